//! Real pages, which are no part of the project: `PAGES=DIR cargo test --package xtask --test real_crates -- --nocapture`
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

mod pipeline;

use xtask_testing::project;

#[test]
fn each_sample_of_real_pages_decodes() {
    let pages = std::env::var_os("PAGES").expect("PAGES names a folder of real pages");
    let top = project().join(pages);
    let names = ["markdown-2026", "mixed", "pasted-2025", "wecom-pasted"];
    let folders: Vec<_> = names.iter().map(|name| (*name, top.join(name))).collect();
    let folders: Vec<_> = folders.iter().map(|(name, folder)| (*name, folder.as_path())).collect();
    let mut wrong = Vec::new();
    for (outcome, name) in pipeline::run("real-pages", &folders).into_iter().zip(names) {
        let (failed, unknown) = (outcome.failed.len(), outcome.unknown.len());
        println!("{name}: {} samples decode, {failed} do not, {unknown} unknown fields", outcome.decoded);
        let summary = outcome.transcribed.split_once("\n\n").map_or("", |(_, summary)| summary);
        println!("{summary}\n{}", outcome.generated);
        wrong.extend(outcome.failed.into_iter().chain(outcome.unknown).map(|line| format!("{name}: {line}")));
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
