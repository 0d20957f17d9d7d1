//! Files on disk: the set is compared, writes are whole, what nothing generates goes.

use std::fs;

use insta::assert_snapshot;

use super::fixture::Fixture;
use xtask_codegen::Rendered;
use xtask_codegen::output::report;
use xtask_codegen::output::{Drift, FOLDER, MODEL, Owned, compare, write};

fn fixture() -> Fixture {
    Fixture::with_rows(r#""id": { "type": "integer", "description": "Number." }"#)
}

#[test]
fn what_is_written_is_up_to_date_and_not_written_again() {
    let fixture = fixture();
    let files = fixture.generate().expect("no problems").files;
    assert_eq!(write(fixture.root(), &files, MODEL).expect("a write"), files.len());
    assert_eq!(compare(fixture.root(), &files, MODEL).expect("a comparison"), []);
    let path = fixture.root().join(FOLDER).join("thing/mod.rs");
    let before = fs::metadata(&path).expect("a file").modified().expect("a time");
    assert_eq!(write(fixture.root(), &files, MODEL).expect("a write"), 0);
    assert_eq!(fs::metadata(&path).expect("a file").modified().expect("a time"), before);
}

#[test]
fn every_difference_is_reported_and_mended() {
    let fixture = fixture();
    let files = fixture.generate().expect("no problems").files;
    write(fixture.root(), &files, MODEL).expect("a write");
    let path = |name: &str| format!("{FOLDER}/{name}");
    fixture.put(&path("old/thing/mod.rs"), "// of an endpoint that is gone");
    fs::remove_file(fixture.root().join(path("thing/impls.rs"))).expect("a file to remove");
    let text = fixture.read(&path("thing/mod.rs")).replace("/// Number.", "/// A number.");
    fixture.put(&path("thing/mod.rs"), text);
    let drift = compare(fixture.root(), &files, MODEL).expect("a comparison");
    assert_snapshot!(report(&drift), @"
    missing: crates/ministore-model/src/generated/thing/impls.rs
    stale: crates/ministore-model/src/generated/thing/mod.rs
    @@ -62,5 +62,5 @@
         /// Page: `errcode`, number.
         pub errcode: Option<i64>,
    -    /// A number.
    +    /// Number.
         ///
         /// Page: `id`, number.
    orphaned: crates/ministore-model/src/generated/old/thing/mod.rs
    run `cargo xtask codegen` and commit what it changes
    ");
    assert!(matches!(drift.as_slice(), [Drift::Missing(_), Drift::Stale(..), Drift::Orphaned(_)]));
    assert_eq!(write(fixture.root(), &files, MODEL).expect("a write"), 3);
    assert_eq!(compare(fixture.root(), &files, MODEL).expect("a comparison"), []);
    assert!(!fixture.root().join(path("old")).exists(), "an empty folder is left behind");
}

/// A list of names stands among files that people write: it is written, and nothing else there is touched.
#[test]
fn lists_of_names_are_written_in_their_folders() {
    let fixture = fixture().and_endpoint("thing/part", "Part");
    let files = fixture.generate().expect("no problems").files;
    fs::create_dir_all(fixture.root().join("schema/empty")).expect("a folder");
    write(fixture.root(), &files, MODEL).expect("a write");
    for path in ["schema/thing/names.json", "schema/thing/part/names.json", "schema/thing/errata.json"] {
        assert!(fixture.root().join(path).is_file(), "{path}");
    }
    assert!(fixture.root().join("schema/empty").is_dir());
    assert_eq!(fixture.generate().expect("no problems").files, files, "a list says what it is made from");
    fixture.put("schema/thing/names.json", fixture.read("schema/thing/names.json") + "\n");
    let drift = compare(fixture.root(), &files, MODEL).expect("a comparison");
    assert!(
        matches!(drift.as_slice(), [Drift::Stale(path, _)] if path == "schema/thing/names.json"),
        "{drift:?}"
    );
    // An endpoint that is gone takes its list along.
    fs::remove_dir_all(fixture.root().join("schema/thing/part")).expect("a folder");
    let files = fixture.generate().expect("no problems").files;
    write(fixture.root(), &files, MODEL).expect("a write");
    assert_eq!(compare(fixture.root(), &files, MODEL).expect("a comparison"), []);
    assert!(!fixture.root().join(FOLDER).join("thing/part").exists());
}

/// What cannot be written is named.
#[test]
fn a_file_that_cannot_be_written() {
    let fixture = fixture();
    let files = fixture.generate().expect("no problems").files;
    fs::create_dir_all(fixture.root().join("schema/thing/names.json")).expect("a folder");
    let error = write(fixture.root(), &files, MODEL).expect_err("a folder is in the way").to_string();
    assert!(error.starts_with("schema/thing/names.json: "), "{error}");
    assert!(!fixture.root().join(FOLDER).exists());
}

/// Everything in the fixture's folder, by its path.
fn everything(fixture: &Fixture) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut waiting = vec![fixture.root().to_owned()];
    let mut files = Vec::new();
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                files.push((path.clone(), fs::read(&path).expect("a file")));
            }
        }
    }
    files.sort();
    files
}

