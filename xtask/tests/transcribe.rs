//! `cargo xtask transcribe` as a maintainer calls it: exit status, what is said, and which files are touched.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::fs;
use std::path::Path;
use std::process::Command;

use xtask_testing::{copy, files, project};

const PAGE: &str = include_str!("second_endpoint/page.txt");
const PATH: &str = "product/voucher/get_list";

fn workspace() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    copy(&project().join("schema"), &folder.path().join("schema"));
    folder
}

fn transcribe(folder: &Path, page: &[u8], more: &[&str]) -> (i32, String, String) {
    fs::write(folder.join("page.txt"), page).expect("a file");
    let words = [&["transcribe", "page.txt", "--endpoint", PATH], more].concat();
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).args(words).current_dir(folder).output();
    let output = output.expect("xtask runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code().expect("an exit status"), text(&output.stdout), text(&output.stderr))
}

/// Without `--write`, changes are reported and no file is touched; with it, the same changes are written; then none are left.
#[test]
fn reported_then_written_then_nothing() {
    let folder = workspace();
    let schema = folder.path().join("schema");
    let before = files(&schema);
    let (status, reported, said) = transcribe(folder.path(), PAGE.as_bytes(), &["--read", "2026-01-02"]);
    assert_eq!((status, said.as_str()), (1, ""), "{reported}");
    assert!(
        reported.contains("not written without --write") && reported.contains("errata.json new"),
        "{reported}"
    );
    assert_eq!(files(&schema), before, "files were touched");
    let (status, written, said) = transcribe(
        folder.path(),
        PAGE.as_bytes(),
        &["--write", "--read", "2026-01-02", "--series", "https://docs.example/"],
    );
    assert_eq!((status, said.as_str()), (0, ""), "{written}");
    assert_eq!(written.replace("\nwritten\n", "\nnot written without --write\n"), reported);
    let after = files(&schema);
    assert_eq!(after.len(), before.len() + 5);
    assert!(
        before.iter().all(|(path, bytes)| after[path] == *bytes),
        "files of other endpoints were touched"
    );
    let facts = fs::read_to_string(schema.join(PATH).join("endpoint.json")).expect("a file");
    assert!(facts.contains(r#""series": "https://docs.example/", "read": "2026-01-02""#), "{facts}");
    let (status, reported, said) = transcribe(folder.path(), PAGE.as_bytes(), &["--write"]);
    assert_eq!((status, said.as_str()), (0, ""));
    assert_eq!(
        reported.lines().next(),
        Some("page.txt does not differ from schema/product/voucher/get_list: nothing to transcribe")
    );
    assert_eq!(files(&schema), after, "a second time");
}

#[test]
fn bad_input_is_2_and_touches_nothing() {
    let folder = workspace();
    let before = files(&folder.path().join("schema"));
    let large = vec![b'x'; 50 * 1024 * 1024];
    let login = "<!doctype html><html><body><form><input type=password></form></body></html>";
    let half = &PAGE[..PAGE.find("\"errmsg\"").expect("a sample")];
    for (page, reported) in [
        (&b""[..], "the file is empty"),
        (b"\x7fELF\0\0\0", "binary"),
        (login.as_bytes(), "login page"),
        (half.as_bytes(), "the page ends within a sample"),
        (&large, "larger than 16 MiB"),
        (PAGE.replace("voucher/get_list?", "voucher/get?").as_bytes(), "--endpoint product/voucher/get"),
    ] {
        let (status, out, said) = transcribe(folder.path(), page, &["--write"]);
        assert_eq!((status, out.as_str()), (2, ""), "{reported}: {said}");
        assert!(said.contains(reported), "{reported}: {said}");
        assert_eq!(files(&folder.path().join("schema")), before, "{reported}: files were touched");
    }
    for more in [
        &["--read", "yesterday", "--write"][..],
        &["--series", "nowhere", "--write"],
        &["--endpoint", "x"],
        &["--into", "", "--write"],
        &["--into", "page.txt", "--write"],
        &["--wirte"],
    ] {
        let (status, _, said) = transcribe(folder.path(), PAGE.as_bytes(), more);
        assert_eq!(status, 2, "{more:?}: {said}");
        assert_eq!(files(&folder.path().join("schema")), before, "{more:?}: files were touched");
    }
}

/// `--layout` takes a known layout, and a layout that is invalid is shown where it is.
#[test]
fn bad_layouts_are_2() {
    let folder = workspace();
    let (status, _, said) = transcribe(folder.path(), PAGE.as_bytes(), &["--layout", "wecat"]);
    assert_eq!(status, 2);
    assert!(said.contains("no layout `wecat`"), "{said}");
    for layout in fs::read_dir(folder.path().join("schema/layouts")).expect("layouts") {
        let layout = layout.expect("a layout").path();
        let name = layout.file_stem().expect("a name").to_string_lossy();
        assert!(said.contains(&format!("{name}: ")), "{name}: {said}");
    }
    let layout = folder.path().join("schema/layouts/lamps.json");
    let mut reports = String::new();
    for text in [
        "{\n  \"title\": \"Lamps\",\n  \"colums\": {\"name\": [\"Feld\"]}\n}\n",
        "{\n  \"title\": \"Lamps\",\n  \"columns\": {\"name\": \"Feld\"}\n}\n",
        "{\n  \"title\": \"Lamps\"\n  \"columns\": {}\n}\n",
        "{\n  \"title\": \"Lamps\",",
    ] {
        fs::write(&layout, text).expect("a file");
        let (status, out, said) = transcribe(folder.path(), PAGE.as_bytes(), &["--write"]);
        assert_eq!((status, out.as_str()), (2, ""), "{said}");
        reports.push_str(&said.replace(&folder.path().display().to_string(), ""));
    }
    insta::assert_snapshot!(reports, @r#"
    error: unknown field `colums`, expected one of `title`, `extends`, `marks`, `default`, `columns`, `types`, `required`, `none`, `headings`, `objects`, `nesting`, `tokens`, `envelopes`, `labels`, `documents`, `scripts`, `ignored`
     --> /schema/layouts/lamps.json:3:3
      |
    3 |   "colums": {"name": ["Feld"]}
      |   ^^^^^^^^
      |
      = help: schema/README.md has the keys of a layout

    1 error found
    error: invalid type: string "Feld", expected a sequence
     --> /schema/layouts/lamps.json:3:23
      |
    3 |   "columns": {"name": "Feld"}
      |                       ^^^^^^
      |
      = help: schema/README.md has the keys of a layout

    1 error found
    error: expected `,` or `}`
     --> /schema/layouts/lamps.json:3:3
      |
    3 |   "columns": {}
      |   ^
      |
      = help: schema/README.md has the keys of a layout

    1 error found
    error: EOF while parsing a value
     --> /schema/layouts/lamps.json:2:19
      |
    2 |   "title": "Lamps",
      |                   ^
      |
      = help: schema/README.md has the keys of a layout

    1 error found
    "#);
}
