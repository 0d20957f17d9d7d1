//! Files and facts that are none.

use insta::assert_snapshot;

use super::*;

#[test]
fn a_file_that_nothing_reads() {
    assert_snapshot!(file("schema/thing/eratta.json", "[]"), @"
    error: schema/thing/eratta.json does not belong there
      help: did you mean `errata.json`?
    ");
}

#[test]
fn a_file_that_is_missing() {
    let fixture = Fixture::with_rows(ROW);
    std::fs::remove_file(fixture.root().join("schema/thing/errata.json")).expect("a file");
    assert_snapshot!(fixture.refusal().replace('\\', "/"), @"error: schema/thing/errata.json: cannot be read: No such file or directory (os error 2)");
}

/// What stands above it is made all the same.
#[test]
fn a_folder_of_no_name_below_an_endpoint() {
    let reported = file("schema/thing/2 \" x/endpoint.json", "{}");
    assert!(reported.contains("error: an endpoint needs `page`"), "{reported}");
    // So is one that is an endpoint itself, and has no path.
    let reported = file("schema/errata.json", "[]");
    assert!(reported.contains("error: schema/endpoint.json: cannot be read"), "{reported}");
}

#[test]
fn a_path_that_is_not_the_folders() {
    let fixture = Fixture::with_rows(ROW).edit("schema/thing/endpoint.json", "\"/thing\"", "\"/things\"");
    assert_snapshot!(fixture.refusal(), @"
    error: the endpoint is in the folder thing
      --> schema/thing/endpoint.json:6:11-20 #/path
      help: move it to things, or correct the path
    ");
}

#[test]
fn samples_that_are_none() {
    assert_snapshot!(file("schema/thing/samples/notes.txt", "x"), @"
    error: schema/thing/samples/notes.txt does not belong there
      help: samples are files that end in .json
    ");
    assert_snapshot!(file("schema/thing/samples/cut.json", "{"), @"
    error: not JSON: EOF while parsing an object
      --> schema/thing/samples/cut.json:1:1-2
    ");
}

/// Only regular files are read: a link may lead anywhere, and a device may have no end.
#[cfg(unix)]
#[test]
fn what_is_no_file() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    let reported = |path: &str, make: &dyn Fn(&std::path::Path)| {
        let fixture = Fixture::with_rows(ROW);
        let path = fixture.root().join(path);
        let _ = std::fs::remove_file(&path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        make(&path);
        fixture.refusal()
    };
    let link = |to: &'static str| move |path: &std::path::Path| symlink(to, path).expect("a link");
    assert_snapshot!(reported("schema/thing/errata.json", &link("/dev/zero")), @"error: schema/thing/errata.json: not a regular file: a link, a folder or a device");
    let pipe = |path: &std::path::Path| {
        assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
    };
    let folder = |path: &std::path::Path| std::fs::create_dir(path).expect("a folder");
    for path in [RESPONSE, "schema/common.json", "schema/thing/names.json", "schema/thing/samples/a.json"] {
        let makes: [&dyn Fn(&std::path::Path); 3] = [&link("/etc/passwd"), &link("nowhere"), &pipe];
        for make in makes {
            let reported = reported(path, make);
            assert!(
                reported.contains(&format!("{path}: not a regular file: a link, a folder or a device")),
                "{reported}"
            );
        }
    }
    assert!(reported("schema/thing/samples/a.json", &folder).contains("a.json: not a regular file"));
    // A folder that is a link is no endpoint.
    assert!(reported("schema/other", &link("/etc")).contains("schema/other does not belong there"));
    assert!(
        reported("schema/thing/samples", &link("/etc"))
            .contains("schema/thing/samples does not belong there")
    );
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
    for (from, to, reported) in [
        ("\"api.example\"", "\"api..example\"", "not a host name"),
        ("\"api.example\"", "\"https://api.example\"", "not a host name"),
        ("\"2026-01-02\"", "\"2026-99-99\"", "not a date"),
        ("\"2026-01-02\"", "\"2026-02-31\"", "not a date"),
        ("\"2026-01-02\"", "\"2026-1-2\"", "not a date"),
        ("\"2026-01-02\"", "\"20260102\"", "not a date"),
        ("\"2026-01-02\"", "\"2026-01-02T00:00\"", "not a date"),
        ("\"https://docs.example/\"", "\"docs example\"", "not an `https` URL"),
        ("\"Fetches a thing.\"", "\"a\\u202eb\"", "an invisible character"),
        ("\"access_token\"", "\"\"", "the text is empty"),
        ("[],", "[{ \"code\": 0, \"class\": \"busy\", \"meaning\": \"m\" }],", "0 is success"),
    ] {
        let refusal = facts(from, to);
        assert!(refusal.contains(reported), "{to}: {refusal}");
    }
}

#[test]
fn paths_that_lead_out() {
    let fixture = Fixture::with_rows(ROW).edit("schema/thing/endpoint.json", "\"/thing\"", "\"/../thing\"");
    assert_snapshot!(fixture.refusal(), @"
    error: not a valid path for a URL and a folder
      --> schema/thing/endpoint.json:6:11-22 #/path
      help: letters, digits, `_`, `-`, `.`, `:` and `{name}`, each part behind a `/`: `/product/order/get`
    ");
    for path in [
        "//thing",
        "/thing/..",
        "/./thing",
        "/a//b",
        "/thing/",
        "thing",
        "/a\\\\b",
        "/%2e%2e/thing",
        "https://a.example/thing",
        "/th\\u0000ing",
    ] {
        let fixture = Fixture::with_rows(ROW);
        let reported =
            fixture.edit("schema/thing/endpoint.json", "\"/thing\"", &format!("\"{path}\"")).refusal();
        let said = "not a valid path for a URL and a folder";
        assert!(reported.contains(said) || reported.contains("invisible character"), "{path}: {reported}");
    }
}
