//! The state of one decode, and after a failure: where it was, and what was wrong.

use std::fmt::{self, Write as _};

use super::budget;
use crate::Anomaly;
use crate::error::{DecodeError, DecodeErrorKind};

/// The decode has failed. What was wrong, the [`Context`] knows, or the reader of the syntax.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Failed;

/// The state of one decode. Nothing is tracked while all goes well: the path is gathered as a failure returns through
/// the objects and arrays around it.
#[derive(Debug)]
pub struct Context {
    fault: Option<Fault>,
    /// The way to the fault, innermost step first.
    steps: Vec<Step>,
    /// Set by a value that was decoded as no value, for the record that holds it to keep.
    anomaly: Option<Anomaly>,
    /// How many more unknown values are kept.
    room: usize,
    /// How many more bytes of memory may be asked for.
    budget: usize,
    /// How many there were, for the error.
    limit: usize,
    /// How much of it is taken by the buffer in which a string with escapes is put together.
    scratch: usize,
    /// How many fields the records have that are being decoded, one in the other.
    open_fields: usize,
    /// Whether decimals were checked before, by their digits.
    trusts_decimals: bool,
}

/// Many times what any answer has been seen to hold.
const ROOM: usize = 262_144;

/// Records of up to 64 fields may be nested as deep as JSON may be, 127 levels.
const OPEN_FIELDS: usize = 8_192;

#[derive(Debug)]
enum Fault {
    Mismatch { expected: &'static str, found: &'static str },
    Duplicate,
    Missing,
    TooLarge { limit: usize },
    TooDeep,
}

#[derive(Debug)]
enum Step {
    Field(&'static str),
    Index(usize),
    /// An entry of a map, whose name may be data.
    Entry,
}

impl Context {
    /// A decode that may take so many bytes of memory.
    pub(super) fn new(limit: usize) -> Self {
        Self {
            fault: None,
            steps: Vec::new(),
            anomaly: None,
            room: ROOM,
            budget: limit,
            limit,
            scratch: 0,
            open_fields: 0,
            trusts_decimals: false,
        }
    }

    /// The same, for a document that is kept whole, whatever it is.
    pub(super) fn without_bound(limit: usize) -> Self {
        Self { room: usize::MAX, ..Self::new(limit) }
    }

    /// The same, where so much is taken already.
    pub(super) fn beside(self, taken: usize) -> Self {
        Self { budget: self.budget.saturating_sub(taken), ..self }
    }

    /// The same, for a second pass: decimals that serde hands over as doubles were checked by their digits in the first.
    pub(super) fn trusting_decimals(self) -> Self {
        Self { trusts_decimals: true, ..self }
    }

    pub(super) fn trusts_decimals(&self) -> bool {
        self.trusts_decimals
    }

    /// Counts memory that is about to be asked for.
    #[inline]
    pub(super) fn charge(&mut self, bytes: usize) -> Result<(), Failed> {
        match self.budget.checked_sub(bytes) {
            Some(left) => {
                self.budget = left;
                Ok(())
            }
            None => Err(self.fail(Fault::TooLarge { limit: self.limit })),
        }
    }

    /// Gives back what was counted and not asked for.
    #[inline]
    pub(super) fn refund(&mut self, bytes: usize) {
        self.budget += bytes;
    }

    /// Fails if there are fewer bytes left.
    #[inline]
    pub(super) fn require(&mut self, bytes: usize) -> Result<(), Failed> {
        if bytes > self.budget { Err(self.fail(Fault::TooLarge { limit: self.limit })) } else { Ok(()) }
    }

    /// Counts the buffer in which a string with escapes or a long number is put together, or the levels of an ignored
    /// value. It is used again.
    #[cold]
    pub(super) fn charge_scratch(&mut self, length: usize) -> Result<(), Failed> {
        let scratch = length.saturating_mul(budget::GROWTH).max(self.scratch);
        self.charge(scratch - self.scratch)?;
        self.scratch = scratch;
        Ok(())
    }

