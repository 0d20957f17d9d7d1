//! Scalars: what was found, and what the plain ones can be made of.

use std::borrow::Cow;

use serde_json::{Number, Value};

use super::{Show, Spot, View, Wire};

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
pub trait Scalar: Wire {
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
pub(super) fn is_beyond(number: &Number) -> bool {
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

impl Scalar for Number {
    const EXPECTED: &'static str = "a number";

    fn from_found(found: Found<'_>) -> Result<Option<Self>, Refused> {
        match found {
            Found::Integer(integer) => Ok(Some(integer.into())),
            Found::Number(number) => Ok(Some(number)),
            found if found.is_empty_text() => Ok(None),
            Found::Text(text) => text.parse().map(Some).map_err(|_| Refused),
            Found::Flag(_) => Err(Refused),
        }
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

/// [`Wire`] of scalars, whose `empty` stands in while a required field is not read yet.
macro_rules! wire_scalar {
    ($($scalar:ty => $empty:expr;)*) => {$(
        impl $crate::de::Wire for $scalar {
            fn spot(place: &mut Option<Self>) -> $crate::de::Spot<'_> {
                $crate::de::Spot::Scalar(place)
            }

            fn empty() -> Self {
                $empty
            }
        }
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

pub(crate) use {deserialize_as_wire, wire_scalar};

wire_scalar! {
    i64 => 0;
    Number => Self::from(0);
    bool => false;
    String => Self::new();
}

impl Show for i64 {
    fn view(&self) -> View<'_> {
        View::Integer(*self)
    }
}

impl Show for Number {
    fn view(&self) -> View<'_> {
        View::Number(self)
    }
}

impl Show for Value {
    fn view(&self) -> View<'_> {
        View::Any(self)
    }
}

impl Wire for Value {
    fn spot(place: &mut Option<Self>) -> Spot<'_> {
        Spot::Any(place)
    }

    fn empty() -> Self {
        Self::Null
    }
}

impl Show for bool {
    fn view(&self) -> View<'_> {
        View::Flag(*self)
    }
}

impl Show for String {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}
