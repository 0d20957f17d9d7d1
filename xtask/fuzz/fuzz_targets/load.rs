//! In the workspace's root, after `mkdir -p xtask/fuzz/corpus/load`:
//! `cargo fuzz run --fuzz-dir xtask/fuzz -s none --no-trace-compares load xtask/fuzz/corpus/load xtask/fuzz/seeds`
#![no_main]

libfuzzer_sys::fuzz_target!(|body: &[u8]| xtask_fuzz::load(body));
libfuzzer_sys::fuzz_mutator!(|body: &mut [u8], size: usize, most: usize, seed: u32| {
    xtask_fuzz::mutate(body, size, most, seed)
});
