//! The pipeline as a whole: features, refusals, the real page.

mod descriptions;
mod determinism;
mod endings;
mod features;
mod fixture;
mod fuzz;
mod ledger;
mod many;
mod names_by_value;
mod output;
mod payloads;
mod plain;
mod real;
mod refusals;
mod rules;
#[path = "../../../tests/support/mod.rs"]
mod support;
mod views;
