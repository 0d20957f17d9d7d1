//! Tables: what stands under which column, whether there are cells or only words in a line.

use std::rc::Rc;

use super::blocks::{Line, TableRow};
use super::types;
use super::words::{self, Column};
use crate::text::{Diagnostic, Place, Problems, Source};

/// A table whose columns are understood.
#[derive(Debug)]
pub(super) struct Table {
    /// The header's line.
    pub(super) number: usize,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Record>,
}

/// A row: its cells, in the order of the columns.
#[derive(Debug)]
pub(super) struct Record {
    pub(super) number: usize,
    cells: Vec<(Column, String)>,
}

impl Table {
    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    /// Whether its rows are parameters.
    pub(super) fn is_of_parameters(&self) -> bool {
        self.has(Column::Name) && self.has(Column::Type)
    }
}

impl Record {
    pub(super) fn cell(&self, column: Column) -> Option<&str> {
        self.cells.iter().find(|(known, _)| *known == column).map(|(_, text)| text.as_str())
    }

    pub(super) fn first(&self) -> &str {
        self.cells.first().map_or("", |(_, text)| text)
    }
}

/// Where tables are read, and where it is told what is not understood.
pub(super) struct Reader<'a> {
    pub(super) source: &'a Rc<Source>,
    /// The names of the tables that a type may name.
    pub(super) names: &'a [String],
    pub(super) problems: &'a Problems,
}

/// The columns of a table of cells, if its first row is a header that is understood.
pub(super) fn header(rows: &[TableRow]) -> Option<Vec<Column>> {
    rows.first()?.cells.iter().map(|cell| words::column(cell)).collect()
}

/// The columns that a line names, if it is the header of a pasted table.
pub(super) fn header_line(line: &str) -> Option<Vec<Column>> {
    let columns = if line.trim().contains('\t') {
        line.trim().split('\t').map(words::column).collect()
    } else {
        words::columns(line)
    };
    columns.filter(|columns: &Vec<Column>| columns.len() > 1)
}

impl Reader<'_> {
    fn refuse(&self, number: usize, message: impl Into<String>, help: &str) {
        self.problems.add(Diagnostic::at(&Place::of_line(self.source, number), message).help(help));
    }

    /// A table of cells.
    pub(super) fn cells(&self, rows: &[TableRow]) -> Option<Table> {
        let columns = header(rows)?;
        let mut records = Vec::new();
        for row in rows.iter().skip(1) {
            if row.cells.iter().all(String::is_empty) {
                continue;
            }
            if row.merged || row.cells.len() < columns.len() {
                let help = "give every row a cell for each column, then read the page again";
                self.refuse(
                    row.number,
                    "a row with merged or missing cells: what they say is not certain",
                    help,
                );
                continue;
            }
            let cells = columns.iter().copied().zip(row.cells.iter().cloned()).collect();
            records.push(Record { number: row.number, cells });
        }
        Some(Table { number: rows.first()?.number, columns, rows: records })
    }

    /// The tables among the lines of a section.
    pub(super) fn lines(&self, lines: &[Line]) -> Vec<Table> {
        let mut tables: Vec<Table> = Vec::new();
        let mut after_blank = false;
        for line in lines {
            if line.text.trim().is_empty() {
                after_blank = true;
                continue;
            }
            if let Some(columns) = header_line(&line.text) {
                tables.push(Table { number: line.number, columns, rows: Vec::new() });
            } else if let Some(table) = tables.last_mut() {
                match self.record(&line.text, &table.columns) {
                    Some(cells) => table.rows.push(Record { number: line.number, cells }),
                    None => self.no_row(line, table, after_blank),
                }
            }
            after_blank = false;
        }
        tables
    }

    /// A line in a table that is no row: the rest of a description, prose below the table, or a row with a slip.
    fn no_row(&self, line: &Line, table: &Table, after_blank: bool) {
        let first = line.text.split_whitespace().next().unwrap_or_default();
        let is_path = first.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
            && first.contains(['.', '_', '[']);
        let starts_word =
            line.text.starts_with(|letter: char| letter.is_ascii_alphanumeric() || letter == '_');
        if is_path || table.rows.is_empty() || (starts_word && !after_blank) {
            let help = "if it goes on with the description above, put it on that row's line";
            self.refuse(line.number, "this line cannot be read as a row of its table", help);
        }
    }

    /// The cells of a line. A description takes what the other columns leave.
    fn record(&self, line: &str, columns: &[Column]) -> Option<Vec<(Column, String)>> {
        if line.trim().contains('\t') {
            let cells: Vec<&str> = line.trim_end().split('\t').map(str::trim).collect();
            let fits = cells.len() >= columns.len().saturating_sub(1) && cells.len() <= columns.len();
            let padded = cells.into_iter().chain(std::iter::repeat(""));
            return fits.then(|| columns.iter().copied().zip(padded.map(str::to_owned)).collect());
        }
        let mut words: Vec<&str> = line.split_whitespace().collect();
        let prose = columns.iter().position(|column| *column == Column::Prose).unwrap_or(columns.len());
        let (before, after) = columns.split_at(prose);
        let mut left = Vec::new();
        for column in before {
            let used = self.used(*column, &words)?;
            left.push((*column, used.1));
            words.drain(..used.0);
        }
        let mut right = Vec::new();
        for column in after.iter().skip(1).rev() {
            // From the end, the longest stretch that is just what the column holds.
            let count = (1..=3.min(words.len())).rev().find(|count| {
                let tail = words.get(words.len() - count..).unwrap_or_default();
                self.used(*column, tail).is_some_and(|used| used.0 == *count)
            })?;
            let tail = words.split_off(words.len() - count);
            right.push((*column, tail.join(" ")));
        }
        if prose < columns.len() {
            left.push((Column::Prose, words.join(" ")));
        } else if !words.is_empty() {
            return None;
        }
        left.extend(right.into_iter().rev());
        Some(left)
    }

    /// How many words a column takes, and what they say.
    fn used(&self, column: Column, words: &[&str]) -> Option<(usize, String)> {
        let first = *words.first()?;
        let joined = |count: usize| (count, words.iter().take(count).copied().collect::<Vec<_>>().join(" "));
        match column {
            Column::Type => types::leading(words, self.names).map(|(_, count)| joined(count)),
            Column::Required => {
                let answers = |count: &usize| words::required(&joined(*count).1).is_some();
                (1..=2.min(words.len())).rev().find(answers).map(joined)
            }
            // A name may hold a blank, before what cannot begin a word: `order_detail .product_infos[]`.
            Column::Name => {
                let more = words.iter().skip(1).take_while(|word| word.starts_with(['.', '[']));
                Some(joined(1 + more.count()))
            }
            Column::Value | Column::Code => {
                match first.chars().next().filter(|quote| "\"'“‘".contains(*quote)) {
                    Some(_) => {
                        let ends =
                            |word: &&str| word.chars().count() > 1 && word.ends_with(['"', '\'', '”', '’']);
                        words.iter().position(ends).map(|last| joined(last + 1))
                    }
                    None => Some(joined(1)),
                }
            }
            Column::Other | Column::Prose => Some(joined(1)),
        }
    }
}
