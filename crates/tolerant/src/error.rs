//! Why a body could not be decoded: where, what was expected, what kind of value was found; never the value.

use std::fmt;

/// A body that could not be decoded.
///
/// It holds names of the schema and kinds of JSON values, never a value of the payload: it may be logged.
///
/// `order.order_id: expected an integer, found another number at line 2 column 16`
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pub(crate) kind: DecodeErrorKind,
    pub(crate) path: String,
    pub(crate) reason: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// The kind of a [`DecodeError`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The body is not JSON, or ends too early.
    NotJson,
    /// The body is JSON, but a value is of another kind than the schema says, or a field is there twice.
    Mismatch,
    /// The body would take more memory than [`Decoder::memory_limit`](crate::Decoder::memory_limit) allows, or its objects
    /// are nested so deep that their fields would take too much stack: more than 8,192 fields, one in the other.
    TooLarge,
}

impl DecodeError {
    /// An error for a value at `path` that is missing.
    pub fn missing(path: &str) -> Self {
        Self {
            kind: DecodeErrorKind::Mismatch,
            path: path.to_owned(),
            reason: "expected the value of a success, found nothing".to_owned(),
            line: 0,
            column: 0,
        }
    }

    /// The kind of the failure.
    pub fn kind(&self) -> DecodeErrorKind {
        self.kind
    }

    /// Where in the document, in the schema's corrected spelling: `order.order_detail.product_infos[3].sale_price`.
    /// Empty for the whole document.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line of the payload, from 1; 0 for a value that is missing.
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column in that line, in bytes.
    pub fn column(&self) -> usize {
        self.column
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.kind == DecodeErrorKind::NotJson {
            f.write_str("not JSON: ")?;
        }
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        f.write_str(&self.reason)?;
        if self.line > 0 {
            write!(f, " at line {} column {}", self.line, self.column)?;
        }
        Ok(())
    }
}

impl std::error::Error for DecodeError {}
