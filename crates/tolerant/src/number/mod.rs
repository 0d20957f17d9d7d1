//! Holds JSON numbers without losing a digit.
//!
//! [`serde_json::Number`] keeps at most 64 bits: it parses `0.1000000000000000000001` as 0.1. A [`Number`] keeps every
//! digit and compares exactly. Nearly all numbers still fit 64 bits; only the others are kept as text.

mod decimal;
mod raw;
mod serialize;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

pub use decimal::Decimal;
use decimal::{Magnitude, Split};
pub(crate) use raw::{is_beyond_64_bits, nearest, whole, whole_double, whole_u64};

/// A JSON number with all of its digits.
///
/// Numbers are equal if their values are: `1`, `1.0` and `1e0` are. Equality and order are exact. The value of a number
/// made [from a double](Number::from_f64) is the shortest decimal that stands for the double, the one that is printed:
/// 0.1, not 0.1000000000000000055511151231257827.
///
/// A number is printed with all of its digits. The spelling is kept only if a double does not show all of them: `1.50`
/// and `15e-1` are printed as `1.5`, and `10` as `10`.
#[derive(Clone)]
pub struct Number(Repr);

#[derive(Clone)]
enum Repr {
    Integer(i64),
    /// Above `i64::MAX`.
    Unsigned(u64),
    /// Finite. Its shortest decimal is the value.
    Double(f64),
    /// A valid JSON number that none of the others holds. It is rare, and the second box halves the size of all numbers
    /// that are not.
    Digits(Box<Box<str>>),
}

/// A text is not a JSON number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ParseNumberError;

impl Number {
    /// Parses a number in the grammar of JSON, RFC 8259.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let number = Split::parse(text)?;
        // A number with a point or an exponent is not parsed as an integer, so that `1.0` is printed as `1.0`. The
        // integer of `-0` has no sign, and so it becomes a double.
        if text != "-0" {
            if let Ok(integer) = text.parse() {
                return Some(Self(Repr::Integer(integer)));
            }
            if let Ok(unsigned) = text.parse() {
                return Some(Self(Repr::Unsigned(unsigned)));
            }
        }
        let repr = double(text, number).map_or_else(|| Repr::Digits(Box::new(text.into())), Repr::Double);
        Some(Self(repr))
    }

    /// Converts a finite double. Infinity and NaN are not JSON numbers.
    #[must_use]
    pub fn from_f64(double: f64) -> Option<Self> {
        double.is_finite().then_some(Self(Repr::Double(double)))
    }

    /// The integer that this number equals, if it is an integer and fits: `1e1` is 10.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        match self.0 {
            Repr::Integer(integer) => Some(integer),
            Repr::Unsigned(_) => None,
            Repr::Double(_) | Repr::Digits(_) => raw::whole(&self.text()),
        }
    }

    /// The integer that this number equals, if it is an integer, is not negative and fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        match self.0 {
            Repr::Integer(integer) => u64::try_from(integer).ok(),
            Repr::Unsigned(unsigned) => Some(unsigned),
            Repr::Double(_) | Repr::Digits(_) => raw::whole_u64(&self.text()),
        }
    }

    /// The nearest double. It is infinite for a number that is too large, such as `1e400`, and 0 for one that is too
    /// small, such as `1e-400`. To find out whether digits are lost, call [`is_exact_f64`](Self::is_exact_f64).
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "the nearest double is asked for")]
    pub fn as_f64(&self) -> f64 {
        match &self.0 {
            Repr::Integer(integer) => *integer as f64,
            Repr::Unsigned(unsigned) => *unsigned as f64,
            Repr::Double(double) => *double,
            Repr::Digits(digits) => raw::nearest(digits),
        }
    }

    /// Whether [`as_f64`](Self::as_f64) loses no digit: the shortest decimal of the double equals this number.
    ///
    /// True for 0.1, although a double only comes close to it. False for 9223372036854775808: that is exactly the
    /// double 2^63, but the shortest decimal of the double is 9223372036854776000.
    #[must_use]
    pub fn is_exact_f64(&self) -> bool {
        Self::from_f64(self.as_f64()).as_ref() == Some(self)
    }

    /// The digits of this number, as [`Display`](fmt::Display) prints them.
    fn text(&self) -> Cow<'_, str> {
        match &self.0 {
            Repr::Digits(digits) => Cow::Borrowed(digits),
            _ => Cow::Owned(self.to_string()),
        }
    }

    /// The exact value. Never `None`, since the text is always a number.
    fn decimal(&self) -> Option<Decimal> {
        Decimal::parse(&self.text())
    }
}

