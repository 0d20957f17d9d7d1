//! A pasted table: its label, its rows, and lines with which a row goes on.

use super::guess::retype;
use super::label::{label, names, names_surely};
use super::{Next, Run};
use crate::document::Text;
use crate::layout::{Column, normal};
use crate::read::parts::{Part, Record, Table};
use crate::read::record::{Fit, Header, begins_row, cell, extend, is_prose, is_snake, may_be_row, row};

/// The rows of a table.
struct Rows {
    records: Vec<Record>,
    /// The line behind them.
    end: usize,
    /// Lines behind that which may be rows.
    doubtful: Vec<usize>,
}

/// How far a cell may go on behind a blank line, in lines.
const FARTHEST: usize = 40;

impl Run<'_> {
    /// Reads the table whose header is at a line, up to where it ends.
    pub(super) fn table(&mut self, at: usize) -> usize {
        let Some(header) = self.seen.get_mut(at).and_then(|seen| seen.header.take()) else { return at + 1 };
        let Some(line) = self.lines.get(at).cloned() else { return at + 1 };
        let own = header.label.as_ref().map(|name| Text { at: line.at, text: name.clone() });
        let follows = matches!(self.parts.last(), Some(Part::Table(_)));
        let label = own.or_else(|| label(self.parts, self.layout, names));
        let Rows { mut records, end, doubtful } = self.records(at, &header);
        self.doubt(doubtful, end);
        let unknown = header.unknown.clone();
        let mut columns = header.columns.clone();
        let guessed = retype(&mut columns, &unknown, &mut records, self.layout);
        let printed = line.text.trim().to_owned();
        let is_sure = header.has(Column::Type) || header.has(Column::Required);
        self.last = is_sure.then_some((self.parts.len(), header));
        let table = Table { at: line.at, columns, records, label, header: printed, guessed, follows };
        self.parts.push(Part::Table(table));
        end
    }

    /// Reads rows that have no header, from a line on.
    pub(super) fn headless(&mut self, at: usize, header: Header) -> usize {
        let Some(line) = self.lines.get(at).cloned() else { return at + 1 };
        let follows = matches!(self.parts.last(), Some(Part::Table(_)));
        let Some((mut first, _)) = row(&line, &header, self.layout) else { return at + 1 };
        let Rows { mut records, end, doubtful } = self.records(at, &header);
        self.doubt(doubtful, end);
        fill(&mut first, &header);
        records.insert(0, first);
        self.parts.push(Part::Table(Table {
            at: line.at,
            columns: header.columns,
            records,
            label: None,
            header: line.text.trim().to_owned(),
            guessed: true,
            follows,
        }));
        end
    }

    /// The rows behind a line, and where they end.
    fn records(&self, at: usize, header: &Header) -> Rows {
        let mut doubtful = Vec::new();
        let mut records: Vec<Record> = Vec::new();
        // Lines that may belong to the last row: they do if another row follows.
        let mut pending: Option<usize> = None;
        // Up to here a cell surely goes on.
        let mut cell_until = at;
        let mut now = at + 1;
        while now < self.lines.len() {
            if now <= cell_until {
                self.goes_on(&mut records, now, header);
                now += 1;
                continue;
            }
            if self.seen(now).is_some_and(|seen| seen.blank) {
                let open =
                    records.last().is_some_and(|last| header.tabs && last.cells.len() < header.columns.len());
                match open.then(|| self.cell_end(now, header)).flatten() {
                    Some(end) => cell_until = end,
                    None if !self.is_row_behind(now, header, pending.is_some()) => break,
                    None => now = self.next(now),
                }
                continue;
            }
            let found = self.lines.get(now).and_then(|line| row(line, header, self.layout));
            if self.ends_table(now, header, found.as_ref().map(|(_, fit)| *fit)) {
                break;
            }
            match found {
                Some((record, fit)) if self.accepts(now, header, fit, &records) => {
                    for line in pending.take().map_or(now..now, |from| from..now) {
                        self.goes_on(&mut records, line, header);
                    }
                    records.push(record);
                }
                _ if self.heading(now).is_some() || self.seen(now).is_some_and(|seen| seen.code) => break,
                _ if records.is_empty() && may_be_row(self.text(now), header, self.layout) => {
                    doubtful.push(now);
                }
                _ if records.is_empty() => break,
                _ if header.tabs
                    && records.last().is_some_and(|last| last.cells.len() < header.columns.len()) =>
                {
                    self.goes_on(&mut records, now, header);
                }
                _ => pending = pending.or(Some(now)),
            }
            now += 1;
        }
        let until = now;
        if let Some(from) = pending {
            let listed = (from..now)
                .take_while(|at| {
                    is_item(self.text(*at))
                        && !(header.is_list() && may_be_row(self.text(*at), header, self.layout))
                })
                .count();
            for line in from..from + listed {
                self.goes_on(&mut records, line, header);
            }
            now = from + listed;
            doubtful.extend((now..until).filter(|at| may_be_row(self.text(*at), header, self.layout)));
        }
        for record in &mut records {
            fill(record, header);
        }
        Rows { records, end: now, doubtful }
    }

    /// Keeps lines that may be rows: those above the first row stand before the table.
    fn doubt(&mut self, lines: Vec<usize>, end: usize) {
        let (above, behind): (Vec<usize>, Vec<usize>) = lines.into_iter().partition(|at| *at < end);
        let above = above.into_iter().filter_map(|at| self.lines.get(at).cloned());
        self.parts.extend(above.map(Part::Doubtful));
        self.doubtful.extend(behind);
    }

    /// Whether a line behind a table is a row of it all the same; it is added to the table.
    pub(super) fn resume(&mut self, line: &Text) -> bool {
        let Some((part, header)) = &self.last else { return false };
        let Some((mut record, Fit::Strict)) = row(line, header, self.layout) else { return false };
        let is_typed = self.layout.kind(record.cell(Column::Type)).is_some()
            && !is_prose(&line.text, record.cell(Column::Name));
        // Without types, the answer stands apart: `cards the cards yes`.
        let is_answered = !header.has(Column::Type)
            && !record.cell(Column::Required).is_empty()
            && line.text.split_whitespace().any(|word| word == record.cell(Column::Required));
        let fits = is_typed || is_answered;
        let Some(Part::Table(table)) = self.parts.get_mut(*part).filter(|_| fits) else { return false };
        fill(&mut record, header);
        table.records.push(record);
        true
    }

    /// Whether what begins at a line is no part of the table.
    fn ends_table(&self, at: usize, header: &Header, fit: Option<Fit>) -> bool {
        let text = self.text(at);
        let is_typed = fit == Some(Fit::Strict) && header.has(Column::Type);
        let has_tabs = text.contains('\t');
        // `name 名称` beside a header in another language is a row.
        let is_other_header = self.is_header(at)
            && (fit != Some(Fit::Strict) || !text.starts_with(|l: char| l.is_ascii_lowercase()));
        let is_chapter = self.seen(at).is_some_and(|seen| seen.numbered) && self.heading(at).is_some();
        // `10 notes` is a value, not the tenth chapter.
        let is_value = header.is_list()
            && fit == Some(Fit::Strict)
            && text
                .split_whitespace()
                .next()
                .is_some_and(|word| word.trim_start_matches('-').parse::<i64>().is_ok());
        self.begins_sample(at)
            || is_other_header
            || !has_tabs && !is_value && self.is_known_heading(at)
            || is_chapter && !has_tabs
            || (!is_typed || self.is_root(text)) && !has_tabs && self.is_label(at, fit, header)
    }

    /// Whether a row is one, as sure as it is.
    fn accepts(&self, at: usize, header: &Header, fit: Fit, records: &[Record]) -> bool {
        let text = self.text(at);
        if header.headless && !begins_row(text, self.layout) {
            return false;
        }
        // `SCENE_NEARBY nearby`, below names in lower case, is a value of the field above.
        if header.has(Column::Name)
            && is_constant(text)
            && records.iter().any(|record| !is_constant(record.cell(Column::Name)))
        {
            return false;
        }
        if fit > Fit::Loose {
            return true;
        }
        let mut words =
            text.trim_start_matches(|letter: char| !letter.is_ascii_alphanumeric()).split_whitespace();
        let name = words.next().unwrap_or_default();
        let is_name = name.starts_with(|l: char| l.is_ascii_lowercase() || l == '_') || is_snake(name);
        let alone = words.next().is_none();
        if alone {
            return is_name && (is_snake(name) || !header.has(Column::Type));
        }
        is_name && self.heading(at).is_none() && !text.ends_with(['。', ':', '：'])
    }

    /// Whether the first line behind a blank one is surely a row; more surely if lines that are none come before it.
    fn is_row_behind(&self, blank: usize, header: &Header, apart: bool) -> bool {
        let at = self.next(blank);
        if header.is_list() {
            // A number goes on with a list of numbers; behind prose nothing does.
            let is_number = |text: &str| {
                let digits =
                    text.trim_start_matches('-').trim_start_matches(|letter: char| letter.is_ascii_digit());
                digits.len() < text.len() && digits.starts_with([' ', ':', '：'])
            };
            return !apart && is_number(self.text(at)) && self.kind(at + 1) != Next::Header;
        }
        if self.heading(at).is_some() {
            return false;
        }
        let Some((record, fit)) = self.lines.get(at).and_then(|line| row(line, header, self.layout)) else {
            return false;
        };
        let is_bare = !header.tabs && !header.has(Column::Type) && !header.has(Column::Required);
        let may_be_prose = is_bare && record.cells.iter().any(|cell| cell.text.ends_with(['。', '：', ':']));
        fit == Fit::Strict
            && !is_prose(self.text(at), record.cell(Column::Name))
            && (!apart || is_snake(record.cell(Column::Name)))
            && !may_be_prose
            && !self.ends_table(at, header, Some(fit))
    }

    /// Where a cell ends that goes on behind a blank line: at the line that has the cells behind it.
    fn cell_end(&self, blank: usize, header: &Header) -> Option<usize> {
        for at in blank..self.lines.len().min(blank + FARTHEST) {
            let line = self.lines.get(at)?;
            if line.text.trim_matches([' ', '\n']).contains('\t') {
                let is_row = row(line, header, self.layout).is_some() || self.is_header(at);
                return (!is_row).then_some(at);
            }
            if self.begins_sample(at)
                || self.is_known_heading(at)
                || self.is_header(at)
                || self.is_label(at, None, header)
            {
                return None;
            }
        }
        None
    }

    /// Adds a line to the last row.
    fn goes_on(&self, records: &mut [Record], at: usize, header: &Header) {
        let (Some(record), Some(line)) = (records.last_mut(), self.lines.get(at)) else { return };
        let open = header.tabs && record.cells.len() < header.columns.len();
        let mut pieces = line.text.split('\t');
        let first = if open { pieces.next().unwrap_or_default() } else { &line.text };
        let prose = record.cells.iter().position(|cell| cell.column == Column::Description);
        let place = prose.filter(|_| !open).unwrap_or(record.cells.len().saturating_sub(1));
        if let Some(cell) = record.cells.get_mut(place) {
            extend(cell, first, "\n");
        }
        if open {
            for piece in pieces {
                match header.columns.get(record.cells.len()) {
                    Some(column) => record.cells.push(cell(*column, piece)),
                    None => record.cells.last_mut().into_iter().for_each(|cell| extend(cell, piece, " ")),
                }
            }
        }
    }

    /// Whether a line stands above a header and names its table.
    fn is_label(&self, at: usize, fit: Option<Fit>, header: &Header) -> bool {
        let text = self.text(at);
        let next = self.next(at + 1);
        let directly = self.kind(at + 1) == Next::Header;
        let behind = !directly
            && self.seen(next).is_some()
            && self.kind(next + 1) == Next::Header
            && !self.begins_sample(next);
        if !directly && !behind {
            return false;
        }
        if self.is_root(text) {
            return true;
        }
        // `order 订单对象` is a row that only mentions an object; `Object Order` is a label, and so is `order 的结构`.
        let lower = normal(text);
        let is_object = self.layout.objects.words.iter().any(|word| {
            lower.starts_with(word.as_str()) || header.is_list() && lower.ends_with(word.as_str())
        });
        let fits = fit.is_none_or(|fit| fit < Fit::Strict) || is_object;
        fits && if directly {
            self.names(text)
        } else {
            names_surely(text, self.layout) && self.heading(next).is_none()
        }
    }

    pub(super) fn names(&self, text: &str) -> bool {
        names(text, self.layout)
    }
}

fn fill(record: &mut Record, header: &Header) {
    let missing = header.columns.get(record.cells.len()..).unwrap_or_default();
    record.cells.extend(missing.iter().map(|column| cell(*column, "")));
}

/// Whether a text begins with the name of a constant: `SCENE_NEARBY`.
fn is_constant(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    word.contains('_')
        && word.starts_with(|letter: char| letter.is_ascii_uppercase())
        && word.chars().all(|letter| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '_')
}

/// Whether a line is one of a list of values: `1: off`, `- off`.
fn is_item(text: &str) -> bool {
    let rest = text.trim_start_matches(|letter: char| letter.is_ascii_digit());
    rest.len() < text.len() && rest.trim_start().starts_with([':', '：', '-', '=', '、'])
        || text.starts_with(['•', '·'])
        || text.starts_with("- ")
}
