//! Scalars: what a payload holds, and the types that are decoded from it.

use std::borrow::Cow;
use std::fmt;

use serde_json::Value;

use crate::decode::FieldMut;
use crate::number::{Number, is_beyond_64_bits, whole, whole_double, whole_u64};
use crate::{Decode, Encode, View};

/// A scalar as the payload has it.
#[derive(Clone, Debug)]
pub enum RawScalar<'a> {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer that fits 64 bits with a sign.
    Integer(i64),
    /// Any other number: its digits, as JSON writes them.
    Digits(&'a str),
    /// Any other number, from a format or a reader that hands over doubles. Its digits are lost.
    Double(f64),
    /// A string.
    Text(Cow<'a, str>),
}

/// A scalar of one kind where the type needs another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypeMismatch;

/// A type that is one scalar on the wire.
pub trait Scalar: Decode {
    /// What is expected, for errors: `an integer`.
    const EXPECTED: &'static str;

    /// Decodes the value; `None` if the scalar stands for no value, as `null` does.
    fn from_raw(raw: RawScalar<'_>) -> Result<Option<Self>, TypeMismatch>;

    /// Decodes an integer.
    #[inline]
    fn from_integer(integer: i64) -> Result<Option<Self>, TypeMismatch> {
        Self::from_raw(RawScalar::Integer(integer))
    }

    /// Decodes a string.
    #[inline]
    fn from_text(text: &str) -> Result<Option<Self>, TypeMismatch> {
        Self::from_raw(RawScalar::Text(Cow::Borrowed(text)))
    }
}

impl RawScalar<'_> {
    /// The integer that this is, exactly: `10`, `10.0`, `1e1`, `"10"`. A string must be digits alone, with `-` in
    /// front of a negative number, as JSON writes integers.
    pub fn integer(&self) -> Result<i64, TypeMismatch> {
        match self {
            Self::Integer(integer) => Ok(*integer),
            Self::Digits(digits) => whole(digits).ok_or(TypeMismatch),
            Self::Double(number) => whole_double(*number).ok_or(TypeMismatch),
            Self::Text(text) => integer_from_text(text).ok_or(TypeMismatch),
            Self::Null | Self::Bool(_) => Err(TypeMismatch),
        }
    }

    /// Whether this is `null`, or `""`, which stands for no value in every type but text.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            _ => false,
        }
    }

    /// The kind of this, for errors. Never the value.
    pub fn kind(&self) -> &'static str {
        const LIMIT: f64 = 9_223_372_036_854_775_808.0; // 2^63
        match self {
            Self::Null => "null",
            Self::Bool(_) => "a boolean",
            Self::Integer(_) => "a number",
            // The largest integers of 64 bits may come as digits; `-0` is a double for serde.
            Self::Digits(digits) if digits.parse::<i64>().is_ok_and(|integer| integer != 0) => "a number",
            Self::Digits(digits) if is_beyond_64_bits(digits) => "a number beyond 64 bits",
            Self::Double(number) if !number.is_finite() => "no number",
            Self::Double(number) if number.abs() >= LIMIT => "a number beyond 64 bits",
            Self::Digits(_) | Self::Double(_) => "another number",
            Self::Text(_) => "a string",
        }
    }

    /// The scalar as a JSON value, a number with more digits than `serde_json` keeps as the nearest double; `None`
    /// for a number that is beyond a double.
    pub fn into_value(self) -> Option<Value> {
        Some(match self {
            Self::Null => Value::Null,
            Self::Bool(flag) => Value::Bool(flag),
            Self::Integer(integer) => integer.into(),
            Self::Digits(digits) => Value::Number(serde_json::from_str(digits).ok()?),
            Self::Double(number) => Value::Number(serde_json::Number::from_f64(number)?),
            Self::Text(text) => Value::String(text.into_owned()),
        })
    }
}

/// The integer that a string of digits stands for: as JSON writes integers, without leading zeros.
pub fn integer_from_text(text: &str) -> Option<i64> {
    if is_integer_text(text) { text.parse().ok() } else { None }
}

