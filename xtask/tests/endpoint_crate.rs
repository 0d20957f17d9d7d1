//! A folder of endpoints other than the project's own: a crate generated from it compiles without a warning.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask_testing::{Workspace, copy, project, put};

/// Runs the generator: its exit status, and what it prints.
fn codegen(schema: &Path, words: &[&str]) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    let output = command.args(["codegen", "--schema"]).arg(schema).args(words).output().expect("xtask runs");
    let printed = [output.stdout, output.stderr].concat();
    (output.status.code().expect("an exit status"), String::from_utf8_lossy(&printed).into_owned())
}

fn text(path: &Path) -> &str {
    path.to_str().expect("text")
}

/// The obstacle course as a stranger's API: shared types have no hand-written Rust types, and errcodes.json is missing.
#[test]
fn a_folder_of_endpoints_becomes_a_crate() {
    let workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), "endpoint-crate", &["api"]);
    let (schema, out) = (workspace.path("schema"), workspace.path("api"));
    let _ = fs::remove_dir_all(&schema);
    let _ = fs::remove_dir_all(&out);
    copy(&project().join("xtask/tests/obstacles/schema"), &schema);
    fs::remove_file(schema.join("errcodes.json")).expect("a file");
    let runtime = project().join("crates/tolerant");
    let words = ["--out", text(&out), "--runtime", text(&runtime)];
    let (status, printed) = codegen(&schema, &words);
    assert!(status == 0 && printed.contains("descriptions are still to be written"), "{printed}");
    let check = ["--out", text(&out), "--check"];
    let (status, printed) = codegen(&schema, &check);
    assert!(status == 0 && printed.contains("files are up to date"), "{printed}");
    workspace.run(&["test", "--all-features", "--package", "api"]);
    workspace.run(&["doc", "--no-deps", "--package", "api"]);

    // Names are locked in the folder of schemas.
    fs::remove_file(schema.join("cgi-bin/ping/names.json")).expect("a list of names");
    let (status, printed) = codegen(&schema, &check);
    assert!(status == 1 && printed.contains("cgi-bin/ping/names.json"), "{printed}");
    let (status, printed) = codegen(&schema, &["--explain"]);
    assert!(
        status == 0 && printed.contains("endpoints") || printed.contains("thing/request.json"),
        "{printed}"
    );
    let (status, printed) = codegen(&schema, &["--propose-names"]);
    assert!(status == 2 && printed.contains("holds endpoints"), "{printed}");
}

/// Pages with open points and drafts of every kind: nothing without the flag; with it, a crate that decodes both what the tables
/// and what the samples show.
#[test]
fn proposals_are_accepted_only_on_demand() {
    let workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), "endpoint-crate-proposals", &["api"]);
    let (schema, out) = (workspace.path("schema"), workspace.path("api"));
    let _ = fs::remove_dir_all(&schema);
    let _ = fs::remove_dir_all(&out);
    copy(&project().join("xtask/tests/endpoint_crate/schema"), &schema);
    let runtime = project().join("crates/tolerant");
    let words = ["--out", text(&out), "--runtime", text(&runtime)];
    let (status, printed) = codegen(&schema, &words);
    assert!(status == 2 && printed.contains("--accept-proposals") && !out.exists(), "{printed}");
    assert_eq!(printed.matches("error: open point").count(), 4, "{printed}");
    assert_eq!(printed.matches("is a draft").count(), 14, "{printed}");

    let (status, printed) = codegen(&schema, &[&words[..], &["--accept-proposals"]].concat());
    assert!(status == 0 && printed.contains("18 proposals are unreviewed"), "{printed}");
    // The names that were proposed are locked: the second run is the first.
    let check = ["--out", text(&out), "--check", "--accept-proposals"];
    let (status, printed) = codegen(&schema, &check);
    assert!(status == 0 && printed.contains("files are up to date"), "{printed}");
    let (status, printed) = codegen(&schema, &["--out", text(&out), "--check"]);
    assert!(status == 2 && printed.contains("is a draft"), "{printed}");
    let (status, printed) = codegen(&schema, &["--explain", "--accept-proposals"]);
    assert_eq!(status, 0, "{printed}");
    let list = printed.find("unreviewed proposals").and_then(|start| printed.get(start..));
    insta::assert_snapshot!(list.expect("a list"));

    workspace.copy("xtask/tests/endpoint_crate/consumer.rs", "api/tests/consumer.rs");
    let tests = workspace.run(&["test", "--all-features", "--package", "api"]);
    assert!(tests.contains("test result: ok. 3 passed"), "{tests}");
    workspace.run(&["doc", "--no-deps", "--package", "api"]);
}

/// Hundreds of drafts are of use before the last is right: an endpoint with an error is left out, and so is the second of two that
/// would be one module.
#[test]
fn an_endpoint_with_an_error_is_left_out() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (schema, out) = (folder.path().join("schema"), folder.path().join("api"));
    copy(&project().join("xtask/tests/endpoint_crate/schema"), &schema);
    put(&schema.join("shop/list/response.json"), b"{ \"type\": 7 }");
    let words = ["--out", text(&out)];
    let (status, printed) = codegen(&schema, &words);
    assert!(status == 2 && !out.exists(), "{printed}");
    let (status, printed) = codegen(&schema, &[&words[..], &["--accept-proposals"]].concat());
    assert!(status == 0 && printed.contains("left out: /shop/list: "), "{printed}");
    assert!(printed.contains("errata.json:2:"), "{printed}");
    assert!(find(&out, "mod.rs").iter().all(|path| !text(path).contains("list")), "{printed}");
}