/// Where one file cannot be written, none is, whichever it is; and nothing is left over.
#[test]
fn what_stood_there_stays_where_one_file_cannot_be_written() {
    for blocked in ["crates/ministore-model/src/generated/thing/part/mod.rs", "schema/thing/names.json"] {
        let fixture = fixture();
        let files = fixture.generate().expect("no problems").files;
        write(fixture.root(), &files, MODEL).expect("a write");
        let fixture = fixture.and_endpoint("thing/part", "Part");
        let files = fixture.generate().expect("no problems").files;
        let path = fixture.root().join(blocked);
        if path.is_file() {
            fs::remove_file(&path).expect("a file to remove");
        }
        fs::create_dir_all(path.join("in the way")).expect("a folder");
        let before = everything(&fixture);
        let error = write(fixture.root(), &files, MODEL).expect_err("a folder is in the way").to_string();
        assert!(error.starts_with(&format!("{blocked}: ")), "{error}");
        assert_eq!(everything(&fixture), before, "{blocked}");
    }
    // A file where a folder is needed.
    let fixture = fixture();
    let files = fixture.generate().expect("no problems").files;
    fixture.put("crates/ministore-model/src", "no folder");
    let before = everything(&fixture);
    let error = write(fixture.root(), &files, MODEL).expect_err("no folder").to_string();
    assert!(error.starts_with("crates/ministore-model/src/generated"), "{error}");
    assert_eq!(everything(&fixture), before);
}

/// A link would lead out of the folder: whatever it is of, nothing is written through it.
#[cfg(unix)]
#[test]
fn links_are_not_followed() {
    use std::os::unix::fs::symlink;

    let outside = tempfile::tempdir().expect("a temporary folder");
    let secret = outside.path().join("mod.rs");
    fs::write(&secret, "kept").expect("a file");
    let generated = "crates/ministore-model/src/generated";
    for (link, to) in [
        ("crates/ministore-model/src/generated/thing/mod.rs", secret.as_path()),
        ("crates/ministore-model/src/generated/thing/impls.rs", "mod.rs".as_ref()),
        ("crates/ministore-model/src/generated/old", outside.path()),
        ("crates/ministore-model/src/generated/thing", outside.path()),
        (generated, outside.path()),
        ("crates/ministore-model/src", outside.path()),
        ("crates", outside.path()),
    ] {
        let fixture = fixture();
        let files = fixture.generate().expect("no problems").files;
        let path = fixture.root().join(link);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        symlink(to, &path).expect("a link");
        let said = format!("{link}: a link, where generated files stand; remove it");
        assert_eq!(compare(fixture.root(), &files, MODEL).expect_err(link).to_string(), said);
        assert_eq!(write(fixture.root(), &files, MODEL).expect_err(link).to_string(), said);
        assert!(fs::symlink_metadata(&path).expect("a link").is_symlink());
    }
    // A list of names is replaced, and not what the link leads to: its folder is of the schema, which refuses links.
    let fixture = fixture();
    symlink(&secret, fixture.root().join("schema/thing/names.json")).expect("a link");
    assert_snapshot!(fixture.refusal(), @"error: schema/thing/names.json: not a regular file: a link, a folder or a device");
    assert_eq!(fs::read_to_string(&secret).expect("a file"), "kept");
    assert_eq!(fs::read_dir(outside.path()).expect("a folder").count(), 1, "something was written outside");
}

