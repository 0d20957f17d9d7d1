//! A sample of the cases that `--test verdicts` holds against the truth, by the same code: quick enough to run each time.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod cases;
mod consumer;
mod edit;
mod hold;
mod payload;
mod tree;
mod truth;
mod wire;

use std::collections::BTreeSet;

use cases::{Case, SOURCE, WIRE, modules, verdicts};
use hold::hold;

#[test]
fn predictions_of_a_sample_are_what_happens() {
    let sample = sample();
    let all: BTreeSet<Verdicts> = sample.iter().flat_map(both_ways).collect();
    // The rule takes what the table has; a table that has lost a verdict is no table to sample.
    for way in [THERE, BACK] {
        let words =
            |which: usize| all.iter().filter(|(of, _)| *of == way).map(move |(_, words)| words[which]);
        assert_eq!(words(0).collect::<BTreeSet<_>>(), WIRE.map(Some).into(), "wire, {way}");
        assert_eq!(words(1).collect::<BTreeSet<_>>(), SOURCE.map(Some).into(), "source, {way}");
    }
    hold(&sample);
}

/// The first case of each module, and each that has a pair of verdicts, there or back, that none before it has: a rule,
/// so that no list of names waits to be kept up.
fn sample() -> Vec<Case> {
    let (mut sample, mut seen) = (Vec::new(), BTreeSet::new());
    for module in modules() {
        for (index, case) in module.into_iter().enumerate() {
            let before = seen.len();
            seen.extend(both_ways(&case));
            if index == 0 || seen.len() > before {
                sample.push(case);
            }
        }
    }
    sample
}

const THERE: &str = "there";
const BACK: &str = "back";

/// Which way a change goes, and its verdicts: the wire's, the source's.
type Verdicts = (&'static str, [Option<&'static str>; 2]);

fn both_ways(case: &Case) -> Vec<Verdicts> {
    let back = case.back.iter().map(|said| (BACK, verdicts(said)));
    [(THERE, verdicts(&case.there))].into_iter().chain(back).collect()
}
