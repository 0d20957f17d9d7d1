//! `cargo xtask transcribe --all` and `drift --all` as a maintainer calls them, on folders of small pages.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use xtask_testing::{copy, files, project};

/// A page about a lamp, whose table and sample agree.
fn page(path: &str) -> String {
    include_str!("bulk/lamp.md").replace("/lamp/list", path)
}

/// A page with a type that no layout knows.
fn open_page(path: &str) -> String {
    page(path).replace("| page | number |", "| page | lumen |")
}

/// A copy of `schema/`, and a folder `pages` with these.
fn workspace(pages: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&project().join("schema"), &folder.path().join("schema"));
    for (name, page) in pages {
        let file = folder.path().join("pages").join(name);
        fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        fs::write(file, page).expect("a file");
    }
    folder
}

fn xtask(folder: &Path, words: &str) -> (i32, String, String) {
    let words = words.split_whitespace();
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).args(words).current_dir(folder).output();
    let output = output.expect("xtask runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().expect("an exit status"), text(&output.stdout), text(&output.stderr))
}

/// The line of the report about this page.
fn line<'a>(report: &'a str, page: &str) -> &'a str {
    let line = report.lines().find(|line| line.split_whitespace().next() == Some(page));
    line.unwrap_or_else(|| panic!("{page}\n{report}"))
}

