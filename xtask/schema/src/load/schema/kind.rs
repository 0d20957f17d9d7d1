//! The JSON types.

use super::model::Scalar;
use xtask_diagnostics::json::{Node, Value};

/// A JSON type, as `type` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    Array,
    Scalar(Scalar),
    Null,
}

impl Kind {
    /// In messages.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::Array => "an array",
            Self::Scalar(Scalar::Integer) => "an integer",
            Self::Scalar(Scalar::Unsigned) => "an unsigned integer",
            Self::Scalar(Scalar::Number) => "a number",
            Self::Scalar(Scalar::String) => "a string",
            Self::Scalar(Scalar::Boolean) => "a boolean",
            Self::Null => "null",
        }
    }
}

/// The type of a scalar in a file; `None` for other values.
pub(super) fn kind_of(node: &Node) -> Option<Kind> {
    Some(Kind::Scalar(match &node.value {
        Value::Number(digits) if digits.parse::<i64>().is_ok() => Scalar::Integer,
        Value::Number(_) => Scalar::Number,
        Value::String(_) => Scalar::String,
        Value::Boolean(_) => Scalar::Boolean,
        _ => return None,
    }))
}
