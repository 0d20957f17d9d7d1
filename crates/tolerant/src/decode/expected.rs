//! What a field is expected to hold, in words, for errors.

use super::FieldMut;
use crate::Scalar as _;

pub(super) const OBJECT: &str = "an object";
pub(super) const ARRAY: &str = "an array";

impl FieldMut<'_> {
    /// What is expected, for errors.
    pub(super) fn expected(&self) -> &'static str {
        match self {
            Self::Text(_) => String::EXPECTED,
            Self::Integer(_) => i64::EXPECTED,
            Self::Scalar(place) => place.expected(),
            Self::Record(_) | Self::Boxed(_) | Self::Map(_) | Self::Union(_) => OBJECT,
            Self::Array(_) | Self::Documents(_) => ARRAY,
            Self::OneOrMany(_) => "an array or one object",
            Self::Required(_) | Self::Nullable(_) => "a value",
            Self::Ignored | Self::Any(_) | Self::Unknown(_) | Self::Buffer(_) => "any value",
        }
    }
}
