//! Holds cases against the truth: what diff says of each is what the table says, and what happens.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::cases::{Case, verdicts};
use crate::edit::Edit;
use crate::tree::{Tree, Views};
use crate::truth::Truth;
use crate::wire;
use xtask_testing::project;

/// Holds the cases, there and back, and returns how many changes these are.
pub(crate) fn hold(cases: &[Case]) -> usize {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(env!("CARGO_CRATE_NAME"));
    let views = Views::default();
    let tree = |(name, of_project, edits): &(&str, bool, &[Edit])| {
        let schema = project().join(if *of_project { "schema" } else { "xtask/tests/verdicts/schema" });
        let root = folder.join("trees").join(name);
        ((*name).to_owned(), Tree::new(root, name, &schema, edits, &views))
    };
    let changed = cases.iter().map(|case| (case.name, case.of_project, case.edits.as_slice()));
    let bases: [(&str, bool, &[Edit]); 2] = [("base", false, &[]), ("project", true, &[])];
    let all: Vec<_> = bases.into_iter().chain(changed).collect();
    let trees: BTreeMap<String, Tree> = in_parallel(&all, tree).into_iter().collect();
    assert_eq!(trees.len(), all.len(), "a name stands twice");

    // Each change, there and back: old tree, new tree, what the table says.
    let mut changes: Vec<(&Tree, &Tree, &[String])> = Vec::new();
    for case in cases {
        let (old, new) = (&trees[if case.of_project { "project" } else { "base" }], &trees[case.name]);
        changes.push((old, new, &case.there));
        changes.extend(case.back.iter().map(|back| (new, old, back.as_slice())));
    }

    let mut wrong = String::new();
    let predicted = in_parallel(&changes, |(old, new, _)| old.diff(new));
    for ((old, new, said), predicted) in changes.iter().zip(predicted) {
        if predicted != *said {
            let _ =
                writeln!(wrong, "{} -> {}: predicted {predicted:#?}, table {said:#?}", old.name, new.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");

    let truth = Truth::new(&trees);
    let own = trees.keys().map(|name| (name.clone(), name.clone()));
    let both = changes.iter().flat_map(|(old, new, _)| {
        [(old.name.clone(), new.name.clone()), (new.name.clone(), old.name.clone())]
    });
    let pairs: BTreeSet<(String, String)> = own.chain(both).collect();
    let refused = truth.refused(&trees, &pairs);
    let compiles = |user: &Tree, tree: &Tree| !refused.contains(&(user.name.clone(), tree.name.clone()));
    let exchanged = wire::exchange(&truth, &trees, &changes);
    for tree in trees.values() {
        assert!(compiles(tree, tree), "the user of {} is no user of it", tree.name);
    }
    for ((old, new, said), wire) in changes.iter().zip(exchanged) {
        let source = match (compiles(old, new), compiles(new, old)) {
            (false, _) => "breaks",
            (true, false) => "adds",
            (true, true) => "ok",
        };
        if verdicts(said) != [Some(wire), Some(source)] {
            let _ =
                writeln!(wrong, "{} -> {}: predicted {said:?}, truth {wire} {source}", old.name, new.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    changes.len()
}

/// Does the same to all, on all cores.
fn in_parallel<T: Sync, R: Send>(all: &[T], make: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = all.len().div_ceil(cores).max(1);
    let make = &make;
    std::thread::scope(|scope| {
        let threads: Vec<_> = all
            .chunks(share)
            .map(|share| scope.spawn(move || share.iter().map(make).collect::<Vec<R>>()))
            .collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("a thread")).collect()
    })
}
