//! A file of ours, and places in it.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

/// The text of a file, and its name in messages: the path from the workspace's root, with `/` on every system.
#[derive(Debug)]
pub struct Source {
    /// The path of the file from the workspace's root.
    pub name: String,
    /// The text of the file.
    pub text: String,
    /// Where each line starts.
    starts: Vec<usize>,
}

/// A place in a file: a range of bytes.
#[derive(Clone)]
pub struct Place {
    /// The file.
    pub source: Arc<Source>,
    /// The bytes of the file's text.
    pub span: Range<usize>,
    /// Whether this is the place of a JSON value or name, which has a JSON pointer.
    pub is_json: bool,
}

impl Source {
    /// A file of this name and text.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Arc<Self> {
        let text = text.into();
        let ends = text.match_indices('\n').map(|(offset, _)| offset + 1);
        let starts = std::iter::once(0).chain(ends).collect();
        Arc::new(Self { name: name.into(), text, starts })
    }

    /// The line and column of a byte, both from 1; columns count characters.
    pub fn position(&self, offset: usize) -> (usize, usize) {
        let offset = offset.min(self.text.len());
        let (lines, number) = self.lines(offset..offset);
        (number, self.text.get(lines.start..offset).unwrap_or_default().chars().count() + 1)
    }

    /// The bytes of the whole lines that a range touches, and the number of the first line, from 1.
    pub fn lines(&self, span: Range<usize>) -> (Range<usize>, usize) {
        let number = |offset: usize| self.starts.partition_point(|start| *start <= offset);
        let start = |number: usize| self.starts.get(number).copied().unwrap_or(self.text.len());
        let first = number(span.start);
        (start(first.saturating_sub(1))..start(number(span.end)), first)
    }
}

impl Place {
    /// A whole line of a file, from 1, without the blanks around it.
    pub fn of_line(source: &Arc<Source>, number: usize) -> Self {
        let last = source.text.len();
        let start = source.starts.get(number.saturating_sub(1)).copied().unwrap_or(last);
        let line = source.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
        let from = start + line.len() - line.trim_start().len();
        Self::of_text(source, from..from + line.trim().len())
    }

    /// A place in a file that is not read as JSON, or could not be.
    pub fn of_text(source: &Arc<Source>, span: Range<usize>) -> Self {
        Self { source: Arc::clone(source), span, is_json: false }
    }
}

/// `schema/common.json:3:5`
impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (line, column) = self.source.position(self.span.start);
        write!(f, "{}:{line}:{column}", self.source.name)
    }
}
