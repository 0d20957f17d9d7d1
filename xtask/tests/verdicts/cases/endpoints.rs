//! What `endpoint.json` says, and return codes.

use super::{Case, case};
use crate::edit::*;

/// A parameter of the query.
fn parameter(required: &str) -> Edit {
    let parameter = format!(
        r#"{{ "in": "query", "name": "sign", "type": "string", "required": {required}, "description": "S" }}"#
    );
    text(FACTS, r#""safety""#, format!(r#""parameters": [{parameter}], "safety""#))
}

pub(super) fn cases() -> Vec<Case> {
    const PING: &str = "ping/endpoint.json";
    vec![
        case(
            "endpoint_added",
            another("ping/twice", "Twice"),
            &["endpoint-added - ok adds"],
            &["endpoint-removed - breaks breaks"],
        ),
        case(
            "endpoint_moved",
            another("pong", "").into_iter().chain([Edit::Remove("ping")]).collect::<Vec<_>>(),
            &["path-changed - breaks breaks"],
            &["path-changed - breaks breaks"],
        ),
        case(
            "method",
            [text(PING, "GET", "POST")],
            &["method-changed - breaks ok"],
            &["method-changed - breaks ok"],
        ),
        case(
            "host",
            [text(FACTS, "api.example", "api2.example")],
            &["host-changed - breaks ok"],
            &["host-changed - breaks ok"],
        ),
        case(
            "token_name",
            [text(FACTS, "access_token", "token")],
            &["token-changed - breaks ok"],
            &["token-changed - breaks ok"],
        ),
        case(
            "token_asked_for",
            [text(PING, r#""in": "nowhere""#, r#""in": "query", "name": "token""#)],
            &["token-changed - breaks ok"],
            &["token-changed - unknown ok"],
        ),
        case(
            "call_parameter_optional",
            [parameter("false")],
            &["parameter-changed - ok adds"],
            &["parameter-changed - unknown breaks"],
        ),
        case(
            "call_parameter_required",
            [parameter("true")],
            &["parameter-changed - breaks breaks"],
            &["parameter-changed - unknown breaks"],
        ),
        case(
            "safety",
            [text(FACTS, r#""read","#, r#""write","#)],
            &["safety-changed - ok ok"],
            &["safety-changed - ok ok"],
        ),
        case(
            "code_added",
            [text(
                FACTS,
                r#"{ "code": 1,"#,
                r#"{ "code": 2, "class": "quota", "meaning": "M" }, { "code": 1,"#,
            )],
            &["code-added - ok ok"],
            &["code-removed - ok ok"],
        ),
        case(
            "code_class",
            [text(FACTS, "busy", "quota")],
            &["code-class-changed - ok ok"],
            &["code-class-changed - ok ok"],
        ),
        case(
            "platform_code",
            [text(
                "errcodes.json",
                r#"{ "code": 40001, "class": "token""#,
                r#"{ "code": 40002, "class": "token""#,
            )],
            &["code-added - ok ok", "code-removed - ok ok"],
            &["code-added - ok ok", "code-removed - ok ok"],
        ),
        case(
            "read_again",
            [text(FACTS, "2026-01-02", "2027-01-02")],
            &["documentation-changed - ok ok"],
            &["documentation-changed - ok ok"],
        ),
    ]
}
