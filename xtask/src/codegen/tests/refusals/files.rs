//! Files and facts that are none.

use insta::assert_snapshot;

use super::*;

#[test]
fn a_file_that_nothing_reads() {
    assert_snapshot!(file("schema/thing/eratta.json", "[]"), @"
    error: schema/thing/eratta.json does not belong there
     |
     = help: did you mean `errata.json`?

    1 error found
    ");
}

#[test]
fn a_file_that_is_missing() {
    let fixture = Fixture::with_rows(ROW);
    std::fs::remove_file(fixture.root().join("schema/thing/errata.json")).expect("a file");
    assert_snapshot!(fixture.refusal().replace('\\', "/"), @"
    error: schema/thing/errata.json: cannot be read: No such file or directory (os error 2)

    1 error found
    ");
}

#[test]
fn a_path_that_is_not_the_folders() {
    let fixture = Fixture::with_rows(ROW).edit("schema/thing/endpoint.json", "\"/thing\"", "\"/things\"");
    assert_snapshot!(fixture.refusal(), @r#"
    error: the folder says /thing
     --> schema/thing/endpoint.json:6:11
      |
    6 |   "path": "/things",
      |           ^^^^^^^^^
      |
      = note: at #/path
      = help: the folder's path is the URL's path

    1 error found
    "#);
}

#[test]
fn samples_that_are_none() {
    assert_snapshot!(file("schema/thing/samples/notes.txt", "x"), @"
    error: schema/thing/samples/notes.txt does not belong there
     |
     = help: samples are files that end in .json

    1 error found
    ");
    assert_snapshot!(file("schema/thing/samples/cut.json", "{"), @"
    error: not JSON: EOF while parsing an object
     --> schema/thing/samples/cut.json:1:1
      |
    1 | {
      | ^

    1 error found
    ");
}

#[test]
fn what_editors_leave_is_passed_over() {
    assert_eq!(file("schema/thing/.endpoint.json.swp", "x"), "nothing is wrong");
    assert_eq!(file("schema/thing/errata.json~", "x"), "nothing is wrong");
}

#[test]
fn facts_that_are_none() {
    let facts =
        |from: &str, to: &str| Fixture::with_rows(ROW).edit("schema/thing/endpoint.json", from, to).refusal();
    for (from, to, told) in [
        ("\"api.example\"", "\"api..example\"", "not a host's name"),
        ("\"api.example\"", "\"https://api.example\"", "not a host's name"),
        ("\"2026-01-02\"", "\"2026-99-99\"", "not a day"),
        ("\"https://docs.example/\"", "\"docs example\"", "not an address"),
        ("\"Fetches a thing.\"", "\"a\\u202eb\"", "an invisible character"),
        ("\"access_token\"", "\"\"", "the text is empty"),
        ("[],", "[{ \"code\": 0, \"class\": \"busy\", \"meaning\": \"m\" }],", "0 is success"),
    ] {
        let refusal = facts(from, to);
        assert!(refusal.contains(told), "{to}: {refusal}");
    }
}

#[test]
fn paths_that_lead_out() {
    let fixture = Fixture::with_rows(ROW).edit("schema/thing/endpoint.json", "\"/thing\"", "\"/../thing\"");
    assert_snapshot!(fixture.refusal(), @r#"
    error: not a path that a folder and a module can have
     --> schema/thing/endpoint.json:6:11
      |
    6 |   "path": "/../thing",
      |           ^^^^^^^^^^^
      |
      = note: at #/path
      = help: lower-case letters, digits, `_` and `-`, each part behind a `/`: `/product/order/get`

    1 error found
    "#);
}
