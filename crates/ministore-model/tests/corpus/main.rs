//! What the decoder makes of whatever a server may send: cases as data, and payloads made at random.
//!
//! The cases stand in `cases/*.json`; [`case`] tells how to read and write one.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod back;
mod bytes;
mod canary;
mod case;
mod fields;
mod formats;
mod listed;
mod node;
mod payload;
mod place;
mod round_trip;
mod shape;
mod verdicts;
