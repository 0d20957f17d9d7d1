//! Errata that settle nothing, or too little.

use insta::assert_snapshot;

use super::*;

#[test]
fn a_row_that_is_not_what_the_sample_shows() {
    let fixture = Fixture::with_rows(ROW)
        .sample(&[("box", "object"), ("box.Size", "number")])
        .erratum(
            "box",
            "row",
            r#"{ "table": null, "sample": "box" }"#,
            r#"{ "box": { "title": "Container", "type": "object", "description": "It.", "properties": { "size": { "type": "integer", "description": "Size." } } } }"#,
        );
    assert_snapshot!(fixture.refusal(), @"
    error: the sample shows `box.Size` (line 2 of the page), and no row names it
      --> schema/thing/sample.json:1:62-113 #/fields/1
      help: settle it: an erratum of kind `name` at the row `size`
    ");
}

#[test]
fn a_slip_that_is_read_otherwise() {
    let slip = Fixture::with_rows(ROW).erratum("*", "slip", r#"{ "sample": "semicolon" }"#, r#""banana""#);
    assert!(slip.refusal().contains("`banana` is not known"));
}

#[test]
fn a_field_of_the_sample_that_no_row_names() {
    assert_snapshot!(Fixture::with_rows(ROW).sample(&[("Id", "number")]).refusal(), @"
    error: the sample shows `Id` (line 1 of the page), and no row names it
      --> schema/thing/sample.json:1:14-59 #/fields/0
      help: settle it: an erratum of kind `name` at the row `id`
    ");
}

#[test]
fn a_value_of_another_kind() {
    assert_snapshot!(Fixture::with_rows(ROW).sample(&[("id", "string")]).refusal(), @"
    error: `id`: the sample shows string (line 1 of the page), the table says number
      --> schema/thing/sample.json:1:14-59 #/fields/0
      also schema/thing/response.json:8:11-58: the table
      help: settle it: an erratum of kind `type`
    ");
}

#[test]
fn a_slip_that_nothing_reads() {
    let slips = r#"{ "fields": [], "slips": [{ "kind": "semicolon", "at": "id", "line": 3 }] }"#;
    assert_snapshot!(file("schema/thing/sample.json", slips), @"
    error: no erratum settles how a `semicolon` in the sample is read
      --> schema/thing/sample.json:1:37-48 #/slips/0/kind
      help: settle it: an erratum of kind `slip`
    ");
}

#[test]
fn a_unit_that_is_not_the_types() {
    assert_snapshot!(row(r#""fee": { "$ref": "../common.json#/$defs/Fen", "x-unit": "points", "description": "Fee." }"#), @"
    error: `fee`: the page's unit is points, the type's unit is fen
      --> schema/thing/response.json:8:61-69 #/properties/fee/x-unit
      help: settle it: an erratum of kind `unit`
    ");
}

#[test]
fn what_no_longer_holds() {
    let name = |page: &str| {
        Fixture::with_rows(ROW).sample(&[("id", "number")]).erratum("id", "name", page, r#""id""#).refusal()
    };
    assert_snapshot!(name(r#"{ "table": "id", "sample": "Id" }"#), @"
    error: erratum E1 no longer holds: the sample does not show `Id`
      --> schema/thing/errata.json:1:10-14 #/0/id
      help: correct the erratum, or remove it
    ");
    assert_snapshot!(name(r#"{ "table": "id", "sample": "id" }"#), @"
    error: erratum E1 no longer holds: the page says `id` everywhere
      --> schema/thing/errata.json:1:10-14 #/0/id
      help: correct the erratum, or remove it
    ");
    assert_snapshot!(name(r#"{ "table": "id", "sample": null }"#), @"
    error: erratum E1 no longer holds: the page says `id` everywhere
      --> schema/thing/errata.json:1:10-14 #/0/id
      help: correct the erratum, or remove it
    ");
    let kind = |page: &str| {
        Fixture::with_rows(ROW)
            .sample(&[("id", "number")])
            .erratum("id", "type", page, r#"["number", "string"]"#)
            .refusal()
    };
    assert_snapshot!(kind(r#"{ "table": "number", "sample": "string" }"#), @"
    error: erratum E1 no longer holds: the table says number, the sample shows number
      --> schema/thing/errata.json:1:10-14 #/0/id
      help: correct the erratum, or remove it
    ");
    assert_snapshot!(kind(r#"{ "table": "number", "sample": "number" }"#), @"
    error: erratum E1 no longer holds: table and sample agree, and any integer may arrive quoted
      --> schema/thing/errata.json:1:10-14 #/0/id
      help: correct the erratum, or remove it
    ");
    let value = Fixture::with_rows(ROW).erratum("id", "value", r#"{ "table": "x" }"#, r#""text""#);
    assert_snapshot!(value.refusal(), @"
    error: erratum E1 no longer holds: the page allows any value
      --> schema/thing/errata.json:1:10-14 #/0/id
      help: correct the erratum, or remove it
    ");
    let slip = Fixture::with_rows(ROW).erratum("*", "slip", r#"{ "sample": "semicolon" }"#, r#""comma""#);
    assert_snapshot!(slip.refusal(), @"
    error: erratum E1 no longer holds: the sample has no slip of kind `semicolon`
      --> schema/thing/errata.json:1:10-14 #/0/id
      help: correct the erratum, or remove it
    ");
}

#[test]
fn what_settles_nothing() {
    let fixture =
        Fixture::with_rows(ROW).erratum("idd", "name", r#"{ "table": "idd", "sample": null }"#, r#""id""#);
    assert_snapshot!(fixture.refusal(), @"
    error: erratum E1 settles nothing: the page has no such point at `idd`
      --> schema/thing/errata.json:1:10-14 #/0/id
      help: if the page is repaired, remove the erratum
    ");
}

#[test]
fn what_is_settled_twice() {
    let fixture = Fixture::with_rows(ROW).sample(&[("Id", "number")]);
    let erratum = |id: &str| {
        format!(
            r#"{{ "id": "{id}", "at": "id", "kind": "name", "page": {{ "table": "id", "sample": "Id" }}, "wire": "id", "why": "w", "evidence": ["e"] }}"#
        )
    };
    fixture.put("schema/thing/errata.json", format!("[\n  {},\n  {}\n]", erratum("E1"), erratum("E2")));
    assert_snapshot!(fixture.refusal(), @"
    error: erratum E2 settles what E1 settles
      --> schema/thing/errata.json:3:11-15 #/1/id
      also schema/thing/errata.json:2:11-15: settled here first
    ");
}

#[test]
fn what_is_not_said() {
    let bare = r#"[{ "id": "E1", "at": "id", "kind": "nam", "page": { "table": "id" }, "wire": "id", "evidence": [] }]"#;
    assert_snapshot!(file("schema/thing/errata.json", bare), @"
    error: an erratum needs `why`
      --> schema/thing/errata.json:1:2-100 #/0
    error: `nam` is not known
      --> schema/thing/errata.json:1:36-41 #/0/kind
      help: did you mean `name`?
    error: an erratum needs evidence
      --> schema/thing/errata.json:1:96-98 #/0/evidence
      help: name the line of the page, the program or the payload that shows it
    ");
}

#[test]
fn a_value_that_the_page_lists_now() {
    let row = r##""state": { "$ref": "#/$defs/State", "description": "State." }"##;
    let defs = r#"{ "State": { "title": "State", "type": "integer", "description": "S.", "oneOf": [{ "const": 181, "title": "A", "description": "D." }] } }"#;
    let fixture = Fixture::with_rows("").erratum(
        "state",
        "enumeration",
        r#"{ "table": null, "sample": null }"#,
        r#"{ "const": 181, "title": "B", "description": "D." }"#,
    );
    fixture.put(RESPONSE, response(row, defs));
    assert_snapshot!(fixture.refusal(), @"
    error: erratum E1 no longer holds: the enumeration lists 181
      --> schema/thing/errata.json:1:10-14 #/0/id
      help: correct the erratum, or remove it
    ");
}