#[test]
fn reported_then_written_then_nothing() {
    let (list, switch) = (page("/lamp/list"), page("/lamp/switchOn"));
    let folder =
        workspace(&[("list.md", list.as_bytes()), ("below/switch.md", switch.as_bytes()), (".hidden", b"")]);
    let schema = folder.path().join("schema");
    let before = files(folder.path());
    let (status, reported, said) = xtask(folder.path(), "transcribe --all pages --read 2026-01-02");
    assert_eq!((status, said.as_str()), (1, ""), "{reported}");
    assert_eq!(files(folder.path()), before, "files were touched without --write");
    insta::assert_snapshot!(reported, @"
    pages/below/switch.md  lamp/switchon  2 request rows, 5 response rows, 1 enumeration, 1 return code, 1 line skipped, 5 files changed
    pages/list.md          lamp/list      2 request rows, 5 response rows, 1 enumeration, 1 return code, 1 line skipped, 5 files changed

    2 pages: 2 read, of which 0 with open points; 0 refused
    ");

    let (status, written, said) = xtask(folder.path(), "transcribe --all pages --read 2026-01-02 --write");
    assert_eq!((status, said.as_str()), (0, ""), "{written}");
    assert_eq!(written, reported, "the report does not depend on --write");
    let after = files(folder.path());
    let added: Vec<_> = after.keys().filter(|path| !before.contains_key(*path)).collect();
    assert_eq!(added.len(), 10, "{added:?}");
    assert!(added.iter().all(|path| path.starts_with(schema.join("lamp"))), "{added:?}");
    assert!(before.iter().all(|(path, bytes)| after[path] == *bytes), "other files were touched");

    let (status, again, _) = xtask(folder.path(), "transcribe --all pages --write");
    assert_eq!(status, 0, "{again}");
    assert!(!again.contains("changed"), "{again}");
    assert_eq!(files(folder.path()), after, "a second time");
    let (status, drift, _) = xtask(folder.path(), "drift --all pages");
    assert_eq!(status, 0, "{drift}");
    assert!(!drift.contains("difference"), "{drift}");
}

#[test]
fn what_is_open_is_1_and_written() {
    let folder = workspace(&[("open.md", open_page("/lamp/list").as_bytes())]);
    let (status, report, _) = xtask(folder.path(), "transcribe --all pages --write");
    assert_eq!(status, 1, "{report}");
    assert!(report.contains("1 open point") && report.contains("1  type"), "{report}");
    assert!(folder.path().join("schema/lamp/list/open.json").is_file());
    let (status, report, _) = xtask(folder.path(), "drift --all pages");
    assert_eq!(status, 0, "what is open does not differ\n{report}");
}

/// The first page of a path is transcribed; the second is reported, with the name of the first.
#[test]
fn two_pages_of_one_path() {
    let (list, open) = (page("/lamp/list"), open_page("/lamp/list"));
    let folder = workspace(&[("a.md", list.as_bytes()), ("b.md", open.as_bytes())]);
    let (status, report, _) = xtask(folder.path(), "transcribe --all pages --write");
    assert_eq!(status, 1, "{report}");
    let second = line(&report, "pages/b.md");
    assert!(
        second.contains("refused: another page is about the same path (the first is pages/a.md)"),
        "{second}"
    );
    assert!(!folder.path().join("schema/lamp/list/open.json").exists());
    let (status, drift, _) = xtask(folder.path(), "drift --all pages");
    assert_eq!(status, 1, "{drift}");
    assert!(line(&drift, "pages/b.md").contains("the first is pages/a.md"), "{drift}");
}

/// What is no page of a call, and what is reported of it.
const BAD: [(&str, &str); 8] = [
    ("binary", "the file is binary, not text"),
    ("empty.md", "the file is empty"),
    ("gbk.txt", "line 1: a byte that is not UTF-8"),
    ("german.md", "neither a call nor a table of parameters"),
    ("large.txt", "larger than 16 MiB"),
    ("login.html", "a login page was saved"),
    ("sdk.md", "neither a call nor a table of parameters"),
    ("zz.md", "the first is pages/lamp.md"),
];

fn bad_pages() -> tempfile::TempDir {
    let good = page("/lamp/list");
    let large = vec![b'x'; 17 * 1024 * 1024];
    workspace(&[
        ("binary", b"\x7fELF\0\0\0"),
        ("empty.md", b""),
        // "Lamps" in Chinese, as GBK.
        ("gbk.txt", b"\xb2\xe9\xd1\xaf\xb5\xc6\xbe\xdf\nPOST https://api.weixin.qq.com/lamp/gbk\n"),
        ("german.md", "# Die Lampe\n\nSo schaltet man sie ein.\n\n- Stecker\n- Schalter\n".as_bytes()),
        ("lamp.md", good.as_bytes()),
        ("large.txt", &large),
        ("login.html", b"<!doctype html><body><form><input type=password></form></body>"),
        ("sdk.md", b"# Lamp SDK\n\n```go\nlamp := sdk.NewLamp(\"L1\")\nlamp.On()\n```\n"),
        ("zz.md", good.as_bytes()),
    ])
}

#[test]
fn bad_files_do_not_stop_the_others() {
    let folder = bad_pages();
    let before = files(folder.path());
    let (status, report, said) = xtask(folder.path(), "transcribe --all pages --write");
    assert_eq!((status, said.as_str()), (1, ""), "{report}");
    for (name, reported) in BAD {
        let line = line(&report, &format!("pages/{name}"));
        assert!(line.contains("refused: ") && line.contains(reported), "{name}: {line}");
    }
    assert!(report.contains("9 pages: 1 read, of which 0 with open points; 8 refused"), "{report}");
    assert!(report.contains("3  neither a call nor a table of parameters"), "{report}");
    let after = files(folder.path());
    assert_eq!(after.len(), before.len() + 5, "the page that is good is written");
    assert!(before.iter().all(|(path, bytes)| after[path] == *bytes), "other files were touched");
    // By itself, each is invalid input.
    for (name, _) in &BAD[..7] {
        let (status, out, said) = xtask(folder.path(), &format!("transcribe pages/{name} --write"));
        assert_eq!((status, out.as_str()), (2, ""), "{name}: {said}");
    }
    assert_eq!(files(folder.path()), after);
}

#[test]
fn a_folder_without_pages_is_2() {
    let folder = workspace(&[("below/.hidden", b"x")]);
    for words in ["transcribe --all pages", "drift --all pages", "transcribe --all nowhere"] {
        let (status, out, said) = xtask(folder.path(), words);
        assert_eq!((status, out.as_str()), (2, ""), "{words}: {said}");
        assert!(said.contains("no page in this folder") || said.contains("cannot be read"), "{said}");
    }
}

/// The report as JSON has the facts of the text.
#[test]
fn json_has_the_same_facts() {
    let folder = bad_pages();
    let page = open_page("/lamp/open");
    fs::write(folder.path().join("pages/open.md"), page).expect("a file");
    let (status, text, _) = xtask(folder.path(), "transcribe --all pages");
    let (json_status, json, said) = xtask(folder.path(), "transcribe --all pages --format json");
    assert_eq!((status, json_status, said.as_str()), (1, 1, ""));
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let pages = json["pages"].as_array().expect("pages");
    assert_eq!(pages.len(), 10);
    for page in pages {
        let line = line(&text, page["page"].as_str().expect("a name"));
        assert!(line.contains(&format!("  {} ", page["endpoint"].as_str().unwrap_or("-"))), "{line}");
        if let Some(reason) = page["refused"].as_str() {
            assert!(line.ends_with(&format!("refused: {reason}")), "{line}");
            continue;
        }
        for (key, what) in [
            ("request", "request row"),
            ("response", "response row"),
            ("enumerations", "enumeration"),
            ("return_codes", "return code"),
            ("skipped_lines", "line"),
            ("changes", "file"),
        ] {
            let count = page[key].as_u64().expect("a number");
            assert!(count > 0 && line.contains(&format!("{count} {what}")), "{key}: {line}");
        }
    }
    let summary = &json["summary"];
    assert_eq!((&summary["pages"], &summary["refused"]), (&10.into(), &8.into()));
    assert_eq!((&summary["with_open_points"], &summary["open"]["type"]), (&1.into(), &1.into()));
    for (reason, count) in summary["refused_by_reason"].as_object().expect("reasons") {
        assert!(text.contains(&format!("{count}  {reason}")), "{reason}\n{text}");
    }
}

/// A new folder takes the pages, and codegen takes the folder.
#[test]
fn into_a_new_folder_and_to_code() {
    let (list, open) = (page("/lamp/list"), open_page("/lamp/setColour"));
    let folder = workspace(&[("list.md", list.as_bytes()), ("open.md", open.as_bytes())]);
    let before = files(&folder.path().join("schema"));
    let (status, report, _) = xtask(folder.path(), "transcribe --all pages --into lamps --layout wechat");
    assert_eq!(status, 1, "{report}");
    assert!(!folder.path().join("lamps").exists(), "made without --write");
    let (status, report, _) =
        xtask(folder.path(), "transcribe --all pages --into lamps --layout wechat --write");
    assert_eq!(status, 1, "{report}");
    let written = files(&folder.path().join("lamps"));
    assert_eq!(written.len(), 11);
    assert_eq!(files(&folder.path().join("schema")), before, "schema/ was touched");
    let (status, report, _) = xtask(folder.path(), "drift --all pages --schema lamps");
    assert_eq!(status, 0, "{report}");
    let (status, _, said) = xtask(folder.path(), "codegen --schema lamps --out crate");
    assert_eq!(status, 2, "an open point stops codegen");
    assert!(said.contains("lumen") && said.contains("open.json"), "{said}");
    let (status, _, said) = xtask(folder.path(), "codegen --schema lamps --out crate --accept-proposals");
    assert_eq!(status, 0, "{said}");
    let generated = files(&folder.path().join("crate"));
    let has = |words: &str| generated.values().any(|bytes| String::from_utf8_lossy(bytes).contains(words));
    assert!(has("struct ListLampRequest") && has("lamp/setColour"), "{:?}", generated.keys());
}

#[test]
fn a_thousand_pages() {
    let pages: Vec<_> =
        (0..1000).map(|number| (format!("{number}.md"), page(&format!("/lamp/no{number}")))).collect();
    let pages: Vec<_> = pages.iter().map(|(name, page)| (name.as_str(), page.as_bytes())).collect();
    let folder = workspace(&pages);
    let (status, report, said) = xtask(folder.path(), "transcribe --all pages --into lamps --write");
    assert_eq!((status, said.as_str()), (0, ""), "{report}");
    assert!(report.contains("1000 pages: 1000 read, of which 0 with open points; 0 refused"), "{report}");
    assert_eq!(files(&folder.path().join("lamps")).len(), 5000);
    let (status, report, said) = xtask(folder.path(), "drift --all pages --schema lamps");
    assert_eq!((status, said.as_str()), (0, ""), "{report}");
    assert!(!report.contains("difference"), "{report}");
}
