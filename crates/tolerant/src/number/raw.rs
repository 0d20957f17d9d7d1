//! Converts the digits of a JSON number to the integer or double that they stand for.
//!
//! The input is text in the grammar of RFC 8259; other text is never taken for a number. The results are exact unless
//! a function says otherwise. Time is linear in the length of the text, whatever the exponent.

use std::iter::repeat;

use super::decimal::{Magnitude, Split};

/// The integer that a number equals, if it is an integer and fits: `10`, `10.0`, `1e1`, `1500e-2`.
pub(crate) fn whole(digits: &str) -> Option<i64> {
    let number = Split::parse(digits)?;
    let size = size(&number)?;
    if number.negative { 0i64.checked_sub_unsigned(size) } else { i64::try_from(size).ok() }
}

/// Like [`whole`], for integers that fit 64 bits without a sign. `-0` is 0.
pub(crate) fn whole_u64(digits: &str) -> Option<u64> {
    let number = Split::parse(digits)?;
    size(&number).filter(|size| *size == 0 || !number.negative)
}

/// The integer that a double stands for, if it is below 2^43 in size.
///
/// Use this only for a double that another parser made of digits that are lost. In a larger double a fraction smaller
/// than 1/512 is rounded away, so that a number with a fraction could pass for an integer.
pub(crate) fn whole_double(number: f64) -> Option<i64> {
    const EXACT: f64 = 8_796_093_022_208.0; // 2^43
    if number.fract() != 0.0 || number.abs() >= EXACT {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^43 in size")]
    Some(number as i64)
}

/// Whether the size of a number is 2^63 or more. -2^63 is therefore beyond, although an `i64` holds it.
pub(crate) fn is_beyond_64_bits(digits: &str) -> bool {
    let Some(number) = Split::parse(digits) else { return false };
    match number.magnitude() {
        Magnitude::Below(_) | Magnitude::Near(..19) => false,
        // 2^63 has 19 digits.
        Magnitude::Near(19) => front(&number, 19).is_none_or(|front| front >= 1 << 63),
        Magnitude::Near(_) | Magnitude::Above(_) => true,
    }
}

/// The nearest double; infinite if the number is too large for one, and 0 if it is not a number.
pub(crate) fn nearest(digits: &str) -> f64 {
    if digits.len() <= 1000 {
        return digits.parse().unwrap_or_default();
    }
    // The standard library stops reading an exponent at six digits, but a long row of zeros can make up for a larger
    // exponent: `0.000…1e1000001`. Without the zeros, an exponent of six digits is out of reach of a double.
    let Some(number) = Split::parse(digits) else { return 0.0 };
    let sign = if number.negative { "-" } else { "" };
    let exponent = match number.magnitude() {
        Magnitude::Below(_) => -9999,
        Magnitude::Near(magnitude) => magnitude.clamp(-9999, 9999),
        Magnitude::Above(_) => 9999,
    };
    let digits: String = number.digits().map(char::from).collect();
    format!("{sign}0.{digits}e{exponent}").parse().unwrap_or_default()
}

/// The size of a number without its sign, if it is an integer and fits.
fn size(number: &Split<'_>) -> Option<u64> {
    if number.is_zero() {
        return Some(0);
    }
    let Magnitude::Near(places @ 1..=20) = number.magnitude() else { return None };
    let places = usize::try_from(places).ok()?;
    // The last significant digit is not zero, so that a digit behind the point is a fraction.
    if number.digits().nth(places).is_some() { None } else { front(number, places) }
}

/// The integer that the first digits make; zeros follow the significant ones.
fn front(number: &Split<'_>, places: usize) -> Option<u64> {
    number
        .digits()
        .chain(repeat(b'0'))
        .take(places)
        .try_fold(0u64, |front, digit| front.checked_mul(10)?.checked_add(u64::from(digit - b'0')))
}
