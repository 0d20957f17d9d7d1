//! `cargo xtask drift` as a maintainer calls it: exit status, what is said, and that nothing is touched.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use xtask_testing::{copy, project};

/// A page of an endpoint that this test makes up, in the words of the series.
const PAGE: &str = "\
# Get a thing
# Interface call
Method: POST
https://api.example/thing?access_token=TOKEN
# Request parameters
none
# Return Package Example
{\"errcode\": 0, \"size\": 3}
# Return parameters
parameter type description
errcode number how the call went
size number how large it is
# Return code
Return code Type of error
-1 busy
";

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let schema = folder.path().join("schema");
    copy(&project().join("schema"), &schema);
    let text = |name: &str, text: &str| xtask_testing::put(&schema.join("thing").join(name), text.as_bytes());
    text(
        "endpoint.json",
        r#"{ "title": "Thing", "description": "Fetches a thing.", "method": "POST", "host": "api.example", "path": "/thing",
            "token": { "in": "query", "name": "access_token" }, "safety": "read",
            "return_codes": [{ "code": -1, "class": "busy", "meaning": "busy" }], "export": [],
            "page": { "series": "https://docs.example/", "read": "2026-01-02" } }"#,
    );
    let object = |title: &str, rows: &str| {
        format!(
            r#"{{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "{title}", "type": "object", "description": "A thing.",
                "properties": {{ {rows} }} }}"#
        )
    };
    text("request.json", &object("GetThing", ""));
    let row = |name: &str| format!(r#""{name}": {{ "type": "integer", "description": "A number." }}"#);
    text("response.json", &object("Thing", &[row("errcode"), row("size")].join(", ")));
    let field = |path: &str| format!(r#"{{ "path": "{path}", "kind": "number", "line": 8 }}"#);
    text(
        "sample.json",
        &format!(r#"{{ "fields": [{}, {}], "slips": [] }}"#, field("errcode"), field("size")),
    );
    text("errata.json", "[]");
    folder
}

fn run(folder: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xtask")).args(words).current_dir(folder).output().expect("xtask runs")
}

fn drift(folder: &Path, page: &[u8], more: &[&str]) -> (i32, String, String) {
    fs::write(folder.join("page.txt"), page).expect("a file");
    let output = run(folder, &[&["drift", "page.txt", "--endpoint", "thing"], more].concat());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().expect("an exit status"), text(&output.stdout), text(&output.stderr))
}

#[test]
fn no_drift_is_0() {
    let folder = workspace();
    assert_eq!(
        drift(folder.path(), PAGE.as_bytes(), &[]),
        (0, "page.txt does not differ from schema/thing\n".to_owned(), String::new())
    );
    let (status, out, _) = drift(folder.path(), PAGE.as_bytes(), &["--format", "json"]);
    assert_eq!((status, out.as_str()), (0, "{\n  \"endpoint\": \"thing\",\n  \"drift\": []\n}\n"));
}

#[test]
fn drift_is_1() {
    let folder = workspace();
    let page = PAGE.replace("size number", "size string").replace("\"size\"", "\"Size\"");
    let (status, out, said) = drift(folder.path(), page.as_bytes(), &[]);
    assert_eq!((status, said.as_str()), (1, ""));
    insta::assert_snapshot!(out, @r#"
    page.txt:12  row-retyped         size: "number" is now "string"
    page.txt:8   sample-key-renamed  Size: "size" is now "Size"
    2 differences from schema/thing
    "#);
    let (status, out, _) = drift(folder.path(), page.as_bytes(), &["--format", "json"]);
    assert_eq!(status, 1);
    let reported: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(
        reported["drift"][0],
        serde_json::json!({ "kind": "row-retyped", "at": "size", "page": "string", "schema": "number", "line": 12 })
    );
}

/// Slips say nothing of the API; errata go by them, so they are reported beside.
#[test]
fn slips_are_reported_and_are_no_drift() {
    let folder = workspace();
    let (status, _, said) = drift(folder.path(), PAGE.replace("3}", "3,}").as_bytes(), &[]);
    assert_eq!(
        (status, said.as_str()),
        (0, "note: page.txt:8: the sample has a new slip: `trailing-comma` at `size`\n")
    );
}

#[test]
fn what_is_no_page_is_2() {
    let folder = workspace();
    let half =
        PAGE.split("# Return code").next().expect("a part").replace("size number how large it is\n", "");
    let large = vec![b'x'; 50 * 1024 * 1024];
    let login = "<!doctype html><html><body><form><input type=password></form></body></html>";
    for (page, reported) in [
        (&b""[..], "the file is empty"),
        (b"\x7fELF\0\0\0", "binary"),
        (b"\xff\xfeh\0i\0", "UTF-16"),
        (b"# Request parameters\n\xc7\xeb", "not UTF-8"),
        (login.as_bytes(), "login page"),
        (half.as_bytes(), "the rest of it is missing"),
        (PAGE.split("# Return parameters").next().expect("a part").as_bytes(), "the rest of it is missing"),
        (&large, "larger than 16 MiB"),
    ] {
        let (status, out, said) = drift(folder.path(), page, &[]);
        assert_eq!((status, out.as_str()), (2, ""), "{said}");
        assert!(said.contains(reported), "{reported}: {said}");
    }
    for words in [
        &["drift", "absent.txt", "--endpoint", "thing"][..],
        &["drift", "schema", "--endpoint", "thing"],
        &["drift", "page.txt", "--endpoint", "thong"],
        &["drift", "page.txt"],
        &["drift", "page.txt", "--schema", "page.txt"],
        &["drift", "--endpoint", "thing"],
        &["drift", "page.txt", "--endpoint", "thing", "--format", "yaml"],
    ] {
        assert_eq!(run(folder.path(), words).status.code(), Some(2), "{words:?}");
    }
}
