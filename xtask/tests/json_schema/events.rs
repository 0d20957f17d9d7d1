//! The same, of objects that are distinguished by a tag, and of what may be `null` in lists and maps.
#![allow(clippy::unwrap_used, missing_docs)]

use course::events::{Closed, ClosedKind, Event, Feed, Opened, Pay};
use course::{from_slice, to_vec};
use tolerant::serde_json::{self, Value, json};

fn read(text: &str) -> Feed {
    from_slice(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn feed(name: &str, value: Value) -> Value {
    json!({ "last": { "kind": "closed" }, "marks": null, name: value })
}

/// What is valid is read, and written as it was, wherever the tag stands.
#[test]
fn nothing_is_lost() {
    let opened = json!({ "kind": "opened", "at": 1, "size": u64::MAX, "more": { "kind": [null] } });
    let mut around = opened.clone();
    around["before"] = json!({ "of": [opened, { "at": 2, "kind": "both", "of": [] }], "kind": "both", "at": 3 });
    around["before"]["of"][1] = json!({ "at": 2, "kind": "both" });
    let cases = [
        feed("last", opened.clone()),
        feed("last", around.clone()),
        feed("last", json!({ "size": 1e300, "at": i64::MIN, "kind": "opened" })),
        feed("last", json!({ "why": "CANARY", "kind": "gone" })),
        feed("last", json!({ "to": { "name": "n", "children": [{ "name": "m" }] }, "kind": "moved" })),
        // What the schema lacks.
        feed("last", json!({ "kind": "unheard of", "at": "x", "deep": [{ "a": null, "n": 1.5 }] })),
        feed("last", json!({ "kind": 3 })),
        feed("last", json!({ "kind": null, "at": 1 })),
        feed("last", json!({ "kind": { "a": 1 } })),
        feed("last", json!({ "at": 1 })),
        feed("last", json!({})),
        feed("events", json!([{ "kind": "closed" }, { "why": "w", "kind": "closed" }, around])),
        feed("by_id", json!({ "a": { "kind": "closed" }, "b": null, "": { "at": 1, "kind": "both" } })),
        feed("pay", json!({ "digits": "1", "method": 1 })),
        feed("pay", json!({ "method": 2, "back": 7, "more": -0.5 })),
        feed("pay", json!({ "method": "3" })),
        feed("plain", json!({ "name": "n" })),
        feed("marks", json!([])),
        feed("marks", json!([1, null, null, -1])),
        feed("notes", json!(["a", null, ""])),
        feed("notes", json!([])),
        feed("grid", json!([[true, null], null, []])),
        feed("people", json!([{ "name": "n" }, null])),
        feed("levels", json!({ "a": null, "b": {}, "c": { "d": null, "e": 1.25 } })),
    ];
    for case in cases {
        let value = read(&case.to_string());
        assert_eq!(serde_json::from_slice::<Value>(&to_vec(&value).unwrap()).unwrap(), case);
        assert_eq!(serde_json::to_value(&value).unwrap(), case);
        assert_eq!(serde_json::from_value::<Feed>(case.clone()).unwrap(), value);
    }
}

/// The same members in any order are the same value.
#[test]
fn a_tag_may_stand_anywhere() {
    let members = ["\"kind\": \"opened\"", "\"at\": 1", "\"size\": 2.50", "\"x\": [18446744073709551615]"];
    let mut expected = Opened::new(1, "2.5".parse::<tolerant::Number>().unwrap());
    assert_eq!(expected.kind, "opened");
    for turn in 0..members.len() {
        let mut members = members;
        members.rotate_left(turn);
        let event: Event = serde_json::from_str(&format!("{{ {} }}", members.join(", "))).unwrap();
        assert_eq!(from_slice::<Event>(format!("{{ {} }}", members.join(", ")).as_bytes()).unwrap(), event);
        let Event::Opened(opened) = &event else { panic!("{event:?}") };
        expected.unknown_fields = opened.unknown_fields.clone();
        assert_eq!((opened.unknown_fields.len(), &**opened), (1, &expected));
    }
}

#[test]
fn what_is_not_valid_is_refused_at_its_place() {
    let cases = [
        (r#"{ "kind": "opened", "at": 1 }"#, "last.size: missing required field"),
        (r#"{ "at": 1, "kind": "opened" }"#, "last.size: missing required field"),
        (r#"{ "kind": "both", "at": "CANARY" }"#, "last.at: expected an integer, found a string"),
        (r#"{ "at": "CANARY", "kind": "both" }"#, "last.at: expected an integer, found a string"),
        (r#"{ "kind": "closed", "more": 1 }"#, "last: expected the schema's fields alone, found an unknown one"),
        (r#"{ "more": 1, "kind": "closed" }"#, "last: expected the schema's fields alone, found an unknown one"),
        (r#"{ "kind": "both", "at": 1, "kind": "both" }"#, "last.kind: duplicate field"),
        (r#"{ "at": 1, "kind": "both", "kind": "opened" }"#, "last.kind: duplicate field"),
        (r#"{ "at": 1, "kind": "both", "at": 2 }"#, "last.at: duplicate field"),
        (r#"{ "kind": "both", "at": 1, "of": [{ "at": 1, "kind": "both", "of": [{ "at": 1.5, "kind": "both" }] }] }"#, "last.of[0].of[0].at: expected an integer, found another number"),
        ("3", "last: expected an object, found a number"),
        ("[1]", "last: expected an object, found an array"),
        ("\"CANARY\"", "last: expected an object, found a string"),
        ("null", "last: expected a value, found nothing"),
    ];
    for (last, reported) in cases {
        let error = from_slice::<Feed>(format!("{{ \"marks\": [], \"last\": {last} }}").as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with(reported), "{last}: {error}");
        assert!(error.line() > 0 && !error.to_string().contains("CANARY"), "{error}");
        let error = serde_json::from_str::<Event>(last).unwrap_err().to_string();
        assert!(!error.contains("CANARY"), "{error}");
    }
}

/// As lenient as a field of the tag's type.
#[test]
fn a_tag_is_read_as_its_field_is() {
    for (pay, method) in [(json!({ "method": "1" }), Some(1)), (json!({ "digits": "x", "method": 1.0 }), Some(1)), (json!({ "method": 2.5 }), None)] {
        let feed = read(&feed("pay", pay).to_string());
        let found = match feed.pay.unwrap() {
            Pay::ByCard(card) => Some(card.method),
            Pay::ByCash(cash) => Some(cash.method),
            _ => None,
        };
        assert_eq!(found, method);
    }
    for nothing in ["null", "[]", "\"\""] {
        assert_eq!(read(&format!("{{ \"last\": {{}}, \"marks\": null, \"pay\": {nothing} }}")).pay, None);
    }
}

#[test]
fn types_are_what_the_schema_says() {
    let mut closed = Closed::new(ClosedKind::Gone);
    closed.why = Some("CANARY".to_owned());
    let mut feed = Feed::new(closed.into(), Some(vec![None, Some(1)]));
    feed.by_id = Some([("a".to_owned(), None)].into());
    feed.grid = vec![None, Some(vec![Some(true)])];
    assert_eq!(
        serde_json::to_value(&feed).unwrap(),
        json!({ "last": { "why": "CANARY", "kind": "gone" }, "marks": [null, 1], "by_id": { "a": null }, "grid": [null, [true]] }),
    );
    assert!(!format!("{feed:?}").contains("CANARY"));
    assert_eq!(format!("{:?}", Event::from(Closed::new(ClosedKind::Closed))), "Closed { kind: Closed }");
}

/// Within objects of a choice, too; of what the schema lacks, nothing is said.
#[test]
fn values_are_held_to_the_schema_on_demand() {
    let mut opened = Opened::new(1, 2);
    opened.kind = "CANARY".to_owned();
    let event = Event::from(opened);
    assert_eq!(event.validate().unwrap_err().to_string(), "kind: \"opened\" alone");
    let mut feed = Feed::new(event, None);
    feed.events = vec![serde_json::from_value(json!({ "kind": "unheard of" })).unwrap()];
    let invalid = feed.validate().unwrap_err();
    assert_eq!(invalid.to_string(), "last.kind: \"opened\" alone");
    feed.last = Closed::new(ClosedKind::Gone).into();
    assert_eq!((feed.validate(), feed.last.validate()), (Ok(()), Ok(())));
}

/// What the schema lacks is listed, within objects of a choice too.
#[test]
fn drift_is_reported() {
    let feed = read(
        &json!({
            "last": { "kind": "CANARY CANARY" }, "marks": [], "pay": { "more": 1, "method": 1 },
            "events": [{ "of": [{ "kind": "both", "at": 1, "x": 1 }], "at": 1, "kind": "both" }, ""],
        })
        .to_string(),
    );
    let drift: Vec<String> = feed.drift().iter().map(ToString::to_string).collect();
    assert_eq!(
        drift,
        [
            "last: unknown value, an object",
            "events[0].of[0].x: unknown field, a number",
            "pay.more: unknown field, a number",
            "events: an empty element in an array",
        ],
    );
    assert_eq!(format!("{:?}", feed.last), "Unknown(an object)");
}
