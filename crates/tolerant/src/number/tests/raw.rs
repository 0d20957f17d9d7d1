//! Functions on digits.

use super::INVALID;
use crate::number::raw::{is_beyond_64_bits, nearest, whole, whole_double, whole_u64};

#[test]
fn integers() {
    for (text, integer) in [
        ("0", 0),
        ("-0", 0),
        ("-0.0e-5", 0),
        ("0e99999999999", 0),
        ("0e-99999999999999999999999999", 0),
        ("10", 10),
        ("10.0", 10),
        ("1e1", 10),
        ("1E+1", 10),
        ("-1.5e1", -15),
        ("1e15", 1_000_000_000_000_000),
        ("1e18", 1_000_000_000_000_000_000),
        ("0.00000001e8", 1),
        ("1500e-2", 15),
        ("1500.00e-0000000000000000000002", 15),
        ("9007199254740992.0", 9_007_199_254_740_992),
        ("9007199254740993.0", 9_007_199_254_740_993),
        ("9223372036854775807", i64::MAX),
        ("9223372036854775807.000", i64::MAX),
        ("922337203685477580.7e1", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("-9223372036854775808.0", i64::MIN),
    ] {
        assert_eq!(whole(text), Some(integer), "{text}");
        assert_eq!(whole_u64(text), u64::try_from(integer).ok(), "{text}");
    }
    for text in [
        "1.5",
        "0.1",
        "1e-1",
        "15e-2",
        "1.00000000000000000001",
        "9223372036854775807.5",
        "1e400",
        "1e-400",
        "-1e99999999999999999999999999",
        "1e-99999999999999999999999999",
        "1e20",
        "-9223372036854775809",
        "18446744073709551616",
    ] {
        assert_eq!(whole(text), None, "{text}");
        assert_eq!(whole_u64(text), None, "{text}");
    }
    for (text, integer) in [
        ("9223372036854775808", 9_223_372_036_854_775_808),
        ("18446744073709551615", u64::MAX),
        ("1844674407370955161.50e1", u64::MAX),
        ("1e19", 10_000_000_000_000_000_000),
    ] {
        assert_eq!(whole_u64(text), Some(integer), "{text}");
        assert_eq!(whole(text), None, "{text}");
    }
    assert_eq!(whole_u64("-1"), None);
}

#[test]
fn doubles() {
    for (double, integer) in [
        (0.0, Some(0)),
        (-0.0, Some(0)),
        (10.0, Some(10)),
        (-10.0, Some(-10)),
        (8_796_093_022_207.0, Some(8_796_093_022_207)),
        (-8_796_093_022_207.0, Some(-8_796_093_022_207)),
        (8_796_093_022_208.0, None),
        (-8_796_093_022_208.0, None),
        (1.5, None),
        (5e-324, None),
        (1e300, None),
        (f64::NAN, None),
        (f64::INFINITY, None),
        (f64::NEG_INFINITY, None),
    ] {
        assert_eq!(whole_double(double), integer, "{double}");
    }
}

#[test]
fn beyond() {
    for text in [
        "9223372036854775808",
        "-9223372036854775808",
        "9223372036854775808.5",
        "9.223372036854775808e18",
        "9223372036854775808000e-3",
        "1e19",
        "12345678901234567890",
        "1e400",
        "-1e99999999999999999999999999",
    ] {
        assert!(is_beyond_64_bits(text), "{text}");
    }
    for text in [
        "0",
        "0e99999999999999999999999999",
        "1e18",
        "1.5",
        "0.1",
        "9223372036854775807",
        "-9223372036854775807",
        "9223372036854775807.99999999999999999999",
        "9223372036854775807999e-3",
        "1e-400",
        "1e-99999999999999999999999999",
    ] {
        assert!(!is_beyond_64_bits(text), "{text}");
    }
}

#[test]
fn nearest_doubles() {
    let zeros = "0".repeat(1_100_000);
    for (text, double) in [
        ("-0".to_owned(), -0.0),
        ("1e400".to_owned(), f64::INFINITY),
        ("-1e400".to_owned(), f64::NEG_INFINITY),
        ("1e-400".to_owned(), 0.0),
        (format!("0.{zeros}"), 0.0),
        (format!("-0.{zeros}"), -0.0),
        (format!("0.{zeros}15e1100001"), 1.5),
        (format!("-15{zeros}e-1100001"), -1.5),
        (format!("15{zeros}"), f64::INFINITY),
        (format!("0.{zeros}15"), 0.0),
        (format!("1e1{zeros}"), f64::INFINITY),
        (format!("1e-1{zeros}"), 0.0),
        (format!("1.5e-{zeros}"), 1.5),
        // Half way between two doubles, and a digit far behind decides.
        (format!("9007199254740993.{}", &zeros[..2000]), 9_007_199_254_740_992.0),
        (format!("9007199254740993.{}1", &zeros[..2000]), 9_007_199_254_740_994.0),
    ] {
        assert_eq!(nearest(&text).to_bits(), double.to_bits(), "{}", &text[..text.len().min(50)]);
    }
}

#[test]
fn rejects() {
    for text in INVALID {
        assert_eq!(whole(text), None, "{text}");
        assert_eq!(whole_u64(text), None, "{text}");
        assert!(!is_beyond_64_bits(text), "{text}");
        let _ = nearest(text);
    }
}
