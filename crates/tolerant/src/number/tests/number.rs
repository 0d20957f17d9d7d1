//! `Number`.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use super::{INVALID, number};
use crate::number::{Number, ParseNumberError, Repr};

pub(super) fn hash(number: &Number) -> u64 {
    BuildHasherDefault::<DefaultHasher>::new().hash_one(number)
}

#[test]
fn is_small() {
    assert_eq!(size_of::<Number>(), 16);
    assert_eq!(size_of::<Option<Number>>(), 16);
}

/// How each text is held and printed.
#[test]
fn prints() {
    for (text, held, printed) in [
        ("0", "integer", "0"),
        ("10", "integer", "10"),
        ("-9223372036854775808", "integer", "-9223372036854775808"),
        ("9223372036854775807", "integer", "9223372036854775807"),
        ("9223372036854775808", "unsigned", "9223372036854775808"),
        ("18446744073709551615", "unsigned", "18446744073709551615"),
        ("18446744073709551616", "digits", "18446744073709551616"),
        ("-9223372036854775809", "digits", "-9223372036854775809"),
        ("-0", "double", "-0.0"),
        ("-0.0", "double", "-0.0"),
        ("0e99999999999999999999", "double", "0.0"),
        ("1.0", "double", "1.0"),
        ("1.50", "double", "1.5"),
        ("1e1", "double", "10.0"),
        ("0.1", "double", "0.1"),
        ("123456789012345.6", "double", "123456789012345.6"),
        ("0.30000000000000004", "double", "0.30000000000000004"),
        ("0.30000000000000003", "digits", "0.30000000000000003"),
        ("0.1000000000000000055511151231257827", "digits", "0.1000000000000000055511151231257827"),
        ("9007199254740992.0", "double", "9007199254740992.0"),
        ("9007199254740993.0", "digits", "9007199254740993.0"),
        ("9007199254740993E0", "digits", "9007199254740993E0"),
        ("5e-324", "double", "5e-324"),
        ("4e-324", "digits", "4e-324"),
        ("1e-400", "digits", "1e-400"),
        ("1E+400", "digits", "1E+400"),
        ("-1e9999999999999999999999", "digits", "-1e9999999999999999999999"),
    ] {
        let number = number(text);
        let repr = match number.0 {
            Repr::Integer(_) => "integer",
            Repr::Unsigned(_) => "unsigned",
            Repr::Double(_) => "double",
            Repr::Digits(_) => "digits",
        };
        assert_eq!((repr, number.to_string().as_str()), (held, printed), "{text}");
        assert_eq!(format!("{number:?}"), format!("Number({printed})"));
        assert_eq!(format!("{number:9.1}"), printed);
        assert_eq!(text.parse(), Ok(number));
    }
    // As serde_json prints it, whatever the version.
    for double in [1e300, -1e300, 1e16, 1e20, 1e21, 1e-7, f64::MAX, f64::MIN_POSITIVE, 5e-324] {
        let json = serde_json::Number::from_f64(double).unwrap().to_string();
        assert_eq!(Number::from_f64(double).unwrap().to_string(), json);
        assert_eq!(number(&json).to_string(), json);
    }
}

#[test]
fn rejects() {
    for text in INVALID {
        assert_eq!(Number::parse(text), None, "{text}");
        assert_eq!(text.parse::<Number>(), Err(ParseNumberError), "{text}");
    }
    assert_eq!(ParseNumberError.to_string(), "not a JSON number");
    assert_eq!(Number::from_f64(f64::NAN), None);
    assert_eq!(Number::from_f64(f64::INFINITY), None);
    assert_eq!(Number::from_f64(f64::NEG_INFINITY), None);
}

