//! In the workspace's root, after `mkdir -p crates/ministore-model/fuzz/corpus/decode`:
//! `cargo fuzz run --fuzz-dir crates/ministore-model/fuzz -s none --no-trace-compares decode
//! crates/ministore-model/fuzz/corpus/decode crates/ministore-model/fuzz/seeds`
#![no_main]

#[path = "../harness.rs"]
mod harness;

libfuzzer_sys::fuzz_target!(|body: &[u8]| harness::decode(body));
