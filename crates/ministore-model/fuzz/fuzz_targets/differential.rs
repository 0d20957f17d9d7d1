//! In the workspace's root, after `mkdir -p crates/ministore-model/fuzz/corpus/differential`:
//! `cargo fuzz run --fuzz-dir crates/ministore-model/fuzz -s none --no-trace-compares differential
//! crates/ministore-model/fuzz/corpus/differential crates/ministore-model/fuzz/seeds`
#![no_main]

#[path = "../harness.rs"]
mod harness;

libfuzzer_sys::fuzz_target!(|body: &[u8]| harness::differential(body));
