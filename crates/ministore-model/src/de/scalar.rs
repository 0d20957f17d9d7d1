//! Scalars: one visitor for all of them, in which each says what it can be made of.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::refuse::nothing_is;
use super::{Context, Json, Wire, any};

/// A scalar found in the payload.
#[derive(Debug)]
pub enum Found<'a> {
    /// An integer, exact.
    Integer(i64),
    /// A number that is no 64-bit signed integer.
    Number(Number),
    /// `true` or `false`.
    Flag(bool),
    /// Text, whose buffer may be taken where there is one.
    Text(Cow<'a, str>),
}

/// A scalar cannot be made of what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused;

/// A type that is one scalar on the wire.
pub trait Scalar: Sized {
    /// What is expected, for errors: `an integer`.
    const EXPECTED: &'static str;

    /// Makes the value; `None` where what was found says nothing.
    fn from_found(found: Found<'_>) -> Result<Option<Self>, Refused>;

    /// The same of an integer.
    #[inline]
    fn from_integer(integer: i64) -> Result<Option<Self>, Refused> {
        Self::from_found(Found::Integer(integer))
    }

    /// The same of text.
    #[inline]
    fn from_text(text: &str) -> Result<Option<Self>, Refused> {
        Self::from_found(Found::Text(Cow::Borrowed(text)))
    }
}

/// [`Wire::decode`](super::Wire::decode) of a scalar.
pub fn decode_scalar<'de, T: Scalar, D: Deserializer<'de>>(
    source: D,
    context: &mut Context,
    place: &mut Option<T>,
) -> Result<(), D::Error> {
    source.deserialize_any(ScalarVisitor { context, place })
}

impl Found<'_> {
    /// The integer this is, if it is one: `10`, `10.0`, `1e1`, `"10"`. Text must be digits alone, with `-` in front
    /// of a negative number, as JSON writes them.
    pub fn integer(&self) -> Result<i64, Refused> {
        match self {
            Self::Integer(integer) => Ok(*integer),
            Self::Number(number) => whole(number),
            Self::Flag(_) => Err(Refused),
            Self::Text(text) => digits(text),
        }
    }

    /// Whether this is `""`.
    pub fn is_empty_text(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }
}

/// The integer that a decimal number stands for. A double that large shows no fraction smaller than 1/512 any more, so
/// that beyond it a number that is not whole might pass for one: it is refused.
fn whole(number: &Number) -> Result<i64, Refused> {
    const EXACT: f64 = 8_796_093_022_208.0; // 2^43
    let number = number.as_f64().ok_or(Refused)?;
    if number.fract() != 0.0 || number.abs() >= EXACT {
        return Err(Refused);
    }
    #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^43 in size")]
    Ok(number as i64)
}

/// Whether a number lies beyond 64 bits with a sign, as far as a double tells.
fn is_beyond(number: &Number) -> bool {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0; // 2^63
    number.as_f64().is_none_or(|number| number.abs() >= LIMIT)
}

/// A string of digits, as JSON writes integers.
pub(crate) fn digits(text: &str) -> Result<i64, Refused> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let plain = unsigned.bytes().all(|byte| byte.is_ascii_digit());
    let padded = unsigned.len() > 1 && unsigned.starts_with('0');
    if !plain || padded { Err(Refused) } else { text.parse().map_err(|_| Refused) }
}

struct ScalarVisitor<'a, T> {
    context: &'a mut Context,
    place: &'a mut Option<T>,
}

impl<T: Scalar> ScalarVisitor<'_, T> {
    #[inline]
    fn put<E: Error>(self, made: Result<Option<T>, Refused>, kind: &'static str) -> Result<(), E> {
        match made {
            Ok(value) => {
                *self.place = value;
                Ok(())
            }
            Err(Refused) => Err(self.context.refuse(T::EXPECTED, kind)),
        }
    }

    /// A number, or what is none: `NaN`.
    fn number<E: Error>(self, number: Option<Number>) -> Result<(), E> {
        let Some(number) = number else { return Err(self.context.refuse(T::EXPECTED, "no number")) };
        if let Some(integer) = number.as_i64() {
            return self.put(T::from_integer(integer), "a number");
        }
        let kind = if is_beyond(&number) { "a number beyond 64 bits" } else { "another number" };
        self.put(T::from_found(Found::Number(number)), kind)
    }
}

