//! Enumerations that stay open: what the generated ones share.

use serde::Serializer;
use serde_json::Value;

use super::write::serialize_view;
use super::{Found, Refused, View};
use crate::unknown::UnknownValue;

/// A generated enumeration: the values that the schema lists, and one variant for all others.
pub trait OpenEnum: Clone + PartialEq + Sized + 'static {
    /// What the schema lists, in its order.
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

    /// A listed text.
    pub const fn text(code: &'static str, variant: E, meaning: &'static str) -> Self {
        Self { variant, code: Code::Text(code), meaning }
    }
}

/// A listed value, as the wire has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// An integer.
    Integer(i64),
    /// Text.
    Text(&'static str),
}

/// The entry of a listed value.
fn known_of<E: OpenEnum>(value: &E) -> Option<&'static Known<E>> {
    E::KNOWN.iter().find(|known| known.variant == *value)
}

/// The meaning of a listed value.
pub fn meaning_of<E: OpenEnum>(value: &E) -> Option<&'static str> {
    known_of(value).map(|known| known.meaning)
}

/// The listed value that `code` stands for.
fn listed<E: OpenEnum>(is: impl Fn(Code) -> bool) -> Option<E> {
    E::KNOWN.iter().find(|known| is(known.code)).map(|known| known.variant.clone())
}

/// An enumeration's `From`: the listed value, or an unknown one.
pub fn from_code<E: OpenEnum>(code: impl Into<Value>) -> E {
    let code = code.into();
    let known = listed(|known| match known {
        Code::Integer(integer) => code.as_i64() == Some(integer),
        Code::Text(text) => code.as_str() == Some(text),
    });
    known.unwrap_or_else(|| E::from_unknown(UnknownValue::new(code)))
}

/// What is written for a listed value of an enumeration of integers.
pub fn integer_of<E: OpenEnum>(value: &E) -> Option<i64> {
    match known_of(value)?.code {
        Code::Integer(code) => Some(code),
        Code::Text(_) => None,
    }
}

/// What is written for a listed value of an enumeration of texts.
pub fn text_of<E: OpenEnum>(value: &E) -> Option<&'static str> {
    match known_of(value)?.code {
        Code::Text(code) => Some(code),
        Code::Integer(_) => None,
    }
}

/// `Serialize` of an enumeration: the value as the wire has it, an unknown one as it came.
pub fn serialize_open_enum<E: OpenEnum, S: Serializer>(value: &E, target: S) -> Result<S::Ok, S::Error> {
    serialize_view(view_open_enum(value), target)
}

/// [`Show::view`](super::Show::view) of an enumeration.
pub fn view_open_enum<E: OpenEnum>(value: &E) -> View<'_> {
    match (known_of(value), value.as_unknown()) {
        (Some(Known { code: Code::Integer(integer), .. }), _) => View::Integer(*integer),
        (Some(Known { code: Code::Text(text), .. }), _) => View::Text(text),
        (None, unknown) => View::Unknown(unknown.map_or(&Value::Null, UnknownValue::as_value)),
    }
}

/// [`Scalar::from_found`](super::Scalar::from_found) of an enumeration. A string of digits is accepted for an integer.
pub fn found_of_open_enum<E: OpenEnum>(found: Found<'_>) -> Result<Option<E>, Refused> {
    if found.is_empty_text() {
        return Ok(None);
    }
    let known = listed(|known| match (known, &found) {
        (Code::Integer(code), found) => found.integer() == Ok(code),
        (Code::Text(code), Found::Text(text)) => text == code,
        (Code::Text(_), _) => false,
    });
    if known.is_some() {
        return Ok(known);
    }
    let of_integers = E::KNOWN.iter().any(|known| matches!(known.code, Code::Integer(_)));
    let value = match (found.integer(), found) {
        (Ok(integer), _) if of_integers => integer.into(),
        (_, Found::Integer(integer)) => integer.into(),
        (_, Found::Number(number)) => Value::Number(number),
        (_, Found::Text(text)) => Value::String(text.into_owned()),
        (_, Found::Flag(_)) => return Err(Refused),
    };
    Ok(Some(E::from_unknown(UnknownValue::new(value))))
}
