//! Finds HTML within a page of Markdown.

use std::collections::HashMap;

/// For each kind of end, the first one behind a byte: each is looked for once, however often it is asked for.
#[derive(Debug, Default)]
pub(in super::super) struct Ends(HashMap<&'static str, (usize, Option<usize>)>);

impl Ends {
    /// Whether this end stands behind a byte, and where.
    fn find(&mut self, text: &str, from: usize, end: &'static str) -> Option<usize> {
        match self.0.get(end) {
            Some((asked, None)) if *asked <= from => return None,
            Some((asked, Some(found))) if *asked <= from && from <= *found => return Some(*found),
            _ => {}
        }
        let bytes = text.as_bytes().get(from..).unwrap_or_default();
        let found = bytes.windows(end.len()).position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
        let found = found.map(|found| from + found);
        self.0.insert(end, (from, found));
        found
    }
}

/// Where HTML starts.
#[derive(Debug)]
pub(in super::super) struct Found {
    pub(in super::super) start: usize,
}

/// How an element of Markdown's HTML starts, and how it ends.
const ELEMENTS: [(&str, &str); 12] = [
    ("table", "</table"),
    ("pre", "</pre"),
    ("h1", "</h1"),
    ("h2", "</h2"),
    ("h3", "</h3"),
    ("h4", "</h4"),
    ("h5", "</h5"),
    ("h6", "</h6"),
    ("script", "</script"),
    ("style", "</style"),
    ("html", ""),
    ("body", ""),
];

/// Whether a line of plain text begins a page of HTML, or a table.
pub(in super::super) fn starts_page(line: &str) -> bool {
    let line = line.trim_start().as_bytes();
    let starts =
        |start: &str| line.get(..start.len()).is_some_and(|line| line.eq_ignore_ascii_case(start.as_bytes()));
    ["<!doctype html", "<html", "<body", "<table"].into_iter().any(starts)
}

/// Looks for an element in a line, given by its bytes, that ends there or later. Not in code.
pub(in super::super) fn find(text: &str, from: usize, to: usize, ends: &mut Ends) -> Option<Found> {
    let line = text.get(from..to)?;
    if !line.contains('<') {
        return None;
    }
    let bytes = line.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'\\' => at += 1,
            b'`' => at = behind_code(bytes, at) - 1,
            b'<' if begins(text, from + at, to, ends) => return Some(Found { start: from + at }),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The byte behind a code span, or behind the backticks if it does not end soon.
fn behind_code(bytes: &[u8], at: usize) -> usize {
    let run =
        |at: usize| bytes.get(at..).unwrap_or_default().iter().take_while(|byte| **byte == b'`').count();
    let length = run(at);
    let start = at + length;
    let mut at = start;
    while at < start + 512 {
        match bytes.get(at) {
            None => break,
            Some(b'`') => {
                let other = run(at);
                at += other;
                if other == length {
                    return at;
                }
            }
            Some(_) => at += 1,
        }
    }
    start
}

fn begins(text: &str, at: usize, line_end: usize, ends: &mut Ends) -> bool {
    let Some(rest) = text.as_bytes().get(at + 1..) else { return false };
    if rest.starts_with(b"!--") {
        // A comment of one line is a mark within the line.
        return ends.find(text, at + 4, "-->").is_some_and(|end| end >= line_end);
    }
    let starts_with = |name: &str| {
        let is_name = rest.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name.as_bytes()));
        is_name && rest.get(name.len()).is_some_and(|byte| matches!(byte, b' ' | b'>' | b'\n' | b'\t' | b'/'))
    };
    if starts_with("!doctype") {
        return true;
    }
    let Some((_, end)) = ELEMENTS.iter().find(|(name, _)| starts_with(name)) else { return false };
    let is_tag = super::tag::parse(text.get(at..).unwrap_or_default(), 4096).is_some();
    is_tag && (end.is_empty() || ends.find(text, at, end).is_some())
}
