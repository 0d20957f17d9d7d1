//! Compares decimal numbers exactly, however many digits they have and however large their exponents are.
//!
//! The input is the text of a JSON number. The output is a [`Decimal`], which has one form per value. Time and memory
//! are linear in the length of the text: an exponent is never expanded into zeros.
//!
//! The generator includes this file, too, so that it rejects as contradictory exactly the rules that no value can
//! satisfy at run time. Therefore this file uses nothing but `std`.

use std::cmp::{Ordering, Reverse};

/// A decimal number: `0.digits × 10^magnitude`. Equal numbers have the same form.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Decimal {
    negative: bool,
    /// ASCII digits without zeros at either end; empty for zero.
    digits: Vec<u8>,
    magnitude: Magnitude,
}

impl Decimal {
    /// Parses a number as JSON writes it: `-1.50e3`.
    pub fn parse(text: &str) -> Option<Self> {
        Split::parse(text).map(|number| Self {
            negative: number.negative && !number.is_zero(),
            digits: number.digits().collect(),
            magnitude: number.magnitude(),
        })
    }

    /// Whether this is a multiple of `unit`. False for a unit that is zero or has more digits than 64 bits hold. Where
    /// both exponents have more than 18 digits, they are taken as equal.
    pub fn is_multiple_of(&self, unit: &Self) -> bool {
        let Some(divisor) = unit.coefficient().filter(|divisor| *divisor > 0) else { return false };
        let powers = self.last().saturating_sub(unit.last());
        if powers < 0 {
            // This number ends in a digit other than zero, further to the right than any multiple does.
            return self.digits.is_empty();
        }
        let modulus = u128::from(divisor);
        let mut rest = 0;
        for digit in &self.digits {
            rest = (rest * 10 + u128::from(digit - b'0')) % modulus;
        }
        // 10^64 has every factor 2 and 5 that a divisor of 64 bits can have. More powers of ten change nothing.
        for _ in 0..powers.min(64) {
            rest = rest * 10 % modulus;
        }
        rest == 0
    }

    /// The significant digits as an integer, if it fits 64 bits.
    pub fn coefficient(&self) -> Option<u64> {
        let mut coefficient = 0u64;
        for digit in &self.digits {
            coefficient = coefficient.checked_mul(10)?.checked_add(u64::from(digit - b'0'))?;
        }
        Some(coefficient)
    }

    /// The power of ten of the last digit.
    fn last(&self) -> i64 {
        match self.magnitude {
            Magnitude::Below(_) => i64::MIN,
            Magnitude::Near(magnitude) => magnitude.saturating_sub(length(&self.digits)),
            Magnitude::Above(_) => i64::MAX,
        }
    }

    fn cmp_size(&self, other: &Self) -> Ordering {
        // The digits of two numbers of the same magnitude begin at the same power of ten and so compare like text.
        self.size().cmp(&other.size()).then_with(|| self.digits.cmp(&other.digits))
    }

    /// The magnitude; `None`, which is less than any other, for zero.
    fn size(&self) -> Option<&Magnitude> {
        (!self.digits.is_empty()).then_some(&self.magnitude)
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => self.cmp_size(other),
            (true, true) => other.cmp_size(self),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The parts of a JSON number, borrowed from its text: `0.digits × 10^(point + exponent)`.
#[derive(Clone, Copy)]
pub(crate) struct Split<'a> {
    /// Whether the text begins with `-`, which it may do for zero, too.
    pub(crate) negative: bool,
    /// The significant digits, without zeros at either end: those before the point and those after it.
    digits: (&'a [u8], &'a [u8]),
    point: i64,
    negative_exponent: bool,
    exponent: &'a [u8],
}

impl<'a> Split<'a> {
    /// Parses the grammar of RFC 8259, and nothing more.
    pub(crate) fn parse(text: &'a str) -> Option<Self> {
        let (negative, rest) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        let (whole, rest) = run(rest)?;
        let (fraction, rest) = match rest {
            [b'.', rest @ ..] => run(rest)?,
            rest => (&[][..], rest),
        };
        let (negative_exponent, (exponent, rest)) = match rest {
            [b'e' | b'E', b'-', rest @ ..] => (true, run(rest)?),
            [b'e' | b'E', b'+', rest @ ..] | [b'e' | b'E', rest @ ..] => (false, run(rest)?),
            rest => (false, (&[][..], rest)),
        };
        if !rest.is_empty() || matches!(whole, [b'0', _, ..]) {
            return None;
        }
        let (head, tail, point) = match trim_start(whole) {
            [] => {
                let tail = trim_start(fraction);
                (&[][..], tail, length(tail) - length(fraction))
            }
            head => (head, fraction, length(head)),
        };
        let digits = match trim_end(tail) {
            [] => (trim_end(head), &[][..]),
            tail => (head, tail),
        };
        Some(Self { negative, digits, point, negative_exponent, exponent: trim_start(exponent) })
    }