    /// Counts a string.
    #[inline]
    pub(super) fn charge_string(&mut self, length: usize) -> Result<(), Failed> {
        self.charge(length.saturating_add(budget::STRING))
    }

    /// Begins a record with so many fields. Each of them takes stack until the record is done, so that wide records may
    /// not be nested as deep as JSON may be.
    pub(super) fn begin_record(&mut self, fields: usize) -> Result<(), Failed> {
        self.open_fields += fields;
        if self.open_fields > OPEN_FIELDS { Err(self.fail(Fault::TooDeep)) } else { Ok(()) }
    }

    pub(super) fn end_record(&mut self, fields: usize) {
        self.open_fields -= fields;
    }

    /// Takes room for one unknown value. Returns whether there is any left.
    pub(super) fn take_room(&mut self) -> bool {
        self.room = self.room.saturating_sub(1);
        self.room > 0
    }

    /// Whether unknown values are still kept.
    pub(super) fn has_room(&self) -> bool {
        self.room > 0
    }

    /// Records a value of the wrong kind.
    #[cold]
    pub(super) fn refuse(&mut self, expected: &'static str, found: &'static str) -> Failed {
        self.fail(Fault::Mismatch { expected, found })
    }

    #[cold]
    pub(super) fn refuse_duplicate(&mut self, field: &'static str) -> Failed {
        self.steps.push(Step::Field(field));
        self.fail(Fault::Duplicate)
    }

    #[cold]
    pub(super) fn refuse_missing(&mut self, field: &'static str) -> Failed {
        self.steps.push(Step::Field(field));
        self.fail(Fault::Missing)
    }

    #[cold]
    fn fail(&mut self, fault: Fault) -> Failed {
        self.fault = Some(fault);
        Failed
    }

    #[cold]
    pub(super) fn leave_field(&mut self, name: &'static str) {
        self.steps.push(Step::Field(name));
    }

    #[cold]
    pub(super) fn leave_element(&mut self, index: usize) {
        self.steps.push(Step::Index(index));
    }

    #[cold]
    pub(super) fn leave_entry(&mut self) {
        self.steps.push(Step::Entry);
    }

    pub(super) fn note(&mut self, anomaly: Anomaly) {
        self.anomaly = Some(anomaly);
    }

    #[inline]
    pub(super) fn has_anomaly(&self) -> bool {
        self.anomaly.is_some()
    }

    pub(super) fn take_anomaly(&mut self) -> Option<Anomaly> {
        self.anomaly.take()
    }

    /// Whether a value was at fault, rather than the syntax or the source.
    pub(super) fn is_at_fault(&self) -> bool {
        self.fault.is_some()
    }

    /// Whether the document was too large.
    pub(super) fn is_too_large(&self) -> bool {
        matches!(self.fault, Some(Fault::TooLarge { .. }))
    }

    /// Whether a number or an object was at fault.
    pub(super) fn refused_number_or_object(&self) -> bool {
        const FOUND: [&str; 4] = ["a number", "another number", "a number beyond 64 bits", "an object"];
        matches!(self.fault, Some(Fault::Mismatch { found, .. }) if FOUND.contains(&found))
    }

