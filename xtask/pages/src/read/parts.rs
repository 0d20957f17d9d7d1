//! The parts of a page, once pasted text is cut: what each is, and where it stands.

use crate::document::{Position, Text};
use crate::layout::{Column, Role};

/// A part of a page, in its order.
#[derive(Clone, Debug)]
pub(crate) enum Part {
    Heading(Heading),
    Table(Table),
    /// JSON, as it stands, from its first bracket to its last.
    Sample(Vec<Text>),
    /// Code that is no JSON.
    Code(Vec<Text>),
    /// Prose; never blank.
    Line(Text),
    /// A line behind the rows of a table that may be one of them.
    Doubtful(Text),
}

/// A heading, marked as one or known by its words and by what follows it.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    pub(crate) text: Text,
    /// 1 to 6 as marked; 7 for one in bold, and for one without a mark.
    pub(crate) level: u8,
    pub(crate) role: Option<Role>,
    /// What a link goes to.
    pub(crate) anchor: Option<String>,
}

/// A table whose columns are known.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    /// The header's.
    pub(crate) at: Position,
    pub(crate) columns: Vec<Column>,
    pub(crate) records: Vec<Record>,
    /// The line above the header that names the table, if one does: `Object Order`.
    pub(crate) label: Option<Text>,
    /// The header as printed, for errors.
    pub(crate) header: String,
    /// Whether its columns are known by its rows, and not by its header.
    pub(crate) guessed: bool,
    /// Whether it stands right below the table before it, with nothing between them.
    pub(crate) follows: bool,
}

/// A row: one cell for each column, at least.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    pub(crate) at: Position,
    pub(crate) cells: Vec<Cell>,
}

/// A cell, and its column.
#[derive(Clone, Debug)]
pub(crate) struct Cell {
    pub(crate) column: Column,
    pub(crate) text: String,
    /// Blanks before it.
    pub(crate) indent: usize,
    pub(crate) link: Option<String>,
}

impl Record {
    /// The cell of a column; empty if the table has no such column.
    pub(crate) fn cell(&self, column: Column) -> &str {
        self.cells.iter().find(|cell| cell.column == column).map_or("", |cell| cell.text.as_str())
    }
}
