//! Text and Markdown: headings and tables are told from the rest, which stays as it stands.
//!
//! What is pasted from a page is hardly Markdown: samples stand unfenced, tables without bars. So the parser says only
//! where a heading, a table or a fence is; every other line is kept to the letter.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{Block, Line, TableRow, html, shown};

pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = Lines::of(text);
    let mut blocks = Vec::new();
    let mut next = 0;
    for (range, special) in specials(text, &lines) {
        // A table may hold what looks like a heading.
        if range.start < next {
            continue;
        }
        blocks.extend((next..range.start).filter_map(|index| lines.line(index)).map(Block::Line));
        blocks.extend(special);
        next = range.end;
    }
    blocks.extend((next..lines.starts.len()).filter_map(|index| lines.line(index)).map(Block::Line));
    blocks
}

/// Where each line starts.
struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    fn of(text: &'a str) -> Self {
        let ends = text.match_indices('\n').map(|(offset, _)| offset + 1);
        Self { text, starts: std::iter::once(0).chain(ends).collect() }
    }

    /// The line, from 0, in which a byte stands.
    fn index(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    fn line(&self, index: usize) -> Option<Line> {
        let rest = self.text.get(*self.starts.get(index)?..)?;
        let text = rest.split('\n').next()?.to_owned();
        Some(Line { number: index + 1, text })
    }
}

/// The stretches of lines that are no plain lines, and what they are.
fn specials(text: &str, lines: &Lines<'_>) -> Vec<(Range<usize>, Vec<Block>)> {
    let mut specials: Vec<(Range<usize>, Vec<Block>)> = Vec::new();
    let mut words = String::new();
    let mut rows: Vec<TableRow> = Vec::new();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        // A block's range may end behind its newline.
        let covered = lines.index(range.start)..lines.index(range.end.saturating_sub(1).max(range.start)) + 1;
        match event {
            Event::Start(Tag::Heading { .. } | Tag::TableCell) => words.clear(),
            Event::Text(part) | Event::Code(part) | Event::InlineHtml(part) => words.push_str(&part),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Table(_)) => rows.clear(),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                rows.push(TableRow { number: covered.start + 1, cells: Vec::new(), merged: false });
            }
            Event::End(TagEnd::TableCell) => {
                let cell = shown(&without_tags(&words));
                rows.last_mut().into_iter().for_each(|row| row.cells.push(cell.clone()));
            }
            Event::End(TagEnd::Table) => {
                specials.push((covered, vec![Block::Table(std::mem::take(&mut rows))]));
            }
            // Underlined by `---` it may be a paragraph of many lines: those stay lines.
            Event::End(TagEnd::Heading(_)) if covered.len() <= 2 => {
                let line = Line { number: covered.start + 1, text: shown(&words) };
                specials.push((covered, vec![Block::Heading(line)]));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                specials.push((covered.clone(), fenced(lines, covered)));
            }
            Event::Start(Tag::HtmlBlock) => specials.extend(html_table(text, lines, &range)),
            _ => {}
        }
    }
    specials.sort_by_key(|(range, _)| range.start);
    specials
}

/// The lines between two fences; the last one may be missing.
fn fenced(lines: &Lines<'_>, covered: Range<usize>) -> Vec<Block> {
    let inner = (covered.start + 1..covered.end).filter_map(|index| lines.line(index));
    let is_fence = |line: &Line| ["```", "~~~"].iter().any(|fence| line.text.trim_start().starts_with(fence));
    inner.filter(|line| !is_fence(line)).map(Block::Line).collect()
}

/// An HTML table within Markdown. A blank line would end its block, though not the table.
fn html_table(text: &str, lines: &Lines<'_>, range: &Range<usize>) -> Option<(Range<usize>, Vec<Block>)> {
    let rest = text.get(range.start..)?;
    let is_table = text.get(range.clone())?.to_ascii_lowercase().contains("<table");
    let end = rest.to_ascii_lowercase().find("</table>").filter(|_| is_table)? + "</table>".len();
    let first = lines.index(range.start);
    let covered = first..lines.index(range.start + end - 1) + 1;
    Some((covered, html::blocks(rest.get(..end)?, first + 1).list))
}

/// `<br>` and the like, by which people break lines within a cell, say nothing.
fn without_tags(text: &str) -> String {
    const BREAKS: [&str; 3] = ["<br>", "<br/>", "<br />"];
    BREAKS.iter().fold(text.to_owned(), |text, tag| text.replace(tag, " "))
}
