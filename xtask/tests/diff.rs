//! `cargo xtask diff` as a reviewer calls it: what is said of a few changes, in each format; and of bad input.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use xtask_testing::{copy, project};

const RESPONSE: &str = "new/product/order/get/response.json";

/// Two copies of the schema, `old` and `new`, and a repository that holds the old one at `HEAD`.
fn sides() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let schema = project().join("schema");
    for side in ["schema", "old", "new"] {
        copy(&schema, &folder.path().join(side));
    }
    for words in [&["init", "-q"][..], &["add", "schema"], &["commit", "-q", "-m", "old"]] {
        let mut git = Command::new("git");
        for who in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{who}_NAME"), "T").env(format!("GIT_{who}_EMAIL"), "t@example.com");
        }
        git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
        assert!(git.args(words).current_dir(folder.path()).status().expect("git runs").success());
    }
    folder
}

fn edit(folder: &Path, path: &str, from: &str, to: &str) {
    let path = folder.join(path);
    let text = fs::read_to_string(&path).expect("a file");
    assert_eq!(text.matches(from).count(), 1, "{from}");
    fs::write(path, text.replace(from, to)).expect("a file");
}

fn diff(folder: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.arg("diff").args(words).current_dir(folder).output().expect("xtask runs")
}

fn said(folder: &Path, words: &[&str]) -> String {
    let output = diff(folder, words);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

/// Without `Paged`, `Client::pages` takes the request no more.
#[test]
fn paging_that_goes_breaks_callers() {
    let folder = sides();
    let folder = folder.path();
    let list = "product/list/get/endpoint.json";
    edit(
        folder,
        &format!("new/channels/ec/{list}"),
        r#""paging": { "by": "cursor", "cursor": "next_key", "next": "next_key", "items": "product_ids" },"#,
        "",
    );
    let change = "paging-changed    cursor next_key, next next_key, items product_ids";
    let printed = said(folder, &["old", "new"]);
    assert!(printed.contains(&format!("wire ok  source breaks  {change}")), "{printed}");
    let printed = said(folder, &["new", "old"]);
    assert!(printed.contains(&format!("wire ok  source adds  {change}")), "{printed}");
}

#[test]
fn changes_are_reported_with_both_verdicts() {
    let folder = sides();
    let folder = folder.path();
    let row = r#""update_time": {"#;
    edit(
        folder,
        RESPONSE,
        row,
        &format!(r#""close_time": {{ "type": "string", "description": "When." }}, {row}"#),
    );
    edit(folder, RESPONSE, r#""title": "CancelledUnpaid""#, r#""title": "Unpaid""#);
    let text = said(folder, &["old", "new"]);
    insta::assert_snapshot!(text.split("\n\n").next().expect("a part"), @r"
    POST /product/order/get
      wire unknown  source adds    response-field-added  order.close_time  Option<String>
      wire ok       source breaks  value-renamed         order.status      250 CancelledUnpaid -> 250 Unpaid
    ");
    // A revision of the repository is a side like any other.
    assert_eq!(said(folder, &["HEAD", "new"]), text);
    let reported: serde_json::Value =
        serde_json::from_str(&said(folder, &["old", "new", "--format", "json"])).expect("JSON");
    assert_eq!(reported["bump"], "major");
    assert_eq!(reported["changes"].as_array().map(Vec::len), Some(2));
    let markdown = said(folder, &["old", "new", "--format", "markdown"]);
    for part in ["| `order.close_time` |", "| **breaks** |", "```markdown\n### API\n", "0.1.0 -> 0.2.0"] {
        assert!(markdown.contains(part), "{part}: {markdown}");
    }
}

#[test]
fn no_change_asks_for_nothing() {
    let folder = sides();
    let reported = said(folder.path(), &["HEAD", "new", "--format", "json"]);
    let reported: serde_json::Value = serde_json::from_str(&reported).expect("JSON");
    assert_eq!(
        (&reported["bump"], &reported["changes"]),
        (&serde_json::json!("none"), &serde_json::json!([]))
    );
}

#[test]
fn bad_input_says_which_side() {
    let folder = sides();
    edit(folder.path(), RESPONSE, r#""title": "Order","#, r#""titel": "Order","#);
    for (words, reported) in [
        (&["old", "new"][..], "NEW, new: `titel` means nothing"),
        (&["new", "old"], "OLD, new: `titel` means nothing"),
        (&["old", "nonsense"], "NEW, nonsense: neither a folder nor a revision"),
        (&["old"], "missing arguments"),
        (&["old", "new", "--format", "yaml"], "unknown format `yaml`"),
        (&["--", "-x", "old"], "-x"),
    ] {
        let output = diff(folder.path(), words);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), output.stdout.as_slice()), (Some(2), &b""[..]), "{said}");
        assert!(said.contains(reported), "{reported}: {said}");
    }
}
