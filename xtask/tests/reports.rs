//! What `cargo xtask transcribe PAGE` reports of pages of different kinds.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

use xtask_testing::{copy, project};

/// The report on a new page: what it proposes, leaves open and skips.
fn report(page: &str) -> String {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&project().join("schema"), &folder.path().join("schema"));
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reports").join(page);
    fs::copy(from, folder.path().join(page)).expect("a file");
    let words = ["transcribe", page, "--into", "lamps", "--read", "2026-01-02"];
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).args(words).current_dir(folder.path()).output();
    let output = output.expect("xtask runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// Markdown with tables of objects by path.
#[test]
fn uniform() {
    insta::assert_snapshot!(report("uniform.md"));
}

/// Pasted text without a column of types.
#[test]
fn pasted() {
    insta::assert_snapshot!(report("pasted.txt"));
}

/// A GET with parameters in path, query and headers.
#[test]
fn query() {
    insta::assert_snapshot!(report("query.md"));
}

/// Objects in objects by indentation.
#[test]
fn indented() {
    insta::assert_snapshot!(report("indented.txt"));
}

/// Tables that are JSON arrays.
#[test]
fn json_tables() {
    insta::assert_snapshot!(report("json-tables.md"));
}

/// Rows, types, samples and codes that contradict each other.
#[test]
fn contradictions() {
    insta::assert_snapshot!(report("contradictions.md"));
}