/// The double whose shortest decimal equals the number.
fn double(text: &str, number: Split<'_>) -> Option<f64> {
    let count = number.digits().take(18).count();
    if count > 17 {
        return None;
    }
    let double = raw::nearest(text);
    // No two numbers of 15 digits share a double, unless they are near the limits of a double's range.
    if count <= 15 && matches!(number.magnitude(), Magnitude::Near(-290..=300)) {
        return Some(double);
    }
    let shown = Number::from_f64(double)?.decimal();
    (shown == Decimal::parse(text)).then_some(double)
}

impl FromStr for Number {
    type Err = ParseNumberError;

    fn from_str(text: &str) -> Result<Self, ParseNumberError> {
        Self::parse(text).ok_or(ParseNumberError)
    }
}

impl fmt::Display for ParseNumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a JSON number")
    }
}

impl std::error::Error for ParseNumberError {}

impl From<i64> for Number {
    fn from(integer: i64) -> Self {
        Self(Repr::Integer(integer))
    }
}

impl From<u64> for Number {
    fn from(unsigned: u64) -> Self {
        Self(i64::try_from(unsigned).map_or(Repr::Unsigned(unsigned), Repr::Integer))
    }
}

impl From<i32> for Number {
    fn from(integer: i32) -> Self {
        i64::from(integer).into()
    }
}

impl From<u32> for Number {
    fn from(unsigned: u32) -> Self {
        i64::from(unsigned).into()
    }
}

/// Prints all digits, as valid JSON. Width and precision are ignored.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Repr::Integer(integer) => write!(f, "{integer}"),
            Repr::Unsigned(unsigned) => write!(f, "{unsigned}"),
            // Always `Some`: the double is finite.
            Repr::Double(double) => {
                serde_json::Number::from_f64(*double).map_or(Ok(()), |n| write!(f, "{n}"))
            }
            Repr::Digits(digits) => f.write_str(digits),
        }
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number({self})")
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        let quick = match (&self.0, &other.0) {
            (Repr::Integer(one), Repr::Integer(other)) => Some(one.cmp(other)),
            (Repr::Unsigned(one), Repr::Unsigned(other)) => Some(one.cmp(other)),
            (Repr::Integer(_), Repr::Unsigned(_)) => Some(Ordering::Less),
            (Repr::Unsigned(_), Repr::Integer(_)) => Some(Ordering::Greater),
            // Shortest decimals are in the order of their doubles.
            (Repr::Double(one), Repr::Double(other)) => one.partial_cmp(other),
            (Repr::Integer(one), Repr::Double(other)) => small(*one).and_then(|one| one.partial_cmp(other)),
            (Repr::Double(one), Repr::Integer(other)) => {
                small(*other).and_then(|other| one.partial_cmp(&other))
            }
            _ => None,
        };
        quick.unwrap_or_else(|| self.decimal().cmp(&other.decimal()))
    }
}

/// The double of an integer that is its shortest decimal.
fn small(integer: i64) -> Option<f64> {
    const EXACT: u64 = 1 << 53;
    #[expect(clippy::cast_precision_loss, reason = "doubles hold all integers below 2^53")]
    (integer.unsigned_abs() < EXACT).then_some(integer as f64)
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Eq for Number {}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // Equal numbers are the same integer or the same decimal, whatever holds them.
        match self.as_i64() {
            Some(integer) => integer.hash(state),
            None => self.decimal().hash(state),
        }
    }
}
