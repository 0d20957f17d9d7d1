//! Values, choices and objects made of others, in JSON Schema files, that are not taken, each at its place.

use insta::assert_snapshot;

use super::json_schema::{each_is_reported, object};

#[test]
fn values() {
    each_is_reported(&[
        (r#"{ "anyOf": [{ "type": "null" }, { "type": "null" }] }"#, "only `null` is valid here"),
        (r#"{ "anyOf": [] }"#, "`anyOf` is implemented for objects that a property distinguishes"),
        (
            r#"{ "anyOf": [{ "enum": ["a"] }, { "type": "integer" }], "title": "A" }"#,
            "`anyOf` is implemented for objects that a property distinguishes",
        ),
        (
            r#"{ "anyOf": [{ "enum": ["a"] }, { "type": "string", "maxLength": 3 }], "title": "A" }"#,
            "`anyOf` is implemented for objects that a property distinguishes",
        ),
        (
            r#"{ "anyOf": [{ "type": "object" }, { "type": "string" }] }"#,
            "`anyOf` is implemented for objects that a property distinguishes",
        ),
        (r#"{ "type": "integer", "default": "x" }"#, "expected an integer; found a string"),
        (
            r#"{ "type": "integer", "default": 9223372036854775808 }"#,
            "9223372036854775808 is not a 64-bit integer",
        ),
        (r#"{ "type": "integer", "const": 1e2 }"#, "1e2 is not a 64-bit integer"),
        (r#"{ "type": "string", "const": null }"#, "expected a string; found null"),
        (r#"{ "type": "string", "minimum": 1 }"#, "`minimum` means nothing in a scalar"),
        (r#"{ "type": "string", "contentSchema": {} }"#, "x-waived"),
        (r#"{ "enum": [], "title": "A" }"#, "an enumeration must list integers or strings: at least one"),
        (r#"{ "enum": [1, "1"], "title": "A" }"#, "all of one type"),
        (r#"{ "enum": [1.5], "title": "A" }"#, "1.5 is not a 64-bit integer"),
        (r#"{ "enum": ["a"], "type": "integer", "title": "A" }"#, "expected an integer; found a string"),
        (r#"{ "enum": ["a"], "oneOf": [], "title": "A" }"#, "listed by `oneOf` or by `enum`, not by both"),
        (
            r#"{ "anyOf": [{ "enum": ["a"] }, { "type": "string" }], "oneOf": [{ "crate": 1 }], "title": "A" }"#,
            "listed by `oneOf` or by `anyOf`, not by both",
        ),
        (
            r##"{ "anyOf": [{ "$ref": "#" }, { "type": "null" }], "oneOf": [{ "type": "null" }, { "$ref": "#" }] }"##,
            "not by both",
        ),
        (
            r#"{ "type": "integer", "anyOf": [{ "enum": ["a"] }, { "type": "string" }], "title": "A" }"#,
            "the listed values are of another type",
        ),
        (
            r#"{ "oneOf": [{ "const": "a", "title": "A" }, { "const": "a", "title": "B" }], "title": "A" }"#,
            "the enumeration lists `a` twice",
        ),
        (
            r#"{ "oneOf": [{ "const": "a", "title": "A" }, { "const": "b", "title": "A" }], "title": "A" }"#,
            "two variants of one enumeration are called `A`",
        ),
        (r#"{ "oneOf": [{ "type": "integer" }], "title": "A" }"#, "needs `const`"),
        (r#"{ "const": null }"#, "`const` means nothing in a schema without a type"),
        (r#"{ "const": { "a": 1 } }"#, "`const` means nothing in a schema without a type"),
    ]);
}

#[test]
fn choices() {
    const A: &str =
        r#"{ "type": "object", "title": "A", "properties": { "k": { "const": "a" } }, "required": ["k"] }"#;
    let beside = |other: &str| format!(r#"{{ "title": "C", "oneOf": [{A}, {other}] }}"#);
    let object = |properties: &str, required: &str| {
        beside(&format!(
            r#"{{ "type": "object", "title": "B", "properties": {{ {properties} }}, "required": [{required}] }}"#
        ))
    };
    let apart = "no property distinguishes these objects";
    let cases = [
        (object(r#""k": { "const": "b" }"#, ""), apart),
        (object(r#""k": { "const": "a" }"#, r#""k""#), apart),
        (object(r#""k": { "const": 1 }"#, r#""k""#), apart),
        (object(r#""k": { "type": "string" }"#, r#""k""#), apart),
        (object(r#""k": { "type": ["string", "null"], "const": "b" }"#, r#""k""#), apart),
        (object(r#""l": { "const": "b" }"#, r#""l""#), apart),
        (object(r#""k": { "title": "K", "enum": ["b", "a"] }"#, r#""k""#), apart),
        (object("", ""), apart),
        (beside(r#"{ "properties": {} }"#), "this may be something other than an object"),
        (beside(r#"{ "type": "object" }"#), "a choice is implemented for objects only"),
        (beside(r##"{ "$ref": "#/$defs/D" }"##), "there is no definition `D`"),
        (beside(r#"{ "type": "integer" }"#), "`type` means nothing in a value of an enumeration"),
        (format!(r#"{{ "title": "C", "oneOf": [{A}, {A}] }}"#), "two types of one file are called `A`"),
        (
            format!(r#"{{ "title": "C", "oneOf": [{A}, {A}], "properties": {{}} }}"#),
            "`properties` beside a choice",
        ),
        (format!(r#"{{ "title": "C", "anyOf": [{A}, {A}], "required": [] }}"#), "`required` beside a choice"),
        (
            format!(r#"{{ "title": "C", "anyOf": [{A}, {A}], "type": "array" }}"#),
            "the alternatives are objects",
        ),
        (format!(r#"{{ "title": "C", "anyOf": [{A}, {A}], "minLength": 3 }}"#), "it applies to strings"),
        (format!(r#"{{ "title": "c", "anyOf": [{A}, {A}] }}"#), "a type needs a name, and `c` cannot be one"),
        (format!(r#"{{ "anyOf": [{A}, {A}] }}"#), "a type needs a name"),
    ];
    for (schema, said) in &cases {
        each_is_reported(&[(schema, said)]);
    }
}

#[test]
fn an_object_that_stands_twice_in_a_choice() {
    let members = r##""properties": { "a": { "title": "C", "oneOf": [{ "$ref": "#/$defs/A" }, { "$ref": "#/$defs/A" }] } },
  "$defs": { "A": { "type": "object", "properties": { "k": { "const": "a" } }, "required": ["k"] } }"##;
    assert_snapshot!(object(members), @"
    error: `A` is listed twice: the alternatives must be different objects
      --> schema/thing.json:3:75-98 #/properties/a/oneOf/1
    ");
}

#[test]
fn objects_made_of_others() {
    each_is_reported(&[
        (r#"{ "title": "A", "allOf": [{ "type": "string" }] }"#, "`allOf` is implemented for objects"),
        (
            r##"{ "title": "A", "allOf": [{ "$ref": "#/$defs/Missing" }] }"##,
            "there is no definition `Missing`",
        ),
        (
            r#"{ "title": "A", "allOf": [{ "properties": { "b": {} } }, { "properties": { "b": {} } }] }"#,
            "`b` is described by two parts of one object",
        ),
        (
            r#"{ "title": "A", "allOf": [{ "properties": { "b": {} } }], "required": ["c"] }"#,
            "`c` is required, but there is no such property",
        ),
        (
            r#"{ "title": "A", "allOf": [{ "properties": {}, "additionalProperties": false }] }"#,
            "this object allows no other properties",
        ),
        (
            r#"{ "title": "A", "allOf": [{ "properties": {} }], "additionalProperties": false, "properties": { "b": {} } }"#,
            "that allows no other properties cannot have parts",
        ),
        (r#"{ "title": "A", "allOf": [{ "minLength": 3 }] }"#, "`minLength` means nothing in an object"),
    ]);
}

#[test]
fn an_object_that_is_a_part_of_itself() {
    let members = r##""properties": { "a": { "$ref": "#/$defs/A" } },
  "$defs": { "A": { "title": "A", "allOf": [{ "$ref": "#/$defs/B" }] }, "B": { "title": "B", "allOf": [{ "$ref": "#/$defs/A" }] } }"##;
    assert_snapshot!(object(members), @"
    error: an object that is a part of itself
      --> schema/thing.json:4:45-68 #/$defs/A/allOf/0
    error: an object that is a part of itself
      --> schema/thing.json:4:104-127 #/$defs/B/allOf/0
    ");
}
