//! The verdicts of `cargo xtask diff`, held against the truth: for each change of the table, there and back, what is
//! predicted is what a compiler says of code written against the old crate, and what becomes of the payloads.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod cases;
mod consumer;
mod edit;
mod payload;
#[path = "../support/mod.rs"]
mod support;
mod tree;
mod truth;
mod wire;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use cases::cases;
use edit::Edit;
use tree::{Tree, Views};
use truth::Truth;

#[test]
fn predictions_are_what_happens() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("verdicts");
    let cases = cases();
    let views = Views::default();
    let tree = |(name, of_project, edits): &(&str, bool, &[Edit])| {
        let schema = if *of_project { here.join("../schema") } else { here.join("tests/verdicts/schema") };
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
    for case in &cases {
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

    let truth = Truth::new(&folder, &trees);
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
        let predicted = ["ok", "unknown", "breaks"].into_iter().rfind(|wire| verdict(said, 2, wire));
        let compiled = ["ok", "adds", "breaks"].into_iter().rfind(|source| verdict(said, 1, source));
        if (predicted, compiled) != (Some(wire), Some(source)) {
            let _ =
                writeln!(wrong, "{} -> {}: predicted {said:?}, truth {wire} {source}", old.name, new.name);
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(changes.len() > 150, "{}", changes.len());
}

/// Whether a change has this verdict: the word at this place from the end.
fn verdict(said: &[String], place: usize, word: &str) -> bool {
    said.iter().any(|line| line.rsplit(' ').nth(place - 1) == Some(word))
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
