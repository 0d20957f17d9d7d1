//! A page as one document: headings, tables, code and lines, however it was saved.
//!
//! | module | reads |
//! | --- | --- |
//! | [`markdown`] | text and Markdown, line by line |
//! | [`bars`] | rows between bars |
//! | [`inline`] | the marks within a line: emphasis, links, escapes, tags, entities |
//! | [`json`] | tables that are JSON arrays of objects |
//! | [`html`] | HTML: a page, or a part of a Markdown page |
//!
//! The input is a page's text as `input::text` returns it. The output keeps every visible word, with its position.
//! No word of any site is known here: the caller's predicate recognizes names of columns.

mod bars;
mod entities;
mod html;
mod inline;
mod json;
mod markdown;
#[cfg(test)]
mod tests;

use xtask_diagnostics::Source;

/// A page's parts in order.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    pub blocks: Vec<Block>,
    #[cfg_attr(not(test), expect(dead_code, reason = "tests check as what a text is read"))]
    pub rendering: Rendering,
    /// Whether it asks for a password.
    pub login: bool,
    /// What the page ends in, such as `a code block`, if it ends too early.
    pub cut: Option<&'static str>,
}

/// How a page was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rendering {
    /// Text without any mark of Markdown.
    Text,
    Markdown,
    Html,
}

/// A line and a column, both from 1. Columns count characters of the original line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Position {
    pub line: usize,
    pub column: usize,
}

/// What a reader sees, and where it starts.
#[derive(Debug, Clone)]
pub(crate) struct Text {
    pub at: Position,
    pub text: String,
}

/// A part of a page.
#[derive(Debug, Clone)]
pub(crate) enum Block {
    Heading(Heading),
    Table(Table),
    Code(Code),
    /// Any other line, without its inline marks. A blank line of text or Markdown is a line too.
    Line(Text),
}

impl Block {
    /// Where it starts.
    pub(crate) fn at(&self) -> Position {
        match self {
            Self::Heading(heading) => heading.text.at,
            Self::Table(table) => table.rows.first().map(|row| row.at).unwrap_or_default(),
            Self::Code(code) => code.at,
            Self::Line(line) => line.at,
        }
    }
}

/// A heading that is marked as one.
#[derive(Debug, Clone)]
pub(crate) struct Heading {
    /// 1 to 6, or 7 for a line that is wholly bold.
    pub level: u8,
    pub text: Text,
    /// The id that a link can go to.
    pub anchor: Option<String>,
}

/// A table. The first row is the header.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub at: Position,
    pub cells: Vec<Cell>,
    /// Whether bars separate the cells. A bar may then stand in a cell by mistake.
    pub bars: bool,
}

/// A cell of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    pub at: Position,
    /// What a reader sees, without blanks around it. A line break is `\n`.
    pub text: String,
    /// How many blank columns precede the text.
    pub indent: usize,
    /// The target of a link that covers most of the cell.
    pub link: Option<String>,
    /// Whether the cell repeats one that spans several rows or columns.
    pub merged: bool,
}

/// A code block.
#[derive(Debug, Clone)]
pub(crate) struct Code {
    /// Where the block starts: its fence or its tag.
    pub at: Position,
    /// The language that the page gives, or nothing.
    pub language: String,
    /// The lines to the letter.
    pub lines: Vec<Text>,
}

/// Reads a page. HTML is recognized by its tags, as browsers do; anything else is text, of which Markdown is one form.
///
/// `is_column` recognizes the name of a table's column: by it a JSON array that is a table differs from one that is a
/// sample.
pub(crate) fn document(source: &Source, is_column: &dyn Fn(&str) -> bool) -> Document {
    if is_html(&source.text) {
        let read = html::page(&source.text, is_column);
        Document { blocks: read.blocks, rendering: Rendering::Html, login: read.login, cut: read.cut }
    } else {
        markdown::document(&source.text, is_column)
    }
}

fn is_html(text: &str) -> bool {
    let mut text = text.trim_start();
    // Browsers note where a page was saved from; generators put a licence first.
    for (open, close) in [("<?", "?>"), ("<!--", "-->"), ("<!--", "-->"), ("<!--", "-->")] {
        if let Some((_, rest)) = text.strip_prefix(open).and_then(|rest| rest.split_once(close)) {
            text = rest.trim_start();
        }
    }
    let head: String = text.chars().take(4096).collect::<String>().to_ascii_lowercase();
    let tags =
        ["<!doctype html", "<html", "<head", "<body", "<table", "<div", "<h1", "<h2", "<main", "<article"];
    head.starts_with('<') && tags.iter().any(|tag| head.contains(tag))
}

/// Characters without a width, which only tell where a line may be broken.
fn is_invisible(letter: char) -> bool {
    matches!(letter, '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
}

/// The columns that a blank takes, or nothing for a character that is no blank.
fn blank_width(letter: char) -> Option<usize> {
    match letter {
        '\t' => Some(4),
        '\u{3000}' | '\u{2003}' => Some(2),
        letter if letter.is_whitespace() => Some(1),
        _ => None,
    }
}

/// Columns of a line, for offsets that mostly grow: each character is counted once.
struct Columns<'a> {
    line: &'a str,
    offset: usize,
    column: usize,
}

impl<'a> Columns<'a> {
    fn new(line: &'a str) -> Self {
        Self { line, offset: 0, column: 1 }
    }

    /// The column of a byte.
    fn at(&mut self, offset: usize) -> usize {
        if offset < self.offset {
            (self.offset, self.column) = (0, 1);
        }
        self.column += self.line.get(self.offset..offset).map_or(0, |part| part.chars().count());
        self.offset = offset;
        self.column
    }
}
