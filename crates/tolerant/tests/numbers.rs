//! Fields of type `Number` keep all digits from `from_slice` to `to_vec`.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::panic)]

use std::collections::BTreeMap;

use tolerant::{DecodeErrorKind, Number, UnknownFields, from_slice, to_vec};

/// As generated.
#[derive(Clone, Default, PartialEq)]
struct Measure {
    value: Option<Number>,
    many: Vec<Number>,
    by_name: Option<BTreeMap<String, Number>>,
    count: Option<i64>,
    note: Option<String>,
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    Measure {
        value: optional "value" | "Value";
        many: array "many";
        by_name: optional "by_name";
        count: optional "count";
        note: optional "note";
    }
}

fn decode(body: &str) -> Measure {
    from_slice(body.as_bytes()).unwrap_or_else(|error| panic!("{body}: {error}"))
}

fn value(digits: &str) -> Number {
    decode(&format!(r#"{{"value":{digits}}}"#)).value.expect(digits)
}

fn encoded(digits: &str) -> String {
    let measure = Measure { value: Some(value(digits)), ..Measure::default() };
    String::from_utf8(to_vec(&measure).expect("JSON")).expect("UTF-8")
}

/// Numbers that neither 64 bits nor a double hold.
const LONG: [&str; 6] = [
    "0.1000000000000000055511151231257827",
    "12345678901234567890123",
    "1e400",
    "-1e400",
    "1e-400",
    "18446744073709551616",
];

#[test]
fn all_digits_are_kept() {
    for digits in LONG {
        assert_eq!(value(digits), Number::parse(digits).expect(digits));
        assert_eq!(decode(&encoded(digits)).value, Number::parse(digits), "{digits}");
        // In quotes, in an array, in a map, by another name, and before and after a value that fails the fast path.
        let number = Number::parse(digits);
        assert_eq!(decode(&format!(r#"{{"value":"{digits}"}}"#)).value, number, "{digits}");
        assert_eq!(decode(&format!(r#"{{"Value":{digits}}}"#)).value, number, "{digits}");
        assert_eq!(decode(&format!(r#"{{"many":[1,{digits}]}}"#)).many.last().cloned(), number, "{digits}");
        let by_name = decode(&format!(r#"{{"by_name":{{"a":{digits}}}}}"#)).by_name.expect("a map");
        assert_eq!(by_name.get("a").cloned(), number, "{digits}");
    }
    assert_ne!(value("12345678901234567890123"), value("12345678901234567890124"));
    assert_ne!(value("0.1"), value("0.1000000000000000055511151231257827"));
}

#[test]
fn digits_are_written_as_they_were() {
    for digits in
        ["0.1000000000000000055511151231257827", "12345678901234567890123", "18446744073709551616", "-5", "0"]
    {
        assert_eq!(encoded(digits), format!(r#"{{"value":{digits}}}"#));
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for (found, reason) in [
        ("true", "value: expected a number, found a boolean"),
        ("\"abc\"", "value: expected a number, found a string"),
        ("[]", "value: expected a number, found an array"),
        ("{}", "value: expected a number, found an object"),
    ] {
        let error = from_slice::<Measure>(format!(r#"{{"value":{found}}}"#).as_bytes()).expect_err(found);
        assert!(error.to_string().starts_with(reason), "{error}");
    }
    for nothing in ["null", "\"\""] {
        assert_eq!(decode(&format!(r#"{{"value":{nothing}}}"#)).value, None);
    }
}

/// The row `long-number-by-serde` of the table: serde hands over a double, unless `serde_json` keeps digits.
#[test]
fn by_serde_a_number_is_the_nearest_double() {
    let keeps_digits = serde_json::from_str::<serde_json::Number>("1e400").is_ok();
    for digits in ["0.1000000000000000055511151231257827", "12345678901234567890123"] {
        let body = format!(r#"{{"value":{digits}}}"#);
        let measure: Measure = serde_json::from_str(&body).expect("a number");
        let nearest = Number::from_f64(digits.parse().expect("a double"));
        assert_eq!(measure.value, if keeps_digits { Number::parse(digits) } else { nearest }, "{digits}");
        // Encoding by serde has the same limit. It is no error.
        let encoded = serde_json::to_string(&decode(&body)).expect("JSON");
        assert_eq!(encoded == body, keeps_digits, "{encoded}");
    }
}

/// An error or a repair elsewhere in the body does not change how a number is decoded.
#[test]
fn numbers_beside_a_failure() {
    for digits in LONG.into_iter().chain(["1e15", "9007199254740993.0", "1"]) {
        // The error is the one of the other field, with its path.
        let body = format!(r#"{{"value":{digits},"count":true}}"#);
        let error = from_slice::<Measure>(body.as_bytes()).expect_err("a boolean");
        assert_eq!(error.path(), "count", "{digits}: {error}");
        // A syntax error stays one.
        let error =
            from_slice::<Measure>(format!(r#"{{"value":{digits},}}"#).as_bytes()).expect_err("a comma");
        assert_eq!(error.kind(), DecodeErrorKind::NotJson, "{digits}: {error}");
        // A body that is repaired keeps all digits.
        let repaired = decode(&format!("{{\"value\":{digits},\"note\":\"a\tb\"}}"));
        assert_eq!(repaired.value, Number::parse(digits), "{digits}");
        assert!(repaired.unknown_fields.is_repaired(), "{digits}");
    }
    for digits in ["1e15", "9007199254740993.0", "1"] {
        let body = format!("{{\"count\":{digits},\"note\":\"a\tb\"}}");
        assert!(decode(&body).unknown_fields.is_repaired(), "{digits}");
        let error = from_slice::<Measure>(format!(r#"{{"count":{digits},"value":true}}"#).as_bytes());
        assert_eq!(error.expect_err("a boolean").path(), "value", "{digits}");
    }
    // Of two faults, the first is reported.
    let error =
        from_slice::<Measure>(br#"{"count":1.00000000000000000001,"value":true}"#).expect_err("a fraction");
    assert_eq!(error.to_string(), "count: expected an integer, found another number at line 1 column 31");
}
