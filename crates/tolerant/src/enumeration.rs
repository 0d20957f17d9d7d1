//! Enumerations that stay open: what the generated ones share.

use serde_json::Value;

use crate::unknown::UnknownValue;
use crate::{Encode, RawScalar, TypeMismatch, View};

/// An enumeration with a variant for unknown values.
///
/// Implemented by [`integer_enum!`](crate::integer_enum) and [`string_enum!`](crate::string_enum).
pub trait OpenEnum: Encode + Clone + PartialEq + Sized + 'static {
    /// The values that the schema lists, in its order.
    const KNOWN: &'static [Known<Self>];

    /// The variant for a value that is not listed.
    fn from_unknown(value: UnknownValue<Self>) -> Self;

    /// That value, if this is one.
    fn as_unknown(&self) -> Option<&UnknownValue<Self>>;
}

/// One listed value.
#[derive(Debug)]
pub struct Known<E> {
    /// The variant.
    pub variant: E,
    /// The value on the wire.
    pub code: Code,
    /// What it means, in a few words.
    pub meaning: &'static str,
}

impl<E> Known<E> {
    /// A listed integer.
    pub const fn integer(code: i64, variant: E, meaning: &'static str) -> Self {
        Self { variant, code: Code::Integer(code), meaning }
    }

    /// A listed string.
    pub const fn string(code: &'static str, variant: E, meaning: &'static str) -> Self {
        Self { variant, code: Code::Text(code), meaning }
    }
}

/// A listed value as it is on the wire.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// An integer.
    Integer(i64),
    /// A string.
    Text(&'static str),
}

impl Code {
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

/// The value of an enumeration that is not among the listed ones.
///
/// # Errors
/// A boolean is no value of an enumeration.
pub fn unlisted(raw: RawScalar<'_>, of_integers: bool) -> Result<Value, TypeMismatch> {
    match (raw.integer(), raw) {
        (_, RawScalar::Bool(_) | RawScalar::Null) => Err(TypeMismatch),
        (Ok(integer), _) if of_integers => Ok(integer.into()),
        (_, raw) => raw.into_value().ok_or(TypeMismatch),
    }
}

/// The entry of a listed value.
fn known_of<E: OpenEnum>(value: &E) -> Option<&'static Known<E>> {
    E::KNOWN.iter().find(|known| known.variant == *value)
}

/// The meaning of a listed value.
pub fn meaning_of<E: OpenEnum>(value: &E) -> Option<&'static str> {
    known_of(value).map(|known| known.meaning)
}

/// An enumeration's `From`: the listed value, or an unknown one.
pub fn from_code<E: OpenEnum>(code: impl Into<Value>) -> E {
    let code = code.into();
    let known = E::KNOWN.iter().find(|known| match known.code {
        Code::Integer(integer) => code.as_i64() == Some(integer),
        Code::Text(text) => code.as_str() == Some(text),
    });
    known.map_or_else(|| E::from_unknown(UnknownValue::new(code)), |known| known.variant.clone())
}

/// The integer of a listed value.
pub fn integer_of<E: OpenEnum>(value: &E) -> Option<i64> {
    match known_of(value)?.code {
        Code::Integer(code) => Some(code),
        Code::Text(_) => None,
    }
}

/// The string of a listed value.
pub fn string_of<E: OpenEnum>(value: &E) -> Option<&'static str> {
    match known_of(value)?.code {
        Code::Text(code) => Some(code),
        Code::Integer(_) => None,
    }
}

/// [`Encode::view`] of an enumeration.
pub fn view_open_enum<E: OpenEnum>(value: &E) -> View<'_> {
    match (known_of(value), value.as_unknown()) {
        (Some(Known { code: Code::Integer(integer), .. }), _) => View::Integer(*integer),
        (Some(Known { code: Code::Text(text), .. }), _) => View::Text(text),
        (None, unknown) => View::Unknown(unknown.map_or(&Value::Null, UnknownValue::as_value)),
    }
}

/// [`Scalar::from_integer`](crate::Scalar::from_integer) of an enumeration.
pub fn open_enum_from_integer<E: OpenEnum>(integer: i64) -> Result<Option<E>, TypeMismatch> {
    let known = E::KNOWN.iter().find(|known| known.code == Code::Integer(integer));
    let variant = known.map(|known| known.variant.clone());
    Ok(Some(variant.unwrap_or_else(|| E::from_unknown(UnknownValue::new(integer.into())))))
}

/// [`Scalar::from_raw`](crate::Scalar::from_raw) of an enumeration. `""` is no integer, but it may be a string that the
/// schema lists or will list.
pub fn open_enum_from_raw<E: OpenEnum>(raw: RawScalar<'_>) -> Result<Option<E>, TypeMismatch> {
    if let Some(known) = E::KNOWN.iter().find(|known| known.code.is(&raw)) {
        return Ok(Some(known.variant.clone()));
    }
    let of_integers = E::KNOWN.iter().any(|known| matches!(known.code, Code::Integer(_)));
    if of_integers && raw.is_empty() {
        return Ok(None);
    }
    unlisted(raw, of_integers).map(|value| Some(E::from_unknown(UnknownValue::new(value))))
}
