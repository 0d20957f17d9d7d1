//! Anomalies of a payload, and the kinds of its values, in words.

use std::fmt;

use serde_json::Value;

/// A form in which a server has sent no value, other than `null` and a missing field; or a document that is not whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Anomaly {
    /// `[]` for an object.
    ArrayForObject,
    /// `""` for an object.
    StringForObject,
    /// `""` for an array.
    StringForArray,
    /// An array with an element that has no value.
    EmptyElement,
    /// The body was not JSON, and was repaired: see [`Decoder::repair`](crate::Decoder::repair).
    Repaired,
    /// An object with more unknown fields than are kept: see [`UnknownFields::dropped`](crate::UnknownFields::dropped).
    FieldsDropped,
}

impl Anomaly {
    /// What was found, in words.
    pub fn found(self) -> &'static str {
        match self {
            Self::ArrayForObject => "an empty array for an object",
            Self::StringForObject => "an empty string for an object",
            Self::StringForArray => "an empty string for an array",
            Self::EmptyElement => "an empty element in an array",
            Self::Repaired => "a body that was repaired",
            Self::FieldsDropped => "more unknown fields than are kept",
        }
    }
}

/// The kind of a JSON value, in words.
pub(crate) struct Kind(&'static str);

impl Kind {
    pub(crate) fn of(value: &Value) -> Self {
        Self(match value {
            Value::Null => "null",
            Value::Bool(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}
