//! Rows that are a line of two words, type and name, and lines that describe them.

use super::{Next, Run};
use crate::layout::{Column, Layout};
use crate::read::parts::{Part, Record, Table};
use crate::read::record::{cell, extend};

impl Run<'_> {
    /// Reads such rows from a line on, if they stand below a heading of parameters.
    pub(super) fn pairs(&mut self, at: usize) -> Option<usize> {
        let below = self.parts.iter().rposition(|part| matches!(part, Part::Heading(_)))?;
        let Some(Part::Heading(heading)) = self.parts.get(below) else { return None };
        let is_known = self.paired == Some(below);
        if !super::guess::is_side(heading.role) || !is_pair(self.text(at), self.layout) {
            return None;
        }
        if !is_known && !self.has_two(at) {
            return None;
        }
        self.paired = Some(below);
        let first = self.lines.get(at)?.clone();
        let mut records: Vec<Record> = Vec::new();
        let mut last = at;
        let mut now = at;
        while now < self.lines.len() {
            let is_row = is_pair(self.text(now), self.layout);
            let ends = matches!(self.kind(now), Next::Header | Next::Sample)
                || self.heading(now).is_some()
                || self.seen(now).is_some_and(|seen| seen.code);
            if ends && !is_row {
                break;
            }
            let line = self.lines.get(now)?;
            let mut words = line.text.split_whitespace();
            match (words.next(), words.next()) {
                (Some(kind), Some(name)) if is_row => {
                    let cells = vec![
                        cell(Column::Type, kind),
                        cell(Column::Name, name),
                        cell(Column::Description, ""),
                    ];
                    records.push(Record { at: line.at, cells });
                    last = now;
                }
                _ => {
                    if let Some(prose) = records.last_mut().and_then(|record| record.cells.last_mut()) {
                        extend(prose, &line.text, "\n");
                    }
                }
            }
            now += 1;
        }
        // The object above a table names it.
        let named = (self.kind(now) == Next::Header).then(|| self.lines.get(last).cloned()).flatten();
        let header = first.text.trim().to_owned();
        let columns = vec![Column::Type, Column::Name, Column::Description];
        self.parts.push(Part::Table(Table {
            at: first.at,
            columns,
            records,
            label: None,
            header,
            guessed: true,
            follows: false,
        }));
        self.parts.extend(named.map(Part::Line));
        Some(now)
    }

    /// Whether a second such row comes before the next heading.
    fn has_two(&self, at: usize) -> bool {
        /// Lines that are looked at.
        const FARTHEST: usize = 30;
        let until = self.lines.len().min(at + FARTHEST);
        let rest = (at + 1..until).take_while(|at| !self.is_known_heading(*at));
        rest.into_iter().any(|at| is_pair(self.text(at), self.layout))
    }
}

/// Whether a line is a type and a name: `string order_id`.
fn is_pair(text: &str, layout: &Layout) -> bool {
    let mut words = text.split_whitespace();
    let (Some(kind), Some(name), None) = (words.next(), words.next(), words.next()) else { return false };
    let is_name = name.starts_with(|letter: char| letter.is_ascii_lowercase() || letter == '_')
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
    is_name && name.len() > 1 && layout.kind(kind).is_some() && layout.kind(name).is_none()
}