    /// The path of the failure, outermost step first.
    pub(super) fn path(&self) -> String {
        let mut path = String::new();
        for step in self.steps.iter().rev() {
            match step {
                Step::Field(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                Step::Entry => path.push_str(if path.is_empty() { "*" } else { ".*" }),
                Step::Index(index) => {
                    let _ = write!(path, "[{index}]");
                }
            }
        }
        path
    }

    /// The failure as an error of serde.
    #[cold]
    pub(super) fn error<E: serde_core::de::Error>(&self) -> E {
        match &self.fault {
            Some(fault) => E::custom(fault),
            None => E::custom("a value that cannot be decoded"),
        }
    }

    /// The failure as our own error, at a place of the payload; `None` if no value was at fault.
    pub(super) fn explain_at(&self, (line, column): (usize, usize)) -> Option<DecodeError> {
        let fault = self.fault.as_ref()?;
        Some(DecodeError { kind: fault.kind(), path: self.path(), reason: fault.to_string(), line, column })
    }

    /// A syntax error that `serde_json` does not come to when it decodes numbers.
    pub(super) fn explain_syntax(&self, text: &str, at: (usize, usize)) -> DecodeError {
        let (reason, (line, column)) = match serde_json::from_str::<serde_core::de::IgnoredAny>(text) {
            Ok(_) => ("invalid string, or too many levels".to_owned(), at),
            Err(error) => (syntax(&error), (error.line(), error.column())),
        };
        DecodeError { kind: DecodeErrorKind::NotJson, path: self.path(), reason, line, column }
    }

    /// The failure as our own error. Where no value was at fault, `serde_json`'s own words are about syntax alone.
    pub(super) fn explain(&self, error: &serde_json::Error) -> DecodeError {
        let place = (error.line(), error.column());
        self.explain_at(place).unwrap_or_else(|| {
            let reason = syntax(error);
            // JSON knows no bounds of numbers; `serde_json` does, unless it keeps their digits.
            let is_json = error.is_data() || is_out_of_range(error);
            let kind = if is_json { DecodeErrorKind::Mismatch } else { DecodeErrorKind::NotJson };
            let reason = if error.is_data() { "a value that cannot be kept".to_owned() } else { reason };
            DecodeError { kind, path: self.path(), reason, line: place.0, column: place.1 }
        })
    }
}

impl Fault {
    fn kind(&self) -> DecodeErrorKind {
        match self {
            Self::TooLarge { .. } | Self::TooDeep => DecodeErrorKind::TooLarge,
            Self::Mismatch { .. } | Self::Duplicate | Self::Missing => DecodeErrorKind::Mismatch,
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mismatch { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::Duplicate => f.write_str("duplicate field"),
            Self::Missing => f.write_str("missing required field"),
            Self::TooDeep => write!(f, "nested objects have more than {OPEN_FIELDS} fields in all"),
            Self::TooLarge { limit } => {
                write!(f, "the document takes more memory than the limit of {limit} bytes")
            }
        }
    }
}

/// Whether `serde_json` refuses a number that no double holds.
pub(super) fn is_out_of_range(error: &serde_json::Error) -> bool {
    error.is_syntax() && syntax(error) == "number out of range"
}

/// The message of a syntax error, without the position at its end.
fn syntax(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(end) => text.get(..end).unwrap_or_default().to_owned(),
        None => text,
    }
}

#[cold]
pub(super) fn not_utf8(body: &[u8], valid: usize) -> DecodeError {
    let (line, column) = place(body.get(..valid).unwrap_or_default());
    DecodeError {
        kind: DecodeErrorKind::NotJson,
        path: String::new(),
        reason: "a byte that is not UTF-8".to_owned(),
        line,
        column: column + 1,
    }
}

/// There is no memory for a repaired copy of a body that failed with this error.
#[cold]
pub(super) fn too_large(limit: usize, error: DecodeError) -> DecodeError {
    let fault = Fault::TooLarge { limit };
    DecodeError { kind: fault.kind(), reason: fault.to_string(), ..error }
}

/// A document without a value.
#[cold]
pub(super) fn no_value(body: &[u8], expected: &'static str) -> DecodeError {
    let (line, column) = place(body.trim_ascii_end());
    DecodeError {
        kind: DecodeErrorKind::Mismatch,
        path: String::new(),
        reason: Fault::Mismatch { expected, found: "nothing" }.to_string(),
        line,
        column,
    }
}

/// The line and column of the last of these bytes.
pub(super) fn place(bytes: &[u8]) -> (usize, usize) {
    let line_start = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |newline| newline + 1);
    (bytes.split(|byte| *byte == b'\n').count(), bytes.len() - line_start)
}
