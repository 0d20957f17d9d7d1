//! Rows of the answer that get another type.

use super::{Case, case, typed};
use crate::edit::*;

pub(super) fn cases() -> Vec<Case> {
    // The name, the row, what it becomes; the wire there, the wire back. Source breaks every time.
    let of_scalars = [
        ("integer_to_string", "size", STRING, "breaks", "ok"),
        ("integer_to_flag", "size", FLAG, "breaks", "breaks"),
        ("integer_to_id", "size", ID, "ok", "ok"),
        ("integer_to_time", "size", TIME, "breaks", "ok"),
        ("integer_to_seconds", "size", SECONDS, "ok", "ok"),
        ("integer_to_integers_listed", "size", STATE, "ok", "unknown"),
        ("integer_to_texts_listed", "size", COLOUR, "breaks", "unknown"),
        ("integer_to_object", "size", BOX, "breaks", "breaks"),
        ("string_to_flag", "name", FLAG, "breaks", "breaks"),
        ("string_to_fen", "name", FEN, "ok", "breaks"),
        ("string_to_id", "name", ID, "ok", "breaks"),
        ("string_to_time", "name", TIME, "ok", "ok"),
        ("string_to_seconds", "name", SECONDS, "ok", "ok"),
        ("string_to_integers_listed", "name", STATE, "ok", "unknown"),
        ("string_to_texts_listed", "name", COLOUR, "ok", "unknown"),
        ("string_to_object", "name", BOX, "breaks", "breaks"),
        ("flag_to_fen", "open", FEN, "breaks", "breaks"),
        ("flag_to_time", "open", TIME, "breaks", "breaks"),
        ("flag_to_seconds", "open", SECONDS, "breaks", "breaks"),
        ("flag_to_integers_listed", "open", STATE, "breaks", "breaks"),
        ("flag_to_texts_listed", "open", COLOUR, "breaks", "breaks"),
        ("flag_to_object", "open", BOX, "breaks", "breaks"),
        ("fen_to_id", "price", ID, "ok", "ok"),
        ("fen_to_time", "price", TIME, "breaks", "ok"),
        ("fen_to_seconds", "price", SECONDS, "ok", "ok"),
        ("fen_to_integers_listed", "price", STATE, "ok", "unknown"),
        ("fen_to_texts_listed", "price", COLOUR, "breaks", "unknown"),
        ("fen_to_object", "price", BOX, "breaks", "breaks"),
        ("seconds_to_time", "seen", TIME, "ok", "ok"),
        ("seconds_to_integers_listed", "seen", STATE, "ok", "unknown"),
        ("seconds_to_texts_listed", "seen", COLOUR, "ok", "unknown"),
        ("time_to_integers_listed", "made", STATE, "ok", "unknown"),
        ("time_to_texts_listed", "made", COLOUR, "ok", "unknown"),
        ("time_to_object", "made", BOX, "breaks", "breaks"),
        ("integers_listed_to_texts_listed", "state", COLOUR, "unknown", "unknown"),
        ("integers_listed_to_object", "state", BOX, "breaks", "breaks"),
        ("texts_listed_to_object", "colour", BOX, "breaks", "breaks"),
    ];
    let of_scalars = of_scalars.map(|(name, row, value, there, back)| typed(name, row, value, there, back));
    of_scalars.into_iter().chain(of_values()).chain(of_newtypes()).collect()
}

/// Texts that are digits are read as integers.
fn of_values() -> [Case; 1] {
    [case(
        "texts_of_digits_to_integer",
        [
            text(ANSWER, value("\"red\"", "Red"), value("\"1\"", "Red")),
            text(ANSWER, value("\"blue\"", "Blue"), value("\"2\"", "Blue")),
            set(ANSWER, "size", COLOUR),
        ],
        &[
            "response-field-type-changed thing.size ok breaks",
            "value-changed thing.size, thing.colour unknown ok",
            "value-changed thing.size, thing.colour unknown ok",
        ],
        &[
            "response-field-type-changed thing.size unknown breaks",
            "value-changed thing.colour unknown ok",
            "value-changed thing.colour unknown ok",
        ],
    )]
}

/// The type that people write for it is the same before and after, so the first is not reported the other way.
fn of_newtypes() -> [Case; 2] {
    let of_another_kind = case(
        "newtype_of_another_kind",
        [text(
            "common.json",
            r#""title": "OrderId", "type": "integer""#,
            r#""title": "OrderId", "type": "string""#,
        )],
        &["newtype-changed OrderId breaks ok"],
        &[],
    );
    let read_from_either = case(
        "newtype_read_from_either_kind",
        [text(
            "common.json",
            r#""type": "integer", "x-accept": ["string"]"#,
            r#""type": "string", "x-accept": ["integer"]"#,
        )],
        &["newtype-changed UnixSeconds ok ok"],
        &["newtype-changed UnixSeconds ok ok"],
    );
    [Case { back: None, ..of_another_kind }, read_from_either]
}
