//! `from_slice` and `to_vec` of documents that are not one record.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use tolerant::{Decode, Decoder, Encode, Number, UnknownFields, UnknownValue, from_slice, to_vec};

/// As generated.
#[derive(Clone, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
struct Circle {
    kind: Option<String>,
    radius: Option<Number>,
    #[cfg_attr(feature = "schemars", schemars(skip))]
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    Circle {
        kind: optional "kind";
        radius: optional "radius";
    }
}

#[derive(Clone, PartialEq)]
enum Shape {
    Circle(Box<Circle>),
    Unknown(UnknownValue<Self>),
}

tolerant::union! {
    Shape, tag "kind", of Circle {
        string "circle" => Circle;
    }
}

/// What decodes is encoded as the same bytes.
fn round_trip<T: Decode + Encode + PartialEq>(body: &str) -> T {
    let value: T = from_slice(body.as_bytes()).unwrap_or_else(|error| panic!("{body}: {error}"));
    assert_eq!(String::from_utf8(to_vec(&value).expect("JSON")).expect("UTF-8"), body);
    value
}

fn error<T: Decode + std::fmt::Debug>(body: &str) -> String {
    from_slice::<T>(body.as_bytes()).expect_err(body).to_string()
}

#[test]
fn a_union() {
    let shape: Shape = round_trip(r#"{"kind":"circle","radius":0.1000000000000000055511151231257827,"x":1}"#);
    assert!(matches!(&shape, Shape::Circle(circle) if circle.unknown_fields.len() == 1));
    let shape: Shape = round_trip(r#"{"kind":"square","side":2}"#);
    assert!(matches!(shape, Shape::Unknown(_)));
    assert_eq!(error::<Shape>("null"), "expected an object, found nothing at line 1 column 4");
    assert_eq!(error::<Shape>("[]"), "expected an object, found nothing at line 1 column 2");
    assert_eq!(error::<Shape>("[1]"), "expected an object, found an array at line 1 column 3");
    assert_eq!(
        error::<Shape>(r#"{"kind":"circle","radius":true}"#),
        "radius: expected a number, found a boolean at line 1 column 30"
    );
    assert!(error::<Shape>(r#"{"kind":"circle""#).starts_with("not JSON: "));
}

/// The record in a union says that it was repaired. An unknown value cannot, and is refused or kept as it came.
#[test]
fn a_repaired_union() {
    let shape: Shape = from_slice(b"{\"kind\":\"circle\",\"x\":\"a\tb\"}").expect("a circle");
    let Shape::Circle(circle) = shape else { panic!("{shape:?}") };
    assert!(circle.unknown_fields.is_repaired());
    let strict = Decoder::new().repair(false);
    assert!(strict.from_slice::<Shape>(b"{\"kind\":\"circle\",\"x\":\"a\tb\"}").is_err());
}

#[test]
fn an_array() {
    let circles: Vec<Circle> = round_trip(r#"[{"radius":1},{"kind":"circle"},{}]"#);
    assert_eq!(circles.len(), 3);
    assert_eq!(round_trip::<Vec<i64>>("[1,-2,9223372036854775807]"), [1, -2, i64::MAX]);
    assert_eq!(round_trip::<Vec<Vec<String>>>(r#"[["a"],[],["b","c"]]"#).len(), 3);
    assert_eq!(round_trip::<Vec<Shape>>(r#"[{"kind":"circle"},{"kind":"x"}]"#).len(), 2);
    assert_eq!(round_trip::<Vec<Number>>("[1e400,12345678901234567890123]").len(), 2);
    assert!(round_trip::<Vec<i64>>("[]").is_empty());
    assert_eq!(round_trip::<Vec<Option<i64>>>("[1,null]"), [Some(1), None]);
    assert_eq!(error::<Vec<i64>>("[1,true]"), "[1]: expected an integer, found a boolean at line 1 column 7");
    assert_eq!(
        error::<Vec<Circle>>(r#"[{},{"radius":[]}]"#),
        "[1].radius: expected a number, found an array at line 1 column 16"
    );
    assert_eq!(error::<Vec<i64>>("{}"), "expected an array, found an object at line 1 column 2");
    assert_eq!(error::<Vec<i64>>("null"), "expected an array, found nothing at line 1 column 4");
}

#[test]
fn a_map() {
    let circles: BTreeMap<String, Circle> = round_trip(r#"{"a":{"radius":1},"b":{}}"#);
    assert_eq!(circles.len(), 2);
    assert_eq!(round_trip::<BTreeMap<String, i64>>(r#"{"a":1}"#).get("a"), Some(&1));
    assert!(round_trip::<BTreeMap<String, i64>>("{}").is_empty());
    assert_eq!(
        error::<BTreeMap<String, Circle>>(r#"{"CANARY":{"radius":true}}"#),
        "*.radius: expected a number, found a boolean at line 1 column 24"
    );
    assert_eq!(
        error::<BTreeMap<String, i64>>("[1]"),
        "expected an object, found an array at line 1 column 3"
    );
}

#[test]
fn a_scalar() {
    assert_eq!(round_trip::<i64>("-7"), -7);
    assert_eq!(round_trip::<u64>("18446744073709551615"), u64::MAX);
    assert_eq!(round_trip::<String>(r#""a""#), "a");
    assert!(round_trip::<bool>("true"));
    assert_eq!(error::<i64>("true"), "expected an integer, found a boolean at line 1 column 4");
}
