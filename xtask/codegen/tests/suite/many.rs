//! Very many of whatever there may be many of. Each of these ends within seconds, as long as nothing is searched once for
//! each: with thousands of both, that takes minutes.

use super::fixture::{Fixture, response};

const MANY: usize = 2000;

fn each(what: impl Fn(usize) -> String) -> String {
    (0..MANY).map(what).collect::<Vec<_>>().join(",\n")
}

fn row(name: &str) -> String {
    format!(r#""{name}": {{ "type": "integer", "description": "N." }}"#)
}

fn ends_with_errors(reported: &str, count: usize) {
    assert!(
        reported.ends_with(&format!("{count} errors found\n")),
        "{}",
        reported.get(reported.len() - 200..).unwrap_or(reported)
    );
    assert!(reported.len() < 200_000, "{}", reported.len());
}

#[test]
fn rows_that_the_sample_shows_and_errata_rename() {
    let fixture = Fixture::with_rows(&each(|index| row(&format!("row{index}x"))));
    let field = |index| format!(r#"{{ "path": "Row{index}x", "kind": "number", "line": 1 }}"#);
    fixture.put("schema/thing/sample.json", format!(r#"{{ "fields": [{}], "slips": [] }}"#, each(field)));
    // A field that no row names is reported, and the row that it may be, as far as that can be looked for.
    ends_with_errors(&fixture.printed(), MANY);
    let erratum = |index| {
        format!(
            r#"{{ "id": "E{}", "at": "row{index}x", "kind": "name", "page": {{ "table": "row{index}x", "sample": "Row{index}x" }},
            "wire": "wire{index}x", "why": "w", "evidence": ["e"] }}"#,
            index + 1
        )
    };
    fixture.put("schema/thing/errata.json", format!("[{}]", each(erratum)));
    let fixture = fixture.locked();
    assert_eq!(fixture.refusal(), "nothing is wrong");
    // All of them settle nothing, and all names are others.
    fixture.put("schema/thing/response.json", response(&each(|index| row(&format!("other{index}x"))), "{}"));
    ends_with_errors(&fixture.printed(), 2 * MANY);
}

#[test]
fn enumerations_that_rows_refer_to() {
    let defs = each(|index| {
        format!(
            r#""E{index}": {{ "title": "E{index}", "type": "integer", "description": "E.", "oneOf": [{{ "const": 1, "title": "A", "description": "A." }}] }}"#
        )
    });
    let rows = |name: &str| {
        each(|index| {
            format!(r##""row{index}x": {{ "$ref": "#/$defs/{name}{index}", "description": "R." }}"##)
        })
    };
    let fixture = Fixture::with_rows("");
    fixture.put("schema/thing/response.json", response(&rows("E"), &format!("{{ {defs} }}")));
    assert_eq!(fixture.locked().refusal(), "nothing is wrong");
    let fixture = Fixture::with_rows("");
    fixture.put("schema/thing/response.json", response(&rows("Missing"), &format!("{{ {defs} }}")));
    ends_with_errors(&fixture.printed(), MANY);
}

#[test]
fn rows_that_are_required_and_keywords_that_are_waived() {
    let rows = each(|index| row(&format!("row{index}x")));
    let required = each(|index| format!("\"row{index}x\""));
    let text = format!("\"required\": [{required}], \"properties\": {{ {rows} }}");
    let fixture = Fixture::with_rows("").edit("schema/thing/request.json", r#""properties": {}"#, &text);
    assert_eq!(fixture.refusal(), "nothing is wrong");
    let keywords = each(|index| format!("\"kw{index}\": 1"));
    let waivers = keywords.replace(": 1", ": \"w\"");
    let row = |more: &str| {
        Fixture::with_rows(&format!(
            r#""id": {{ "type": "integer", "description": "N.", {keywords}{more} }}"#
        ))
        .printed()
    };
    ends_with_errors(&row(""), MANY);
    ends_with_errors(&row(&format!(", \"x-waived\": {{ {waivers} }}")), MANY);
}
