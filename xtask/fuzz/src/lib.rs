//! The generator's modules as they stand in `xtask`, and what holds of them for any folder of schemas.
//!
//! xtask is a program, and nothing of it is public for the sake of fuzzing: so its modules are taken by their paths, once
//! for all targets.
#![allow(dead_code, unused_imports, reason = "the commands use what no target does")]

#[path = "../../src/codegen/mod.rs"]
mod codegen;
#[path = "../harness/mod.rs"]
mod harness;
mod mutate;
#[path = "../../src/text/mod.rs"]
mod text;

pub use mutate::mutate;

/// What is read, or what is told.
pub fn load(body: &[u8]) {
    harness::load(body);
}

/// Errata, applied. Whether there was something to apply them to: from what is refused, little leads further.
pub fn correct(body: &[u8]) -> bool {
    harness::correct(body)
}

/// All stages. Whether something is made.
pub fn pipeline(body: &[u8]) -> bool {
    harness::pipeline(body)
}
