//! Tables: what stands under which column, whether there are cells or only words in a line.

use std::sync::Arc;

use super::blocks::{Line, TableRow};
use super::words::{self, Column};
use super::{row_heuristics, types};
use xtask_diagnostics::{Diagnostic, Place, Problems, Source};

/// A table whose columns are understood.
#[derive(Debug)]
pub(super) struct Table {
    /// The header's line.
    pub(super) number: usize,
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Record>,
    /// Whether its cells are cut by tabs, if it is pasted.
    tabs: bool,
    /// Whether a row stands after a blank line.
    gaps: bool,
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

    /// Whether its rows are values or codes.
    pub(super) fn is_list(&self) -> bool {
        !self.is_of_parameters() && (self.has(Column::Value) || self.has(Column::Code))
    }

    /// Whether some of the values that it lists are words.
    fn has_words(&self) -> bool {
        self.rows.iter().any(|row| is_word(key(&row.cells)))
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
    pub(super) source: &'a Arc<Source>,
    /// The names of the tables that a type may name.
    pub(super) names: &'a [String],
    pub(super) problems: &'a Problems,
}

/// The columns of a table of cells, if its first row is a header that is understood.
pub(super) fn header(rows: &[TableRow]) -> Option<Vec<Column>> {
    columns(rows.first()?.cells.iter().map(String::as_str), true)
}

/// The columns that a line names, if it is the header of a pasted table.
pub(super) fn header_line(line: &str) -> Option<Vec<Column>> {
    let columns = if line.trim().contains('\t') {
        // A row of fields may begin with `Errcode`.
        columns(line.trim().split('\t'), false)
    } else {
        words::columns(line)
    };
    columns.filter(|columns: &Vec<Column>| columns.len() > 1)
}

/// What stands in each column. Where those are known that tell what the rows are about, others may be anything.
fn columns<'a>(cells: impl Iterator<Item = &'a str>, lists: bool) -> Option<Vec<Column>> {
    let columns: Vec<Option<Column>> = cells.map(words::column).collect();
    let has = |column: Column| columns.contains(&Some(column));
    let is_list = lists && matches!(columns.first(), Some(Some(Column::Value | Column::Code)));
    let is_known = has(Column::Name) && has(Column::Type) || is_list;
    columns.iter().map(|column| column.or(is_known.then_some(Column::Other))).collect()
}

