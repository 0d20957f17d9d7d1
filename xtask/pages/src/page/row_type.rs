//! The types of rows.

use std::fmt;

/// A row's type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum RowType {
    Number,
    /// A number that may have a fraction.
    Float,
    String,
    Boolean,
    Object,
    Array(Option<Box<RowType>>),
    /// Any JSON value.
    Any,
    /// Bytes: a file of a form, or a whole answer.
    Binary,
}

impl RowType {
    /// Whether rows below it can say what it holds.
    pub(crate) fn is_container(&self) -> bool {
        match self {
            Self::Object | Self::Array(None) => true,
            Self::Array(Some(element)) => **element == Self::Object,
            Self::Number | Self::Float | Self::String | Self::Boolean | Self::Any | Self::Binary => false,
        }
    }
}

/// The printed form, in the words that transcriptions use.
impl fmt::Display for RowType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number => f.write_str("number"),
            Self::Float => f.write_str("float"),
            Self::Any => f.write_str("any"),
            Self::Binary => f.write_str("binary"),
            Self::String => f.write_str("string"),
            Self::Boolean => f.write_str("bool"),
            Self::Object => f.write_str("object"),
            Self::Array(None) => f.write_str("array"),
            Self::Array(Some(element)) => write!(f, "array {element}"),
        }
    }
}
