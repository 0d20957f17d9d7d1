//! Every keyword has one line in the list of them, and every keyword of a schema one in the ledger.

use std::fs;

use insta::assert_snapshot;

use super::fixture::{Fixture, response};
use xtask_codegen::json_schema::explain;
use xtask_schema::keywords::{ENDPOINT, JSON_SCHEMA, known_formats};
use xtask_schema::keywords::{Keyword, STRUCTURAL, WAIVABLE, table};
use xtask_schema::{Disk, Limits};
use xtask_testing::project;

fn ledger_of(fixture: &Fixture) -> String {
    let top = fixture.root().join("schema");
    xtask_schema::explain(&Disk::schema(&top), Limits::default())
        .unwrap_or_else(|problems| panic!("{}", problems.render()))
}

#[test]
fn the_readme_has_the_list() {
    let readme = fs::read_to_string(project().join("schema/README.md")).expect("a file");
    for list in [ENDPOINT.keywords, JSON_SCHEMA.keywords] {
        let table = table(list);
        for line in table.lines() {
            assert!(readme.contains(line), "schema/README.md lacks this line:\n{line}");
        }
        assert!(readme.contains(&table), "schema/README.md has other lines or another order:\n{table}");
    }
    assert!(readme.contains(&known_formats()), "schema/README.md lacks these lines:\n{}", known_formats());
}

/// A keyword of ours may be one that JSON Schema has elsewhere, but none is in both of the other lists.
#[test]
fn the_lists_are_apart() {
    for (name, _) in STRUCTURAL {
        assert!(!WAIVABLE.iter().any(|(waivable, _)| waivable == name), "{name}");
    }
    for list in [ENDPOINT.keywords, JSON_SCHEMA.keywords] {
        for (index, keyword) in list.iter().enumerate() {
            let is_same = |other: &Keyword| (other.sort, other.name) == (keyword.sort, keyword.name);
            assert!(!list.iter().skip(index + 1).any(is_same), "{keyword:?}");
        }
    }
}

/// The project's schema and the obstacle course, together, use whatever there is: no line of the list is about nothing.
#[test]
fn every_keyword_is_used() {
    let mut lines = String::new();
    for schema in ["schema", "xtask/tests/obstacles/schema"] {
        let top = project().join(schema);
        lines += &xtask_schema::explain(&Disk::schema(&top), Limits::default())
            .unwrap_or_else(|problems| panic!("{}", problems.render()));
    }
    let files = explain(&Disk::schema(&project().join("xtask/tests/json_schema/schema")), Limits::default());
    lines += &files.unwrap_or_else(|problems| panic!("{}", problems.render()));
    for keyword in ENDPOINT.keywords.iter().chain(JSON_SCHEMA.keywords) {
        let line = format!("/{}  {}: {}", keyword.name, keyword.fate.word(), keyword.how);
        assert!(lines.contains(&line), "no node has {keyword:?}");
    }
}

#[test]
fn a_ledger() {
    let rows = r##""id": { "type": "integer", "description": "Number." },
    "tags": { "type": "array", "description": "Its tags.", "items": { "type": "string", "maxLength": 9,
      "x-waived": { "maxLength": "the page says 9, and the wire knows no bound" } } },
    "state": { "$ref": "#/$defs/State", "x-name": "how_far", "description": "How far it is." }"##;
    let defs = r#"{ "State": { "title": "State", "type": "integer", "description": "How far a thing is.", "oneOf": [
      { "const": 1, "title": "New", "description": "New." } ] } }"#;
    let fixture = Fixture::with_rows("");
    fixture.put("schema/thing/response.json", response(rows, defs));
    let ledger = ledger_of(&fixture);
    assert_snapshot!(ledger.split("schema/thing/response.json\n").nth(1).expect("a file"), @"
      #/$schema  checked: JSON Schema 2020-12, the only dialect that is read
      #/title  named: the struct
      #/type  typed: `object`: a struct
      #/description  documented: of the struct; of a row, of the field too
      #/properties  typed: its fields, in this order; none without it
      #/properties/errcode/type  typed: `integer`, `number`, `string`, `boolean`: `i64`, `tolerant::Number`, `String`, `bool`
      #/properties/errcode/description  documented: of the field
      #/properties/id/type  typed: `integer`, `number`, `string`, `boolean`: `i64`, `tolerant::Number`, `String`, `bool`
      #/properties/id/description  documented: of the field
      #/properties/tags/type  typed: `array`: a `Vec`
      #/properties/tags/description  documented: of the field
      #/properties/tags/items  typed: what the `Vec` holds
      #/properties/tags/items/type  typed: `integer`, `number`, `string`, `boolean`: `i64`, `tolerant::Number`, `String`, `bool`
      #/properties/tags/items/maxLength  waived: the page says 9, and the wire knows no bound
      #/properties/state/$ref  typed: `#/$defs/Name`, the relative path of `common.json#/$defs/Name`, or [another type](#types-of-other-endpoints): of the file, or of another endpoint
      #/properties/state/x-name  named: the field, in snake case, where the wire's name cannot be one (`状态`, `2nd`, `type` beside `Type`)
      #/properties/state/description  documented: of the field
      #/$defs  typed: the enumerations that the file refers to
      #/$defs/State/title  named: the enumeration
      #/$defs/State/type  typed: `integer`, `string`: what its values are on the wire
      #/$defs/State/description  documented: of the enumeration
      #/$defs/State/oneOf  typed: its values, each a variant; any other is kept as unknown
      #/$defs/State/oneOf/0/const  typed: the value on the wire
      #/$defs/State/oneOf/0/title  named: the variant
      #/$defs/State/oneOf/0/description  documented: of the variant

    36 keywords, all accounted for; 1 waived
    ");
}

/// `null` beside a schema is accounted for, too.
#[test]
fn nulls() {
    let folder = tempfile::tempdir().expect("a folder");
    let schema = r#"{ "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Thing", "type": "object", "properties": {
        "a": { "anyOf": [{ "type": "string" }, { "type": "null" }] },
        "b": { "oneOf": [{ "type": "null" }, { "type": "object", "title": "B", "properties": {} }, { "type": "null" }] } } }"#;
    fs::write(folder.path().join("thing.json"), schema).expect("a schema");
    let ledger = explain(&Disk::schema(folder.path()), Limits::default());
    let ledger = ledger.unwrap_or_else(|problems| panic!("{}", problems.render()));
    for pointer in ["a/anyOf/0/type", "a/anyOf/1/type", "b/oneOf/0/type", "b/oneOf/1/type", "b/oneOf/2/type"]
    {
        assert!(ledger.contains(&format!("  #/properties/{pointer}  typed: ")), "{pointer}: {ledger}");
    }
}
