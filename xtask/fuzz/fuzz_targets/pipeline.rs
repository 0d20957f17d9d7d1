//! In the workspace's root, after `mkdir -p xtask/fuzz/corpus/pipeline`:
//! `cargo fuzz run --fuzz-dir xtask/fuzz -s none --no-trace-compares pipeline xtask/fuzz/corpus/pipeline xtask/fuzz/seeds`
#![no_main]

use libfuzzer_sys::Corpus;

libfuzzer_sys::fuzz_target!(|body: &[u8]| -> Corpus {
    if xtask_fuzz::pipeline(body) { Corpus::Keep } else { Corpus::Reject }
});
libfuzzer_sys::fuzz_mutator!(|body: &mut [u8], size: usize, most: usize, seed: u32| {
    xtask_fuzz::mutate(body, size, most, seed)
});
