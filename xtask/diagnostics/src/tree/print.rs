//! A tree as text: unedited parts as they are in their file, the rest in the layout of the files around it.

use std::ops::Range;

use super::{Kind, Tree, head};
use crate::source::Source;

/// Spaces for each level.
const STEP: usize = 2;

/// How a value is laid out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Layout {
    /// As its file has it, where it is unedited; else on as few lines as it fits.
    Edited,
    /// Each element and each member on its own line.
    Pretty,
}

impl Tree {
    /// The text of a file with this value: unedited parts as they are in their file, short values on one line.
    pub fn file(&self) -> String {
        self.text(Layout::Edited)
    }

    /// The same bytes as the pretty printer of `serde_json`, and a newline.
    pub fn pretty(&self) -> String {
        self.text(Layout::Pretty)
    }

    fn text(&self, layout: Layout) -> String {
        let mut text = String::new();
        self.print(layout, 0, &mut text);
        text.push('\n');
        text
    }

    /// Whether the value and everything in it is unedited.
    pub fn is_untouched(&self) -> bool {
        self.place.is_some()
            && match &self.kind {
                Kind::Scalar(_) => true,
                Kind::Array(list) => list.iter().all(Self::is_untouched),
                Kind::Object(members) => members.iter().all(|entry| entry.value.is_untouched()),
            }
    }

    /// Whether it is short enough for one line: nothing in it holds an object.
    fn fits_line(&self) -> bool {
        let is_short = |value: &Self| match &value.kind {
            Kind::Scalar(_) => true,
            Kind::Array(list) => list.iter().all(|element| matches!(element.kind, Kind::Scalar(_))),
            Kind::Object(_) => false,
        };
        match &self.kind {
            Kind::Scalar(_) => true,
            Kind::Array(list) => list.iter().all(|element| matches!(element.kind, Kind::Scalar(_))),
            Kind::Object(members) => members.iter().all(|entry| is_short(&entry.value)),
        }
    }

    fn print(&self, layout: Layout, indent: usize, text: &mut String) {
        let pretty = layout == Layout::Pretty;
        if let (false, Some((source, span)), true) = (pretty, &self.place, self.is_untouched()) {
            return keep(source, span, indent, text);
        }
        let (brackets, count) = match &self.kind {
            Kind::Scalar(scalar) => return text.push_str(scalar),
            Kind::Array(list) => (['[', ']'], list.len()),
            Kind::Object(members) => (['{', '}'], members.len()),
        };
        let block = (pretty || self.block || !self.fits_line()) && count > 0;
        let inner = if block { indent + STEP } else { indent };
        let (first, between) = match (block, &self.kind) {
            (true, _) => (format!("\n{:inner$}", ""), format!(",\n{:inner$}", "")),
            (false, Kind::Object(_)) if count > 0 => (" ".to_owned(), ", ".to_owned()),
            (false, _) => (String::new(), ", ".to_owned()),
        };
        text.push(brackets[0]);
        let mut separator = &first;
        match &self.kind {
            Kind::Scalar(_) => {}
            Kind::Array(list) => {
                for element in list {
                    text.push_str(separator);
                    element.print(layout, inner, text);
                    separator = &between;
                }
            }
            Kind::Object(members) => {
                for entry in members {
                    text.push_str(separator);
                    if pretty {
                        text.push_str(&head(&entry.name));
                    } else {
                        text.push_str(&entry.head);
                    }
                    entry.value.print(layout, inner, text);
                    separator = &between;
                }
            }
        }
        if block {
            text.push('\n');
            text.push_str(&" ".repeat(indent));
        } else if count > 0 && brackets[0] == '{' {
            text.push(' ');
        }
        text.push(brackets[1]);
    }
}

/// Copies a part of a file. The indentation of its further lines changes by as much as that of its first line.
fn keep(source: &Source, span: &Range<usize>, indent: usize, text: &mut String) {
    let start = source.text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let blanks = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let was = source.text.get(start..).map_or(0, blanks);
    let kept = source.text.get(span.clone()).unwrap_or_default();
    for (index, line) in kept.split('\n').enumerate() {
        if index == 0 {
            text.push_str(line);
            continue;
        }
        let depth = (blanks(line) + indent).saturating_sub(was);
        text.push('\n');
        if !line.trim().is_empty() {
            text.push_str(&" ".repeat(depth));
        }
        text.push_str(line.trim_start_matches(' '));
    }
}
