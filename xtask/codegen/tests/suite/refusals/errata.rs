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
    assert_snapshot!(fixture.refusal(), @r#"
    error: the sample shows `box.Size` (line 2 of the page), and no row names it
     --> schema/thing/sample.json:1:62
      |
    1 | { "fields": [{ "path": "box", "kind": "object", "line": 1 }, { "path": "box.Size", "kind": "number", "line": 2 }], "slips": [] }
      |                                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: at #/fields/1
      = help: settle it: an erratum of kind `name` at the row `size`

    1 error found
    "#);
}

#[test]
fn a_slip_that_is_read_otherwise() {
    let slip = Fixture::with_rows(ROW).erratum("*", "slip", r#"{ "sample": "semicolon" }"#, r#""banana""#);
    assert!(slip.refusal().contains("`banana` is not known"));
}

#[test]
fn a_field_of_the_sample_that_no_row_names() {
    assert_snapshot!(Fixture::with_rows(ROW).sample(&[("Id", "number")]).refusal(), @r#"
    error: the sample shows `Id` (line 1 of the page), and no row names it
     --> schema/thing/sample.json:1:14
      |
    1 | { "fields": [{ "path": "Id", "kind": "number", "line": 1 }], "slips": [] }
      |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: at #/fields/0
      = help: settle it: an erratum of kind `name` at the row `id`

    1 error found
    "#);
}

#[test]
fn a_value_of_another_kind() {
    assert_snapshot!(Fixture::with_rows(ROW).sample(&[("id", "string")]).refusal(), @r#"
    error: `id`: the sample shows string (line 1 of the page), the table says number
     --> schema/thing/sample.json:1:14
      |
    1 | { "fields": [{ "path": "id", "kind": "string", "line": 1 }], "slips": [] }
      |              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
     ::: schema/thing/response.json:8:11
      |
    8 |     "id": { "type": "integer", "description": "Number." }
      |           ----------------------------------------------- the table
      |
      = note: at #/fields/0
      = help: settle it: an erratum of kind `type`

    1 error found
    "#);
}

#[test]
fn a_slip_that_nothing_reads() {
    let slips = r#"{ "fields": [], "slips": [{ "kind": "semicolon", "at": "id", "line": 3 }] }"#;
    assert_snapshot!(file("schema/thing/sample.json", slips), @r#"
    error: nothing says how a `semicolon` in the sample is read
     --> schema/thing/sample.json:1:37
      |
    1 | { "fields": [], "slips": [{ "kind": "semicolon", "at": "id", "line": 3 }] }
      |                                     ^^^^^^^^^^^
      |
      = note: at #/slips/0/kind
      = help: settle it: an erratum of kind `slip`

    1 error found
    "#);
}

#[test]
fn a_unit_that_is_not_the_types() {
    assert_snapshot!(row(r#""fee": { "$ref": "../common.json#/$defs/Fen", "x-unit": "points", "description": "Fee." }"#), @r#"
    error: `fee`: the page says points, the type says fen
     --> schema/thing/response.json:8:61
      |
    8 |     "fee": { "$ref": "../common.json#/$defs/Fen", "x-unit": "points", "description": "Fee." }
      |                                                             ^^^^^^^^
      |
      = note: at #/properties/fee/x-unit
      = help: settle it: an erratum of kind `unit`

    1 error found
    "#);
}

#[test]
fn what_no_longer_holds() {
    let name = |page: &str| {
        Fixture::with_rows(ROW).sample(&[("id", "number")]).erratum("id", "name", page, r#""id""#).refusal()
    };
    assert_snapshot!(name(r#"{ "table": "id", "sample": "Id" }"#), @r#"
    error: erratum E1 no longer holds: the sample does not show `Id`
     --> schema/thing/errata.json:1:10
      |
    1 | [{ "id": "E1", "at": "id", "kind": "name", "page": { "table": "id", "sample": "Id" }, "wire": "id", "why": "w", "evidence": ["e"] }]
      |          ^^^^
      |
      = note: at #/0/id
      = help: mend the erratum, or remove it

    1 error found
    "#);
    assert_snapshot!(name(r#"{ "table": "id", "sample": "id" }"#), @r#"
    error: erratum E1 no longer holds: the page says `id` everywhere
     --> schema/thing/errata.json:1:10
      |
    1 | [{ "id": "E1", "at": "id", "kind": "name", "page": { "table": "id", "sample": "id" }, "wire": "id", "why": "w", "evidence": ["e"] }]
      |          ^^^^
      |
      = note: at #/0/id
      = help: mend the erratum, or remove it

    1 error found
    "#);
    assert_snapshot!(name(r#"{ "table": "id", "sample": null }"#), @r#"
    error: erratum E1 no longer holds: the page says `id` everywhere
     --> schema/thing/errata.json:1:10
      |
    1 | [{ "id": "E1", "at": "id", "kind": "name", "page": { "table": "id", "sample": null }, "wire": "id", "why": "w", "evidence": ["e"] }]
      |          ^^^^
      |
      = note: at #/0/id
      = help: mend the erratum, or remove it

    1 error found
    "#);
    let kind = |page: &str| {
        Fixture::with_rows(ROW)
            .sample(&[("id", "number")])
            .erratum("id", "type", page, r#"["number", "string"]"#)
            .refusal()
    };
    assert_snapshot!(kind(r#"{ "table": "number", "sample": "string" }"#), @r#"
    error: erratum E1 no longer holds: the table says number, the sample shows number
     --> schema/thing/errata.json:1:10
      |
    1 | [{ "id": "E1", "at": "id", "kind": "type", "page": { "table": "number", "sample": "string" }, "wire": ["number", "string"], "why": "w...
      |          ^^^^
      |
      = note: at #/0/id
      = help: mend the erratum, or remove it

    1 error found
    "#);
    assert_snapshot!(kind(r#"{ "table": "number", "sample": "number" }"#), @r#"
    error: erratum E1 no longer holds: table and sample agree, and any integer may arrive quoted
     --> schema/thing/errata.json:1:10
      |
    1 | [{ "id": "E1", "at": "id", "kind": "type", "page": { "table": "number", "sample": "number" }, "wire": ["number", "string"], "why": "w...
      |          ^^^^
      |
      = note: at #/0/id
      = help: mend the erratum, or remove it

    1 error found
    "#);
    let value = Fixture::with_rows(ROW).erratum("id", "value", r#"{ "table": "x" }"#, r#""text""#);
    assert_snapshot!(value.refusal(), @r#"
    error: erratum E1 no longer holds: the page pins it to no value
     --> schema/thing/errata.json:1:10
      |
    1 | [{ "id": "E1", "at": "id", "kind": "value", "page": { "table": "x" }, "wire": "text", "why": "w", "evidence": ["e"] }]
      |          ^^^^
      |
      = note: at #/0/id
      = help: mend the erratum, or remove it

    1 error found
    "#);
    let slip = Fixture::with_rows(ROW).erratum("*", "slip", r#"{ "sample": "semicolon" }"#, r#""comma""#);
    assert_snapshot!(slip.refusal(), @r#"
    error: erratum E1 no longer holds: the sample has no slip of kind `semicolon`
     --> schema/thing/errata.json:1:10
      |
    1 | [{ "id": "E1", "at": "*", "kind": "slip", "page": { "sample": "semicolon" }, "wire": "comma", "why": "w", "evidence": ["e"] }]
      |          ^^^^
      |
      = note: at #/0/id
      = help: mend the erratum, or remove it

    1 error found
    "#);
}

#[test]
fn what_settles_nothing() {
    let fixture =
        Fixture::with_rows(ROW).erratum("idd", "name", r#"{ "table": "idd", "sample": null }"#, r#""id""#);
    assert_snapshot!(fixture.refusal(), @r#"
    error: erratum E1 settles nothing: the page has no such point at `idd`
     --> schema/thing/errata.json:1:10
      |
    1 | [{ "id": "E1", "at": "idd", "kind": "name", "page": { "table": "idd", "sample": null }, "wire": "id", "why": "w", "evidence": ["e"] }]
      |          ^^^^
      |
      = note: at #/0/id
      = help: if the page is repaired, remove the erratum

    1 error found
    "#);
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
    assert_snapshot!(fixture.refusal(), @r#"
    error: erratum E2 settles what E1 settles
     --> schema/thing/errata.json:3:11
      |
    2 |   { "id": "E1", "at": "id", "kind": "name", "page": { "table": "id", "sample": "Id" }, "wire": "id", "why": "w", "evidence": ["e"] },
      |           ---- settled here first
    3 |   { "id": "E2", "at": "id", "kind": "name", "page": { "table": "id", "sample": "Id" }, "wire": "id", "why": "w", "evidence": ["e"] }
      |           ^^^^
      |
      = note: at #/1/id

    1 error found
    "#);
}

#[test]
fn what_is_not_said() {
    let bare = r#"[{ "id": "E1", "at": "id", "kind": "nam", "page": { "table": "id" }, "wire": "id", "evidence": [] }]"#;
    assert_snapshot!(file("schema/thing/errata.json", bare), @r#"
    error: an erratum needs `why`
     --> schema/thing/errata.json:1:2
      |
    1 | [{ "id": "E1", "at": "id", "kind": "nam", "page": { "table": "id" }, "wire": "id", "evidence": [] }]
      |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: at #/0

    error: `nam` is not known
     --> schema/thing/errata.json:1:36
      |
    1 | [{ "id": "E1", "at": "id", "kind": "nam", "page": { "table": "id" }, "wire": "id", "evidence": [] }]
      |                                    ^^^^^
      |
      = note: at #/0/kind
      = help: did you mean `name`?

    error: an erratum needs evidence
     --> schema/thing/errata.json:1:96
      |
    1 | [{ "id": "E1", "at": "id", "kind": "nam", "page": { "table": "id" }, "wire": "id", "evidence": [] }]
      |                                                                                                ^^
      |
      = note: at #/0/evidence
      = help: name the line of the page, the program or the payload that shows it

    3 errors found
    "#);
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
    assert_snapshot!(fixture.refusal(), @r#"
    error: erratum E1 no longer holds: the enumeration lists 181
     --> schema/thing/errata.json:1:10
      |
    1 | [{ "id": "E1", "at": "state", "kind": "enumeration", "page": { "table": null, "sample": null }, "wire": { "const": 181, "title": "B",...
      |          ^^^^
      |
      = note: at #/0/id
      = help: mend the erratum, or remove it

    1 error found
    "#);
}
