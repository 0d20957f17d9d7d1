//! One mistake is one error, at its keyword, in either profile.

use super::json_schema::reported;
use super::{Fixture, ROW, file};

fn errors(reported: &str) -> usize {
    reported.lines().filter(|line| line.starts_with("error: ")).count()
}

/// A row of an endpoint, the one error, and the pointer of its place.
#[test]
fn in_endpoint_schemas() {
    for (row, error, pointer) in [
        (
            r#"{ "oneOf": [{ "type": "string" }, { "type": "null" }], "description": "A." }"#,
            "a schema needs `type`",
            "a",
        ),
        (
            r#"{ "type": "array", "oneOf": [{ "const": "x" }], "items": { "type": "string" }, "description": "A." }"#,
            "`oneOf` means nothing in an array",
            "a/oneOf",
        ),
        (
            r#"{ "type": "string", "anyOf": [], "description": "A." }"#,
            "`anyOf` is not implemented",
            "a/anyOf",
        ),
        (
            r#"{ "const": "x", "tpye": "string", "description": "A." }"#,
            "`tpye` means nothing in a schema",
            "a/tpye",
        ),
        (
            r#"{ "type": "string", "x-heading": 1, "description": "A." }"#,
            "`x-heading` means nothing in a scalar",
            "a/x-heading",
        ),
        (
            r#"{ "type": "string", "x-unit": "fen", "description": "A." }"#,
            "`x-unit` means nothing in a scalar",
            "a/x-unit",
        ),
        (r#"{ "type": "string", "const": "", "description": "A." }"#, "the text is empty", "a/const"),
        (
            r#"{ "type": "string", "const": "a\u200bb", "description": "A." }"#,
            "text must be one visible line; this has a control or an invisible character",
            "a/const",
        ),
    ] {
        // A constant has one more error: an erratum must open it.
        let is_const = row.contains("\"const\": \"\"") || row.contains("\\u200b");
        let fixture = Fixture::with_rows(&format!("\"a\": {row}"));
        let reported = fixture.refusal();
        assert_eq!(errors(&reported), if is_const { 2 } else { 1 }, "{row}: {reported}");
        let place = format!(" #/properties/{pointer}\n");
        assert!(
            reported.contains(&format!("error: {error}\n")) && reported.contains(&place),
            "{row}: {reported}"
        );
    }
    let reported = file(
        "schema/common.json",
        r#"{ "$schema": "https://json-schema.org/draft/2020-12/schema", "description": "", "$defs": {} }"#,
    );
    assert_eq!(errors(&reported), 1, "{reported}");
    assert!(reported.contains("the text is empty"), "{reported}");
    let root = Fixture::with_rows(ROW).refusal_with(
        "schema/thing/request.json",
        r#""type": "object""#,
        r##""$ref": "#/$defs/A""##,
    );
    assert!(root.contains("a file must describe an object"), "{root}");
}

/// A reference to a definition that is misspelt makes no erratum stale.
#[test]
fn errata_of_what_is_misspelt() {
    let rows = r##""state": { "$ref": "#/$defs/Stat", "description": "How far it is." }"##;
    let value = r#"{ "const": 2, "title": "Old", "description": "Old." }"#;
    let fixture =
        Fixture::with_rows("").erratum("state", "enumeration", r#"{ "table": null, "sample": null }"#, value);
    let defs = r#"{ "State": { "title": "State", "type": "integer", "description": "How far a thing is.", "oneOf": [
      { "const": 1, "title": "New", "description": "New." } ] } }"#;
    fixture.put("schema/thing/response.json", super::response(rows, defs));
    let reported = fixture.refusal();
    assert_eq!(errors(&reported), 1, "{reported}");
    assert!(reported.contains("there is no definition `Stat`"), "{reported}");
}

/// A file of JSON Schema, and the one error.
#[test]
fn in_json_schema_files() {
    let head =
        r#""$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Thing", "type": "object""#;
    for (members, error) in [
        (
            r#""properties": { "a": { "oneOf": [{ "const": "x", "title": "X" }, { "const": 1.5 }], "title": "A" } }"#,
            "1.5 is not a 64-bit integer",
        ),
        (
            r#""properties": { "a": { "type": "object", "title": "A", "allOf": [false] } }"#,
            "no value is valid here",
        ),
        (
            r#""allOf": [{ "properties": { "y": { "type": "strin" } }, "required": ["y"] }, { "properties": { "z": {} } }]"#,
            "`strin` is not known",
        ),
    ] {
        let reported = reported(&[("thing.json", &format!("{{ {head}, {members} }}"))]);
        assert_eq!(errors(&reported), 1, "{members}: {reported}");
        assert!(reported.contains(error), "{members}: {reported}");
    }
}
