//! A file of payloads: one JSON document, or one a line.
//!
//! It has customers' data. So an error has no excerpt, as it has for a file of ours.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use xtask_diagnostics::json::{self, Node};
use xtask_diagnostics::{Diagnostic, Problems, Source};

/// The maximum size of a file in bytes.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// The text of a file of payloads, and where its lines start.
pub struct Payload {
    source: Arc<Source>,
    lines: Vec<usize>,
}

/// One JSON document of a payload, and the byte of the file at which it starts.
pub struct Document {
    pub(super) node: Node,
    pub(super) start: usize,
}

/// Reads a file of at most 64 MiB. `None` if it cannot be read or is not UTF-8: the error is then in `problems`.
pub fn open_payload(path: &Path, problems: &Problems) -> Option<Payload> {
    let name = path.display().to_string();
    let refuse = |why: String| problems.add(Diagnostic::nowhere(format!("{name}: {why}")));
    let mut bytes = Vec::new();
    // The length that the system reports may differ from the length that is read.
    if let Err(error) = File::open(path).and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes)) {
        refuse(format!("cannot be read: {error}"));
        return None;
    }
    if bytes.len() as u64 > MAX_BYTES {
        refuse(format!("larger than {MAX_BYTES} bytes"));
        return None;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Some(Payload::new(&name, text)),
        Err(error) => error,
    };
    let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
    let before = Payload::new(&name, &String::from_utf8_lossy(before));
    before.report(before.source.text.len(), "not UTF-8", problems);
    None
}

impl Payload {
    pub(super) fn new(name: &str, text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|(index, byte)| {
            **byte == b'\n' || **byte == b'\r' && bytes.get(index + 1) != Some(&b'\n')
        });
        let lines = std::iter::once(0).chain(ends.map(|(index, _)| index + 1)).collect();
        Self { source: Source::new(name, text), lines }
    }

    pub(super) fn name(&self) -> &str {
        &self.source.name
    }

    /// The line and column of a byte, both from 1; columns count characters, and any line ending ends a line.
    pub(super) fn position(&self, offset: usize) -> (usize, usize) {
        let line = self.lines.partition_point(|start| *start <= offset);
        let start = line.checked_sub(1).and_then(|index| self.lines.get(index)).copied().unwrap_or(0);
        let before = self.source.text.get(start..offset).unwrap_or_default();
        (line, before.chars().count() + 1)
    }

    /// Calls `each` with each document: the whole text, or each line if the first line is a document. A document that is
    /// invalid is an error in `problems`; no error quotes a value.
    pub fn documents(&self, problems: &Problems, mut each: impl FnMut(&Document)) {
        let whole = match read(&self.source) {
            Ok(node) => return each(&Document { node, start: 0 }),
            Err(error) => error,
        };
        let mut lines = self.lines().map(|(start, line)| (start, read(&Source::new(self.name(), line))));
        match lines.next() {
            Some((start, Ok(node))) => each(&Document { node, start }),
            _ => return self.report_document(0, &whole, problems),
        }
        for (start, line) in lines {
            match line {
                Ok(node) => each(&Document { node, start }),
                Err(error) => self.report_document(start, &error, problems),
            }
        }
    }

    /// The lines that are not blank, without their ends, and where they start.
    fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let ends = self.lines.iter().skip(1).copied().chain([self.source.text.len()]);
        let lines = self.lines.iter().copied().zip(ends);
        let lines = lines.map(|(start, end)| {
            (start, self.source.text.get(start..end).unwrap_or_default().trim_end_matches(['\r', '\n']))
        });
        lines.filter(|(_, line)| !line.trim_matches([' ', '\t']).is_empty())
    }

    fn report_document(&self, start: usize, error: &json::Error, problems: &Problems) {
        match error {
            json::Error::Syntax(place, message) => {
                self.report(start + place.span.start, &format!("not JSON: {message}"), problems);
            }
            json::Error::Limit(place, _) => {
                let message = "JSON that is nested too deeply or has half a character";
                self.report(start + place.span.start, message, problems);
            }
        }
    }

    fn report(&self, offset: usize, message: &str, problems: &Problems) {
        let (line, column) = self.position(offset);
        problems.add(Diagnostic::nowhere(format!("{}:{line}:{column}: {message}", self.name())));
    }
}

/// Reads a document. The model reads values where a parser may skip them, and so refuses what is nested too deeply and
/// numbers that are too large: the same is refused here.
fn read(source: &Arc<Source>) -> Result<Node, json::Error> {
    if let Err(error) = serde_json::from_str::<serde_json::Value>(&source.text) {
        return Err(json::syntax_error(source, &error));
    }
    json::read(source)
}
