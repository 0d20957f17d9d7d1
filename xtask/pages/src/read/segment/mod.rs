//! A document → its parts: pasted lines are cut into headings, tables, samples and prose by the layout's words.
//!
//! Each line is looked at once to see what it may be ([`Seen`]); what stands around it decides. No line is lost.

mod fenced;
mod guess;
mod label;
mod pairs;
mod pasted;
pub(super) mod sample;
mod table;
#[cfg(test)]
mod tests;

use super::parts::{Heading, Part};
use super::record::{Header, begins_row};
use crate::document::{Block, Document, Text};
use crate::layout::{Layout, Role};

/// Cuts a document into its parts.
pub(crate) fn parts(document: Document, layout: &Layout) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lines = Vec::new();
    // How many brackets a sample has open.
    let mut open = 0;
    let mut blocks = document.blocks.into_iter().peekable();
    while let Some(block) = blocks.next() {
        let block = match block {
            Block::Line(text) => {
                open = if open > 0 || sample::begins_sample(text.text.trim()) {
                    (open + sample::turns(&text.text)).max(0)
                } else {
                    0
                };
                lines.push(text);
                continue;
            }
            // A remark within a sample, and no heading: the sample goes on.
            Block::Heading(heading)
                if open > 0
                    && heading.level < 7
                    && layout.role(&heading.text.text).is_none()
                    && matches!(blocks.peek(), Some(Block::Line(next)) if sample::is_json(next.text.trim())) =>
            {
                lines.push(Text { at: heading.text.at, text: format!("# {}", heading.text.text) });
                continue;
            }
            // `**Method: POST**` is bold, and a line all the same; so is a row.
            Block::Heading(heading)
                if heading.level == 7
                    && (is_stated(&heading.text.text) || begins_row(&heading.text.text, layout)) =>
            {
                lines.push(heading.text);
                continue;
            }
            block => block,
        };
        open = 0;
        let next = match &block {
            Block::Table(_) => Next::Header,
            Block::Code(code) if fenced::has_sample(code, layout) => Next::Sample,
            _ => Next::Other,
        };
        Run::new(std::mem::take(&mut lines), next, layout, &mut parts).cut();
        match block {
            Block::Heading(heading) => parts.push(Part::Heading(Heading {
                role: layout.role(&heading.text.text).map(|(role, _)| role),
                text: heading.text,
                level: heading.level,
                anchor: heading.anchor,
            })),
            Block::Table(table) => fenced::table(table, layout, &mut parts),
            Block::Code(code) => fenced::code(code, layout, &mut parts),
            Block::Line(_) => {}
        }
    }
    Run::new(lines, Next::End, layout, &mut parts).cut();
    parts
}

/// Whether the last part is a sample of which a bracket is not closed.
pub(super) fn ends_in_sample(parts: &[Part]) -> bool {
    match parts.last() {
        Some(Part::Sample(lines)) => lines.iter().map(|line| sample::turns(&line.text)).sum::<i64>() > 0,
        _ => false,
    }
}

/// What comes next, as far as it decides whether a line is a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Header,
    Sample,
    None,
    End,
    Other,
}

/// What a line may be, by itself.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "a line may be several things at once")]
struct Seen {
    blank: bool,
    header: Option<Header>,
    /// Its role as a heading, and whether it is known as a whole.
    role: Option<(Role, bool)>,
    numbered: bool,
    sample: bool,
    code: bool,
}

/// Lines without a mark between them.
struct Run<'a> {
    layout: &'a Layout,
    lines: Vec<Text>,
    seen: Vec<Seen>,
    /// For each line, the first at or behind it that is not blank.
    nonblank: Vec<usize>,
    /// What follows the last line.
    end: Next,
    parts: &'a mut Vec<Part>,
    /// Up to here it is known that brackets never close.
    open: usize,
    /// Lines that may be rows of the table before them.
    doubtful: Vec<usize>,
    /// The heading below which rows are lines of type and name, by the place of its part.
    paired: Option<usize>,
    /// The table to which rows may still belong, by the place of its part.
    last: Option<(usize, Header)>,
}

/// Whether a text says something behind a colon: `Method: POST`.
fn is_stated(text: &str) -> bool {
    text.split_once(['：', ':']).is_some_and(|(_, after)| !after.trim().is_empty())
}

/// Whether a text reads as prose.
fn is_sentence(text: &str) -> bool {
    let text = text.trim();
    text.contains(['。', '，', '；', '！']) || text.ends_with(['.', '!', ';', ','])
}
