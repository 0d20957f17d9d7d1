//! Examples as programs.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use serde_json::Value;

/// Builds an example and finds it: cargo tells a test of programs, but of no example.
pub(crate) fn example(name: &str) -> PathBuf {
    let mut cargo = Command::new(env!("CARGO"));
    // Of the whole workspace, as the tests are: its crates are built with the same features, and so built already.
    cargo.args(["build", "--quiet", "--locked", "--workspace", "--example", name]);
    cargo.arg("--message-format=json").stderr(Stdio::inherit());
    // What cargo sets for this test's own package: build scripts of others heed it, and would run again.
    for (name, _) in env::vars_os() {
        if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|of| name.to_string_lossy().starts_with(of)) {
            cargo.env_remove(name);
        }
    }
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let built = cargo.output().unwrap();
    assert!(built.status.success(), "the example does not build");
    let messages = built.stdout.split(|byte| *byte == b'\n');
    messages
        .filter_map(|line| serde_json::from_slice::<Value>(line).ok())
        .filter(|message| message["target"]["name"] == name)
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .expect("cargo says where the example is")
}
