//! Sections: a heading and what stands below it.

use super::blocks::{Block, Line, TableRow};
use super::headings::{self, Seen};
use super::sample::Reading;
use super::words::{Topic, topic};

/// A part of the page under one heading.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) heading: Line,
    pub(super) topic: Option<Topic>,
    pub(super) tables: Vec<Vec<TableRow>>,
    /// All that is neither a table of cells nor, once samples are read, a sample.
    pub(super) lines: Vec<Line>,
    pub(super) samples: Vec<Reading>,
}

impl Section {
    fn under(heading: Line) -> Self {
        let topic = topic(&heading.text);
        Self { heading, topic, tables: Vec::new(), lines: Vec::new(), samples: Vec::new() }
    }
}

/// Cuts a page into its sections. A heading may be marked as one, or be a line of its own above a table or a sample.
///
/// Where headings are marked, such a line is one only if the heading above has its table already: what stands between
/// a heading and its table is prose.
pub(super) fn sections(blocks: Vec<Block>) -> Vec<Section> {
    let seen = headings::seen(&blocks);
    let marks =
        blocks.iter().any(|block| matches!(block, Block::Heading(line) if topic(&line.text).is_some()));
    let mut sections: Vec<Section> = Vec::new();
    let mut filled = false;
    let mut open = Braces::default();
    for (block, seen) in blocks.into_iter().zip(seen) {
        match block {
            // A comment within a sample looks like a heading of Markdown.
            Block::Heading(line) if open.within() && seen.before_sample => {
                push(&mut sections, Line { text: format!("# {}", line.text), ..line });
            }
            Block::Heading(line) => {
                let section = Section::under(line);
                // The call has none.
                filled = section.topic == Some(Topic::Call);
                open = Braces::default();
                sections.push(section);
            }
            Block::Line(line) if seen.is_heading && (filled || !marks) && !open.within() => {
                sections.push(Section::under(line));
                (filled, open) = (false, Braces::default());
            }
            Block::Line(line) => {
                open.read(&line.text);
                filled |= matches!(seen.kind, Seen::Header | Seen::Sample);
                push(&mut sections, line);
            }
            Block::Table(rows) => {
                filled = true;
                let number = rows.first().map_or(1, |row| row.number);
                if let Some(section) = last(&mut sections, number) {
                    section.tables.push(rows);
                }
            }
        }
    }
    sections
}

fn push(sections: &mut Vec<Section>, line: Line) {
    if let Some(section) = last(sections, line.number) {
        section.lines.push(line);
    }
}

/// The section that is being read; what stands above all headings is one too.
fn last(sections: &mut Vec<Section>, number: usize) -> Option<&mut Section> {
    if sections.is_empty() {
        sections.push(Section::under(Line { number, text: String::new() }));
    }
    sections.last_mut()
}

/// Whether a sample is open, as far as its braces tell.
#[derive(Default)]
struct Braces {
    begun: bool,
    depth: usize,
}

impl Braces {
    fn read(&mut self, line: &str) {
        self.begun |= line.trim_start().starts_with('{');
        if !self.begun {
            return;
        }
        let mut quoted = false;
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                '{' if !quoted => self.depth += 1,
                '}' if !quoted => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
        }
        self.begun = self.depth > 0;
    }

    fn within(&self) -> bool {
        self.depth > 0
    }
}
