//! Text and Markdown: headings and tables are told from the rest, which stays as it stands.
//!
//! What is pasted from a page is hardly Markdown: samples stand unfenced, tables without bars. So the parser says only
//! where a heading, a table or a fence is; every other line is kept to the letter.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};

use super::{Block, Line, TableRow, bars, html, shown};

pub(super) fn blocks(text: &str) -> Vec<Block> {
    let lines = Lines::of(text);
    let mut page = Assembly::default();
    let mut next = 0;
    for (range, special) in specials(text, &lines) {
        // A table may hold what looks like a heading.
        if range.start < next {
            continue;
        }
        (next..range.start).filter_map(|index| lines.line(index)).for_each(|line| page.line(line));
        page.special(special);
        next = range.end;
    }
    (next..lines.starts.len()).filter_map(|index| lines.line(index)).for_each(|line| page.line(line));
    page.blocks
}

/// The page's blocks so far. A blank line, or a remark, ends a table of Markdown, but hardly what its author meant by
/// it: a line of as many cells as the table has goes on with it.
#[derive(Default)]
struct Assembly {
    blocks: Vec<Block>,
    /// The table that a row may go on with, and how many columns it has.
    table: Option<(usize, usize)>,
}

impl Assembly {
    fn special(&mut self, special: Vec<Block>) {
        for block in special {
            match &block {
                Block::Table(rows) => {
                    let columns = rows.first().map_or(0, |row| row.cells.len());
                    self.table = Some((self.blocks.len(), columns));
                }
                Block::Heading(_) => self.table = None,
                Block::Line(_) => {}
            }
            self.blocks.push(block);
        }
    }

    fn line(&mut self, line: Line) {
        if line.text.trim_start().starts_with('{') {
            self.table = None;
        }
        let cells = bars::cells(&line.text);
        let goes_on = self.table.filter(|(_, columns)| {
            let fits = line.text.trim_start().starts_with('|') || cells.len() == *columns;
            cells.len() > 1 && fits && !bars::is_rule(&cells)
        });
        match goes_on.and_then(|(table, _)| self.blocks.get_mut(table)) {
            Some(Block::Table(rows)) => {
                let cells = cells.into_iter().map(bars::shown_cell).collect();
                rows.push(TableRow { number: line.number, cells, merged: false, bars: true });
            }
            _ => self.blocks.push(Block::Line(line)),
        }
    }
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
    // Those at which an HTML table may end: looked for once, however many begin.
    let lower = text.to_ascii_lowercase();
    let ends: Vec<usize> = lower.match_indices(TABLE_END).map(|(at, _)| at + TABLE_END.len()).collect();
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        // A block's range may end behind its newline.
        let covered = lines.index(range.start)..lines.index(range.end.saturating_sub(1).max(range.start)) + 1;
        match event {
            Event::Start(Tag::Heading { .. } | Tag::TableCell) => words.clear(),
            Event::Text(part) | Event::Code(part) => words.push_str(&part),
            Event::InlineHtml(part) => words.push_str(bars::shown_tag(&part)),
            Event::SoftBreak | Event::HardBreak => words.push(' '),
            Event::Start(Tag::Table(_)) => rows.clear(),
            Event::Start(Tag::TableHead | Tag::TableRow) => {
                rows.push(TableRow {
                    number: covered.start + 1,
                    cells: Vec::new(),
                    merged: false,
                    bars: true,
                });
            }
            Event::End(TagEnd::TableCell) => {
                let cell = shown(&words);
                rows.last_mut().into_iter().for_each(|row| row.cells.push(cell.clone()));
            }
            Event::End(TagEnd::Table) => {
                specials.push((covered, table(lines, std::mem::take(&mut rows))));
            }
            // Underlined by `---` it may be a paragraph of many lines: those stay lines.
            Event::End(TagEnd::Heading(_)) if covered.len() <= 2 => {
                let line = Line { number: covered.start + 1, text: shown(&words) };
                specials.push((covered, vec![Block::Heading(line)]));
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => {
                specials.push((covered.clone(), fenced(lines, covered)));
            }
            Event::Start(Tag::HtmlBlock) => {
                let block = lower.get(range.clone()).unwrap_or_default();
                if block.trim_start().starts_with("<!--") && block.contains("-->") {
                    specials.push((covered, Vec::new()));
                } else if block.contains("<pre") && block.contains("</pre>") {
                    let inner = text.get(range.clone()).unwrap_or_default();
                    specials.push((covered.clone(), html::blocks(inner, covered.start + 1).list));
                } else if block.contains("<table") {
                    let end = ends.get(ends.partition_point(|end| *end <= range.start)).copied();
                    specials.extend(end.and_then(|end| html_table(text, lines, range.start..end)));
                }
            }
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

/// A table's rows as they stand, with as many cells as each has: the parser cuts what is too many, and makes up what is
/// missing. A line without a bar is no row, and stays a line.
fn table(lines: &Lines<'_>, rows: Vec<TableRow>) -> Vec<Block> {
    let mut table = Vec::new();
    let mut others = Vec::new();
    for mut row in rows {
        let Some(line) = lines.line(row.number - 1).filter(|_| !table.is_empty()) else {
            table.push(row);
            continue;
        };
        let cells = bars::cells(&line.text);
        if cells.len() < 2 && !line.text.contains('|') {
            others.push(Block::Line(line));
            continue;
        }
        row.cells.truncate(cells.len());
        let more = cells.into_iter().skip(row.cells.len()).map(bars::shown_cell);
        row.cells.extend(more.collect::<Vec<_>>());
        table.push(row);
    }
    std::iter::once(Block::Table(table)).chain(others).collect()
}

const TABLE_END: &str = "</table>";

/// An HTML table within Markdown. A blank line would end its block, though not the table.
fn html_table(text: &str, lines: &Lines<'_>, range: Range<usize>) -> Option<(Range<usize>, Vec<Block>)> {
    let first = lines.index(range.start);
    let covered = first..lines.index(range.end.saturating_sub(1)) + 1;
    Some((covered, html::blocks(text.get(range)?, first + 1).list))
}