impl Reader<'_> {
    pub(super) fn refuse(&self, number: usize, message: impl Into<String>, help: &str) {
        self.problems.add(Diagnostic::at(&Place::of_line(self.source, number), message).help(help));
    }

    /// A table of cells.
    pub(super) fn cells(&self, rows: &[TableRow]) -> Option<Table> {
        let columns = header(rows)?;
        self.unknown_columns(rows, &columns);
        let mut records = Vec::new();
        for row in rows.iter().skip(1) {
            if row.cells.iter().all(String::is_empty) {
                continue;
            }
            let Some(cells) = self.whole(row, &columns) else {
                let help = "give every row one cell for each column, then read the page again";
                let message = "a row with merged cells, or with more or fewer than its table has columns: what they say is not certain";
                self.refuse(row.number, message, help);
                continue;
            };
            let cells = columns.iter().copied().zip(cells).collect();
            records.push(Record { number: row.number, cells });
        }
        Some(Table { number: rows.first()?.number, columns, rows: records, tabs: false, gaps: false })
    }

    /// A row's cells, one for each column. A bar within a description cuts it: that is certain, where the description
    /// comes last, and nothing in its parts could be meant for another column.
    fn whole(&self, row: &TableRow, columns: &[Column]) -> Option<Vec<String>> {
        let (cells, more) = row.cells.split_at_checked(columns.len())?;
        if row.merged {
            return None;
        }
        if more.iter().all(String::is_empty) {
            return Some(cells.to_vec());
        }
        let (prose, before) =
            cells.split_last().filter(|_| row.bars && columns.last() == Some(&Column::Prose))?;
        let says = |cell: &String| {
            types::is_known(cell) || types::is_foreign(cell) || words::required(cell).is_some()
        };
        let fits = columns.iter().zip(before).all(|(column, cell)| match column {
            Column::Type => types::cell(cell, self.names).is_known(),
            Column::Required => words::required(cell).is_some(),
            _ => true,
        });
        let parts: Vec<String> = std::iter::once(prose).chain(more).cloned().collect();
        (fits && !parts.iter().any(says))
            .then(|| before.iter().cloned().chain(std::iter::once(parts.join(" | "))).collect())
    }

    /// A column whose name is not known may say what must not be overlooked: whether a parameter is required.
    fn unknown_columns(&self, rows: &[TableRow], columns: &[Column]) {
        let Some(header) = rows.first().filter(|_| !columns.contains(&Column::Required)) else { return };
        for (index, name) in header.cells.iter().enumerate().filter(|(_, name)| words::column(name).is_none())
        {
            let mut cells = rows.iter().skip(1).filter_map(|row| row.cells.get(index)).peekable();
            if cells.peek().is_some() && cells.all(|cell| words::required(cell).is_some()) {
                let message =
                    format!("a column `{name}` whose name is not understood answers with yes or no");
                self.refuse(
                    header.number,
                    message,
                    "known: required, is it necessary, 是否必填, and the like",
                );
            }
        }
    }

    /// The tables among the lines of a section; `lists` says whether it is about values or codes.
    pub(super) fn lines(&self, lines: &[Line], lists: bool) -> Vec<Table> {
        let mut tables: Vec<Table> = Vec::new();
        let mut after_blank = false;
        for line in lines {
            if line.text.trim().is_empty() {
                after_blank = true;
                continue;
            }
            if let Some(columns) = header_line(&line.text) {
                let tabs = line.text.trim().contains('\t');
                tables.push(Table { number: line.number, columns, rows: Vec::new(), tabs, gaps: false });
            } else if let Some(table) = tables.last_mut() {
                match self.record(&line.text, table) {
                    Some(cells) if !is_prose(&line.text, &cells, table, after_blank) => {
                        table.gaps |= after_blank && !table.rows.is_empty();
                        table.rows.push(Record { number: line.number, cells });
                    }
                    read => self.no_row(line, table, after_blank, read.is_some()),
                }
            } else if row_heuristics::is_row(&line.text) || lists && row_heuristics::is_listed(&line.text) {
                let help = "the line above its first row names the columns: parameter, type, and the like";
                self.refuse(line.number, "this line looks like a row, and stands in no table", help);
            }
            after_blank = false;
        }
        tables
    }

    /// A line in a table that is no row: the rest of a description, prose below the table, or a row with a slip.
    fn no_row(&self, line: &Line, table: &Table, after_blank: bool, read: bool) {
        let text = line.text.trim();
        let first = text.split_whitespace().next().unwrap_or_default();
        let starts = |is: fn(char) -> bool| text.starts_with(is);
        let unclear = if table.is_list() {
            row_heuristics::is_listed(text)
                || (starts(char::is_alphanumeric) && !after_blank)
                || (read && table.has_words() && !words::is_sentence(text) && !first.ends_with([':', '：']))
        } else {
            let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
            row_heuristics::is_path(first)
                || row_heuristics::is_row(text)
                || (starts(is_word) && !after_blank)
                || (text.starts_with(|letter: char| letter.is_ascii_lowercase()) && text.chars().all(is_word))
        };
        if unclear || table.rows.is_empty() {
            let help = "if it goes on with the description above, put it on that row's line";
            self.refuse(line.number, "this line cannot be read as a row of its table", help);
        }
    }

    /// The cells of a line. A description takes what the other columns leave.
    fn record(&self, line: &str, table: &Table) -> Option<Vec<(Column, String)>> {
        let columns = &table.columns;
        // A tab within a description is a blank, if tabs do not cut the header.
        if table.tabs && line.trim().contains('\t') {
            let cells: Vec<&str> = line.trim().split('\t').map(str::trim).collect();
            let short = cells.len() < columns.len();
            let fits = cells.len() + 1 >= columns.len() && cells.len() <= columns.len();
            let padded = cells.into_iter().chain(std::iter::repeat(""));
            let cells: Vec<(Column, String)> =
                columns.iter().copied().zip(padded.map(str::to_owned)).collect();
            // An empty description at the end may be left out; were it another cell, no type would stand in its place.
            let is_whole = |(column, cell): &(Column, String)| match column {
                Column::Type => types::cell(cell, self.names).is_known(),
                Column::Required => words::required(cell).is_some(),
                _ => true,
            };
            return (fits && (!short || cells.iter().all(is_whole))).then_some(cells);
        }
        let mut words: Vec<&str> = line.split_whitespace().collect();
        let prose = columns.iter().position(|column| *column == Column::Prose).unwrap_or(columns.len());
        let (before, after) = columns.split_at(prose);
        let mut left = Vec::new();
        for column in before {
            let used = self.used(*column, &words).or_else(|| foreign(*column, &left, &words))?;
            left.push((*column, used.1));
            words.drain(..used.0);
        }
        let mut right = Vec::new();
        for column in after.iter().skip(1).rev() {
            // From the end, the longest stretch that is just what the column holds.
            let count = (1..=3.min(words.len())).rev().find(|count| {
                let tail = words.get(words.len() - count..).unwrap_or_default();
                // A description may end in `list`; a type of this series begins with `array`.
                let begins =
                    tail.first().is_some_and(|first| *count > 1 && first.eq_ignore_ascii_case("list"));
                !begins && self.used(*column, tail).is_some_and(|used| used.0 == *count)
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

/// A type that this series does not use, behind a name that can only be one.
fn foreign(column: Column, before: &[(Column, String)], words: &[&str]) -> Option<(usize, String)> {
    let word = words.first().filter(|word| column == Column::Type && types::is_foreign(word))?;
    let named = before.iter().any(|(column, name)| *column == Column::Name && row_heuristics::is_path(name));
    named.then(|| (1, (*word).to_owned()))
}

/// Whether what could be read as a row is prose below the table for certain.
fn is_prose(text: &str, cells: &[(Column, String)], table: &Table, after_blank: bool) -> bool {
    let first = key(cells);
    let is_word = is_word(first);
    if table.is_list() {
        // No value begins with a bracket.
        let begins = |letter: char| letter.is_alphanumeric() || "-+_\"'“‘`".contains(letter);
        return !first.starts_with(begins)
            || is_word && !table.rows.is_empty() && (after_blank || !table.has_words());
    }
    let ends = text.trim_end().ends_with(['.', '。', '!', '！']);
    is_word
        && ends
        && after_blank
        && !table.gaps
        && !table.rows.is_empty()
        && first.starts_with(char::is_uppercase)
}

/// The cell that tells what a row is about.
fn key(cells: &[(Column, String)]) -> &str {
    let keys = cells.iter().find(|(column, _)| matches!(column, Column::Name | Column::Value | Column::Code));
    keys.or(cells.first()).map_or("", |(_, cell)| cell.as_str())
}

/// Whether a value is a word of a language, as far as letters tell: neither a number nor a name, and in no quotes.
fn is_word(value: &str) -> bool {
    let letters = value.trim_end_matches([':', '：', ',', '，', '.', '。']);
    let inner = letters.chars().skip(1);
    !letters.is_empty()
        && letters.chars().all(|letter| letter.is_alphabetic() || "：，、。".contains(letter))
        && !inner.into_iter().any(char::is_uppercase)
}
