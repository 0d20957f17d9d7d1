//! Drafts of errata and open points, settled as proposed: what each becomes, and how rustdoc and the list mark it.

use std::num::NonZeroUsize;

use insta::assert_snapshot;
use xtask_codegen::generate_model;
use xtask_codegen::output::FOLDER;
use xtask_schema::{Disk, Options, Proposals};

use super::fixture::{Fixture, response};

const ACCEPTED: fn() -> Options = || Options { proposals: Proposals::Accepted, ..Options::default() };

/// The types of `/thing` with all proposals accepted.
fn types(fixture: &Fixture) -> String {
    let top = fixture.root().join("schema");
    let generated = generate_model(&Disk::schema(&top), ACCEPTED(), NonZeroUsize::MIN);
    let generated = generated.unwrap_or_else(|problems| panic!("{}", problems.render()));
    let path = format!("{FOLDER}/thing/mod.rs");
    generated.files.into_iter().find(|file| file.path == path).expect("a file").text
}

fn explained(fixture: &Fixture) -> String {
    let text = xtask_schema::explain_with(&Disk::schema(&fixture.root().join("schema")), ACCEPTED());
    let text = text.unwrap_or_else(|problems| panic!("{}", problems.render()));
    text.split_once("\nunreviewed").map_or_else(String::new, |(_, list)| format!("unreviewed{list}"))
}

/// The field's lines, and its docs about proposals.
fn field(types: &str, name: &str) -> String {
    let lines: Vec<&str> = types.lines().map(str::trim).collect();
    let at = lines.iter().position(|line| line.starts_with(&format!("pub {name}: "))).expect("a field");
    let start = lines[..at].iter().rposition(|line| line.starts_with("pub ")).unwrap_or_default();
    let marks = lines[start + 1..at].iter().filter(|line| line.contains("Unreviewed"));
    marks.chain([&lines[at]]).copied().collect::<Vec<_>>().join("\n")
}

fn draft(fixture: Fixture, at: &str, kind: &str, page: &str) -> Fixture {
    let fixture = fixture.erratum(at, kind, page, "null");
    assert!(fixture.refusal().contains("is a draft"), "{}", fixture.refusal());
    fixture
}

