//! Columns that no header names, by their cells: those of a table without a header, and those of unknown words.

use super::{Next, Run};
use crate::layout::{Column, Layout, Role};
use crate::read::parts::{Part, Record};
use crate::read::record::{Fit, Header, begins_row, row};

/// Fills in columns that are not known. Returns whether it did.
pub(super) fn columns(known: &mut [Option<Column>], rows: &[Vec<String>], layout: &Layout) -> bool {
    if known.iter().flatten().any(|column| matches!(column, Column::Value | Column::Code)) {
        return false;
    }
    let mut found: Vec<(usize, Column)> = Vec::new();
    let has = |found: &[(usize, Column)], known: &[Option<Column>], column: Column| {
        known.contains(&Some(column)) || found.iter().any(|(_, found)| *found == column)
    };
    for index in 0..known.len() {
        if known.get(index).is_some_and(Option::is_some) {
            continue;
        }
        let cells: Vec<&str> = rows.iter().filter_map(|row| Some(row.get(index)?.trim())).collect();
        let of = [Column::Name, Column::Type, Column::Required].into_iter().find(|column| {
            !has(&found, known, *column) && mostly(&cells, |cell| holds(*column, cell, layout))
        });
        found.extend(of.map(|column| (index, column)));
    }
    // A column of names alone is any table's.
    let is_table = has(&found, known, Column::Name)
        && (found.len() > 1 || known.iter().flatten().any(|column| *column != Column::Other));
    for (index, column) in found.iter().filter(|_| is_table) {
        if let Some(known) = known.get_mut(*index) {
            *known = Some(*column);
        }
    }
    is_table && !found.is_empty()
}

/// The same for a pasted table whose rows are cut: only some columns are unknown.
pub(super) fn retype(
    columns: &mut [Column],
    unknown: &[usize],
    records: &mut [Record],
    layout: &Layout,
) -> bool {
    let mut changed = false;
    for index in unknown {
        let cells: Vec<&str> =
            records.iter().filter_map(|record| Some(record.cells.get(*index)?.text.as_str())).collect();
        let of = [Column::Type, Column::Required]
            .into_iter()
            .find(|column| !columns.contains(column) && mostly(&cells, |cell| holds(*column, cell, layout)));
        let (Some(of), Some(column)) = (of, columns.get_mut(*index)) else { continue };
        *column = of;
        changed = true;
        for cell in records.iter_mut().filter_map(|record| record.cells.get_mut(*index)) {
            cell.column = of;
        }
    }
    changed
}

/// Whether the first cells are names: of a table whose header is in words that nobody knows.
pub(super) fn has_names(rows: &[Vec<String>], layout: &Layout) -> bool {
    let cells: Vec<&str> = rows.iter().filter_map(|row| Some(row.first()?.trim())).collect();
    let is_name = |cell: &str| {
        holds(Column::Name, cell, layout) && cell.contains(|letter: char| letter.is_ascii_lowercase())
    };
    // `POST | https://…` says how to call.
    let has_address = rows.iter().flatten().any(|cell| cell.contains("://"));
    rows.iter().any(|row| row.len() > 1) && !has_address && mostly(&cells, is_name)
}

fn holds(column: Column, cell: &str, layout: &Layout) -> bool {
    match column {
        Column::Name => {
            cell.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_')
                && cell.chars().all(|letter| letter.is_ascii_alphanumeric() || "_.[]".contains(letter))
                && layout.kind(cell).is_none()
        }
        Column::Type => layout.kind(cell).is_some(),
        Column::Required => layout.answer(cell).is_some(),
        _ => false,
    }
}

/// Whether seven of ten cells that are not empty hold something.
fn mostly(cells: &[&str], holds: impl Fn(&str) -> bool) -> bool {
    let full = cells.iter().filter(|cell| !cell.is_empty());
    let (count, fit) = full.fold((0, 0), |(count, fit), cell| (count + 1, fit + usize::from(holds(cell))));
    count > 0 && fit * 10 >= count * 7
}

impl Run<'_> {
    /// The columns of rows that stand right below a heading of parameters, without a header.
    pub(super) fn headless_columns(&self, at: usize) -> Option<Header> {
        /// Lines that are looked at.
        const FARTHEST: usize = 60;
        let below_heading = match self.parts.last()? {
            Part::Heading(heading) => is_side(heading.role),
            Part::Line(_) => {
                let above = self.parts.len().checked_sub(2).and_then(|at| self.parts.get(at));
                matches!(above, Some(Part::Heading(heading)) if is_side(heading.role))
            }
            _ => false,
        };
        if !below_heading || !begins_row(self.text(at), self.layout) {
            return None;
        }
        let ends =
            |at: &usize| matches!(self.kind(*at), Next::Header | Next::Sample) || self.heading(*at).is_some();
        let end = (at..self.lines.len().min(at + FARTHEST)).find(ends);
        let lines: Vec<_> =
            self.lines.get(at..end.unwrap_or(self.lines.len().min(at + FARTHEST)))?.iter().collect();
        let full = lines.iter().filter(|line| !line.text.trim().is_empty()).count();
        let rows = || lines.iter().filter(|line| begins_row(&line.text, self.layout));
        let count = rows().count();
        // A line between a heading and a table describes what the heading names.
        let above_table = end.map_or(self.end, |end| self.kind(end)) == Next::Header;
        if count * 2 < full || count < 2 && (full > 1 || above_table) {
            return None;
        }
        let tabs = rows().filter(|line| line.text.trim().contains('\t')).count() * 2 > count;
        let (name, kind, required, prose) =
            (Column::Name, Column::Type, Column::Required, Column::Description);
        let forms = [
            vec![name, kind, required, prose],
            vec![name, required, kind, prose],
            vec![name, kind, prose],
            vec![name, required, prose],
        ];
        let header = |columns: Vec<Column>| Header { columns, tabs, headless: true, ..Header::default() };
        let fits = |columns: &Vec<Column>| {
            let header = header(columns.clone());
            let is_full = |record: &Record| {
                record.cells.iter().all(|cell| match cell.column {
                    Column::Type | Column::Required => holds(cell.column, &cell.text, self.layout),
                    _ => true,
                })
            };
            let found = rows().filter(|line| {
                row(line, &header, self.layout).is_some_and(|(row, fit)| fit == Fit::Strict && is_full(&row))
            });
            found.count() * 10 >= count * 7
        };
        let header = header(forms.into_iter().find(fits).unwrap_or_else(|| vec![name, prose]));
        row(self.lines.get(at)?, &header, self.layout)?;
        Some(header)
    }
}

pub(super) fn is_side(role: Option<Role>) -> bool {
    matches!(
        role,
        Some(
            Role::Request
                | Role::Response
                | Role::Parameters
                | Role::Query
                | Role::Headers
                | Role::Path
                | Role::Object
        )
    )
}
