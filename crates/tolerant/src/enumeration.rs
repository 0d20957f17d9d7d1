//! Enumerations that stay open: what the generated ones share.

use std::fmt;

use serde_json::Value;

use crate::number::{nearest, whole};
use crate::unknown::UnknownValue;
use crate::{Encode, RawScalar, TypeMismatch, View};

/// An enumeration with a variant for unknown values.
///
/// Implemented by [`integer_enum!`](crate::integer_enum) and [`string_enum!`](crate::string_enum).
pub trait OpenEnum: Encode + Sized + 'static {
    /// The values that the schema lists, in its order.
    const KNOWN: &'static [Known];

    /// The variant of a listed value.
    fn from_known(code: Code<'_>) -> Option<Self>;

    /// The value on the wire, if it is a listed one.
    fn known_code(&self) -> Option<Code<'static>>;

    /// The variant for a value that is not listed.
    fn from_unknown(value: UnknownValue<Self>) -> Self;

    /// That value, if this is one.
    fn as_unknown(&self) -> Option<&UnknownValue<Self>>;
}

/// One listed value.
#[derive(Debug)]
pub struct Known {
    /// The name of its variant.
    pub variant: &'static str,
    /// The value on the wire.
    pub code: Code<'static>,
    /// What it means, in a few words.
    pub meaning: &'static str,
}

/// A listed value as it is on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code<'a> {
    /// An integer.
    Integer(i64),
    /// A string.
    Text(&'a str),
}

impl Known {
    /// A listed value.
    pub const fn new(variant: &'static str, code: Code<'static>, meaning: &'static str) -> Self {
        Self { variant, code, meaning }
    }
}

impl Code<'_> {
    pub(crate) fn into_value(self) -> Value {
        match self {
            Self::Integer(code) => code.into(),
            Self::Text(code) => code.into(),
        }
    }

    /// Whether a scalar is this value of an enumeration: an integer also as a string of digits, a string to the letter.
    pub fn is(self, raw: &RawScalar<'_>) -> bool {
        match (self, raw) {
            (Self::Integer(code), raw) => raw.integer() == Ok(code),
            (Self::Text(code), RawScalar::Text(text)) => text == code,
            (Self::Text(_), _) => false,
        }
    }

    /// Whether a scalar is this value of a tag: as [`is`](Self::is), and a string also as a number.
    pub fn is_tag(self, raw: &RawScalar<'_>) -> bool {
        match (self, raw) {
            (Self::Text(_), RawScalar::Text(_)) | (Self::Integer(_), _) => self.is(raw),
            (Self::Text(code), raw) => raw.integer().is_ok_and(|integer| integer.to_string() == code),
        }
    }
}

/// The listed value that a scalar is.
fn listed(known: &[Known], raw: &RawScalar<'_>) -> Option<Code<'static>> {
    known.iter().map(|known| known.code).find(|code| code.is(raw))
}

/// The value of an enumeration that is not among the listed ones. `""` is no integer, but it may be a string that the
/// schema will list.
///
/// # Errors
/// A boolean is no value of an enumeration. Nor is, in one of integers, a decimal whose nearest double is an integer: it
/// would be kept as that double, and decoded as another value once it is encoded.
pub fn unlisted(raw: RawScalar<'_>, of_integers: bool) -> Result<Option<Value>, TypeMismatch> {
    match (raw.integer(), raw) {
        (_, raw) if of_integers && raw.is_empty() => Ok(None),
        (_, RawScalar::Bool(_) | RawScalar::Null) => Err(TypeMismatch),
        (Ok(integer), _) if of_integers => Ok(Some(integer.into())),
        (_, RawScalar::Digits(digits)) if of_integers && whole(&nearest(digits).to_string()).is_some() => {
            Err(TypeMismatch)
        }
        (_, raw) => raw.into_value().map(Some).ok_or(TypeMismatch),
    }
}

fn meaning(known: &[Known], code: Code<'_>) -> Option<&'static str> {
    known.iter().find(|known| known.code == code).map(|known| known.meaning)
}

/// The meaning of a listed value.
pub fn meaning_of<E: OpenEnum>(value: &E) -> Option<&'static str> {
    meaning(E::KNOWN, value.known_code()?)
}

/// An enumeration's `From`: the listed value, or an unknown one.
pub fn from_code<E: OpenEnum>(code: Code<'_>) -> E {
    E::from_known(code).unwrap_or_else(|| E::from_unknown(UnknownValue::new(code.into_value())))
}

/// A placeholder: the value of no enumeration.
pub fn no_value<E: OpenEnum>() -> E {
    E::from_unknown(UnknownValue::new(Value::Null))
}

/// The integer of a listed value.
pub fn integer_of<E: OpenEnum>(value: &E) -> Option<i64> {
    match value.known_code()? {
        Code::Integer(code) => Some(code),
        Code::Text(_) => None,
    }
}

/// The string of a listed value.
pub fn string_of<E: OpenEnum>(value: &E) -> Option<&'static str> {
    match value.known_code()? {
        Code::Text(code) => Some(code),
        Code::Integer(_) => None,
    }
}

/// `Display` of an enumeration: the value on the wire.
///
/// Unlike `Debug`, it prints any unknown value: who formats the value itself asks for it.
pub fn display_open_enum<E: OpenEnum>(value: &E, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match (value.known_code(), value.as_unknown().map(UnknownValue::as_value)) {
        (Some(Code::Integer(code)), _) => fmt::Display::fmt(&code, f),
        (Some(Code::Text(code)), _) => f.pad(code),
        (None, Some(Value::String(text))) => f.pad(text),
        (None, unknown) => match unknown.and_then(Value::as_i64) {
            Some(code) => fmt::Display::fmt(&code, f),
            None => f.pad(&unknown.unwrap_or(&Value::Null).to_string()),
        },
    }
}

/// [`Encode::view`] of an enumeration.
pub fn view_open_enum<E: OpenEnum>(value: &E) -> View<'_> {
    match value.known_code() {
        Some(Code::Integer(integer)) => View::Integer(integer),
        Some(Code::Text(text)) => View::Text(text),
        None => View::Unknown(value.as_unknown().map_or(&Value::Null, UnknownValue::as_value)),
    }
}

/// [`Scalar::from_raw`](crate::Scalar::from_raw) of an enumeration.
pub fn open_enum_from_raw<E: OpenEnum>(raw: RawScalar<'_>) -> Result<Option<E>, TypeMismatch> {
    if let Some(known) = listed(E::KNOWN, &raw).and_then(E::from_known) {
        return Ok(Some(known));
    }
    let of_integers = matches!(E::KNOWN, [Known { code: Code::Integer(_), .. }, ..]);
    Ok(unlisted(raw, of_integers)?.map(|value| E::from_unknown(UnknownValue::new(value))))
}
