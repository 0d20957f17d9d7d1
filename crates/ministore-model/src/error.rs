//! Why a response could not be decoded: where, what was expected, what kind of thing was found; never the value.

use std::fmt;

/// A body that could not be decoded.
///
/// It holds names from the schema and kinds of JSON values, never a value of the payload: it may be logged.
///
/// ```
/// use ministore_model::{DecodeErrorKind, GetOrderResponse, from_slice};
///
/// let error = from_slice::<GetOrderResponse>(b"{\"order\":\n {\"order_id\":1.5}}").unwrap_err();
/// assert_eq!(error.kind(), DecodeErrorKind::Mismatch);
/// assert_eq!((error.path(), error.line(), error.column()), ("order.order_id", 2, 16));
/// assert_eq!(error.to_string(), "order.order_id: expected an integer, found another number at line 2 column 16");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecodeError {
    pub(crate) kind: DecodeErrorKind,
    pub(crate) path: String,
    pub(crate) reason: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

/// What sort of failure a [`DecodeError`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DecodeErrorKind {
    /// The body is not JSON, or ends too early.
    NotJson,
    /// The body is JSON, but a value is of another kind than the schema says, or a field stands twice.
    Mismatch,
}

impl DecodeError {
    /// An error for what should stand at `path` and does not.
    pub fn missing(path: &str) -> Self {
        Self {
            kind: DecodeErrorKind::Mismatch,
            path: path.to_owned(),
            reason: "expected what a success carries, found nothing".to_owned(),
            line: 0,
            column: 0,
        }
    }

    /// What sort of failure this is.
    pub fn kind(&self) -> DecodeErrorKind {
        self.kind
    }

    /// Where in the document, in the schema's corrected spelling: `order.order_detail.product_infos[3].sale_price`.
    /// Empty for the whole document.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The line of the payload, from 1; 0 where something is missing from it as a whole.
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
