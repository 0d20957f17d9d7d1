//! Tables of cells and blocks of code → parts.

use super::guess::{columns, has_names};
use super::label::{label, names_surely};
use super::sample::{begins_code, begins_sample, end};
use crate::document::{self, Code, Text};
use crate::layout::{Column, Layout, is_key};
use crate::read::parts::{Cell, Part, Record, Table};

/// A table of cells. One without known columns is kept as lines.
pub(super) fn table(table: document::Table, layout: &Layout, parts: &mut Vec<Part>) {
    let Some(header) = table.rows.first().cloned() else { return };
    let mut rows = table.rows.into_iter();
    // Rows of which none names the columns.
    let kinds = header
        .cells
        .iter()
        .filter(|cell| layout.kind(&cell.text).is_some() && layout.column(&cell.text).is_none());
    if kinds.count() != 1 || header.cells.iter().any(|cell| layout.column(&cell.text).is_some()) {
        rows.next();
    }
    let mut known: Vec<Option<Column>> = header.cells.iter().map(|cell| layout.column(&cell.text)).collect();
    let cells = |row: &document::Row| row.cells.iter().map(|cell| cell.text.clone()).collect::<Vec<_>>();
    let content: Vec<Vec<String>> = rows.as_slice().iter().map(cells).collect();
    let guessed = columns(&mut known, &content, layout);
    let unknown = !known.iter().flatten().any(|column| is_key(*column));
    if unknown && !has_names(&content, layout) {
        let header =
            Some(header).filter(|header| rows.as_slice().first().is_none_or(|row| row.at != header.at));
        let lines = header.into_iter().chain(rows).map(|row| Text { at: row.at, text: printed(&row) });
        parts.extend(lines.filter(|line| !line.text.trim_matches([' ', '|']).is_empty()).map(Part::Line));
        return;
    }
    let mut columns: Vec<Column> = known.into_iter().map(|column| column.unwrap_or(Column::Other)).collect();
    // `名称 | 变量名`: the last name is the field's; one before it is what a reader calls it.
    let names = columns.iter().filter(|column| **column == Column::Name).count();
    let labels = columns.iter_mut().filter(|column| **column == Column::Name).take(names.saturating_sub(1));
    labels.for_each(|column| *column = Column::Other);
    let is_blank = |row: &document::Row| row.cells.iter().all(|cell| cell.text.trim().is_empty());
    let records = rows.filter(|row| !is_blank(row)).map(|row| record(row, &columns)).collect();
    let follows = matches!(parts.last(), Some(Part::Table(_)));
    let label = label(parts, layout, names_surely);
    let printed = printed(&header);
    parts.push(Part::Table(Table {
        at: header.at,
        columns,
        records,
        label,
        header: printed,
        guessed,
        follows,
    }));
}

fn printed(row: &document::Row) -> String {
    row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>().join(" | ")
}

fn record(row: document::Row, columns: &[Column]) -> Record {
    let at = row.at;
    // An extra bar belongs to the description.
    let more = if row.bars { row.cells.len().saturating_sub(columns.len()) } else { 0 };
    let last = columns.len().saturating_sub(1);
    let prose = columns.iter().position(|column| *column == Column::Description).unwrap_or(last);
    let mut cells: Vec<Cell> = Vec::new();
    for (index, cell) in row.cells.into_iter().enumerate() {
        let joins = index > prose && index <= prose + more;
        let column = columns.get(if index > prose { index - more.min(index - prose) } else { index });
        match (cells.last_mut(), column) {
            (Some(before), _) if joins => join(before, &cell.text),
            (_, Some(column)) => {
                cells.push(Cell { column: *column, text: cell.text, indent: cell.indent, link: cell.link });
            }
            (Some(before), None) => join(before, &cell.text),
            (None, None) => {}
        }
    }
    let missing = columns.get(cells.len()..).unwrap_or_default();
    cells.extend(missing.iter().map(|column| Cell {
        column: *column,
        text: String::new(),
        indent: 0,
        link: None,
    }));
    Record { at, cells }
}

fn join(cell: &mut Cell, text: &str) {
    if !text.trim().is_empty() {
        cell.text = format!("{} | {}", cell.text, text.trim());
    }
}

/// Whether a block has a sample, with nothing before it that is code.
pub(super) fn has_sample(code: &Code, layout: &Layout) -> bool {
    first_sample(&code.lines, layout).is_some()
}

fn first_sample(lines: &[Text], layout: &Layout) -> Option<usize> {
    let first = lines.iter().position(|line| begins_sample(line.text.trim()))?;
    let before = lines.get(..first).unwrap_or_default();
    let is_code = |line: &Text| begins_code(line.text.trim(), layout) || line.text.trim_end().ends_with(';');
    (!before.iter().any(is_code)).then_some(first)
}

/// A block of code: a sample with the lines around it, or code.
pub(super) fn code(code: Code, layout: &Layout, parts: &mut Vec<Part>) {
    let mut lines = code.lines.as_slice();
    if first_sample(lines, layout).is_none() {
        if lines.iter().any(|line| !line.text.trim().is_empty()) {
            parts.push(Part::Code(code.lines));
        }
        return;
    }
    loop {
        let first = first_sample(lines, layout);
        let (before, rest) = lines.split_at(first.unwrap_or(lines.len()).min(lines.len()));
        let shown = before.iter().filter(|line| !line.text.trim().is_empty());
        parts.extend(shown.cloned().map(Part::Line));
        if first.is_none() {
            return;
        }
        let (sample, rest) = rest.split_at(end(rest, 0).min(rest.len()));
        parts.push(Part::Sample(sample.to_vec()));
        lines = rest;
    }
}
