//! What plain schemas become, as far as the crate that `tests/plain` compiles does not tell.

use super::support::put;
use crate::codegen::limits::Limits;
use crate::codegen::plain::generate;

/// The generated types of these files, by their paths.
fn types(files: &[(&str, &str)]) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, members) in files {
        let head = r#""$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Thing", "type": "object""#;
        put(&folder.path().join(name), format!("{{ {head}, {members} }}").as_bytes());
    }
    let files = generate(folder.path(), Limits::default());
    let files = files.unwrap_or_else(|problems| panic!("{}", problems.render()));
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

/// What is said of a value is said of the field, be it said of what a list holds, of a definition, or beside `null`.
#[test]
fn nothing_that_is_documented_gets_lost() {
    let members = r##""properties": {
        "list": { "type": "array", "maxItems": 2, "items": { "type": "string", "maxLength": 3 } },
        "map": { "type": "object", "additionalProperties": { "type": "integer", "minimum": 4 } },
        "defined": { "$ref": "#/$defs/Name" },
        "maybe": { "anyOf": [{ "type": "null" }, { "type": "number", "maximum": 6 }] } },
      "$defs": { "Name": { "type": "string", "pattern": "^5$" } }"##;
    let found = types(&[("thing.json", members)]);
    let (_, text) = found.iter().find(|(path, _)| path == "src/generated/thing/mod.rs").expect("a module");
    for said in
        ["`maxItems`: `2`, `maxLength`: `3`", "`minimum`: `4`", "`pattern`: `\"^5$\"`", "`maximum`: `6`"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
}
