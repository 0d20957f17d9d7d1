//! The verdicts of `cargo xtask diff`, held against the truth: for each change of the table, there and back, what is
//! predicted is what a compiler says of code written against the old crate, and what becomes of the payloads.
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

use cases::{Case, modules};
use hold::hold;

#[test]
fn predictions_are_what_happens() {
    let cases: Vec<Case> = modules().into_iter().flatten().collect();
    let held = hold(&cases);
    assert!(held > 150, "{held}");
}
