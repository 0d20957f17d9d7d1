//! What a decode carries along: after a failure, where it was and what was wrong with it.

use std::fmt::{self, Write as _};

use crate::drift::Oddity;
use crate::error::{DecodeError, DecodeErrorKind};

/// The state of one decode. Nothing is tracked while all goes well: the path is gathered as a failure returns
/// through the objects and lists that it stands in.
#[derive(Debug)]
pub(super) struct Context {
    fault: Option<Fault>,
    /// The way to the fault, innermost step first.
    steps: Vec<Step>,
    /// Set by a value that was read as nothing, for the object that holds it to keep.
    oddity: Option<Oddity>,
    /// How many more values may be kept of what the schema does not know.
    pub(super) room: usize,
}

/// Many times what any answer has been seen to hold, and far from what a machine's memory is.
const ROOM: usize = 262_144;

impl Default for Context {
    fn default() -> Self {
        Self { fault: None, steps: Vec::new(), oddity: None, room: ROOM }
    }
}

#[derive(Debug)]
enum Fault {
    Mismatch { expected: &'static str, found: &'static str },
    Duplicate,
    Missing,
}

#[derive(Debug)]
enum Step {
    Field(&'static str),
    Index(usize),
    /// An entry of a map, whose name may be data.
    Entry,
}

impl Context {
    /// Records a value of the wrong kind and makes the error to return.
    #[cold]
    pub(super) fn refuse<E: serde::de::Error>(&mut self, expected: &'static str, found: &'static str) -> E {
        self.fail(Fault::Mismatch { expected, found })
    }

    #[cold]
    pub(super) fn refuse_duplicate<E: serde::de::Error>(&mut self, field: &'static str) -> E {
        self.steps.push(Step::Field(field));
        self.fail(Fault::Duplicate)
    }

    #[cold]
    pub(super) fn refuse_missing<E: serde::de::Error>(&mut self, field: &'static str) -> E {
        self.steps.push(Step::Field(field));
        self.fail(Fault::Missing)
    }

    #[cold]
    fn fail<E: serde::de::Error>(&mut self, fault: Fault) -> E {
        let error = E::custom(&fault);
        self.fault = Some(fault);
        error
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

    pub(super) fn note(&mut self, oddity: Oddity) {
        self.oddity = Some(oddity);
    }

    #[inline]
    pub(super) fn has_oddity(&self) -> bool {
        self.oddity.is_some()
    }

    pub(super) fn take_oddity(&mut self) -> Option<Oddity> {
        self.oddity.take()
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

    /// Whether a value was at fault, rather than the syntax or the source.
    pub(super) fn is_at_fault(&self) -> bool {
        self.fault.is_some()
    }

    /// The failure in our terms. Where no value was at fault, `serde_json`'s own words are about syntax alone.
    pub(super) fn explain(&self, error: &serde_json::Error) -> DecodeError {
        let (kind, reason) = match &self.fault {
            Some(fault) => (DecodeErrorKind::Mismatch, fault.to_string()),
            None if error.is_data() => (DecodeErrorKind::Mismatch, "a value that cannot be kept".to_owned()),
            // JSON knows no bounds of numbers; `serde_json` does, unless it keeps their digits.
            None if syntax(error) == "number out of range" => (DecodeErrorKind::Mismatch, syntax(error)),
            None => (DecodeErrorKind::NotJson, syntax(error)),
        };
        DecodeError { kind, path: self.path(), reason, line: error.line(), column: error.column() }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mismatch { expected, found } => write!(f, "expected {expected}, found {found}"),
            Self::Duplicate => f.write_str("the field stands twice"),
            Self::Missing => f.write_str("the field is required, and missing"),
        }
    }
}

/// The message of a syntax error, without the position that it ends with.
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

/// A text that says nothing where something must be.
#[cold]
pub(super) fn nothing(body: &[u8], expected: &'static str) -> DecodeError {
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
