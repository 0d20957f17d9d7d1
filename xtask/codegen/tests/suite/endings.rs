//! How lines end, and how a file begins, changes nothing of what is generated, nor of where things are reported to stand.

use insta::assert_snapshot;

use super::fixture::Fixture;

fn fixture() -> Fixture {
    Fixture::with_rows(r#""id": { "type": "integer", "description": "Number." }"#)
}

/// All files of the schema, rewritten.
fn rewritten(change: impl Fn(&str) -> String) -> Fixture {
    let fixture = fixture();
    let endpoint = ["endpoint", "request", "response", "sample", "errata"];
    let endpoint = endpoint.map(|name| format!("schema/thing/{name}.json"));
    for path in endpoint.iter().map(String::as_str).chain(["schema/common.json", "schema/errcodes.json"]) {
        fixture.put(path, change(&fixture.read(path)));
    }
    fixture
}

fn mixed(text: &str) -> String {
    let endings = ["\n", "\r\n", "\r"].into_iter().cycle();
    text.lines().zip(endings).flat_map(|(line, ending)| [line, ending]).collect()
}

#[test]
fn endings_and_marks_change_nothing() {
    let files = fixture().generate().expect("no problems").files;
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let changes: [&dyn Fn(&str) -> String; 5] =
        [&crlf, &|text| text.replace('\n', "\r"), &mixed, &|text| format!("\u{feff}{text}"), &|text| {
            format!("\u{feff}{}\r\n\r\n", crlf(text))
        }];
    for (index, change) in changes.into_iter().enumerate() {
        assert!(rewritten(change).generate().expect("no problems").files == files, "{index}");
    }
    assert!(files.iter().all(|file| !file.text.contains('\r')));
}

/// A place is a line that ends in LF; a mark takes no column.
#[test]
fn places_in_files_of_other_endings() {
    let wrong = |text: &str| text.replace("\"Number.\"", "1");
    let plain = rewritten(wrong).printed();
    assert_eq!(rewritten(|text| wrong(text).replace('\n', "\r\n")).printed(), plain);
    assert_eq!(rewritten(|text| format!("\u{feff}{}", wrong(text))).printed(), plain);
    assert_snapshot!(rewritten(|text| wrong(text).replace('\n', "\r")).refusal(), @"
    error: expected a string; found a number
      --> schema/thing/response.json:1:287-288 #/properties/id/description
    ");
}