fn is_integer_text(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let is_padded = unsigned.len() > 1 && unsigned.starts_with('0');
    unsigned.bytes().all(|byte| byte.is_ascii_digit()) && !is_padded
}

impl Scalar for i64 {
    const EXPECTED: &'static str = "an integer";

    fn from_raw(raw: RawScalar<'_>) -> Result<Option<Self>, TypeMismatch> {
        if raw.is_empty() { Ok(None) } else { raw.integer().map(Some) }
    }

    #[inline]
    fn from_integer(integer: i64) -> Result<Option<Self>, TypeMismatch> {
        Ok(Some(integer))
    }
}

impl Scalar for u64 {
    const EXPECTED: &'static str = "an unsigned integer";

    fn from_raw(raw: RawScalar<'_>) -> Result<Option<Self>, TypeMismatch> {
        let integer = match &raw {
            raw if raw.is_empty() => return Ok(None),
            RawScalar::Digits(digits) => whole_u64(digits),
            RawScalar::Text(text) if is_integer_text(text) => text.parse().ok(),
            raw => raw.integer().ok().and_then(|integer| integer.try_into().ok()),
        };
        integer.map(Some).ok_or(TypeMismatch)
    }
}

impl Scalar for Number {
    const EXPECTED: &'static str = "a number";

    fn from_raw(raw: RawScalar<'_>) -> Result<Option<Self>, TypeMismatch> {
        let number = match raw {
            raw if raw.is_empty() => return Ok(None),
            RawScalar::Integer(integer) => Some(integer.into()),
            RawScalar::Digits(digits) => Self::parse(digits),
            RawScalar::Double(number) => Self::from_f64(number),
            RawScalar::Text(text) => Self::parse(&text),
            RawScalar::Null | RawScalar::Bool(_) => None,
        };
        number.map(Some).ok_or(TypeMismatch)
    }
}

impl Scalar for bool {
    const EXPECTED: &'static str = "true or false";

    fn from_raw(raw: RawScalar<'_>) -> Result<Option<Self>, TypeMismatch> {
        match raw {
            RawScalar::Bool(flag) => Ok(Some(flag)),
            raw if raw.is_empty() => Ok(None),
            _ => Err(TypeMismatch),
        }
    }
}

impl Scalar for String {
    const EXPECTED: &'static str = "a string";

    fn from_raw(raw: RawScalar<'_>) -> Result<Option<Self>, TypeMismatch> {
        match raw {
            RawScalar::Null => Ok(None),
            RawScalar::Text(text) => Ok(Some(text.into_owned())),
            // An id beyond 63 bits is an integer, too.
            RawScalar::Digits(digits) if whole_u64(digits).is_some() => {
                Ok(whole_u64(digits).map(|integer| integer.to_string()))
            }
            raw => raw.integer().map(|integer| Some(integer.to_string())),
        }
    }

    #[inline]
    fn from_text(text: &str) -> Result<Option<Self>, TypeMismatch> {
        Ok(Some(text.to_owned()))
    }
}

impl Encode for i64 {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Integer(*self)
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Decode for i64 {
    fn field(place: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Integer(place)
    }

    fn empty() -> Self {
        0
    }
}

impl Encode for String {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Text(self)
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Decode for String {
    fn field(place: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Text(place)
    }

    fn empty() -> Self {
        Self::new()
    }
}

impl Encode for u64 {
    fn view(&self) -> View<'_> {
        View::Unsigned(*self)
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Decode for u64 {
    fn field(place: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Scalar(place)
    }

    fn empty() -> Self {
        0
    }
}

impl Encode for bool {
    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Decode for bool {
    fn field(place: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Scalar(place)
    }

    fn empty() -> Self {
        false
    }
}

impl Encode for Number {
    fn view(&self) -> View<'_> {
        View::Number(self)
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Decode for Number {
    fn field(place: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Scalar(place)
    }

    fn empty() -> Self {
        Self::from(0_i64)
    }
}

impl Encode for Value {
    fn view(&self) -> View<'_> {
        View::Any(self)
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self, f)
    }
}

impl Decode for Value {
    fn field(place: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Any(place)
    }

    fn empty() -> Self {
        Self::Null
    }
}
