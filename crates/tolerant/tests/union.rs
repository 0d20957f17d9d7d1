//! Unions: records told apart by a tag, wherever the tag is.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::panic)]

use serde_json::{Value, json};
use tolerant::{Number, UnknownFields, UnknownValue, from_slice, to_vec};

/// As generated: a number beside the tag.
#[derive(Clone, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
struct Sized {
    kind: Option<i64>,
    size: Option<Number>,
    #[cfg_attr(feature = "schemars", schemars(skip))]
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    Sized {
        kind: optional "kind";
        size: optional "size";
    }
}

/// As generated: two values of the tag, and no field for it.
#[derive(Clone, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
struct Named {
    name: String,
    #[cfg_attr(feature = "schemars", schemars(skip))]
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    Named {
        name: required "name";
    }
}

#[derive(Clone, PartialEq)]
enum Thing {
    Sized(Box<Sized>),
    Named(Box<Named>),
    Unknown(UnknownValue<Self>),
}

tolerant::union! {
    Thing, tag "kind", of Sized, Named {
        integer 7 => Sized;
        string "named" => Named;
        integer 9 => Named;
    }
}

fn things(text: &str) -> [Thing; 2] {
    let fast = from_slice(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
    let by_serde = serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    [fast, by_serde]
}

/// Whatever features of `serde_json` the build has switched on.
#[test]
fn numbers_are_exact_wherever_the_tag_is() {
    for number in ["1", "-1", "18446744073709551615", "-9223372036854775808", "1.5", "1e300", "-0.0"] {
        let texts = [
            format!(r#"{{"kind":7,"size":{number},"more":[{number}]}}"#),
            format!(r#"{{"more":[{number}],"size":{number},"kind":7}}"#),
        ];
        for text in texts {
            for thing in things(&text) {
                let Thing::Sized(sized) = &thing else { panic!("{text}: {thing:?}") };
                assert!(sized.drift().len() == 1 && sized.size.is_some(), "{text}: {thing:?}");
                let expected: Value = serde_json::from_str(&text).expect("JSON");
                assert_eq!(serde_json::to_value(&thing).expect("JSON"), expected);
            }
        }
    }
}

/// `from_slice` keeps the digits of a number, also if the object is buffered until its tag is found.
#[test]
fn digits_are_kept_wherever_the_tag_is() {
    for number in ["0.1000000000000000055511151231257827", "12345678901234567890123", "1e400"] {
        for text in [format!(r#"{{"kind":7,"size":{number}}}"#), format!(r#"{{"size":{number},"kind":7}}"#)] {
            let thing: Thing = from_slice(text.as_bytes()).unwrap_or_else(|error| panic!("{text}: {error}"));
            let Thing::Sized(sized) = &thing else { panic!("{text}: {thing:?}") };
            assert_eq!(sized.size, Number::parse(number), "{text}");
            let again: Thing = from_slice(&to_vec(&thing).expect("JSON")).expect("JSON");
            assert_eq!(again, thing);
        }
    }
}

#[test]
fn each_value_of_the_tag_has_its_record() {
    for (text, name) in [
        (r#"{"kind":"named","name":"a"}"#, "named"),
        (r#"{"name":"a","kind":"named"}"#, "named"),
        (r#"{"kind":9,"name":"a"}"#, "9"),
        // The leniencies of an integer hold for a tag, too.
        (r#"{"kind":"9","name":"a"}"#, "9"),
        (r#"{"name":"a","kind":9.0}"#, "9"),
    ] {
        for thing in things(text) {
            let Thing::Named(named) = &thing else { panic!("{text}: {thing:?}") };
            assert_eq!(named.name, "a", "{name}");
            // The record has no field for the tag: it is kept, and written back.
            assert!(named.unknown_fields.get("kind").is_some(), "{text}");
        }
    }
}

#[test]
fn an_object_with_another_tag_is_kept() {
    for other in [
        json!({ "kind": 8, "n": u64::MAX }),
        json!({ "n": 0.5, "kind": "x" }),
        json!({ "kind": null, "n": 1 }),
        json!({ "kind": [7] }),
        json!({}),
    ] {
        for thing in things(&other.to_string()) {
            assert!(matches!(&thing, Thing::Unknown(value) if *value.as_value() == other), "{other}");
            assert_eq!(serde_json::to_value(&thing).expect("JSON"), other);
        }
    }
    assert_eq!(Thing::from(Sized::default()), Thing::Sized(Box::default()));
}

/// The path and the reason are those of a record that is decoded as it comes, wherever the tag is.
#[test]
fn errors_name_the_path() {
    for (text, expected) in [
        (r#"{"kind":7,"size":true}"#, "size: expected a number, found a boolean"),
        (r#"{"size":true,"kind":7}"#, "size: expected a number, found a boolean"),
        (r#"{"kind":"named"}"#, "name: missing required field"),
        (r#"{"kind":7,"kind":7}"#, "kind: duplicate field"),
        (r#"{"kind":7,"size":1,"size":1}"#, "size: duplicate field"),
        (r#"{"size":1,"size":1,"kind":7}"#, "size: duplicate field"),
        ("[7]", "expected an object, found an array"),
        ("7", "expected an object, found a number"),
        ("\"\"", "expected an object, found nothing"),
    ] {
        let without_place = |error: String| error.split(" at line ").next().unwrap_or_default().to_owned();
        let fast = from_slice::<Thing>(text.as_bytes()).map_err(|error| without_place(error.to_string()));
        assert_eq!(fast, Err(expected.to_owned()), "{text}");
        let by_serde = serde_json::from_str::<Thing>(text).map_err(|error| without_place(error.to_string()));
        assert_eq!(by_serde, Err(expected.to_owned()), "{text}, by serde");
    }
}

/// `Debug` prints the record, or the kind of an unknown value.
#[test]
fn debug_has_no_unknown_values() {
    let [thing, _] = things(r#"{"kind":7,"x":"CANARY"}"#);
    assert_eq!(format!("{thing:?}"), r#"Sized { kind: 7, unknown_fields: {"x": a string} }"#);
    let [thing, _] = things(r#"{"kind":8,"x":"CANARY"}"#);
    assert_eq!(format!("{thing:?}"), "Unknown(an object)");
}
