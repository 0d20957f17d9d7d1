//! Properties, held against decimals that are written out in full.

use std::cmp::Ordering;

use proptest::prelude::*;

use super::number;
use super::number::hash;
use crate::number::decimal::Decimal;
use crate::number::raw::{is_beyond_64_bits, nearest, whole, whole_u64};
use crate::number::{Number, Repr};

/// Exponents are below 100, so that a number can be written out.
const JSON: &str = "-?(0|[1-9][0-9]{0,24})(\\.[0-9]{1,24})?([eE][+-]?0{0,2}[0-9]{1,2})?";
/// Exponents on both sides of 18 digits.
const FAR: i128 = 3_000_000_000_000_000_000;
/// Many of these are equal, or differ by a digit.
const SHORT: &str =
    "-?(0|[1-9]0{0,3}|9007199254740993|92233720368547758(06|07|08))(\\.[05]0{0,2})?(e-?[0-3])?";

/// A number written out: whether it is negative, and 200 digits in front of the point and 200 behind it.
fn written_out(text: &str) -> (bool, String) {
    let (negative, text) = text.strip_prefix('-').map_or((false, text), |text| (true, text));
    let lower = text.to_lowercase();
    let (base, exponent) = lower.split_once('e').unwrap_or((&lower, "0"));
    let (whole, fraction) = base.split_once('.').unwrap_or((base, ""));
    let exponent: i32 = exponent.parse().unwrap();
    let point = usize::try_from(200 - i32::try_from(whole.len()).unwrap() - exponent).ok();
    let zeros = "0".repeat(point.unwrap());
    let digits = format!("{zeros}{whole}{fraction}");
    let digits = format!("{digits:0<400}");
    (negative && digits.contains(|digit| digit != '0'), digits)
}

fn integer(text: &str) -> Option<i128> {
    let (negative, digits) = written_out(text);
    let (whole, fraction) = digits.split_at(200);
    let integer = whole.parse::<i128>().ok().filter(|_| fraction.bytes().all(|digit| digit == b'0'))?;
    Some(if negative { -integer } else { integer })
}

fn compare(one: &str, other: &str) -> Ordering {
    match (written_out(one), written_out(other)) {
        ((false, one), (false, other)) => one.cmp(&other),
        ((true, one), (true, other)) => other.cmp(&one),
        ((false, _), (true, _)) => Ordering::Greater,
        ((true, _), (false, _)) => Ordering::Less,
    }
}