/// An endpoint that refers to a type of one that is left out has no such type.
#[test]
fn an_endpoint_that_refers_to_one_that_is_left_out() {
    const CODE: &str = r#""errcode": { "type": "integer", "description": "C." }"#;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (schema, out) = (folder.path().join("schema"), folder.path().join("api"));
    let facts = |path: &str| {
        format!(
            r#"{{ "title": "T", "description": "D.", "method": "POST", "host": "a.example", "path": "/{path}", "token": {{ "in": "nowhere" }},
              "safety": "read", "return_codes": [], "export": [], "page": {{ "read": "2026-11-29" }} }}"#
        )
    };
    let message = |title: &str, rows: &str| {
        format!(
            r#"{{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "{title}", "type": "object", "description": "D.",
              "properties": {{ {rows} }} }}"#
        )
    };
    let thing = format!(
        r#"{CODE}, "thing": {{ "title": "Thing", "type": "object", "description": "T.", "properties": {{ {CODE} }} }}"#
    );
    let refers = format!(
        r#"{CODE}, "thing": {{ "$ref": "../a_b/response.json#/properties/thing", "description": "T." }}"#
    );
    // `a-b` and `a_b` would be one module.
    for (path, title, rows) in [("a-b", "One", CODE), ("a_b", "Two", &thing), ("c", "Three", &refers)] {
        let file = |name: &str| schema.join(path).join(name);
        put(&file("endpoint.json"), facts(path).as_bytes());
        put(&file("request.json"), message(&format!("{title}Request"), "").as_bytes());
        put(&file("response.json"), message(&format!("{title}Response"), rows).as_bytes());
        put(&file("sample.json"), br#"{ "fields": [], "slips": [] }"#);
        put(&file("errata.json"), b"[]");
    }
    let (status, printed) = codegen(&schema, &["--out", text(&out), "--accept-proposals"]);
    assert_eq!(status, 0, "{printed}");
    assert!(printed.contains("left out: /a_b: its module would be that of /a-b"), "{printed}");
    assert!(printed.contains("left out: /c: it refers to a type of /a_b, which is left out"), "{printed}");
}

/// The files of a name, in a folder and below it.
fn find(folder: &Path, name: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    let found = entries.map(|path| if path.is_dir() { find(&path, name) } else { vec![path] });
    found.flatten().filter(|path| path.ends_with(name)).collect()
}

/// A name that was proposed stays with its row when another row comes before it.
#[test]
fn proposed_names_are_locked() {
    let folder = tempfile::tempdir().expect("a folder");
    let (schema, out) = (folder.path().join("schema"), folder.path().join("out"));
    copy(&project().join("xtask/tests/endpoint_crate/schema"), &schema);
    let words = ["--out", text(&out), "--accept-proposals"];
    assert_eq!(codegen(&schema, &words).0, 0);
    let path = schema.join("shop/list/request.json");
    let request = fs::read_to_string(&path).expect("a file");
    let row = r#""properties": { "总数": { "type": "integer", "description": "" },"#;
    fs::write(&path, request.replacen(r#""properties": {"#, row, 1)).expect("a file");
    let (status, printed) = codegen(&schema, &words);
    assert_eq!(status, 0, "{printed}");
    let names = fs::read_to_string(schema.join("shop/list/names.json")).expect("a list");
    for line in [r#""path": "页码", "field": "field" "#, r#""path": "总数", "field": "field2" "#] {
        assert!(names.contains(line), "{names}");
    }
}

/// JSON Schema files leave nothing open.
#[test]
fn proposals_of_json_schema_files() {
    let schema = project().join("xtask/tests/json_schema/schema");
    for words in [&["--explain", "--accept-proposals"][..], &["--out", "never", "--accept-proposals"]] {
        let (status, printed) = codegen(&schema, words);
        assert!(status == 2 && printed.contains("--accept-proposals is for endpoints"), "{printed}");
    }
}

/// Endpoints and JSON Schema files are not mixed, and nothing is written.
#[test]
fn a_folder_of_both_is_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let (schema, out) = (folder.path().join("schema"), folder.path().join("out"));
    copy(&project().join("schema/product"), &schema.join("product"));
    copy(&project().join("xtask/tests/json_schema/schema/shop"), &schema.join("shop"));
    let (status, printed) = codegen(&schema, &["--out", text(&out)]);
    assert!(status == 2 && printed.contains("one folder holds both") && !out.exists(), "{printed}");
}

/// An API of many pages whose types have the same names: none of them is exported at the crate's root.
#[test]
fn pages_with_types_of_one_name() {
    let folder = tempfile::tempdir().expect("a folder");
    let (schema, out) = (folder.path().join("schema"), folder.path().join("out"));
    let common = fs::read(project().join("schema/common.json")).expect("a file");
    put(&schema.join("common.json"), &common);
    for index in 0..3 {
        let at = schema.join(format!("product/order{index}/get"));
        copy(&project().join("schema/product/order/get"), &at);
        let facts = fs::read_to_string(at.join("endpoint.json")).expect("a file");
        let start = facts.find("\"export\"").expect("a key");
        let end = start + facts.get(start..).and_then(|rest| rest.find(']')).expect("an array");
        let facts =
            format!("{}\"export\": [{}", facts.get(..start).expect("text"), facts.get(end..).expect("text"));
        fs::write(
            at.join("endpoint.json"),
            facts.replace("product/order/get\"", &format!("product/order{index}/get\"")),
        )
        .expect("a file");
    }
    let (status, printed) = codegen(&schema, &["--out", text(&out)]);
    assert_eq!(status, 0, "{printed}");
    let root = fs::read_to_string(out.join("src/generated/mod.rs")).expect("a file");
    assert!(!root.contains("pub use"), "{root}");
}
