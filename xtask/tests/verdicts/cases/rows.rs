//! Rows of the answer that come and go.

use super::{Case, case};
use crate::edit::*;

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(
            "row_added",
            [add(ANSWER, "note", STRING)],
            &["response-field-added thing.note unknown adds"],
            &["response-field-removed thing.note ok breaks"],
        ),
        case(
            "object_added",
            [add(
                ANSWER,
                "box",
                object(
                    "Container",
                    &format!(
                        r#""width": {INTEGER}, "lid": {}"#,
                        object("Lid", &format!(r#""open": {FLAG}"#))
                    ),
                ),
            )],
            &["response-field-added thing.box unknown adds"],
            &["response-field-removed thing.box ok breaks"],
        ),
        case(
            "list_of_objects_added",
            [add(ANSWER, "owners", list(&object("Owner", &format!(r#""name": {STRING}"#))))],
            &["response-field-added thing.owners unknown adds"],
            &["response-field-removed thing.owners ok breaks"],
        ),
        case(
            "row_added_in_a_list",
            [text(ANSWER, r#""sku": {"#, format!(r#""count": {INTEGER}, "sku": {{"#))],
            &["response-field-added thing.items[].count unknown adds"],
            &["response-field-removed thing.items[].count ok breaks"],
        ),
        case(
            "row_with_an_enumeration_added",
            [
                add(ANSWER, "mood", r##"{ "$ref": "#/$defs/Mood", "description": "D." }"##),
                text(
                    ANSWER,
                    r#""$defs": {"#,
                    format!(
                        r#""$defs": {{ "Mood": {{ "title": "Mood", "type": "string", "description": "D.", "oneOf": [{}] }},"#,
                        value("\"good\"", "Good")
                    ),
                ),
            ],
            &["response-field-added thing.mood unknown adds"],
            &["response-field-removed thing.mood ok breaks"],
        ),
        case(
            "personal",
            [set(ANSWER, "name", r#"{ "type": "string", "x-personal": true, "description": "D." }"#)],
            &["response-personal-changed thing.name ok ok"],
            &["response-personal-changed thing.name ok ok"],
        ),
        case(
            "described",
            [set(ANSWER, "name", r#"{ "type": "string", "description": "Its name." }"#)],
            &["response-documentation-changed thing.name ok ok"],
            &["response-documentation-changed thing.name ok ok"],
        ),
        case(
            "reordered",
            [Edit::Drop(ANSWER, "name"), add(ANSWER, "name", STRING)],
            &["generated-code-changed - ok ok"],
            &["generated-code-changed - ok ok"],
        ),
    ]
}