/// The same number with its exponent moved by `by`.
fn moved(text: &str, by: i32) -> String {
    let (base, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent = exponent.parse::<i32>().unwrap() - by;
    let (sign, base) = base.strip_prefix('-').map_or(("", base), |base| ("-", base));
    let (whole, fraction) = base.split_once('.').unwrap_or((base, ""));
    let zeros = "0".repeat(usize::try_from(by).unwrap());
    if whole == "0" {
        // Zeros behind the point: the exponent stays.
        return format!("{sign}0.{fraction}{zeros}0E{:+}", exponent + by);
    }
    let digits = format!("{fraction}{zeros}");
    let (front, back) = digits.split_at(usize::try_from(by).unwrap());
    format!("{sign}{whole}{front}.{back}0e{exponent}")
}

fn check_pair(one: &str, other: &str) -> Result<(), TestCaseError> {
    let expected = compare(one, other);
    let (a, b) = (number(one), number(other));
    prop_assert_eq!(a.cmp(&b), expected);
    prop_assert_eq!(b.cmp(&a), expected.reverse());
    prop_assert_eq!(a == b, expected.is_eq());
    prop_assert_eq!(Decimal::parse(one).cmp(&Decimal::parse(other)), expected);
    prop_assert_eq!(Decimal::parse(one) == Decimal::parse(other), expected.is_eq());
    if expected.is_eq() {
        prop_assert_eq!(hash(&a), hash(&b));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

    #[test]
    fn print_and_parse(text in JSON) {
        let number = number(&text);
        let printed = number.to_string();
        prop_assert_eq!(written_out(&printed), written_out(&text));
        prop_assert_eq!(&Number::parse(&printed), &Some(number.clone()));
        if let Repr::Digits(digits) = &number.0 {
            prop_assert_eq!(&***digits, text.as_str());
        }
        let double: f64 = text.parse().unwrap();
        prop_assert_eq!(number.as_f64().to_bits(), double.to_bits());
        // An integer is never held as a double, and a double only if it is the number.
        prop_assert_eq!(number.is_exact_f64(), {
            let shown = serde_json::Number::from_f64(double).unwrap().to_string();
            compare(&shown, &text).is_eq()
        });
        let json: serde_json::Number = printed.parse().unwrap();
        prop_assert_eq!(json.as_f64(), number.to_json().unwrap().as_f64());
    }

    #[test]
    fn integers(text in prop_oneof![JSON, SHORT]) {
        let integer = integer(&text);
        prop_assert_eq!(whole(&text), integer.and_then(|integer| integer.try_into().ok()));
        prop_assert_eq!(whole_u64(&text), integer.and_then(|integer| integer.try_into().ok()));
        prop_assert_eq!(number(&text).as_i64(), whole(&text));
        prop_assert_eq!(number(&text).as_u64(), whole_u64(&text));
        let size = text.trim_start_matches('-');
        prop_assert_eq!(is_beyond_64_bits(&text), compare(size, "9223372036854775808").is_ge());
    }

    #[test]
    fn integers_spelled_otherwise(integer: i64, by in 0i32..30) {
        let text = moved(&integer.to_string(), by);
        prop_assert_eq!(whole(&text), Some(integer));
        prop_assert_eq!(number(&text), Number::from(integer));
        prop_assert_eq!(hash(&number(&text)), hash(&Number::from(integer)));
    }

    #[test]
    fn pairs(one in JSON, other in JSON) {
        check_pair(&one, &other)?;
    }

    #[test]
    fn near_pairs(one in SHORT, other in SHORT) {
        check_pair(&one, &other)?;
    }

    #[test]
    fn same_pairs(one in prop_oneof![JSON, SHORT], by in 0i32..30) {
        let other = moved(&one, by);
        prop_assert_eq!(compare(&one, &other), Ordering::Equal);
        check_pair(&one, &other)?;
    }

    /// A double and the integers around it.
    #[test]
    fn doubles_and_integers(integer: i64, bits in 0u32..63, by in -1i64..=1) {
        let integer = integer >> bits;
        #[expect(clippy::cast_precision_loss, reason = "any double near the integer")]
        let double = Number::from_f64(integer as f64).unwrap();
        let integer = integer.saturating_add(by);
        check_pair(&integer.to_string(), &serde_json::Number::from_f64(double.as_f64()).unwrap().to_string())?;
    }

    #[test]
    fn all_doubles(one: u64, other: u64, step in 0u64..3) {
        for other in [other, one.wrapping_add(step)] {
            let (one, other) = (f64::from_bits(one), f64::from_bits(other));
            let (Some(a), Some(b)) = (Number::from_f64(one), Number::from_f64(other)) else { continue };
            prop_assert_eq!(a.as_f64().to_bits(), one.to_bits());
            prop_assert!(a.is_exact_f64());
            let parsed = Number::parse(&a.to_string()).unwrap();
            prop_assert!(matches!(parsed.0, Repr::Double(double) if double.to_bits() == one.to_bits()));
            prop_assert_eq!(a.cmp(&b), Decimal::parse(&a.to_string()).cmp(&Decimal::parse(&b.to_string())));
            if a == b {
                prop_assert_eq!(hash(&a), hash(&b));
            }
        }
    }

    /// The quick path of 15 digits goes by no comparison, and needs none.
    #[test]
    fn fifteen_digits(digits in 1u64..1_000_000_000_000_000, exponent in -310i32..310) {
        let text = format!("{digits}e{exponent}");
        let number = number(&text);
        prop_assert_eq!(Decimal::parse(&number.to_string()), Decimal::parse(&text));
        prop_assert_eq!(number.as_f64().to_bits(), text.parse::<f64>().unwrap().to_bits());
        if (-290..280).contains(&exponent) {
            prop_assert!(matches!(number.0, Repr::Double(_)));
        }
    }

    /// Exponents of any size: the number of zeros decides, not how it is written.
    #[test]
    fn far_exponents(digits in "[1-9][0-9]{0,5}[1-9]", exponent in -FAR..FAR, zeros in 0u32..40) {
        let zeros = zeros as usize;
        let same = [
            format!("{digits}e{exponent}"),
            format!("{digits}{}e{}", "0".repeat(zeros), exponent - zeros as i128),
            format!("0.{}{digits}e{}", "0".repeat(zeros), exponent + (digits.len() + zeros) as i128),
        ];
        for one in &same {
            for other in &same {
                prop_assert_eq!(Decimal::parse(one), Decimal::parse(other));
                prop_assert_eq!(number(one), number(other));
                prop_assert_eq!(hash(&number(one)), hash(&number(other)));
            }
            let larger = format!("{digits}e{}", exponent + 1);
            let smaller = format!("{digits}e{}", exponent - 1);
            prop_assert!(number(one) < number(&larger));
            prop_assert!(number(one) > number(&smaller));
        }
    }

    #[test]
    fn no_panic(text in "\\PC{0,12}|[-+.eE0-9]{0,30}") {
        let valid = serde_json::from_str::<serde_json::Number>(&text).is_ok();
        let huge = text.parse::<f64>().is_ok_and(f64::is_infinite);
        if !text.contains(char::is_whitespace) && !huge {
            prop_assert_eq!(Number::parse(&text).is_some(), valid);
        }
        prop_assert_eq!(Number::parse(&text).is_some(), Decimal::parse(&text).is_some());
        let _ = (whole(&text), whole_u64(&text), is_beyond_64_bits(&text), nearest(&text));
    }
}
