//! The pipeline as a whole: features, refusals, the real page.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, clippy::unwrap_used)]

mod calls;
mod descriptions;
mod determinism;
mod endings;
mod features;
mod fixture;
mod fuzz;
mod json_schema;
mod ledger;
mod many;
mod names_by_value;
mod output;
mod payloads;
mod proposals;
mod real;
mod references;
mod refusals;
mod rules;
mod views;
