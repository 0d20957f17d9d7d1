//! Lists for values, and values for lists.

use super::{Case, case, typed};
use crate::edit::*;

const MANY: &str = r#"{ "table": "array", "sample": "object" }"#;
const ONE: &str = r#"{ "table": "object", "sample": "array" }"#;
const EITHER: &str = r#"["array", "object"]"#;

pub(super) fn cases() -> Vec<Case> {
    // The name, the row, what it becomes; the wire there, the wire back. Source breaks every time.
    let lists = [
        ("integer_to_list", "size", list(INTEGER), "breaks", "breaks"),
        ("string_to_list", "name", list(STRING), "breaks", "breaks"),
        ("flag_to_list", "open", list(FLAG), "breaks", "breaks"),
        ("time_to_list", "made", list(TIME), "breaks", "breaks"),
        ("texts_listed_to_list", "colour", list(COLOUR), "breaks", "breaks"),
        ("object_to_list", "part", list(PART), "breaks", "breaks"),
        ("list_of_objects_to_list_of_integers", "items", list(INTEGER), "breaks", "breaks"),
        ("list_of_integers_to_list_of_strings", "marks", list(STRING), "breaks", "ok"),
        ("list_of_integers_to_list_of_fen", "marks", list(FEN), "ok", "ok"),
        ("list_of_integers_to_integers_listed", "marks", list(STATE), "ok", "unknown"),
    ];
    let lists = lists.map(|(name, row, value, there, back)| typed(name, row, value, there, back));
    lists.into_iter().chain(one_or_many()).collect()
}

/// One object is sent for a list only by a server that does both.
fn one_or_many() -> [Case; 3] {
    [
        case(
            "object_to_one_or_many",
            [sample("part", "array"), erratum("thing.part", "type", ONE, EITHER)],
            &["response-field-type-changed thing.part breaks breaks"],
            &["response-field-type-changed thing.part ok breaks"],
        ),
        case(
            "list_to_one_or_many",
            [sample("items", "object"), erratum("thing.items", "type", MANY, EITHER)],
            &["response-field-type-changed thing.items breaks ok"],
            &["response-field-type-changed thing.items ok ok"],
        ),
        case(
            "one_or_many_and_a_row",
            [
                sample("items", "object"),
                erratum("thing.items", "type", MANY, EITHER),
                set(
                    ANSWER,
                    "items",
                    list(&ITEM.replace(r#""sku""#, &format!(r#""count": {INTEGER}, "sku""#))),
                ),
            ],
            &[
                "response-field-type-changed thing.items breaks ok",
                "response-field-added thing.items[].count ok adds",
            ],
            &[
                "response-field-type-changed thing.items ok ok",
                "response-field-removed thing.items[].count ok breaks",
            ],
        ),
    ]
}
