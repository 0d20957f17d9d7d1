//! References of JSON Schema files that are not taken, each at its place.

use insta::assert_snapshot;

use super::errors;
use super::json_schema::{each_is_reported, file, object, reported, row};

#[test]
fn references_that_lead_in_a_circle() {
    let defs = r##""properties": { "a": { "$ref": "#/$defs/A" } },
  "$defs": { "A": { "$ref": "#/$defs/B" }, "B": { "$ref": "#/$defs/A" } }"##;
    assert_snapshot!(object(defs), @"
    error: these references form a cycle, so there is no type
      --> schema/thing.json:4:29-40 #/$defs/A/$ref
    ");
}

#[test]
fn lists_that_hold_only_themselves() {
    let defs = r##""properties": { "a": { "$ref": "#/$defs/A" } },
  "$defs": { "A": { "type": "array", "items": { "$ref": "#/$defs/B" } }, "B": { "type": "object", "additionalProperties": { "$ref": "#/$defs/A" } } }"##;
    assert_snapshot!(object(defs), @"
    error: this array or map contains only itself, so it has no type
      --> schema/thing.json:4:57-68 #/$defs/A/items/$ref
      help: make it a property of an object that it contains
    ");
}

#[test]
fn a_pointer_through_a_reference() {
    let members = r##""properties": { "a": { "$ref": "#/properties/b/properties/c" }, "b": { "$ref": "#/$defs/B" } },
  "$defs": { "B": { "title": "B", "type": "object", "properties": { "c": { "type": "integer" } } } }"##;
    assert_snapshot!(object(members), @"
    error: this pointer passes through the reference at `thing.json#/properties/b`, which pointers cannot do
      --> schema/thing.json:3:34-63 #/properties/a/$ref
      help: start from its target: `#/$defs/B`
    ");
}

#[test]
fn an_anchor_that_stands_twice() {
    let members = r##""properties": { "a": { "$anchor": "x", "type": "integer" }, "b": { "$ref": "#x" } },
  "$defs": { "B": { "$anchor": "x", "type": "string" } }"##;
    assert_snapshot!(object(members), @"
    error: two schemas of one file have the anchor `#x`
      --> schema/thing.json:4:32-35 #/$defs/B/$anchor
      also schema/thing.json:3:37-40: the other one
    ");
}

#[test]
fn two_files_of_one_id() {
    let file = |title: &str| {
        file(r#""properties": {}, "$id": "https://example.org/x.json""#).replace("Thing", title)
    };
    assert_snapshot!(reported(&[("a.json", &file("A")), ("b.json", &file("B"))]), @"
    error: two files have the `$id` `https://example.org/x.json`
      --> schema/b.json:3:28-56 #/$id
      also schema/a.json:3:28-56: the other one
    ");
}

/// Where no file is found by a URI, a file that stands where it was meant is reported.
#[test]
fn a_file_that_has_no_id() {
    let thing =
        file(r#""$id": "https://example.org/thing.json", "properties": { "a": { "$ref": "other.json" } }"#);
    let other = file(r#""properties": {}"#).replace("Thing", "Other");
    assert_snapshot!(reported(&[("thing.json", &thing), ("other.json", &other)]), @r#"
    error: there is no `https://example.org/other.json`, and nothing is fetched: files must be in the folder of schemas
      --> schema/thing.json:3:75-87 #/properties/a/$ref
      help: this file has an `$id`, and references are relative to it: give other.json `"$id": "https://example.org/other.json"`, if that file is meant
    "#);
}

#[test]
fn siblings_of_a_reference() {
    let members = r##""properties": { "a": { "$ref": "#/$defs/A", "type": "object", "properties": { "b": {} } } },
  "$defs": { "A": { "title": "A", "type": "object", "properties": {} } }"##;
    assert_snapshot!(object(members), @"
    error: `type` beside `$ref` is not implemented: both would have to hold
      --> schema/thing.json:3:47-53 #/properties/a/type
      help: remove it if the other schema has it, or combine both objects by `allOf`
    error: `properties` beside `$ref` is not implemented: both would have to hold
      --> schema/thing.json:3:65-77 #/properties/a/properties
      help: remove it if the other schema has it, or combine both objects by `allOf`
    ");
}

#[test]
fn references() {
    each_is_reported(&[
        (r##"{ "$ref": "#/$defs/Missing" }"##, "there is no definition `Missing` in thing.json"),
        (r##"{ "$ref": "#/$defs/~2" }"##, "`~` is written `~0`, and `/` in a name `~1`"),
        (r##"{ "$ref": "#/$defs/%zz" }"##, "two hexadecimal digits, and the bytes must be UTF-8"),
        (r##"{ "$ref": "#/$defs/%ff" }"##, "two hexadecimal digits, and the bytes must be UTF-8"),
        (r##"{ "$ref": "#$defs/A" }"##, "a pointer, which begins with `/`, or the name of an `$anchor`"),
        (r##"{ "$ref": "#/properties/a" }"##, "these references form a cycle"),
        (r##"{ "$ref": "#/properties/aa" }"##, "there is no `aa` at `thing.json#/properties`"),
        (r##"{ "$ref": "#/properties/aa" }"##, "did you mean `a`?"),
        (r##"{ "$ref": "#/propertys/a" }"##, "there is no `propertys` in thing.json"),
        (r##"{ "$ref": "#/propertys/a" }"##, "did you mean `properties`?"),
        (r##"{ "$ref": "#/properties" }"##, "there is no schema at `thing.json#/properties`, but an object"),
        (r##"{ "$ref": "#/title" }"##, "there is no schema at `thing.json#/title`, but a string"),
        (r##"{ "$ref": "#/title/0" }"##, "there is no `0` at `thing.json#/title`"),
        (r##"{ "$ref": "#/properties/a/$ref" }"##, "the nearest schema above it is `#/properties/a`"),
        (r##"{ "$ref": "#/" }"##, "there is no `` in thing.json"),
        (r##"{ "$ref": "#other" }"##, "there is no `$anchor` called `other` in thing.json"),
        (r#"{ "$ref": "http://example.org/a.json" }"#, "nothing is fetched"),
        (r#"{ "$ref": "file:///etc/passwd" }"#, "nothing is fetched"),
        (r#"{ "$ref": "/etc/passwd" }"#, "nothing is fetched"),
        (r#"{ "$ref": "//example.org/thing.json" }"#, "nothing is fetched"),
        (r#"{ "$ref": "/thing.json" }"#, "nothing is fetched"),
        (r#"{ "$ref": "urn:x:y" }"#, "there is no `urn:x:y`, and nothing is fetched"),
        (r#"{ "$ref": "../../../../etc/passwd" }"#, "this is outside the folder of schemas"),
        (r#"{ "$ref": "thin.json" }"#, "did you mean `thing.json`?"),
        (r#"{ "$ref": "thing.json?a" }"#, "there is no file `thing.json?a`"),
        (r#"{ "$ref": "a\\b.json" }"#, "there is no file `a\\b.json`"),
        (r#"{ "$ref": "thing.json/" }"#, "there is no file `thing.json/`"),
        (r##"{ "$ref": "#/$defs/A", "type": "object" }"##, "`type` beside `$ref` is not implemented"),
        (r##"{ "$ref": "#", "allOf": [] }"##, "`allOf` beside `$ref` is not implemented"),
        (r##"{ "$ref": "#", "if": {} }"##, "`if` beside `$ref` is not implemented"),
        (r##"{ "$ref": "#", "minLength": 3 }"##, "`\"x-waived\": { \"minLength\": \"…\" }`"),
        (r##"{ "$ref": "#", "descripton": "" }"##, "did you mean `description`?"),
        (r#"{ "$ref": 3 }"#, "expected a string; found a number"),
        (r##"{ "$dynamicRef": "#a" }"##, "`$dynamicRef` is not implemented"),
        (r##"{ "$recursiveRef": "#" }"##, "`$recursiveRef` is not implemented"),
        (r#"{ "$dynamicAnchor": "a", "type": "string" }"#, "would depend on the referring schema"),
        (r#"{ "$anchor": "1", "type": "string" }"#, "`1` is not the name of an anchor"),
        (r#"{ "$anchor": "/a", "type": "string" }"#, "`/a` is not the name of an anchor"),
        (r#"{ "$anchor": "", "type": "string" }"#, "the text is empty"),
        (r#"{ "$anchor": 1, "type": "string" }"#, "expected a string; found a number"),
        (r#"{ "$id": "x", "type": "string" }"#, "`$id` is implemented at the root of a file only"),
        (r#"{ "$defs": {}, "type": "string" }"#, "it is a keyword of a file"),
    ]);
}

/// What is referred to stands beside what refers to it.
#[test]
fn what_is_no_type_of_its_own() {
    let cases = [
        ("#/properties/b", r#""b": {}"#, "nothing is wrong"),
        (
            "#/properties/b/oneOf/1",
            r#""b": { "title": "B", "oneOf": [{ "type": "object", "title": "C", "required": ["k"], "properties": { "k": { "const": "c" } } }, { "type": "object", "title": "D", "required": ["k"], "properties": { "k": { "const": "d" } } }] }"#,
            "nothing is wrong",
        ),
        ("#/required/0", r#""b": {}"#, "there is no `required` in thing.json"),
        (
            "#/properties/b/anyOf/1",
            r#""b": { "anyOf": [{ "type": "null" }, { "type": "string" }] }"#,
            "is a part of a type, not a type",
        ),
        (
            "#x",
            r#""b": { "anyOf": [{ "type": "null" }, { "$anchor": "x", "type": "string" }] }"#,
            "is a part of a type, not a type",
        ),
        (
            "#/properties/b/allOf/0",
            r#""b": { "title": "B", "allOf": [{ "properties": { "c": {} } }], "properties": {} }"#,
            "a part of an object is not a type",
        ),
        (
            "#/properties/b/allOf/0",
            r##""b": { "allOf": [{ "$ref": "#" }] }"##,
            "is a part of a type, not a type",
        ),
        (
            "#/properties/b/allOf/0/properties/c",
            r#""b": { "title": "B", "allOf": [{ "properties": { "c": {} } }], "properties": {} }"#,
            "nothing is wrong",
        ),
        (
            "#/properties/b/enum/0",
            r#""b": { "title": "B", "enum": ["x"] }"#,
            "there is no schema at `thing.json#/properties/b/enum/0`, but a string",
        ),
        (
            "#/properties/b/default",
            r#""b": { "type": "object", "default": { "type": "string" } }"#,
            "there is no schema at `thing.json#/properties/b/default`, but an object",
        ),
        (
            "#/properties/b/items/00",
            r#""b": { "type": "array", "items": {} }"#,
            "there is no `00` at `thing.json#/properties/b/items`",
        ),
        (
            "#/properties/b/allOf/00",
            r#""b": { "title": "B", "allOf": [{ "properties": { "c": {} } }] }"#,
            "there is no `00` at `thing.json#/properties/b/allOf`",
        ),
        (
            "#/properties/b/additionalProperties",
            r#""b": { "type": "object" }"#,
            "there is no `additionalProperties` at",
        ),
        (
            "#/properties/b/additionalProperties",
            r#""b": { "type": "object", "title": "B", "additionalProperties": false }"#,
            "there is no type at",
        ),
    ];
    for (reference, other, said) in cases {
        let reported =
            object(&format!("\"properties\": {{ \"a\": {{ \"$ref\": \"{reference}\" }}, {other} }}"));
        assert!(reported.contains(said), "{reference} {other}: {reported}");
    }
}

/// A mistake within what is referred to is reported there, and not again by those who refer to it.
#[test]
fn a_mistake_is_reported_once() {
    for (members, said) in [
        (
            r##""properties": { "a": { "$ref": "#/$defs/A" }, "b": { "$ref": "#/$defs/A" } }, "$defs": { "A": { "type": "strng" } }"##,
            "did you mean `string`?",
        ),
        (
            r##""properties": { "a": { "$ref": "#/$defs/A" }, "b": { "$ref": "#/$defs/A" } }, "$defs": { "A": { "$ref": "#/$defs/B" } }"##,
            "there is no definition `B`",
        ),
        (
            r##""properties": { "a": { "type": "arry" }, "b": { "$ref": "#/properties/a" } }"##,
            "did you mean `array`?",
        ),
        (r#""properties": { "a": { "type": "arry" } }, "required": ["a"]"#, "did you mean `array`?"),
        // Nobody refers to it.
        (r##""properties": {}, "$defs": { "A": { "$ref": "#/$defs/B" } }"##, "there is no definition `B`"),
    ] {
        let reported = object(members);
        assert!(reported.contains(said) && errors(&reported) == 1, "{members}: {reported}");
    }
    let broken = file(r#""properties": { "a": { "type": "strng" } }, "minLength": 1"#);
    let other = file(r#""properties": { "a": { "$ref": "thing.json" } }"#).replace("Thing", "Other");
    let reported = reported(&[("thing.json", &broken), ("other.json", &other)]);
    assert!(!reported.contains("other.json"), "{reported}");
}

/// URIs that files give themselves.
#[test]
fn identifiers() {
    for (id, said) in [
        ("https://example.org/a#b", "the `$id` of a file has no fragment"),
        ("../a.json", "this is outside the folder of schemas"),
        ("other.json", "this is the path of another file"),
        ("", "the text is empty"),
        ("thing.json", "nothing is wrong"),
        ("https://example.org/a#", "nothing is wrong"),
        ("urn:example:a", "nothing is wrong"),
        ("/a", "nothing is wrong"),
    ] {
        let thing = file(&format!(r#""properties": {{}}, "$id": "{id}""#));
        let other = file(r#""properties": {}"#).replace("Thing", "Other");
        let reported = reported(&[("thing.json", &thing), ("other.json", &other)]);
        assert!(reported.contains(said), "{id}: {reported}");
    }
}

/// Types that are parts of each other, and lists in lists, by definitions without an end to them.
#[test]
fn what_is_too_deep() {
    let link = |number: usize, schema: &str| {
        format!("\"D{number}\": {}", schema.replace("NEXT", &format!("#/$defs/D{}", number + 1)))
    };
    for (schema, last, said) in [
        (
            r#"{ "type": "array", "items": { "$ref": "NEXT" } }"#,
            "{}",
            "more than 128 arrays and maps are nested",
        ),
        (
            r#"{ "type": "object", "additionalProperties": { "$ref": "NEXT" } }"#,
            "{}",
            "more than 128 arrays and maps are nested",
        ),
        (
            r#"{ "allOf": [{ "$ref": "NEXT" }, { "properties": {} }] }"#,
            r#"{ "type": "object", "properties": {} }"#,
            "more than 128 objects are parts of each other",
        ),
        (
            r#"{ "allOf": [{ "$ref": "NEXT" }], "required": [] }"#,
            r#"{ "type": "object", "properties": {} }"#,
            "nothing is wrong",
        ),
        (r#"{ "$ref": "NEXT" }"#, "{}", "nothing is wrong"),
    ] {
        let mut defs: Vec<String> = (0..1_000).map(|number| link(number, schema)).collect();
        defs.push(format!("\"D1000\": {last}"));
        let reported = object(&format!(
            "\"properties\": {{ \"a\": {{ \"$ref\": \"#/$defs/D0\" }} }}, \"$defs\": {{ {} }}",
            defs.join(", ")
        ));
        assert!(reported.contains(said), "{schema}: {}", reported.chars().take(2000).collect::<String>());
    }
    // Each is two of the next: together they are many, and one after the other few.
    let twice = r#"{ "title": "TITLE", "allOf": [{ "$ref": "NEXT" }, { "allOf": [{ "$ref": "NEXT" }], "required": [] }] }"#;
    let mut defs: Vec<String> =
        (0..60).map(|number| link(number, &twice.replace("TITLE", &format!("D{number}")))).collect();
    defs.push(r#""D60": { "type": "object", "properties": { "x": {} } }"#.to_owned());
    let members = format!("\"properties\": {{}}, \"$defs\": {{ {} }}", defs.join(", "));
    assert!(object(&members).contains("nothing is wrong"), "{}", object(&members));
    assert!(row("true").contains("nothing is wrong"));
}
