//! Names: on the wire, and in Rust.

use super::{Case, case};
use crate::edit::*;

pub(super) fn cases() -> Vec<Case> {
    names().into_iter().chain(successes()).collect()
}

fn names() -> Vec<Case> {
    vec![
        case(
            "renamed_by_an_erratum",
            [erratum("thing.name", "name", r#"{ "table": "name", "sample": null }"#, "\"title\"")],
            &["response-field-renamed thing.title unknown breaks"],
            &["response-field-renamed thing.name ok breaks"],
        ),
        case(
            "renamed_on_the_page",
            [Edit::Drop(ANSWER, "name"), add(ANSWER, "title", STRING)],
            &["response-field-added thing.title unknown adds", "response-field-removed thing.name ok breaks"],
            &["response-field-added thing.name unknown adds", "response-field-removed thing.title ok breaks"],
        ),
        case(
            "renamed_on_the_wire_alone",
            [text(ANSWER, r#""size": {"#, r#""Size": {"#)],
            &["response-field-renamed thing.Size unknown ok"],
            &["response-field-renamed thing.size unknown ok"],
        ),
        case(
            "renamed_and_of_another_type",
            [
                set(ANSWER, "name", FLAG),
                erratum("thing.name", "name", r#"{ "table": "name", "sample": null }"#, "\"title\""),
            ],
            &[
                "response-field-renamed thing.title unknown breaks",
                "response-field-type-changed thing.title ok breaks",
            ],
            &[
                "response-field-renamed thing.name ok breaks",
                "response-field-type-changed thing.name breaks breaks",
            ],
        ),
        case(
            "object_renamed_with_what_it_holds",
            [
                set(ANSWER, "part", PART.replace("integer", "boolean")),
                erratum("thing.part", "name", r#"{ "table": "part", "sample": null }"#, "\"piece\""),
            ],
            &[
                "response-field-renamed thing.piece unknown breaks",
                "response-field-type-changed thing.piece.weight ok breaks",
            ],
            &[
                "response-field-renamed thing.part ok breaks",
                "response-field-type-changed thing.part.weight breaks breaks",
            ],
        ),
        case(
            "alias",
            [
                sample("sise", "number"),
                erratum("thing.size", "name", r#"{ "table": "size", "sample": "sise" }"#, "\"size\""),
            ],
            &["response-alias-added thing.size ok ok"],
            &["response-alias-removed thing.size ok ok"],
        ),
        case(
            "object_type_renamed",
            [text(ANSWER, r#""title": "Part""#, r#""title": "Piece""#)],
            &["response-type-renamed thing.part ok breaks"],
            &["response-type-renamed thing.part ok breaks"],
        ),
        case(
            "response_type_renamed",
            [
                text(ANSWER, r#""title": "Answer""#, r#""title": "Reply""#),
                text(FACTS, r#""Answer""#, r#""Reply""#),
            ],
            &["response-type-renamed - ok breaks"],
            &["response-type-renamed - ok breaks"],
        ),
        case(
            "exported",
            [text(FACTS, r#""Answer","#, r#""Answer", "State","#)],
            &["export-added - ok adds"],
            &["export-removed - ok breaks"],
        ),
        case(
            "family_changed",
            [text(FACTS, r#""export":"#, r#""family": "things::some", "export":"#)],
            &[
                "export-removed - ok breaks",
                "export-removed - ok breaks",
                "export-removed - ok breaks",
                "export-added - ok adds",
                "export-added - ok adds",
                "export-added - ok adds",
            ],
            &[
                "export-removed - ok breaks",
                "export-removed - ok breaks",
                "export-removed - ok breaks",
                "export-added - ok adds",
                "export-added - ok adds",
                "export-added - ok adds",
            ],
        ),
    ]
}

/// Without what a success carries, an answer is a failure.
fn successes() -> [Case; 3] {
    [
        case(
            "success_gone",
            [
                text(ANSWER, r#""thing": {"#, r#""item": {"#),
                text(FACTS, r#""success": "thing""#, r#""success": "item""#),
            ],
            &[
                "success-changed - ok ok",
                "response-field-added item unknown adds",
                "response-field-removed thing breaks breaks",
            ],
            &[
                "success-changed - ok ok",
                "response-field-added thing unknown adds",
                "response-field-removed item breaks breaks",
            ],
        ),
        case(
            "success_renamed",
            [
                erratum("thing", "name", r#"{ "table": "thing", "sample": null }"#, "\"item\""),
                text(FACTS, r#""success": "thing""#, r#""success": "item""#),
            ],
            &["response-field-renamed item breaks breaks"],
            &["response-field-renamed thing ok breaks"],
        ),
        case(
            "success_is_the_whole_response",
            [text(FACTS, "  \"success\": \"thing\",\n", "")],
            &["success-changed - ok breaks"],
            &["success-changed - ok breaks"],
        ),
    ]
}
