//! Sections: a heading and what stands below it.

use super::blocks::{Block, Line, TableRow};
use super::table;
use super::words::{Topic, topic};

/// A part of the page under one heading.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) heading: Line,
    pub(super) topic: Option<Topic>,
    pub(super) tables: Vec<Vec<TableRow>>,
    pub(super) lines: Vec<Line>,
}

/// Cuts a page into its sections. A heading may be marked as one, or be a line of its own above a table or a sample.
pub(super) fn sections(blocks: Vec<Block>) -> Vec<Section> {
    let bare = bare_headings(&blocks);
    let mut sections: Vec<Section> = Vec::new();
    for (index, block) in blocks.into_iter().enumerate() {
        let line = match block {
            Block::Heading(line) => line,
            Block::Line(line) if bare.contains(&index) => line,
            Block::Line(line) => {
                match sections.last_mut() {
                    Some(section) => section.lines.push(line),
                    None => sections.push(Section {
                        heading: Line { text: String::new(), ..line },
                        topic: None,
                        tables: Vec::new(),
                        lines: vec![line],
                    }),
                }
                continue;
            }
            Block::Table(rows) => {
                if let Some(section) = sections.last_mut() {
                    section.tables.push(rows);
                }
                continue;
            }
        };
        let topic = topic(&line.text);
        sections.push(Section { heading: line, topic, tables: Vec::new(), lines: Vec::new() });
    }
    sections
}

/// The lines that are headings by what they say and by what follows them.
fn bare_headings(blocks: &[Block]) -> Vec<usize> {
    const LONGEST: usize = 80;
    let is_title = |text: &str| {
        text.chars().count() <= LONGEST
            && !text.starts_with(['/', '"', '\'', '{', '}', '[', ']'])
            && !text.contains(['{', '}', '\t'])
            && table::header_line(text).is_none()
    };
    let opens = |block: &Block| match block {
        Block::Table(_) => true,
        Block::Line(line) => {
            line.text.trim_start().starts_with('{') || table::header_line(&line.text).is_some()
        }
        Block::Heading(_) => false,
    };
    let is_blank = |block: &&Block| matches!(block, Block::Line(line) if line.text.trim().is_empty());
    let mut found = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let Block::Line(line) = block else { continue };
        let text = line.text.trim().trim_matches(['*', '`']);
        let next = blocks.iter().skip(index + 1).find(|block| !is_blank(block));
        let named = topic(text).is_some() || text.split_whitespace().count() == 1;
        if !text.is_empty() && is_title(text) && named && next.is_some_and(opens) {
            found.push(index);
        }
    }
    found
}

impl Section {
    /// The one word of a heading that can be a table's name: `Order`, `Object OrderDetail`, `ProductInfo 结构`.
    pub(super) fn name(&self) -> Option<&str> {
        const AROUND: [&str; 8] =
            ["object", "structure", "struct", "field", "fields", "definition", "array", "of"];
        let letters = |letter: char| !(letter.is_ascii_alphanumeric() || letter == '_');
        let words = self.heading.text.split(letters).filter(|word| !word.is_empty());
        let mut words = words.filter(|word| !AROUND.contains(&word.to_lowercase().as_str()));
        words.next().filter(|_| words.next().is_none())
    }

    /// Whether there is a table of parameters.
    pub(super) fn has_parameters(&self) -> bool {
        use super::words::Column::{Name, Type};
        let of_parameters = |columns: Option<Vec<_>>| {
            columns.is_some_and(|columns| columns.contains(&Name) && columns.contains(&Type))
        };
        self.tables.iter().any(|rows| of_parameters(table::header(rows)))
            || self.lines.iter().any(|line| of_parameters(table::header_line(&line.text)))
    }
}
