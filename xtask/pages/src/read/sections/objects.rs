//! Which object a table describes: by its label, by its heading, or by the row above it.

use super::{Walk, is_name, is_side};
use crate::document::Text;
use crate::layout::{Column, Root};
use crate::read::names::Name;
use crate::read::parts::Table;
use crate::read::rows::loose;

impl Walk<'_> {
    /// The field that holds a table without a name: the last row of the table right above it, if that may hold others.
    pub(super) fn held(&mut self, table: &Table, side: Root) -> Option<Name> {
        let above = self.out.tables.last().filter(|placed| table.follows && placed.side == side)?;
        let record = above.table.records.last()?;
        let printed = record.cell(Column::Type);
        let may_hold = self.layout.kind(printed).map_or(!printed.is_empty(), |kind| kind.is_container());
        let cell = record.cells.iter().find(|cell| cell.column == Column::Name).filter(|_| may_hold)?;
        let text = cell.text.clone();
        let name = self.name(&Text { at: record.at, text: text.clone() });
        let reason = "a table without a name, right below a row that may hold it";
        self.not_placed(table, reason, format!("its rows are those of `{}`", text.trim()));
        Some(Name { at: table.at, ..name })
    }

    /// Keeps the names of the rows that may hold others.
    pub(super) fn hold(&mut self, table: &Table) {
        for record in &table.records {
            let kind = record.cell(Column::Type);
            if self.layout.kind(kind).is_some_and(|kind| !kind.is_container()) {
                continue;
            }
            let name = record.cell(Column::Name).trim_end_matches(['[', ']']);
            self.holders.extend(name.rsplit('.').next().map(str::to_owned));
            let is_word = |word: &&str| word.len() > 2 && word.starts_with(|l: char| l.is_ascii_uppercase());
            let words = kind.split(|l: char| !(l.is_ascii_alphanumeric() || l == '_'));
            self.holders.extend(words.filter(is_word).map(str::to_owned));
        }
    }

    /// The one row that the heading mentions: `Parameters of order_info`.
    pub(super) fn mentioned(&self) -> Option<Name> {
        let heading = self.above.last().filter(|heading| is_side(heading.role) || is_name(heading.role))?;
        let words = heading.text.text.split(|l: char| !(l.is_ascii_alphanumeric() || l == '_'));
        let is_holder = |word: &&str| self.holders.iter().any(|holder| loose(holder) == loose(word));
        let mut held = words.filter(|word| word.len() > 2).filter(is_holder);
        let word = held.next()?.to_owned();
        let text = heading.text.text.trim().to_owned();
        held.next().is_none().then_some(Name { at: heading.text.at, text, path: None, word, is_array: false })
    }

    pub(super) fn is_object_word(&self, text: &str) -> bool {
        let text = crate::layout::normal(text);
        self.layout.objects.words.iter().any(|word| text.contains(word.as_str()))
    }
}