#[test]
fn a_long_difference_is_cut() {
    let fixture = fixture();
    let files = fixture.generate().expect("no problems").files;
    write(fixture.root(), &files, MODEL).expect("a write");
    fixture.put(&format!("{FOLDER}/thing/mod.rs"), "// line\n".repeat(500));
    let reported = report(&compare(fixture.root(), &files, MODEL).expect("a comparison"));
    assert!(reported.lines().count() < 50 && reported.contains("more lines"), "{reported}");
}

fn rendered<const N: usize>(files: [(&str, &str); N]) -> [Rendered; N] {
    files.map(|(path, text)| Rendered { path: path.to_owned(), text: text.to_owned() })
}

const GENERATED: &str = "// @generated by `cargo xtask codegen` from a test. Do not edit.\n";

/// In a folder with files of a user, those that bear the mark are the set; all others stay, links and empty folders too.
#[cfg(unix)]
#[test]
fn files_without_the_mark_are_not_touched() {
    let owned = Owned::Marked("src");
    let (fixture, outside) = (fixture(), tempfile::tempdir().expect("a temporary folder"));
    fs::write(outside.path().join("mod.rs"), GENERATED).expect("a file");
    fixture.put("src/a/mine.rs", "// mine");
    fixture.put("src/a/old/gone.rs", GENERATED);
    fixture.put("src/b/gone.rs", GENERATED);
    fixture.put("src/bytes", [0xff, 0xfe]);
    fs::create_dir_all(fixture.root().join("src/empty")).expect("a folder");
    std::os::unix::fs::symlink(outside.path(), fixture.root().join("src/link")).expect("a link");
    let files = rendered([("src/lib.rs", GENERATED), ("src/a/mod.rs", GENERATED)]);
    assert_snapshot!(report(&compare(fixture.root(), &files, owned).expect("a comparison")), @"
    missing: src/lib.rs
    missing: src/a/mod.rs
    orphaned: src/a/old/gone.rs
    orphaned: src/b/gone.rs
    run `cargo xtask codegen` and commit what it changes
    ");
    assert_eq!(write(fixture.root(), &files, owned).expect("a write"), 4);
    assert_eq!(compare(fixture.root(), &files, owned).expect("a comparison"), []);
    for (path, stays) in [
        ("src/a/mine.rs", true),
        ("src/a/old", false),
        ("src/b", false),
        ("src/bytes", true),
        ("src/empty", true),
        ("src/link/mod.rs", true),
    ] {
        assert_eq!(fixture.root().join(path).exists(), stays, "{path}");
    }
    let before = everything(&fixture);
    for (path, foreign) in [
        ("src/a/mine.rs", "src/a/mine.rs"),
        ("src/link/mod.rs", "src/link"),
        ("src/bytes/mod.rs", "src/bytes"),
    ] {
        let files = rendered([("src/new.rs", GENERATED), (path, GENERATED)]);
        let said = format!("{foreign}: is in the way: it was not generated");
        assert_eq!(compare(fixture.root(), &files, owned).expect_err(path).to_string(), said);
        assert_eq!(write(fixture.root(), &files, owned).expect_err(path).to_string(), said);
        assert_eq!(everything(&fixture), before, "{path}");
    }
}

/// Files that stand alone are written together or not at all, and nothing is removed.
#[test]
fn files_of_a_list_are_written_together() {
    let fixture = fixture();
    let files =
        rendered([("schema/new/a.json", "{}"), ("schema/thing/errata.json", "[ ]"), ("schema/b.json", "{}")]);
    fs::create_dir_all(fixture.root().join("schema/b.json")).expect("a folder");
    let before = everything(&fixture);
    let error = write(fixture.root(), &files, Owned::Listed).expect_err("a folder is in the way").to_string();
    assert!(error.starts_with("schema/b.json: "), "{error}");
    assert_eq!(everything(&fixture), before);
    fs::remove_dir(fixture.root().join("schema/b.json")).expect("a folder");
    assert_eq!(write(fixture.root(), &files, Owned::Listed).expect("a write"), 3);
    assert_eq!(write(fixture.root(), &files, Owned::Listed).expect("a write"), 0);
    assert_eq!(everything(&fixture).len(), before.len() + 2);
}
