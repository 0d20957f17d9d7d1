//! What JSON Schema files become, where the crate that `xtask/tests/json_schema` compiles does not show it.

use insta::assert_snapshot;

use xtask_codegen::json_schema::generate;
use xtask_schema::{Disk, Limits};
use xtask_testing::put;

/// The generated types of these files, by their paths.
fn types(files: &[(&str, &str)]) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, members) in files {
        let head = r#""$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Thing", "type": "object""#;
        put(&folder.path().join(name), format!("{{ {head}, {members} }}").as_bytes());
    }
    let files = generate(&Disk::schema(folder.path()), Limits::default());
    let files = files.unwrap_or_else(|problems| panic!("{}", problems.render())).files;
    let is_types = |path: &str| path.starts_with("src/generated/") && path.ends_with("/mod.rs");
    files.into_iter().filter(|file| is_types(&file.path)).map(|file| (file.path, file.text)).collect()
}

/// A file is the module of its path, in snake case, whatever its folders are called.
#[test]
fn files_are_modules() {
    let found = types(&[
        ("thing.json", r#""properties": { "a": { "$ref": "schema/someThing.json#/$defs/Name" } }"#),
        ("schema/someThing.json", r#""properties": {}, "$defs": { "Name": { "type": "string" } }"#),
        ("schema/thing.json", r#""properties": { "b": { "$ref": "../schema/someThing.json#/$defs/Name" } }"#),
    ]);
    let paths: Vec<&str> = found.iter().filter_map(|(path, _)| path.strip_prefix("src/generated/")).collect();
    for path in ["schema/mod.rs", "schema/some_thing/mod.rs", "schema/thing/mod.rs", "thing/mod.rs"] {
        assert!(paths.contains(&path), "{paths:?}");
    }
}

/// What documents a value documents the field, whether it is in the items of an array, in a definition, or beside `null`; what documents a
/// type that has a name is said there.
#[test]
fn nothing_that_is_documented_gets_lost() {
    let members = r##""default": { "thing": 1 }, "description": "The thing.", "properties": {
        "list": { "type": "array", "maxItems": 2, "description": "Some", "items": { "type": "string", "maxLength": 3, "description": "One!", "examples": ["e"] } },
        "map": { "type": "object", "description": "Values.", "additionalProperties": { "type": "integer", "minimum": 4, "description": "A value." } },
        "defined": { "$ref": "#/$defs/Alias", "description": "Own.", "deprecated": true },
        "maybe": { "anyOf": [{ "type": "null" }, { "type": "number", "maximum": 6, "description": "A share." }], "description": "Maybe." },
        "when": { "type": "string", "format": "date-time", "readOnly": true },
        "bytes": { "type": "string", "contentEncoding": "base64", "contentMediaType": "image/png" },
        "own": { "type": "string", "format": "x-our-own" },
        "level": { "$ref": "#/$defs/Level", "default": "low" },
        "open": { "title": "Open", "description": "Open.", "anyOf": [{ "oneOf": [{ "const": "a", "title": "A" }], "description": "Listed.", "default": "a" }, { "type": "string", "description": "Another." }] },
        "lines": { "type": "array", "description": "Lines.", "items": { "title": "Line", "type": "object", "description": "One line.", "deprecated": true, "properties": {} } },
        "whole": { "title": "Whole", "description": "A whole.", "allOf": [
          { "$ref": "#/properties/lines/items", "description": "Of it.", "examples": [{}] }, { "description": "A part.", "readOnly": true, "properties": { "x": {} } }] } },
      "$defs": {
        "Choice": { "description": "One.", "examples": [{ "k": 1 }], "type": "object", "oneOf": [
          { "$ref": "#/$defs/First", "description": "By the first." },
          { "title": "Second", "description": "The second.", "deprecated": true, "required": ["k"], "properties": { "k": { "const": 2, "description": "Two." } } }] },
        "First": { "type": "object", "readOnly": true, "required": ["k"], "properties": { "k": { "const": 1 } } },
        "Alias": { "$ref": "#/$defs/Name", "description": "An alias.", "writeOnly": true },
        "Name": { "type": "string", "pattern": "^5$", "description": "A name." },
        "Level": { "oneOf": [{ "const": "low", "title": "Low", "description": "Few.", "deprecated": true }, { "const": "x", "title": "X", "deprecated": true }], "format": "x-level", "default": "x", "description": "How much." } }"##;
    let found = types(&[("thing.json", members)]);
    let (_, text) = found.iter().find(|(path, _)| path == "src/generated/thing/mod.rs").expect("a module");
    let said: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| {
            line.starts_with("pub ") && !line.starts_with("pub fn")
                || line.starts_with("/// ")
                || line.ends_with(',')
        })
        .filter(|line| {
            !line.contains("Schema:")
                && !line.contains("lacks")
                && !line.contains("nknown")
                && !line.contains("Default::")
        })
        .collect();
    assert_snapshot!(said.join("\n"));
}

/// The formats of unsigned 64-bit integers choose `u64`; the others document.
#[test]
fn unsigned_integers() {
    let members = r##""required": ["id", "version"], "properties": {
        "id": { "type": "integer", "format": "uint64", "minimum": 9223372036854775808, "default": 18446744073709551615 },
        "size": { "type": ["integer", "null"], "format": "uint" },
        "sizes": { "type": "array", "items": { "$ref": "#/$defs/Size" } },
        "small": { "type": "integer", "format": "uint32" },
        "signed": { "type": "integer", "format": "int64" },
        "ratio": { "type": "number", "format": "uint64" },
        "version": { "const": 2, "format": "uint64" },
        "state": { "type": "integer", "format": "uint64", "title": "State",
          "oneOf": [{ "const": 1, "title": "One" }] } },
      "$defs": { "Size": { "type": "integer", "format": "uint64" } }"##;
    let found = types(&[("thing.json", members)]);
    let (_, text) = found.iter().find(|(path, _)| path == "src/generated/thing/mod.rs").expect("a module");
    let fields = text.lines().map(str::trim).filter(|line| line.starts_with("pub ") && line.ends_with(','));
    assert_snapshot!(fields.collect::<Vec<_>>().join("\n"), @"
    pub id: u64,
    pub size: Option<u64>,
    pub sizes: Vec<u64>,
    pub small: Option<i64>,
    pub signed: Option<i64>,
    pub ratio: Option<Number>,
    pub version: u64,
    pub state: Option<State>,
    pub unknown_fields: UnknownFields<Thing>,
    ");
    assert!(text.contains("pub fn new(id: u64) -> Self {"), "{text}");
    assert!(text.contains("version: 2,"), "{text}");
}
