//! Annotations of JSON Schema files that contradict their schema.

use insta::assert_snapshot;

use super::errors;
use super::json_schema::{each_is_reported, object, row};

#[test]
fn neither_read_nor_written() {
    assert_snapshot!(row(r#"{ "type": "string", "writeOnly": true, "readOnly": true }"#), @"
    error: a value cannot be both read-only and write-only
      --> schema/thing.json:3:57-61 #/properties/a/writeOnly
      also schema/thing.json:3:75-79: the other one
      help: remove one of them, or the schema
    ");
}

#[test]
fn a_format_that_is_misspelt() {
    assert_snapshot!(row(r#"{ "type": "string", "format": "date-tme" }"#), @"
    error: `date-tme` is not known
      --> schema/thing.json:3:54-64 #/properties/a/format
      help: did you mean `date-time`?
    ");
}

#[test]
fn formats() {
    each_is_reported(&[
        (r#"{ "type": "string", "format": "datetime" }"#, "did you mean `date-time`?"),
        (r#"{ "type": "string", "format": "UUID" }"#, "did you mean `uuid`?"),
        (r#"{ "type": "string", "format": "Date-Time" }"#, "did you mean `date-time`?"),
        (r#"{ "type": "integer", "format": "int46" }"#, "did you mean `int"),
        (r#"{ "type": "integer", "format": "date" }"#, "`date` means nothing here: it applies to strings"),
        (r#"{ "type": "boolean", "format": "uuid" }"#, "`uuid` means nothing here: it applies to strings"),
        (r#"{ "type": "string", "format": "int32" }"#, "`int32` means nothing here: it applies to numbers"),
        (
            r#"{ "enum": [1], "title": "A", "format": "uri" }"#,
            "`uri` means nothing here: it applies to strings",
        ),
        (r#"{ "type": "string", "format": 1 }"#, "expected a string; found a number"),
        (r#"{ "type": "array", "items": {}, "format": "date" }"#, "`format` is not implemented in an array"),
        (r#"{ "type": "object", "format": "date" }"#, "`format` is not implemented in a map"),
        (r#"{ "format": "date" }"#, "`format` is not implemented in a schema without a type"),
        (r##"{ "$ref": "#", "format": "date" }"##, "`format` is not implemented in a reference"),
        (r#"{ "type": "string", "nullable": true }"#, "JSON Schema lists both types"),
        (r#"{ "type": "string", "fromat": "date" }"#, "did you mean `format`?"),
        (r#"{ "type": "string", "contentEncoding": "base-64" }"#, "did you mean `base64`?"),
        (r#"{ "type": "integer", "contentEncoding": "base64" }"#, "it applies to strings"),
        (r#"{ "type": "string", "contentMediaType": "json" }"#, "`json` is not a media type"),
        (r#"{ "type": "string", "contentMediaType": "a/b/c" }"#, "`a/b/c` is not a media type"),
        (r#"{ "type": "object", "contentMediaType": "a/b" }"#, "`contentMediaType` means nothing in a map"),
    ]);
    for taken in [
        r#"{ "type": "string", "format": "date-time" }"#,
        r#"{ "type": "string", "format": "int64" }"#,
        r#"{ "type": "integer", "format": "int64" }"#,
        r#"{ "type": ["number", "null"], "format": "double" }"#,
        r#"{ "type": "string", "format": "https://example.org/formats/colour" }"#,
        r#"{ "type": "boolean", "format": "yes-or-no" }"#,
        r#"{ "type": "string", "contentEncoding": "base64", "contentMediaType": "text/html; charset=utf-8" }"#,
        r#"{ "type": "string", "contentMediaType": "application/vnd.example+json" }"#,
    ] {
        assert_eq!(row(taken), "nothing is wrong", "{taken}");
    }
}

/// Each may stand at any sort of node, and says what it may say.
#[test]
fn annotations() {
    let nodes = [
        r#""type": "object", "title": "A", "properties": {}"#,
        r#""type": "object""#,
        r#""type": "array", "items": {}"#,
        r#""type": "string""#,
        r#""oneOf": [{ "const": 1, "title": "One" }], "title": "A""#,
        r#""anyOf": [{ "type": "null" }, { "type": "string" }]"#,
        r#""anyOf": [{ "enum": ["a"] }, { "type": "string" }], "title": "A""#,
        r#""allOf": [{ "properties": {} }], "title": "A""#,
        r##""$ref": "#""##,
        r#""title": "C", "oneOf": [{ "type": "object", "title": "B", "required": ["k"], "properties": { "k": { "const": "b" } } }, { "type": "object", "title": "D", "required": ["k"], "properties": { "k": { "const": "d" } } }]"#,
        r#""title": "Any value""#,
    ];
    for node in nodes {
        let at = |said: &str| object(&format!("\"properties\": {{ \"a\": {{ {node}, {said} }} }}"));
        for said in [
            r#""default": null"#,
            r#""deprecated": true"#,
            r#""examples": [1, null, {}]"#,
            r#""readOnly": true, "writeOnly": false"#,
            r#""$comment": "Why.""#,
            r#""$anchor": "a""#,
        ] {
            let reported = at(said);
            let is_named = reported.contains("a listed value needs a name");
            assert!(
                reported == "nothing is wrong" || is_named && errors(&reported) == 1,
                "{node} {said}: {reported}"
            );
        }
        for (said, wrong) in [
            (r#""deprecated": "yes""#, "expected a boolean; found a string"),
            (r#""examples": {}"#, "expected an array; found an object"),
            (r#""readOnly": 1"#, "expected a boolean; found a number"),
            (r#""writeOnly": null"#, "expected a boolean; found null"),
            (r#""$comment": []"#, "expected a string; found an array"),
            (r#""exmaples": []"#, "did you mean `examples`?"),
            (r#""writeOnly": true, "readOnly": true"#, "both read-only and write-only"),
        ] {
            let reported = at(said);
            assert!(reported.contains(wrong), "{node} {said}: {reported}");
        }
    }
    each_is_reported(&[
        (r#"{ "type": "array", "items": {}, "default": {} }"#, "expected an array; found an object"),
        (r#"{ "type": "object", "default": [] }"#, "expected an object; found an array"),
        (
            r#"{ "type": "object", "title": "A", "properties": {}, "default": 1 }"#,
            "expected an object; found a number",
        ),
        (
            r#"{ "oneOf": [{ "const": 1, "title": "A" }], "title": "A", "default": "a" }"#,
            "expected an integer; found a string",
        ),
        (
            r#"{ "oneOf": [{ "const": "a", "title": "A" }], "title": "A", "default": 1 }"#,
            "expected a string; found a number",
        ),
        (
            r#"{ "oneOf": [{ "const": "a", "title": "A", "deprecated": 1 }], "title": "A" }"#,
            "expected a boolean",
        ),
        (
            r#"{ "oneOf": [{ "const": "a", "title": "A", "examples": [] }], "title": "A" }"#,
            "`examples` is not implemented in a value of an enumeration",
        ),
    ]);
}
