//! Errata that a person has yet to settle: each is reported once, and its point not a second time.

use insta::assert_snapshot;

use super::*;

/// What transcribing leaves: `at`, `kind`, and the two statements.
fn draft(id: &str, at: &str, kind: &str, page: &str) -> String {
    format!(
        r#"{{ "id": "{id}", "at": "{at}", "kind": "{kind}", "page": {page}, "wire": null, "why": "", "evidence": [] }}"#
    )
}

fn with_drafts(fixture: &Fixture, drafts: &[String]) -> String {
    fixture.put("schema/thing/errata.json", format!("[\n  {}\n]", drafts.join(",\n  ")));
    fixture.refusal()
}

#[test]
fn a_draft() {
    let fixture = Fixture::with_rows(ROW).sample(&[("Id", "number")]);
    let drafts = [draft("E31", "id", "name", r#"{ "table": "id", "sample": "Id" }"#)];
    assert_snapshot!(with_drafts(&fixture, &drafts), @r#"
    error: erratum E31 is a draft: what arrives on the wire is not settled
      --> schema/thing/errata.json:2:97-101 #/0/wire
      help: settle it: set `wire` to the name that arrives, such as `"order_id"`; explain `why`, and name the `evidence`
    "#);
    let reasoned = drafts.map(|draft| draft.replace(r#""why": """#, r#""why": "w""#));
    assert_eq!(with_drafts(&fixture, &reasoned).matches("error: ").count(), 1);
}

/// Of every kind: one problem, whatever the point would be reported as without the draft.
#[test]
fn drafts_of_every_kind() {
    let row = |row: &str| Fixture::with_rows(row);
    let shown = |path: &str, kind: &str| row(ROW).sample(&[(path, kind)]);
    let states = || {
        let fixture = Fixture::with_rows("");
        let defs = r#"{ "State": { "title": "State", "type": "integer", "description": "S.", "oneOf": [{ "const": 1, "title": "A", "description": "D." }] } }"#;
        let row = r##""state": { "$ref": "#/$defs/State", "description": "State." }"##;
        fixture.put(RESPONSE, response(row, defs));
        fixture
    };
    let slips = || {
        let fixture = row(ROW);
        let slips = r#"{ "fields": [], "slips": [{ "kind": "semicolon", "at": "id", "line": 3 }] }"#;
        fixture.put("schema/thing/sample.json", slips);
        fixture
    };
    for (fixture, at, kind, page, help) in [
        (
            shown("Id", "number"),
            "id",
            "name",
            r#"{ "table": "id", "sample": "Id" }"#,
            "the name that arrives",
        ),
        (
            row(r#""250": { "type": "integer", "description": "D." }"#),
            "250",
            "name",
            r#"{ "table": "250", "sample": null }"#,
            "the name that arrives",
        ),
        (shown("Title", "string"), "Title", "row", r#"{ "table": null, "sample": "Title" }"#, "the row"),
        (
            shown("id", "string"),
            "id",
            "type",
            r#"{ "table": "number", "sample": "string" }"#,
            r#"the kind that arrives, such as `"string"`, or `["array", "object"]`"#,
        ),
        (
            row(r#""fee": { "$ref": "../common.json#/$defs/Fen", "x-unit": "points", "description": "D." }"#),
            "fee",
            "unit",
            r#"{ "table": "points" }"#,
            "the type's unit",
        ),
        (
            row(r#""way": { "type": "string", "const": "x", "description": "D." }"#),
            "way",
            "value",
            r#"{ "table": "x" }"#,
            r#"`"text"`"#,
        ),
        (states(), "state", "enumeration", r#"{ "table": null, "sample": null }"#, "the value"),
        (slips(), "*", "slip", r#"{ "sample": "semicolon" }"#, r#"`"comma"`"#),
    ] {
        let reported = with_drafts(&fixture, &[draft("E1", at, kind, page)]);
        assert!(reported.contains("erratum E1 is a draft") && errors(&reported) == 1, "{kind}: {reported}");
        assert!(reported.contains(&format!("help: settle it: set `wire` to {help}")), "{kind}: {reported}");
        assert!(reported.contains("explain `why`, and name the `evidence`"), "{kind}: {reported}");
    }
}

/// What rests on the point is not reported either: it may be fine once the draft is settled.
#[test]
fn what_a_draft_may_yet_settle() {
    let fixture = Fixture::with_rows(ROW)
        .edit(RESPONSE, r#""errcode""#, r#""Errcode""#)
        .edit("schema/thing/endpoint.json", r#""safety": "read","#, r#""safety": "read", "success": "box","#)
        .edit("schema/thing/endpoint.json", r#"["Thing"]"#, r#"["Thing", "Box"]"#)
        .sample(&[("errcode", "number"), ("box", "object"), ("box.size", "number")]);
    let drafts = [
        draft("E1", "Errcode", "name", r#"{ "table": "Errcode", "sample": "errcode" }"#),
        draft("E2", "box", "row", r#"{ "table": null, "sample": "box" }"#),
        draft("E3", "box.size", "row", r#"{ "table": null, "sample": "size" }"#),
    ];
    let reported = with_drafts(&fixture, &drafts);
    assert_eq!(reported.matches("is a draft").count(), 3, "{reported}");
    assert_eq!(errors(&reported), 3, "{reported}");
}

/// A name that is not settled has no line in the list of names that could be wrong.
#[test]
fn a_draft_renames_nothing() {
    let fixture = Fixture::with_rows(ROW)
        .sample(&[("Id", "number")])
        .erratum("id", "name", r#"{ "table": "id", "sample": "Id" }"#, r#""number""#)
        .locked();
    let reported =
        with_drafts(&fixture, &[draft("E1", "id", "name", r#"{ "table": "id", "sample": "Id" }"#)]);
    assert!(reported.contains("is a draft") && errors(&reported) == 1, "{reported}");
}

/// The page changed since: the draft goes as any erratum does.
#[test]
fn drafts_that_are_stale() {
    for (at, kind, page, reported) in [
        ("idd", "name", r#"{ "table": "idd", "sample": null }"#, "E1 settles nothing"),
        ("id", "name", r#"{ "table": "id", "sample": "Id" }"#, "the sample does not show `Id`"),
        ("Title", "row", r#"{ "table": null, "sample": "Title" }"#, "E1 settles nothing"),
        ("id", "type", r#"{ "table": "number", "sample": "string" }"#, "the sample shows number"),
        ("id", "unit", r#"{ "table": "points" }"#, "the page has no unit"),
        ("id", "value", r#"{ "table": "x" }"#, "the page allows any value"),
        ("id", "enumeration", r#"{ "table": null, "sample": null }"#, "there is no enumeration"),
        ("*", "slip", r#"{ "sample": "semicolon" }"#, "the sample has no slip"),
    ] {
        let fixture = Fixture::with_rows(ROW).sample(&[("id", "number")]);
        let refusal = with_drafts(&fixture, &[draft("E1", at, kind, page)]);
        assert!(refusal.contains(reported) && errors(&refusal) == 1, "{kind}: {refusal}");
        assert!(!refusal.contains("is a draft"), "{kind}: {refusal}");
    }
}

/// A draft is an erratum otherwise: what else is wrong with it is reported.
#[test]
fn drafts_that_are_no_errata() {
    let fixture = Fixture::with_rows(ROW).sample(&[("Id", "number")]);
    let whole = draft("E1", "id", "name", r#"{ "table": "id", "sample": "Id" }"#);
    for (from, to, reported) in [
        (r#""why": """#, r#""whyy": """#, "`whyy` means nothing in an erratum"),
        (r#""why": """#, r#""why": " ""#, "the text is empty"),
        (r#""evidence": []"#, r#""evidence": null"#, "expected an array; found null"),
        (r#""wire": null"#, r#""wire": """#, "the text is empty"),
    ] {
        let refusal = with_drafts(&fixture, &[whole.replace(from, to)]);
        assert!(refusal.contains(reported), "{to}: {refusal}");
    }
}
