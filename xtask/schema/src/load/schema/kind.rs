//! The JSON types.

use super::model::Scalar;
use xtask_diagnostics::json::{Node, Value};

/// A JSON type, as `type` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    List,
    Scalar(Scalar),
    Null,
}

impl Kind {
    /// In messages.
    pub(super) fn noun(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::List => "an array",
            Self::Scalar(Scalar::Integer) => "an integer",
            Self::Scalar(Scalar::Unsigned) => "an unsigned integer",
            Self::Scalar(Scalar::Number) => "a number",
            Self::Scalar(Scalar::Text) => "a string",
            Self::Scalar(Scalar::Flag) => "a boolean",
            Self::Null => "null",
        }
    }
}

/// The type of a scalar in a file; `None` for other values.
pub(super) fn kind_of(node: &Node) -> Option<Kind> {
    Some(Kind::Scalar(match &node.value {
        Value::Number(digits) if digits.parse::<i64>().is_ok() => Scalar::Integer,
        Value::Number(_) => Scalar::Number,
        Value::Text(_) => Scalar::Text,
        Value::Flag(_) => Scalar::Flag,
        _ => return None,
    }))
}
