//! The pipeline as a whole: features, refusals, the real page.

mod features;
mod fixture;
mod layout;
mod ledger;
mod output;
mod payloads;
mod real;
mod refusals;
#[path = "../../../tests/support/mod.rs"]
mod support;
mod views;