impl<'de, T: Scalar> Visitor<'de> for ScalarVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    #[inline]
    fn visit_i64<E: Error>(self, integer: i64) -> Result<(), E> {
        self.put(T::from_integer(integer), "a number")
    }

    #[inline]
    fn visit_u64<E: Error>(self, integer: u64) -> Result<(), E> {
        match i64::try_from(integer) {
            Ok(integer) => self.visit_i64(integer),
            Err(_) => self.number(Some(integer.into())),
        }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.number(Number::from_f64(number))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        self.put(T::from_found(Found::Flag(flag)), "a flag")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.put(T::from_text(text), "text")
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        self.put(T::from_found(Found::Text(Cow::Owned(text))), "text")
    }

    nothing_is!(());

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<(), E> {
        Err(self.context.refuse(T::EXPECTED, "bytes"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(self.context.refuse(T::EXPECTED, "a list"))
    }

    fn visit_i128<E: Error>(self, integer: i128) -> Result<(), E> {
        self.number(any::wide(integer, Number::from_i128))
    }

    fn visit_u128<E: Error>(self, integer: u128) -> Result<(), E> {
        self.number(any::wide(integer, Number::from_u128))
    }

    /// With the feature `arbitrary_precision` of `serde_json`, which any crate may switch on, numbers come as an object.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        match any::from_map(map)? {
            Value::Number(number) => self.number(Some(number)),
            _ => Err(self.context.refuse(T::EXPECTED, "an object")),
        }
    }
}

impl Scalar for i64 {
    const EXPECTED: &'static str = "an integer";

    fn from_found(found: Found<'_>) -> Result<Option<Self>, Refused> {
        if found.is_empty_text() { Ok(None) } else { found.integer().map(Some) }
    }

    #[inline]
    fn from_integer(integer: i64) -> Result<Option<Self>, Refused> {
        Ok(Some(integer))
    }
}

impl Scalar for bool {
    const EXPECTED: &'static str = "true or false";

    fn from_found(found: Found<'_>) -> Result<Option<Self>, Refused> {
        match found {
            Found::Flag(flag) => Ok(Some(flag)),
            found if found.is_empty_text() => Ok(None),
            _ => Err(Refused),
        }
    }
}

impl Scalar for String {
    const EXPECTED: &'static str = "text";

    fn from_found(found: Found<'_>) -> Result<Option<Self>, Refused> {
        match found {
            Found::Text(text) => Ok(Some(text.into_owned())),
            // An id beyond i64 is a number that keeps its digits, as far as u64 goes.
            Found::Number(number) if number.is_u64() => Ok(Some(number.to_string())),
            found => found.integer().map(|integer| Some(integer.to_string())),
        }
    }

    #[inline]
    fn from_text(text: &str) -> Result<Option<Self>, Refused> {
        Ok(Some(text.to_owned()))
    }
}

/// [`Wire`](super::Wire) for scalars, whose `empty` stands in while a required field is not read yet.
macro_rules! wire_only {
    ($($scalar:ty => $empty:expr;)*) => {$(
        impl $crate::de::Wire for $scalar {
            fn decode<'de, D: serde::Deserializer<'de>>(
                source: D,
                context: &mut $crate::de::Context,
                place: &mut Option<Self>,
            ) -> Result<(), D::Error> {
                $crate::de::decode_scalar(source, context, place)
            }

            fn empty() -> Self {
                $empty
            }
        }
    )*};
}

/// The same for types of ours, which are read so wherever they stand.
macro_rules! wire_scalar {
    ($($scalar:ty => $empty:expr;)*) => {$(
        $crate::de::wire_only! { $scalar => $empty; }
        $crate::de::deserialize_as_wire!($scalar);
    )*};
}

/// `Deserialize` of a value: read as in an object, but something must be there.
macro_rules! deserialize_as_wire {
    ($value:ty) => {
        impl<'de> serde::Deserialize<'de> for $value {
            fn deserialize<D: serde::Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                $crate::de::deserialize_wire(source)
            }
        }
    };
}

pub(crate) use {deserialize_as_wire, wire_only, wire_scalar};

wire_only! {
    i64 => 0;
    bool => false;
}

impl Wire for String {
    fn decode<'de, D: Deserializer<'de>>(
        source: D,
        context: &mut Context,
        place: &mut Option<Self>,
    ) -> Result<(), D::Error> {
        decode_scalar(source, context, place)
    }

    fn write(&self, json: &mut Json) -> Result<(), serde_json::Error> {
        json.text(self)
    }

    fn empty() -> Self {
        Self::new()
    }
}