#[test]
fn converts() {
    for (text, signed, unsigned, double, exact) in [
        ("1e1", Some(10), Some(10), 10.0, true),
        ("-1.0", Some(-1), None, -1.0, true),
        ("1.5", None, None, 1.5, true),
        ("0.1", None, None, 0.1, true),
        ("0.10000000000000000001", None, None, 0.1, false),
        ("9007199254740991", Some((1 << 53) - 1), Some((1 << 53) - 1), 9_007_199_254_740_991.0, true),
        ("9007199254740993", Some((1 << 53) + 1), Some((1 << 53) + 1), 9_007_199_254_740_992.0, false),
        ("9007199254740993.0", Some((1 << 53) + 1), Some((1 << 53) + 1), 9_007_199_254_740_992.0, false),
        ("1000000000000000000", Some(1_000_000_000_000_000_000), Some(1_000_000_000_000_000_000), 1e18, true),
        ("10000000000000000000", None, Some(10_000_000_000_000_000_000), 1e19, true),
        (
            "9223372036854775807",
            Some(i64::MAX),
            Some(9_223_372_036_854_775_807),
            9_223_372_036_854_775_808.0,
            false,
        ),
        ("9223372036854775808", None, Some(1 << 63), 9_223_372_036_854_775_808.0, false),
        ("18446744073709551615", None, Some(u64::MAX), 18_446_744_073_709_551_616.0, false),
        ("1e400", None, None, f64::INFINITY, false),
        ("-1e400", None, None, f64::NEG_INFINITY, false),
        ("1e-400", None, None, 0.0, false),
        ("0e400", Some(0), Some(0), 0.0, true),
    ] {
        let number = number(text);
        assert_eq!((number.as_i64(), number.as_u64()), (signed, unsigned), "{text}");
        assert_eq!(number.as_f64().to_bits(), double.to_bits(), "{text}");
        assert_eq!(number.is_exact_f64(), exact, "{text}");
    }
    assert_eq!(Number::from(7i32), Number::from(7u32));
    assert_eq!(Number::from(7i64), Number::from(7u64));
    assert_eq!(Number::from(u64::MAX), number("18446744073709551615"));
    assert_eq!(Number::from(-7i32).to_string(), "-7");
    assert_eq!(Number::from_f64(0.1), Some(number("0.1")));
}

#[test]
fn compares() {
    for (one, other) in [
        ("0", "-0"),
        ("0", "-0.0e99999999999999999999"),
        ("1", "1.0"),
        ("1", "1e0"),
        ("1.50", "15e-1"),
        ("10", "1e1"),
        ("1000000000000000000000", "1e21"),
        ("10000000000000000000", "1e19"),
        ("9007199254740993", "9007199254740993.0"),
        ("9223372036854775808", "9223372036854775808.0"),
        ("18446744073709551615", "1844674407370955161.5e1"),
        ("0.10000000000000000001", "10000000000000000001e-20"),
        ("1e400", "0.1e401"),
        ("1e99999999999999999999", "10e99999999999999999998"),
    ] {
        let (one, other) = (number(one), number(other));
        assert_eq!(one, other);
        assert!(one.cmp(&other).is_eq() && other.cmp(&one).is_eq());
        assert_eq!(hash(&one), hash(&other), "{one} {other}");
    }
    let ordered = [
        "-1e400",
        "-18446744073709551616",
        "-9223372036854775808",
        "-9223372036854775807.5",
        "-1.5",
        "-1",
        "-1e-400",
        "0",
        "1e-400",
        "5e-324",
        "0.1",
        "0.1000000000000000055511151231257827",
        "1",
        "1.00000000000000000001",
        "1.5",
        "9007199254740992.0",
        "9007199254740993",
        "9007199254740994.0",
        "9223372036854775806.5",
        "9223372036854775807",
        "9223372036854775807.5",
        "9223372036854775808",
        "10000000000000000000.0",
        "18446744073709551615",
        "18446744073709551616",
        "1e300",
        "1e400",
        "1e99999999999999999999",
    ];
    for (index, smaller) in ordered.iter().enumerate() {
        for larger in ordered.iter().skip(index + 1) {
            assert!(number(smaller) < number(larger), "{smaller} {larger}");
            assert!(number(larger) > number(smaller), "{smaller} {larger}");
        }
    }
}
