//! Enumerations: their values and their names.

use super::{Case, case};
use crate::edit::*;

pub(super) fn cases() -> Vec<Case> {
    let red = value("\"red\"", "Red");
    let open = value("10", "Open");
    vec![
        case(
            "value_added",
            [text(ANSWER, &open, format!("{open}, {}", value("30", "Lost")))],
            &["value-added thing.state unknown adds"],
            &["value-removed thing.state ok breaks"],
        ),
        case(
            "text_added",
            [text(ANSWER, &red, format!("{red}, {}", value("\"green\"", "Green")))],
            &["value-added thing.colour unknown adds"],
            &["value-removed thing.colour ok breaks"],
        ),
        case(
            "value_renamed",
            [text(ANSWER, &open, value("10", "Opened"))],
            &["value-renamed thing.state ok breaks"],
            &["value-renamed thing.state ok breaks"],
        ),
        case(
            "value_changed",
            [text(ANSWER, &open, value("11", "Open"))],
            &["value-changed thing.state unknown ok"],
            &["value-changed thing.state unknown ok"],
        ),
        case(
            "value_described",
            [text(ANSWER, &open, open.replace("D.", "It is open."))],
            &["documentation-changed thing.state ok ok"],
            &["documentation-changed thing.state ok ok"],
        ),
        case(
            "enumeration_renamed",
            [
                text(ANSWER, r#""State": {"#, r#""Stage": {"#),
                text(ANSWER, r#""title": "State""#, r#""title": "Stage""#),
                set(ANSWER, "state", STATE.replace("State", "Stage")),
            ],
            &["type-renamed thing.state ok breaks"],
            &["type-renamed thing.state ok breaks"],
        ),
        case(
            "enumeration_of_texts",
            [
                text(
                    ANSWER,
                    "\"title\": \"State\",\n      \"type\": \"integer\"",
                    r#""title": "State", "type": "string""#,
                ),
                text(ANSWER, &open, value("\"open\"", "Open")),
                text(ANSWER, value("20", "Closed"), value("\"closed\"", "Closed")),
            ],
            &["enumeration-type-changed thing.state unknown breaks"],
            &["enumeration-type-changed thing.state unknown breaks"],
        ),
        case(
            "enumeration_of_digits",
            [
                text(
                    ANSWER,
                    "\"title\": \"State\",\n      \"type\": \"integer\"",
                    r#""title": "State", "type": "string""#,
                ),
                text(ANSWER, &open, value("\"10\"", "Open")),
                text(ANSWER, value("20", "Closed"), value("\"20\"", "Closed")),
            ],
            &["enumeration-type-changed thing.state ok breaks"],
            &["enumeration-type-changed thing.state unknown breaks"],
        ),
        case(
            "enumeration_that_no_row_has",
            [text(
                ANSWER,
                r#""$defs": {"#,
                format!(
                    r#""$defs": {{ "Mood": {{ "title": "Mood", "type": "string", "description": "D.", "oneOf": [{}] }},"#,
                    value("\"good\"", "Good")
                ),
            )],
            &["enumeration-added Mood ok adds"],
            &["enumeration-removed Mood ok breaks"],
        ),
    ]
}