#[test]
fn each_pair_of_kinds() {
    let integer = r#""x": { "type": "integer", "description": "X." }"#;
    let string = r#""x": { "type": "string", "description": "X." }"#;
    let boolean = r#""x": { "type": "boolean", "description": "X." }"#;
    let object = r#""x": { "title": "X", "type": "object", "description": "X.", "properties": { "a": { "type": "string", "description": "A." } } }"#;
    let objects = r#""x": { "type": "array", "description": "X.", "items": { "title": "X", "type": "object", "description": "X.", "properties": { "a": { "type": "string", "description": "A." } } } }"#;
    let strings = r#""x": { "type": "array", "description": "X.", "items": { "type": "string", "description": "X." } }"#;
    let fen = r#""x": { "$ref": "../common.json#/$defs/Fen", "description": "X." }"#;
    for (row, table, sample, ty) in [
        (integer, "number", "string", "Option<String>"),
        (string, "string", "number", "Option<String>"),
        (fen, "number", "string", "Option<String>"),
        (integer, "number", "boolean", "Option<Value>"),
        (boolean, "boolean", "string", "Option<Value>"),
        (object, "object", "array", "Vec<X>"),
        (objects, "array", "object", "Vec<X>"),
        (object, "object", "string", "Option<Value>"),
        (strings, "array", "object", "Option<Value>"),
        (strings, "array", "string", "Option<Value>"),
        (integer, "number", "array", "Option<Value>"),
    ] {
        let fixture = Fixture::with_rows(row).sample(&[("x", sample)]);
        let page = format!(r#"{{ "table": "{table}", "sample": "{sample}" }}"#);
        let types = types(&draft(fixture, "x", "type", &page));
        let field = field(&types, "x");
        assert!(field.ends_with(&format!("pub x: {ty},")), "{table}, {sample}: {field}");
        let mark = format!(
            "Unreviewed: proposed from the page, line 1: Erratum E1 is a draft: the table says {table}"
        );
        assert!(field.contains(&mark), "{field}");
    }
}

#[test]
fn an_enumeration_keeps_its_type() {
    let defs = r#"{ "State": { "title": "State", "type": "integer", "description": "S.", "oneOf": [{ "const": 1, "title": "A", "description": "D." }] } }"#;
    let state = || {
        let fixture = Fixture::with_rows("");
        let row = r##""x": { "$ref": "#/$defs/State", "description": "State." }"##;
        fixture.put("schema/thing/response.json", response(row, defs));
        fixture
    };
    let typed = draft(
        state().sample(&[("x", "string")]),
        "x",
        "type",
        r#"{ "table": "number", "sample": "string" }"#,
    );
    assert!(field(&types(&typed), "x").ends_with("pub x: Option<State>,"));
    for (sample, variant) in
        [(r#""-2""#, "    ValueMinus2,"), (r#""1""#, "    A,"), (r#""many""#, "    A,"), ("null", "    A,")]
    {
        let page = format!(r#"{{ "table": null, "sample": {sample} }}"#);
        let types = types(&draft(state(), "x", "enumeration", &page));
        assert!(types.contains(variant), "{types}");
        assert_eq!(types.contains("ValueMinus2"), sample.contains("-2"), "{types}");
    }
}

/// The types of `/thing`, of which the answer has only these rows, with all proposals accepted.
fn of_answer(rows: &str, sample: &[(&str, &str)], errata: &str, envelope: &str) -> (String, String) {
    let fixture = Fixture::with_rows("").sample(sample);
    let text = response("", "{}").replace(r#""errcode""#, r#""no""#);
    let (head, _) = text.split_once(r#""properties""#).expect("properties");
    fixture.put("schema/thing/response.json", format!(r#"{head}"properties": {{ {rows} }} }}"#));
    fixture.put("schema/thing/errata.json", errata);
    let token = r#""token": {"#;
    let fixture = fixture.edit("schema/thing/endpoint.json", token, &format!("{envelope}{token}"));
    (types(&fixture), explained(&fixture))
}

/// A return code is an integer, or the HTTP status shows failures: no failure decodes as a success without a note.
#[test]
fn return_codes() {
    let row = r#"[{ "id": "E1", "at": "errcode", "kind": "row", "page": { "table": null, "sample": "errcode" }, "wire": null, "why": "", "evidence": [] }]"#;
    let typed = r#"[{ "id": "E1", "at": "errcode", "kind": "type", "page": { "table": "number", "sample": "string" }, "wire": null, "why": "", "evidence": [] }]"#;
    let integer = r#""errcode": { "type": "integer", "description": "E." }"#;
    for (rows, shown, errata) in [("", "number", row), (integer, "string", typed)] {
        let (types, _) = of_answer(rows, &[("errcode", shown)], errata, "");
        assert!(field(&types, "errcode").ends_with("pub errcode: Option<i64>,"), "{types}");
        assert!(field(&types, "errcode").contains("Unreviewed") && types.contains("self.errcode"), "{types}");
    }
    // Any other field of that name is a plain one.
    let below = r#"[{ "id": "E1", "at": "a.errcode", "kind": "row", "page": { "table": null, "sample": "errcode" }, "wire": null, "why": "", "evidence": [] }]"#;
    let object = r#""a": { "title": "A", "type": "object", "description": "A.", "properties": {} }"#;
    let shown = [("a", "object"), ("a.errcode", "number")];
    let (types, _) = of_answer(&format!("{integer}, {object}"), &shown, below, "");
    assert!(types.contains("pub errcode: Option<Number>,"), "{types}");

    let string = r#""errcode": { "type": "string", "description": "E." }"#;
    let number = r#""errcode": { "type": "number", "description": "E." }"#;
    for (rows, sample, errata, at) in [
        ("", &[][..], "[]", "is missing"),
        ("", &[("errcode", "string")], row, "is not an integer"),
        ("", &[("errcode", "null")], row, "is not an integer"),
        (string, &[], "[]", "is not an integer"),
        (number, &[], "[]", "is not an integer"),
    ] {
        let (types, explained) = of_answer(rows, sample, errata, "");
        assert!(types.contains("CodePlace::Status"), "{types}");
        assert!(types.contains(&format!("The return code \\`errcode\\` {at}.")), "{types}");
        let proposal = "Proposal: the HTTP status alone shows whether a call failed";
        assert!(explained.contains(at) && explained.contains(proposal), "{explained}");
    }
    let message = r#""code": { "type": "integer", "description": "C." }, "msg": { "type": "integer", "description": "M." }"#;
    let envelope = r#""envelope": { "code": "code", "message": "msg" }, "#;
    let (types, explained) = of_answer(message, &[], "[]", envelope);
    assert!(types.contains("message: None,"), "{types}");
    assert!(explained.contains("The message `msg` is not a string."), "{explained}");
}

/// An erratum that quotes the sample is about the response, whatever row of the request has the same path.
#[test]
fn a_request_with_rows_of_the_same_names() {
    let rows =
        r#""a": { "type": "integer", "description": "A." }, "b": { "type": "string", "description": "B." }"#;
    let fixture = Fixture::with_rows(rows).sample(&[("a", "string"), ("B", "string")]);
    let request = fixture.read("schema/thing/request.json");
    let own =
        r#""a": { "type": "string", "description": "A." }, "b": { "type": "integer", "description": "B." }"#;
    let request = request.replace(r#""properties": {}"#, &format!(r#""properties": {{ {own} }}"#));
    fixture.put("schema/thing/request.json", request);
    fixture.put(
        "schema/thing/errata.json",
        r#"[
          { "id": "E1", "at": "a", "kind": "type", "page": { "table": "number", "sample": "string" }, "wire": "string", "why": "w", "evidence": ["e"] },
          { "id": "E2", "at": "b", "kind": "name", "page": { "table": "b", "sample": "B" }, "wire": "B", "why": "w", "evidence": ["e"] }
        ]"#,
    );
    assert_eq!(fixture.refusal(), "nothing is wrong");
}

/// A unit that is not the type's: a plain integer claims none.
#[test]
fn a_unit() {
    let row = r#""x": { "$ref": "../common.json#/$defs/Fen", "x-unit": "yuan", "description": "X." }"#;
    let fixture = draft(Fixture::with_rows(row), "x", "unit", r#"{ "table": "yuan" }"#);
    assert!(field(&types(&fixture), "x").ends_with("pub x: Option<i64>,"));
}

#[test]
fn open_points_are_marked_where_they_are() {
    let fixture = Fixture::with_rows(r#""id": { "type": "integer", "description": "Number." }"#);
    let point = |at: &str, kind: &str, line: u32, settled: &str| {
        format!(
            r#"{{ "at": "{at}", "kind": "{kind}", "line": {line}, "quote": "q", "reason": "Reason of line {line} <b>.", "proposal": "p", "settled": "{settled}" }}"#
        )
    };
    let points = [
        point("response.id", "type", 12, ""),
        point("response.id", "row", 13, "It is."),
        point("response.other", "row", 14, ""),
        point("call", "call", 3, ""),
    ];
    fixture.put("schema/thing/open.json", format!("[{}]", points.join(", ")));
    let types = types(&fixture);
    assert_snapshot!(field(&types, "id"), @r"
    /// Unreviewed: proposed from the page, line 12: Reason of line 12 \<b\>.
    pub id: Option<i64>,
    ");
    let module: Vec<&str> = types.lines().filter(|line| line.starts_with("//! Unreviewed")).collect();
    assert_snapshot!(module.join("\n"), @r"
    //! Unreviewed: response.other, proposed from the page, line 14: Reason of line 14 \<b\>.
    //! Unreviewed: call, proposed from the page, line 3: Reason of line 3 \<b\>.
    ");
    assert_snapshot!(explained(&fixture), @"
    unreviewed proposals: 3
      thing  response.id  line 12  type: Reason of line 12 <b>. Proposal: p
      thing  response.other  line 14  row: Reason of line 14 <b>. Proposal: p
      thing  call  line 3  call: Reason of line 3 <b>. Proposal: p
    ");
}

/// Accepting changes nothing where nothing is open.
#[test]
fn the_project_has_no_proposals() {
    let fixture = Fixture::of_project();
    let top = fixture.root().join("schema");
    let generated = generate_model(&Disk::schema(&top), ACCEPTED(), NonZeroUsize::MIN).expect("no problems");
    assert_eq!(
        (generated.unreviewed, generated.files == fixture.generate().expect("no problems").files),
        (0, true)
    );
    assert_eq!(explained(&fixture), "");
}

/// An error is an error: only what is open is settled.
#[test]
fn what_is_wrong_stays_an_error() {
    let fixture = Fixture::with_rows(r#""id": { "type": "integer", "description": "Number." }"#)
        .sample(&[("id", "number")])
        .erratum("id", "type", r#"{ "table": "number", "sample": "string" }"#, "null");
    let top = fixture.root().join("schema");
    let refusal = generate_model(&Disk::schema(&top), ACCEPTED(), NonZeroUsize::MIN).expect_err("an error");
    assert!(refusal.render_short().contains("erratum E1 no longer holds"), "{}", refusal.render_short());
}
