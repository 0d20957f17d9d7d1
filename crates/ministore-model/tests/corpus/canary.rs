//! No value of a payload stands in an error, and nothing personal in a `Debug`.

use std::fmt::{Debug, Display};

use ministore_model::mini_store::order::{GetOrderRequest, GetOrderResponse};
use ministore_model::{Decoder, from_slice};
use serde_json::json;

use super::case::{Expect, cases};
use super::formats::message_pack;
use super::node::Node;
use super::place::places;
use super::shape::{Kind, Row, Type, type_of, types};
use super::verdicts::answer;

/// Nothing of this is shown: a name, and the number of a telephone.
const CANARIES: [&str; 2] = ["CANARY", "13800138000"];

fn assert_hidden(shown: &str, sent: &str) {
    for canary in CANARIES {
        assert!(!shown.contains(canary), "{shown}\n  of {sent}");
    }
}

/// An error, and whatever it is asked to print.
fn assert_silent<T, E: Display + Debug>(read: Result<T, E>, sent: &str) -> bool {
    let Err(error) = read else { return false };
    assert_hidden(&format!("{error} {error:?} {error:#?}"), sent);
    true
}

/// Each field of an answer, under each of its names, with what stands before and behind its value.
fn every_field(types: &[Type], mut check: impl FnMut(&Row, &str, &str)) {
    for place in places(types) {
        let (before, behind) = place.around();
        for row in &type_of(types, place.type_name).rows {
            for name in row.names() {
                check(row, &format!("{before}\"{name}\":"), &behind);
            }
        }
    }
}

#[test]
fn in_no_error_of_any_field() {
    let mut refused = 0;
    every_field(&types(), |_, before, behind| {
        for value in [
            r#""CANARY""#,
            r#"["CANARY"]"#,
            r#"[["CANARY"]]"#,
            r#"{"CANARY":"CANARY"}"#,
            r#"[{"CANARY":"CANARY"},"CANARY"]"#,
            r#""13800138000x""#,
            "13800138000.5",
            "[13800138000]",
            "13800138000138001380001",
            r#""CANARY"#,
            r#""CANARY" "CANARY""#,
            "CANARY",
            "13800138000x",
        ] {
            let sent = format!("{before}{value}{behind}");
            let is_refused = assert_silent(answer(sent.as_bytes()), &sent);
            refused += usize::from(is_refused);
            assert_eq!(
                assert_silent(serde_json::from_str::<GetOrderResponse>(&sent), &sent),
                is_refused,
                "{sent}"
            );
            assert_silent(serde_json::from_reader::<_, GetOrderResponse>(sent.as_bytes()), &sent);
            let Some(node) = Node::parse(sent.as_bytes()) else { continue };
            assert_silent(serde_json::from_value::<GetOrderResponse>(node.value()), &sent);
            assert_silent(rmp_serde::from_slice::<GetOrderResponse>(&message_pack(&node)), &sent);
        }
    });
    assert!(refused > 500, "{refused}");
}

/// Every failure of the corpus again, with canaries all over its payload.
#[test]
fn in_no_error_of_the_corpus() {
    let mut refused = 0;
    for case in cases().iter().filter(|case| matches!(case.expect, Expect::Error(_)) && !case.is_large()) {
        let body = String::from_utf8_lossy(&case.body);
        for sent in planted(&body) {
            let bytes = sent.as_bytes();
            let strict = Decoder::new().repair(false);
            refused += usize::from(if case.is_request {
                assert_silent(serde_json::from_slice::<GetOrderRequest>(bytes), &sent);
                assert_silent(strict.from_slice::<GetOrderRequest>(bytes), &sent)
                    && assert_silent(from_slice::<GetOrderRequest>(bytes), &sent)
            } else {
                assert_silent(serde_json::from_slice::<GetOrderResponse>(bytes), &sent);
                assert_silent(strict.from_slice::<GetOrderResponse>(bytes), &sent)
                    && assert_silent(answer(bytes), &sent)
            });
        }
    }
    assert!(refused > 300, "{refused}");
}

/// A body with a canary in the place of each of its strings, names too; of each of its numbers; and before all else.
fn planted(body: &str) -> Vec<String> {
    let mut planted = vec![body.replacen('{', r#"{"CANARY":["CANARY",13800138000],"#, 1)];
    let mut from = 0;
    while let Some(start) =
        body[from..].find(|next: char| next == '"' || next.is_ascii_digit()).map(|at| from + at)
    {
        let (before, token) = body.split_at(start);
        let (canary, length) = if let Some(text) = token.strip_prefix('"') {
            ("\"CANARY\"", text.find('"').map_or(token.len(), |end| end + 2))
        } else {
            let is_of_it = |next: char| next.is_ascii_digit() || next == '.' || next == 'e';
            ("13800138000", token.find(|next| !is_of_it(next)).unwrap_or(token.len()))
        };
        from = start + length;
        planted.push(format!("{before}{canary}{}", &body[from..]));
    }
    planted
}

#[test]
fn in_no_debug_where_it_is_personal() {
    let mut hidden = 0;
    every_field(&types(), |row, before, behind| {
        if !row.field.personal {
            return;
        }
        assert_eq!(row.kind, Kind::Text, "{}: what hides it?", row.field.name);
        for value in [r#""CANARY""#, "13800138000", r#""13800138000""#] {
            let sent = format!("{before}{value}{behind}");
            let answer = answer(sent.as_bytes()).expect(&sent);
            let written = serde_json::to_string(&answer).expect("JSON");
            assert!(CANARIES.iter().any(|canary| written.contains(canary)), "{written}");
            let shown = format!("{answer:?} {answer:#?} {:?}", answer.drift());
            assert_hidden(&shown, &sent);
            assert!(shown.contains("***"), "{shown}");
            hidden += 1;
        }
    });
    assert!(hidden > 40, "{hidden}");
}

/// What is unknown may be personal, in any object: its values are not shown, nor names that no programmer chose.
#[test]
fn in_no_debug_where_it_is_unknown() {
    for place in places(&types()) {
        let (before, behind) = place.around();
        for unknown in [
            json!({ "surname": "CANARY" }),
            json!({ "phone": 13_800_138_000_u64 }),
            json!({ "phones": ["13800138000", { "CANARY": null }] }),
            json!({ "13800138000": true }),
            json!({ "CANARY,": {} }),
        ] {
            let members = unknown.to_string();
            let sent = format!("{before}{}{behind}", &members[1..members.len() - 1]);
            let answer = answer(sent.as_bytes()).expect(&sent);
            let drift = answer.drift();
            assert_eq!(drift.len(), 1, "{sent}");
            assert_hidden(&format!("{answer:?} {answer:#?} {drift:?} {}", drift[0]), &sent);
        }
    }
}
