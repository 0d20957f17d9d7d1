//! Rows of the request, which the old binary writes.

use super::{Case, case};
use crate::edit::*;

pub(super) fn cases() -> Vec<Case> {
    [rows(), types(), others()].into_iter().flatten().collect()
}

/// Parameters that come and go, must be there, or get another name.
fn rows() -> Vec<Case> {
    const FILTER: &str = r#""properties": { "word": { "type": "string", "description": "D." } }"#;
    let required =
        |to: &str| text(REQUEST, r#""required": ["id", "code"]"#, format!(r#""required": [{to}]"#));
    vec![
        case(
            "parameter_added",
            [add(REQUEST, "count", INTEGER)],
            &["request-field-added count ok adds"],
            &["request-field-removed count unknown breaks"],
        ),
        case(
            "parameter_object_added",
            [add(REQUEST, "window", object("Window", &format!(r#""from": {TIME}, "to": {TIME}"#)))],
            &["request-field-added window ok adds"],
            &["request-field-removed window unknown breaks"],
        ),
        case(
            "required_parameter_added",
            [add(REQUEST, "shop", INTEGER), required(r#""id", "code", "shop""#)],
            &["request-field-added shop breaks breaks"],
            &["request-field-removed shop unknown breaks"],
        ),
        case(
            "parameter_required",
            [required(r#""id", "code", "page""#)],
            &["request-required-changed page breaks breaks"],
            &["request-required-changed page ok breaks"],
        ),
        case(
            "list_parameter_required",
            [required(r#""id", "code", "tags""#)],
            &["request-required-changed tags breaks breaks"],
            &["request-required-changed tags ok breaks"],
        ),
        case(
            "required_list_parameter_added",
            [add(REQUEST, "shops", list(INTEGER)), required(r#""id", "code", "shops""#)],
            &["request-field-added shops breaks breaks"],
            &["request-field-removed shops unknown breaks"],
        ),
        case(
            "nested_parameter_required",
            [text(REQUEST, FILTER, format!(r#"{FILTER}, "required": ["word"]"#))],
            &["request-required-changed filter.word breaks breaks"],
            &["request-required-changed filter.word ok breaks"],
        ),
        case(
            "required_nested_parameter_added",
            [
                text(REQUEST, r#""word": {"#, format!(r#""depth": {INTEGER}, "word": {{"#)),
                text(REQUEST, "\"D.\" } } },", r#""D." } }, "required": ["depth"] },"#),
            ],
            &["request-field-added filter.depth breaks breaks"],
            &["request-field-removed filter.depth unknown breaks"],
        ),
        case(
            "parameter_renamed",
            [erratum("page", "name", r#"{ "table": "page", "sample": null }"#, "\"page_no\"")],
            &["request-field-renamed page_no unknown breaks"],
            &["request-field-renamed page unknown breaks"],
        ),
        case(
            "required_parameter_renamed",
            [erratum("code", "name", r#"{ "table": "code", "sample": null }"#, "\"shop_code\"")],
            &["request-field-renamed shop_code breaks breaks"],
            &["request-field-renamed code breaks breaks"],
        ),
    ]
}

/// Parameters that get another type.
fn types() -> Vec<Case> {
    // The name, the row, what it becomes; the wire there, the wire back. Source breaks every time.
    let filters = list(&object("Filter", &format!(r#""word": {STRING}"#)));
    let all = [
        ("parameter_integer_to_string", "page", STRING, "breaks", "breaks"),
        ("parameter_integer_to_flag", "page", FLAG, "breaks", "breaks"),
        ("parameter_integer_to_id", "page", ID, "ok", "ok"),
        ("parameter_integer_to_time", "page", TIME, "breaks", "breaks"),
        ("parameter_integer_to_texts_listed", "page", SORT, "breaks", "breaks"),
        ("parameter_integer_to_list", "page", &list(INTEGER), "breaks", "breaks"),
        ("parameter_flag_to_string", "exact", STRING, "breaks", "breaks"),
        ("parameter_time_to_seconds", "since", SECONDS, "breaks", "breaks"),
        ("parameter_time_to_string", "since", STRING, "ok", "ok"),
        ("parameter_texts_listed_to_string", "sort", STRING, "ok", "unknown"),
        ("parameter_texts_listed_to_integer", "sort", INTEGER, "breaks", "breaks"),
        ("parameter_object_to_list", "filter", &filters, "breaks", "breaks"),
        ("parameter_object_to_string", "filter", STRING, "breaks", "breaks"),
        ("parameter_list_to_list_of_integers", "tags", &list(INTEGER), "breaks", "breaks"),
    ];
    let typed = |(name, row, value, there, back): (&'static str, &'static str, &str, &str, &str)| {
        let said = |wire: &str| format!("request-field-type-changed {row} {wire} breaks");
        case(name, [set(REQUEST, row, value)], &[&said(there)], &[&said(back)])
    };
    all.map(typed).into()
}

/// The values of an enumeration, the order of parameters, the type's name.
fn others() -> Vec<Case> {
    let up = value("\"up\"", "Up");
    vec![
        case(
            "parameter_value_added",
            [text(REQUEST, &up, format!("{up}, {}", value("\"none\"", "NotSorted")))],
            &["value-added sort ok adds"],
            &["value-removed sort unknown breaks"],
        ),
        case(
            "parameter_value_changed",
            [text(REQUEST, &up, value("\"asc\"", "Up"))],
            &["value-changed sort unknown ok"],
            &["value-changed sort unknown ok"],
        ),
        case(
            "request_type_renamed",
            [
                text(REQUEST, r#""title": "GetThing""#, r#""title": "FetchThing""#),
                text(FACTS, r#""GetThing""#, r#""FetchThing""#),
            ],
            &["request-type-renamed - ok breaks"],
            &["request-type-renamed - ok breaks"],
        ),
        case(
            "parameters_reordered",
            [Edit::Drop(REQUEST, "code"), add(REQUEST, "code", STRING)],
            &["request-parameters-reordered - ok breaks"],
            &["request-parameters-reordered - ok breaks"],
        ),
    ]
}