    pub(crate) fn is_zero(&self) -> bool {
        self.digits.0.is_empty() && self.digits.1.is_empty()
    }

    /// The significant digits, as ASCII.
    pub(crate) fn digits(&self) -> impl Iterator<Item = u8> + use<'a> {
        self.digits.0.iter().chain(self.digits.1).copied()
    }

    /// The power of ten of the first significant digit, plus one; 0 for zero.
    pub(crate) fn magnitude(&self) -> Magnitude {
        const LIMIT: i64 = 1_000_000_000_000_000_000;
        if self.is_zero() {
            return Magnitude::Near(0);
        }
        let sign = if self.negative_exponent { -1 } else { 1 };
        let Some(exponent) = Natural::near(self.exponent) else {
            let sum = Natural::of(self.exponent, sign * self.point);
            return match Natural::near(&sum.digits) {
                Some(near) => Magnitude::Near(sign * near),
                None if self.negative_exponent => Magnitude::Below(Reverse(sum)),
                None => Magnitude::Above(sum),
            };
        };
        // No text has 10^18 digits, so that this does not overflow.
        let sum = sign * exponent + self.point;
        if sum.abs() < LIMIT {
            return Magnitude::Near(sum);
        }
        let size = Natural::of(sum.abs().to_string().as_bytes(), 0);
        if sum < 0 { Magnitude::Below(Reverse(size)) } else { Magnitude::Above(size) }
    }
}

/// A power of ten of any size. Equal powers have the same form, and the derived order is that of the powers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Magnitude {
    /// Negative, with more than 18 digits.
    Below(Reverse<Natural>),
    /// At most 18 digits.
    Near(i64),
    /// Positive, with more than 18 digits.
    Above(Natural),
}

/// A natural number with any number of digits. The derived order is that of the numbers: the longer one is the larger.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Natural {
    length: usize,
    /// ASCII digits without leading zeros.
    digits: Vec<u8>,
}

impl Natural {
    /// The sum of digits and a number whose size is less than theirs.
    fn of(digits: &[u8], mut plus: i64) -> Self {
        let mut digits = digits.to_vec();
        for digit in digits.iter_mut().rev() {
            if plus == 0 {
                break;
            }
            plus += i64::from(*digit - b'0');
            *digit = b'0' + u8::try_from(plus.rem_euclid(10)).unwrap_or_default();
            plus = plus.div_euclid(10);
        }
        if plus > 0 {
            digits.splice(..0, plus.to_string().into_bytes());
        }
        let digits = trim_start(&digits).to_vec();
        Self { length: digits.len(), digits }
    }

    /// The value of at most 18 digits; a zero in front is not one of them.
    fn near(digits: &[u8]) -> Option<i64> {
        let digits = trim_start(digits);
        if digits.len() > 18 {
            return None;
        }
        Some(digits.iter().fold(0, |value, digit| value * 10 + i64::from(digit - b'0')))
    }
}

/// The digits that the text begins with, of which there is at least one, and the text behind them.
fn run(text: &[u8]) -> Option<(&[u8], &[u8])> {
    let end = text.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

fn trim_start(mut digits: &[u8]) -> &[u8] {
    while let [b'0', rest @ ..] = digits {
        digits = rest;
    }
    digits
}

fn trim_end(mut digits: &[u8]) -> &[u8] {
    while let [rest @ .., b'0'] = digits {
        digits = rest;
    }
    digits
}

fn length(digits: &[u8]) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX)
}
