//! Files on disk: the set is compared, writes are whole, what nothing generates goes.

use std::fs;

use insta::assert_snapshot;

use super::fixture::Fixture;
use crate::codegen::output::{Drift, FOLDER, compare, write};
use crate::commands::codegen::report;

fn fixture() -> Fixture {
    Fixture::with_rows(r#""id": { "type": "integer", "description": "Number." }"#)
}

#[test]
fn what_is_written_is_up_to_date_and_not_written_again() {
    let fixture = fixture();
    let files = fixture.generate().expect("no problems").files;
    assert_eq!(write(fixture.root(), &files).expect("a write"), files.len());
    assert_eq!(compare(fixture.root(), &files).expect("a comparison"), []);
    let path = fixture.root().join(FOLDER).join("thing/mod.rs");
    let before = fs::metadata(&path).expect("a file").modified().expect("a time");
    assert_eq!(write(fixture.root(), &files).expect("a write"), 0);
    assert_eq!(fs::metadata(&path).expect("a file").modified().expect("a time"), before);
}

#[test]
fn every_difference_is_told_and_mended() {
    let fixture = fixture();
    let files = fixture.generate().expect("no problems").files;
    write(fixture.root(), &files).expect("a write");
    let path = |name: &str| format!("{FOLDER}/{name}");
    fixture.put(&path("old/thing/mod.rs"), "// of an endpoint that is gone");
    fs::remove_file(fixture.root().join(path("thing/impls.rs"))).expect("a file to remove");
    let text = fixture.read(&path("thing/mod.rs")).replace("/// Number.", "/// A number.");
    fixture.put(&path("thing/mod.rs"), text);
    let drift = compare(fixture.root(), &files).expect("a comparison");
    assert_snapshot!(report(&drift), @"
    missing: crates/ministore-model/src/generated/thing/impls.rs
    stale: crates/ministore-model/src/generated/thing/mod.rs
    @@ -61,5 +61,5 @@
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
    assert_eq!(write(fixture.root(), &files).expect("a write"), 3);
    assert_eq!(compare(fixture.root(), &files).expect("a comparison"), []);
    assert!(!fixture.root().join(path("old")).exists(), "an empty folder is left behind");
}

#[test]
fn a_long_difference_is_cut() {
    let fixture = fixture();
    let files = fixture.generate().expect("no problems").files;
    write(fixture.root(), &files).expect("a write");
    fixture.put(&format!("{FOLDER}/thing/mod.rs"), "// line\n".repeat(500));
    let told = report(&compare(fixture.root(), &files).expect("a comparison"));
    assert!(told.lines().count() < 50 && told.contains("more lines"), "{told}");
}
