//! JSON Schema files that are not taken, each at its place.

use insta::assert_snapshot;

use xtask_codegen::json_schema::{generate, propose};
use xtask_schema::{Disk, Limits};
use xtask_testing::put;

use super::refusal;

/// What is said of a folder with these files.
pub(super) fn reported(files: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        put(&folder.path().join(name), text.as_bytes());
    }
    refusal(generate(&Disk::schema(folder.path()), Limits::default()))
}

/// A file whose object has these members beside its type and title.
pub(super) fn file(members: &str) -> String {
    format!(
        "{{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\", \"type\": \"object\", \"title\": \"Thing\",\n  {members}\n}}"
    )
}

pub(super) fn object(members: &str) -> String {
    reported(&[("thing.json", &file(members))])
}

pub(super) fn row(schema: &str) -> String {
    object(&format!("\"properties\": {{ \"a\": {schema} }}"))
}

#[test]
fn a_keyword_that_is_not_known() {
    assert_snapshot!(row(r#"{ "type": "string", "minLenght": 2 }"#), @"
    error: `minLenght` means nothing in a scalar
      --> schema/thing.json:3:44-55 #/properties/a/minLenght
      help: did you mean `minLength`?
    ");
}

/// However deep definitions refer to each other, and however often.
#[test]
fn definitions_that_go_deep() {
    let chain = |many: usize, link: &dyn Fn(usize) -> String, last: &str| {
        let defs: Vec<String> = (0..many).map(|index| format!("\"D{index}\": {}", link(index + 1))).collect();
        let row = r##""properties": { "a": { "$ref": "#/$defs/D0" } }"##;
        object(&format!("{row}, \"$defs\": {{ {}, \"D{many}\": {last} }}", defs.join(",\n")))
    };
    let list = |next| format!("{{ \"type\": \"array\", \"items\": {{ \"$ref\": \"#/$defs/D{next}\" }} }}");
    let reported = chain(20_000, &list, r#"{ "type": "string" }"#);
    assert!(reported.contains("more than 128 arrays and maps are nested"), "{reported}");
    let part = |next| {
        let part = format!("{{ \"$ref\": \"#/$defs/D{next}\" }}");
        format!("{{ \"title\": \"D{next}\", \"allOf\": [{part}, {part}] }}")
    };
    let reported = chain(300, &part, r#"{ "type": "object", "title": "Last", "properties": {} }"#);
    assert!(reported.contains("more than 128 objects are parts of each other"), "{reported}");
}

/// Each is a part of the one before it twice: that is once, and no more to read than there is.
#[test]
fn parts_that_are_parts_twice() {
    let part = |index| {
        let next = format!("{{ \"$ref\": \"#/$defs/D{}\" }}", index + 1);
        format!("\"D{index}\": {{ \"title\": \"D{index}\", \"allOf\": [{next}, {next}] }}")
    };
    let defs: Vec<String> = (0..100).map(part).collect();
    let last = r#""D100": { "type": "object", "title": "Last", "properties": { "a": {} } }"#;
    assert_eq!(
        object(&format!("\"properties\": {{}}, \"$defs\": {{ {}, {last} }}", defs.join(", "))),
        "nothing is wrong"
    );
}

#[test]
fn types_without_an_end() {
    let defs = r##""required": ["a"], "properties": { "a": { "$ref": "#/$defs/A" } },
  "$defs": { "A": { "title": "A", "type": "object", "required": ["b"], "properties": { "b": { "$ref": "#" } } } }"##;
    assert_snapshot!(object(defs), @"
    error: `a` is required and contains itself, so no value would be finite
      --> schema/thing.json:3:38-41 #/properties/a
      help: make one of the fields of the cycle optional
    error: `b` is required and contains itself, so no value would be finite
      --> schema/thing.json:4:88-91 #/$defs/A/properties/b
      help: make one of the fields of the cycle optional
    ");
}

#[test]
fn names_that_are_not_given() {
    assert_snapshot!(row(r#"{ "type": "object", "properties": { "self": { "type": "integer" } } }"#), @"
    error: a type needs a name
      --> schema/thing.json:3:24-93 #/properties/a
      help: give it one by `title`, or let --propose-names write names.json
    ");
}

#[test]
fn two_types_of_one_name() {
    let other = file(r#""properties": { "a": { "$ref": "thing.json" } }"#);
    assert_snapshot!(reported(&[("thing.json", &file(r#""properties": {}"#)), ("other.json", &other)]), @"
    error: two types of one file are called `Thing`
      --> schema/thing.json:2:89-96 #/title
      also schema/other.json:2:89-96: the other one
      help: give one of them another name
    ");
}

#[test]
fn names_that_disagree() {
    let names = r#"{ "thing.json#": { "type": "Other" } }"#;
    assert_snapshot!(reported(&[("thing.json", &file(r#""properties": {}"#)), ("names.json", names)]), @"
    error: names.json calls this `Other`
      --> schema/thing.json:2:89-96 #/title
      also schema/names.json:1:28-35: there
      help: change one of them; callers know the one that was generated
    ");
}

/// A schema of a property, and a part of its error.
pub(super) fn each_is_reported(cases: &[(&str, &str)]) {
    for (schema, said) in cases {
        let reported = row(schema);
        assert!(reported.contains(said) && reported.contains("schema/thing.json:"), "{schema}: {reported}");
    }
}

#[test]
fn types() {
    each_is_reported(&[
        ("false", "no value is valid here, so there is no type"),
        ("3", "expected a schema, an object; found a number"),
        (r#"{ "type": "null" }"#, "only `null` is valid here"),
        (r#"{ "type": "strng" }"#, "did you mean `string`?"),
        (r#"{ "typ": "string" }"#, "did you mean `type`?"),
        (r#"{ "type": ["string", "integer"] }"#, "one type, or one and `null`, is implemented"),
        (r#"{ "type": [] }"#, "one type, or one and `null`, is implemented"),
        (r#"{ "type": "array" }"#, "an array needs `items`"),
        (r#"{ "type": "array", "items": {}, "prefixItems": [] }"#, "`prefixItems` is not implemented"),
        (
            r#"{ "type": "object", "title": "A", "patternProperties": {} }"#,
            "`patternProperties` is not implemented",
        ),
        (
            r#"{ "type": "object", "properties": {}, "additionalProperties": {}, "title": "A" }"#,
            "without `properties`, this is a map",
        ),
        (
            r#"{ "type": "object", "properties": [], "title": "A" }"#,
            "expected properties, an object; found an array",
        ),
        (
            r#"{ "type": "object", "properties": {}, "title": "A", "required": ["b"] }"#,
            "`b` is required, but there is no such property",
        ),
        (
            r#"{ "type": "object", "properties": { "b": {} }, "title": "A", "required": ["b", "b"] }"#,
            "`b` is required twice",
        ),
        (
            r#"{ "type": "object", "properties": { "aB": {}, "a_b": {}, "A_b": {} }, "title": "A" }"#,
            "two fields of one object are called `a_b`",
        ),
        (
            r#"{ "type": "object", "properties": { "\u200b": {} }, "title": "A" }"#,
            "Rust has no field of this name",
        ),
        (
            r#"{ "type": "object", "properties": {}, "title": "Option" }"#,
            "a type needs a name, and `Option` cannot be one",
        ),
        (
            r#"{ "type": "object", "properties": {}, "title": "Number" }"#,
            "a type needs a name, and `Number` cannot be one",
        ),
        (
            r#"{ "type": "object", "properties": {}, "title": "a thing" }"#,
            "a type needs a name, and `a thing` cannot be one",
        ),
        (
            r#"{ "oneOf": [{ "const": 1, "title": "the first" }], "title": "A" }"#,
            "a listed value needs a name, and `the first` cannot be one",
        ),
        (r#"{ "type": "string", "description": "a\u202eb" }"#, "text must be one visible line"),
    ]);
}

/// Whole folders, and what is said of them.
#[test]
fn folders() {
    let draft = r#""$schema": "https://json-schema.org/draft/2020-12/schema""#;
    let cases: [(&[(&str, &str)], &str); 15] = [
        (&[], "there are no schemas"),
        (&[("notes.txt", "")], "schema/notes.txt does not belong there"),
        (&[("thing.json", "{}")], "a file of schemas needs `$schema`"),
        (
            &[("thing.json", r#"{ "$schema": "http://json-schema.org/draft-04/schema#" }"#)],
            "unsupported dialect",
        ),
        (
            &[("thing.json", r#"{ "$schema": "https://json-schema.org/draft/next/schema" }"#)],
            "supported drafts: 2020-12, 2019-09, 7 and 6",
        ),
        (
            &[(
                "thing.json",
                r#"{ "$schema": "http://json-schema.org/draft-07/schema#", "type": "array", "items": [{}] }"#,
            )],
            "expected a schema, an object; found an array",
        ),
        (
            &[("thing.json", r#"{ "$schema": "http://json-schema.org/draft-07/schema#" }"#)],
            "nothing is wrong",
        ),
        (
            &[("thing.json", r#"{ "$schema": "https://json-schema.org/draft-06/schema" }"#)],
            "nothing is wrong",
        ),
        (
            &[("thing.json", r#"{ "$schema": "https://json-schema.org/draft/2019-09/schema" }"#)],
            "nothing is wrong",
        ),
        (&[("thing.json", "[1,]")], "not JSON"),
        (&[("impls.json", &format!("{{ {draft} }}"))], "nothing is wrong"),
        (
            &[("a-b.json", &format!("{{ {draft} }}")), ("a_b.json", &format!("{{ {draft} }}"))],
            "two modules are called `a_b`",
        ),
        (&[("a b.json", &format!("{{ {draft} }}"))], "`a b` cannot be the name of a module"),
        (
            &[
                ("thing.json", &format!("{{ {draft} }}")),
                ("names.json", r#"{ "thing.json#/x": { "type": "X" } }"#),
            ],
            "nothing at this key needs a name",
        ),
        (
            &[
                ("thing.json", &format!("{{ {draft} }}")),
                ("names.json", r#"{ "thing.json#/x": { "typ": "X" } }"#),
            ],
            "did you mean `type`?",
        ),
    ];
    for (files, said) in cases {
        let reported = reported(files);
        assert!(reported.contains(said), "{said}: {reported}");
    }
}

/// A name is proposed for whatever lacks one, and what is proposed is taken.
#[test]
fn what_is_proposed_is_taken() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = file(
        r#""properties": { "value": { "enum": ["", "self", "Unknown", "a b", "a-b", "ü", "1", "-1"] }, "-": {}, "+": {}, "Option": { "type": "object", "properties": {} } }"#,
    );
    let text = text.replace(r#""", "self""#, r#""self""#);
    put(&folder.path().join("thing.json"), text.as_bytes());
    assert!(generate(&Disk::schema(folder.path()), Limits::default()).is_err());
    let proposed = propose(&Disk::schema(folder.path()), Limits::default())
        .unwrap_or_else(|problems| panic!("{}", problems.render()));
    assert_eq!(proposed.new, 11);
    put(&folder.path().join(&proposed.file.path), proposed.file.text.as_bytes());
    assert!(generate(&Disk::schema(folder.path()), Limits::default()).is_ok());
    let again = propose(&Disk::schema(folder.path()), Limits::default())
        .unwrap_or_else(|problems| panic!("{}", problems.render()));
    assert_eq!(again.new, 0);
}

/// A title that is no name is words for people: it is said, and a name is proposed after it.
#[test]
fn a_title_that_is_no_name_is_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = file(
        r#""properties": { "value": { "title": "what it is worth", "description": "More of it.", "oneOf": [{ "const": 1, "title": "the first" }] },
  "option": { "title": "Option", "type": "object", "properties": {} }, "umlaut": { "title": "状态", "type": "object", "properties": {} } }"#,
    );
    put(&folder.path().join("thing.json"), text.as_bytes());
    let list = propose(&Disk::schema(folder.path()), Limits::default())
        .unwrap_or_else(|problems| panic!("{}", problems.render()))
        .file;
    put(&folder.path().join(&list.path), list.text.as_bytes());
    let files = generate(&Disk::schema(folder.path()), Limits::default());
    let files = files.unwrap_or_else(|problems| panic!("{}", problems.render())).files;
    let types = files.iter().find(|file| file.path == "src/generated/thing/mod.rs").expect("a file");
    for line in [
        "/// what it is worth. More of it.\n",
        "pub enum WhatItIsWorth {\n    /// `1`: the first\n    TheFirst,\n",
        "/// Option\n",
        "pub struct OptionType {\n",
        "/// 状态\n",
        "pub struct ThingUmlaut {\n",
    ] {
        assert!(types.text.contains(line), "{line}: {}", types.text);
    }
}
