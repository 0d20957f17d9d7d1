//! A second endpoint, made up, from its page to a client's call: `transcribe --write`, drafts settled, `codegen`, and
//! nothing else by hand. No line of generator, client or sandbox knows its name.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Value, json};
use xtask_testing::{copy, put};
use xtask_testing::{runtime, sources};

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

/// A workspace with the project's crates, kept between runs below the target folder.
fn workspace() -> PathBuf {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("second-endpoint");
    let _ = fs::remove_dir_all(folder.join("schema"));
    copy(&project.join("schema"), &folder.join("schema"));
    for name in ["model", "client", "sandbox"] {
        let part = format!("crates/ministore-{name}");
        put(
            &folder.join(&part).join("Cargo.toml"),
            &fs::read(project.join(&part).join("Cargo.toml")).expect("a file"),
        );
        // What is generated is for this test to generate.
        for kind in ["src", "tests", "examples", "benches"] {
            let from = project.join(&part).join(kind);
            if from.is_dir() {
                sources(&from, &folder.join(&part).join(kind), &["generated"]);
            }
        }
    }
    runtime(&project, &folder);
    let here = project.join("xtask/tests/second_endpoint");
    put(&folder.join("crates/consumer/src/lib.rs"), b"");
    put(&folder.join("crates/consumer/Cargo.toml"), &fs::read(here.join("consumer.toml")).expect("a file"));
    put(
        &folder.join("crates/consumer/tests/voucher.rs"),
        &fs::read(here.join("consumer.rs")).expect("a file"),
    );
    let manifest = fs::read_to_string(project.join("Cargo.toml")).expect("a manifest");
    put(&folder.join("Cargo.toml"), manifest.replace(r#", "xtask"]"#, "]").as_bytes());
    fs::copy(project.join("Cargo.lock"), folder.join("Cargo.lock")).expect("a lock file");
    folder
}

fn run(command: &mut Command, folder: &Path) -> Output {
    command.current_dir(folder).output().expect("a program runs")
}

fn xtask(folder: &Path, words: &[&str]) -> (i32, String) {
    let output = run(Command::new(env!("CARGO_BIN_EXE_xtask")).args(words), folder);
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().expect("an exit status"), String::from_utf8_lossy(&said).into_owned())
}

#[test]
fn from_its_page_to_a_call() {
    let folder = workspace();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/second_endpoint/page.txt");
    let page = page.to_str().expect("text");
    let (status, said) =
        xtask(&folder, &["transcribe", page, "--endpoint", ENDPOINT, "--read", "2026-11-24", "--write"]);
    assert_eq!(status, 0, "{said}");
    let (status, said) = xtask(&folder, &["drift", page, "--endpoint", ENDPOINT]);
    assert_eq!(status, 0, "{said}");

    // Nothing is generated before the drafts are settled.
    let (status, said) = xtask(&folder, &["codegen"]);
    assert_eq!((status, said.matches("is a draft").count()), (2, 11), "{said}");
    let errata = folder.join("schema").join(ENDPOINT).join("errata.json");
    let mut drafts: Value = serde_json::from_slice(&fs::read(&errata).expect("errata")).expect("JSON");
    for draft in drafts.as_array_mut().expect("a list") {
        draft["wire"] = settled(draft);
        draft["why"] = "It is made up.".into();
        draft["evidence"] = json!(["this test"]);
    }
    fs::write(&errata, serde_json::to_vec_pretty(&drafts).expect("JSON")).expect("a file");

    let (status, said) = xtask(&folder, &["codegen"]);
    assert_eq!(status, 0, "{said}");
    assert!(said.contains("descriptions are still to be written"), "{said}");
    // With codegen's list of names beside it, the same page still changes nothing.
    let (status, said) = xtask(&folder, &["transcribe", page, "--endpoint", ENDPOINT]);
    assert_eq!(status, 0, "{said}");

    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["test", "--offline", "--package", "consumer", "--test", "voucher"]);
    cargo.env("CARGO_TARGET_DIR", folder.join("target")).env("RUSTFLAGS", "-D warnings -C debuginfo=0");
    let output = run(&mut cargo, &folder);
    let (told, errors) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success() && told.contains("test result: ok. 3 passed"), "{told}\n{errors}");
}

/// What is generic does not know the endpoints that it serves.
#[test]
fn no_line_knows_its_name() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
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
    .map(|folder| project.join(folder))
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
