//! A second endpoint, made up, from its page to a client's call: `transcribe --write`, drafts settled, `codegen`, and
//! nothing else by hand. No line of generator, client or sandbox knows its name.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::{Value, json};
use xtask_testing::{Workspace, copy, project};

const ENDPOINT: &str = "product/voucher/get_list";

/// What a person settles: at each place, what arrives on the wire.
fn settled(draft: &Value) -> Value {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match (text(&draft["kind"]).as_deref(), text(&draft["at"]).as_deref()) {
        (Some("slip"), _) => json!(match draft["page"]["sample"].as_str() {
            Some("missing-comma" | "semicolon") => "comma",
            Some("single-quotes") => "double-quotes",
            _ => "nothing",
        }),
        (Some("name"), _) => draft["page"]["table"].clone(),
        (Some("type"), Some("vouchers[].limits")) => json!(["array", "object"]),
        (Some("type"), _) => json!(["number", "string"]),
        (Some("enumeration"), _) => {
            json!({ "const": 7, "title": "Frozen", "description": "May not be used for now." })
        }
        other => panic!("a draft that is not foreseen: {other:?}"),
    }
}

/// A workspace with the project's crates. What is generated is for this test to generate.
fn workspace() -> Workspace {
    let workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), "second-endpoint", &["crates/*"]);
    let _ = fs::remove_dir_all(workspace.path("schema"));
    copy(&project().join("schema"), &workspace.path("schema"));
    workspace.copy_crate("tolerant", &["src"], &[]);
    for name in ["ministore-model", "ministore-client", "ministore-sandbox"] {
        workspace.copy_crate(name, &["src", "tests", "examples", "benches"], &["generated"]);
    }
    workspace.put("crates/consumer/src/lib.rs", "");
    workspace.copy("xtask/tests/second_endpoint/consumer.toml", "crates/consumer/Cargo.toml");
    workspace.copy("xtask/tests/second_endpoint/consumer.rs", "crates/consumer/tests/voucher.rs");
    workspace
}

fn xtask(workspace: &Workspace, words: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.args(words).current_dir(workspace.root()).output().expect("xtask runs");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().expect("an exit status"), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn from_its_page_to_a_call() {
    let workspace = workspace();
    let page = project().join("xtask/tests/second_endpoint/page.txt");
    let page = page.to_str().expect("text");
    let (status, said) =
        xtask(&workspace, &["transcribe", page, "--endpoint", ENDPOINT, "--read", "2026-11-24", "--write"]);
    assert_eq!(status, 0, "{said}");
    let (status, said) = xtask(&workspace, &["drift", page, "--endpoint", ENDPOINT]);
    assert_eq!(status, 0, "{said}");

    // Nothing is generated before the drafts are settled.
    let (status, said) = xtask(&workspace, &["codegen"]);
    assert_eq!((status, said.matches("is a draft").count()), (2, 11), "{said}");
    let errata = workspace.path("schema").join(ENDPOINT).join("errata.json");
    let mut drafts: Value = serde_json::from_slice(&fs::read(&errata).expect("errata")).expect("JSON");
    for draft in drafts.as_array_mut().expect("a list") {
        draft["wire"] = settled(draft);
        draft["why"] = "It is made up.".into();
        draft["evidence"] = json!(["this test"]);
    }
    fs::write(&errata, serde_json::to_vec_pretty(&drafts).expect("JSON")).expect("a file");

    let (status, said) = xtask(&workspace, &["codegen"]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("descriptions are still to be written"), "{said}");
    // With codegen's list of names beside it, the same page still changes nothing.
    let (status, said) = xtask(&workspace, &["transcribe", page, "--endpoint", ENDPOINT]);
    assert_eq!(status, 0, "{said}");

    let reported = workspace.run(&["test", "--package", "consumer", "--test", "voucher"]);
    assert!(reported.contains("test result: ok. 3 passed"), "{reported}");
}

/// What is generic does not know the endpoints that it serves.
#[test]
fn no_line_knows_its_name() {
    let mut waiting: Vec<PathBuf> = [
        "xtask/src",
        "xtask/codegen/src",
        "xtask/diagnostics/src",
        "xtask/diff/src",
        "xtask/pages/src",
        "xtask/schema/src",
        "crates/ministore-client/src",
        "crates/ministore-sandbox/src",
        "crates/ministore-model/src",
        "crates/tolerant/src",
    ]
    .map(|folder| project().join(folder))
    .into();
    let mut read = 0;
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting
                .extend(fs::read_dir(path).expect("a folder").map(|entry| entry.expect("an entry").path()));
        } else {
            let text = fs::read_to_string(&path).expect("text").to_lowercase();
            assert!(!text.contains("voucher"), "{}", path.display());
            read += 1;
        }
    }
    assert!(read > 100, "{read}");
}
