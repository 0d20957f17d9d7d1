//! In the workspace's root, after `mkdir -p xtask/fuzz/corpus/page`:
//! `cargo fuzz run --fuzz-dir xtask/fuzz -s none --no-trace-compares page xtask/fuzz/corpus/page xtask/fuzz/pages`
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    xtask_fuzz::page(bytes);
});
