//! `cargo +nightly fuzz run decode fuzz/corpus/decode fuzz/seeds`, in the model's folder.
#![no_main]

#[path = "../harness.rs"]
mod harness;

libfuzzer_sys::fuzz_target!(|body: &[u8]| harness::decode(body));
