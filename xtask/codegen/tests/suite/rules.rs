//! Which types get a `validate`, and with which rules.

use insta::assert_snapshot;

use super::fixture::{Fixture, response};
use xtask_codegen::json_schema::generate;
use xtask_schema::{Disk, Limits};
use xtask_testing::put;

const DRAFT: &str = r#""$schema": "https://json-schema.org/draft/2020-12/schema""#;

/// The tables of these files, by their paths.
fn tables(files: &[(&str, &str)]) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, members) in files {
        put(&folder.path().join(name), format!("{{ {DRAFT}, {members} }}").as_bytes());
    }
    let files = generate(&Disk::schema(folder.path()), Limits::default());
    let files = files.unwrap_or_else(|problems| panic!("{}", problems.render())).files;
    let is_tables = |path: &str| path.starts_with("src/generated/") && path.ends_with("/impls.rs");
    files.into_iter().filter(|file| is_tables(&file.path)).map(|file| (file.path, file.text)).collect()
}

/// The types that have a `validate`.
fn validated(files: &[(&str, &str)]) -> Vec<String> {
    let mut found = Vec::new();
    for (_, text) in tables(files) {
        let mut name = "";
        for line in text.lines() {
            if let Some(rest) = line.strip_prefix("impl ") {
                name = rest.trim_end_matches(" {");
            } else if line.contains("pub fn validate(&self)") {
                found.push(name.to_owned());
            }
        }
    }
    found.sort();
    found
}

/// A type has one if it has a rule or holds one that has, directly or not, also from another file or in a circle.
#[test]
fn what_holds_a_rule_has_one_too() {
    let object = |title: &str, properties: &str| {
        format!(r#""type": "object", "title": "{title}", "properties": {{ {properties} }}"#)
    };
    let ruled =
        object("Ruled", r#""a": { "type": "string", "minLength": 1 }, "b": { "$ref": "holders.json" }"#);
    let holders = object(
        "Holder",
        r##""a": { "type": "object", "additionalProperties": { "type": "array", "items": { "$ref": "ruled.json" } } },
            "b": { "$ref": "#/$defs/Other" }, "c": { "$ref": "#/$defs/Plain" }"##,
    );
    let defs = format!(
        r#", "$defs": {{ "Other": {{ {} }}, "Plain": {{ {} }}, "Free": {{ {} }}, "Name": {{ "type": "string", "maxLength": 3 }} }}"#,
        object("Other", r##""a": { "$ref": "#" }"##),
        object(
            "Plain",
            r#""a": { "type": "string", "pattern": "x" }, "b": { "type": "array", "items": {}, "uniqueItems": false },
               "c": { "type": "string", "maxLength": 9, "x-waived": { "maxLength": "it is not so" } }"#
        ),
        object("Free", r##""a": { "$ref": "#/$defs/Plain" }, "b": { "$ref": "#/$defs/Free" }"##),
    );
    let alone = object("Alone", r#""a": { "$ref": "holders.json#/$defs/Free" }"#);
    let named = object("Named", r#""a": { "$ref": "holders.json#/$defs/Name" }"#);
    let files = [
        ("ruled.json", ruled.as_str()),
        ("holders.json", &format!("{holders}{defs}")),
        ("alone.json", &alone),
        ("named.json", &named),
    ];
    assert_eq!(validated(&files), ["Holder", "Named", "Other", "Ruled"]);
    for (path, text) in tables(&files) {
        let mentions = text.contains("invalid");
        assert_eq!(mentions, path != "src/generated/alone/impls.rs", "{path}: {text}");
    }
}

/// What is said where a value stands, where it is defined, and of what it holds, is one table; what is said of `null` or
/// another is said of the other.
#[test]
fn rules_are_those_of_every_depth() {
    let members = r##""type": "object", "title": "Thing", "properties": {
        "flat": { "type": "integer", "minimum": -5, "multipleOf": 0.50 },
        "grid": { "type": "array", "maxItems": 20000, "items": { "$ref": "#/$defs/Row" } },
        "map": { "type": "object", "minProperties": 1, "additionalProperties": { "type": "boolean", "const": true } },
        "maybe": { "anyOf": [{ "type": "null" }, { "$ref": "#/$defs/Name" }] },
        "either": { "anyOf": [{ "type": "string", "const": "a\"b" }, { "type": "null" }] } },
      "$defs": { "Name": { "type": "string", "maxLength": 3.0, "pattern": "^a" },
        "Row": { "type": "array", "uniqueItems": true, "items": { "$ref": "#/$defs/Name" } } }"##;
    let tables = tables(&[("thing.json", members)]);
    let text = &tables.first().expect("a file").1;
    let between = |from: &str, to: &str| {
        let (_, rest) = text.rsplit_once(from).unwrap_or_else(|| panic!("{text}"));
        rest.split_once(to).unwrap_or_else(|| panic!("{text}")).0.to_owned()
    };
    assert_snapshot!(between("    Thing: Default {\n", "    }\n"), @r#"
    flat: optional "flat", rules [&[invalid::Rule::Minimum("-5"), invalid::Rule::MultipleOf("0.50")]];
    grid: array "grid", rules [&[invalid::Rule::MaxItems(20_000)], &[invalid::Rule::UniqueItems], &[invalid::Rule::MaxLength(3)]];
    map: optional "map", rules [&[invalid::Rule::MinProperties(1)], &[invalid::Rule::ConstFlag(true)]];
    maybe: optional "maybe", rules [&[invalid::Rule::MaxLength(3)]];
    either: optional "either", rules [&[invalid::Rule::ConstText("a\"b")]];
    "#);
    assert_snapshot!(between("impl Thing {\n", "\n}\n"), @"
    /// Checks this value against the rules of its schema. Unknown fields and values have no rules.
    ///
    /// The error lists each broken rule with its path, never a value.
    ///
    /// Documented but not checked: the `pattern` of `grid`, `maybe`.
    pub fn validate(&self) -> Result<(), invalid::Invalid> {
        invalid::validate(self)
    }
    ");
}

/// In the dialect of pages: of a request it is checked, of an answer it is documented.
#[test]
fn requests_alone_are_held_to_rules() {
    let row = r#""name": { "type": "string", "description": "Name.", "maxLength": 5 }"#;
    let fixture = Fixture::with_rows("");
    fixture.put("schema/thing/response.json", response(row, "{}"));
    let fixture = fixture.edit(
        "schema/thing/request.json",
        r#""properties": {}"#,
        &format!(
            r#""properties": {{ {row}, "inner": {{ "type": "array", "description": "Inner.", "items": {{
                "title": "Inner", "type": "object", "description": "One.", "properties": {{
                "ids": {{ "type": "array", "minItems": 2, "description": "Ids.", "items": {{ "type": "integer", "exclusiveMinimum": 0 }} }} }} }} }} }}"#
        ),
    );
    let (types, tables) = (fixture.file("thing/mod.rs"), fixture.file("thing/impls.rs"));
    assert_eq!(types.matches("/// `maxLength`: `5`").count(), 2, "{types}");
    assert_eq!(types.matches("/// `minItems`: `2`, `exclusiveMinimum`: `0`").count(), 1, "{types}");
    assert_eq!(tables.matches("pub fn validate(&self)").count(), 2, "{tables}");
    assert_eq!(tables.matches("invalid::Rule::MaxLength(5)").count(), 1, "{tables}");
    assert_eq!(tables.matches(", rules [").count(), 2, "{tables}");
}
