//! Open points about lines and tables that have no certain place.

use super::Walk;
use crate::document::Text;
use crate::layout::Column;
use crate::read::open::{OpenPoint, quote};
use crate::read::parts::{Record, Table};
use xtask_schema::OpenKind;

impl Walk<'_> {
    /// A line that may be a row.
    pub(super) fn doubtful(&mut self, text: &Text) {
        self.out.open.push(OpenPoint {
            at: "page".to_owned(),
            kind: OpenKind::Row,
            line: text.at.line,
            quote: quote(&text.text),
            reason: "this line may be a row of a table".to_owned(),
            proposal: "nothing is transcribed of it".to_owned(),
        });
    }

    /// A line behind a sample that continues it.
    pub(super) fn more_of_sample(&mut self, text: &Text) {
        self.out.open.push(OpenPoint {
            at: "sample".to_owned(),
            kind: OpenKind::Sample,
            line: text.at.line,
            quote: quote(&text.text),
            reason: "the sample continues behind its last bracket".to_owned(),
            proposal: "only the part before is used".to_owned(),
        });
    }

    pub(super) fn unknown(&mut self, table: &Table) {
        let reason = "a table whose columns are not known";
        self.not_placed(table, reason, "nothing is transcribed of it".to_owned());
    }

    pub(super) fn guessed(&mut self, table: &Table) {
        let words: Vec<&str> = table.columns.iter().map(|column| column.word()).collect();
        let proposal = format!("its columns are: {}", words.join(", "));
        self.not_placed(table, "no header of this table names its columns", proposal);
    }

    /// An open point that quotes the names of all rows.
    pub(super) fn not_placed(&mut self, table: &Table, reason: &str, proposal: String) {
        let name = |record: &Record| match record.cell(Column::Name) {
            "" => record.cells.first().map(|cell| cell.text.clone()),
            name => Some(name.to_owned()),
        };
        let names: Vec<String> = table.records.iter().filter_map(name).collect();
        self.out.open.push(OpenPoint {
            at: "page".to_owned(),
            kind: OpenKind::Table,
            line: table.at.line,
            quote: format!("{}: {}", quote(&table.header), names.join(", ")),
            reason: reason.to_owned(),
            proposal,
        });
    }
}

/// Whether most rows of a table open with a name such as `order_id`.
pub(super) fn is_of_names(table: &Table) -> bool {
    let is_name = |record: &&Record| {
        let cell = record.cell(Column::Name).trim();
        cell.len() > 1
            && cell.starts_with(|l: char| l.is_ascii_lowercase())
            && cell.chars().all(|l| l.is_ascii_alphanumeric() || "_.[]".contains(l))
    };
    table.records.iter().filter(is_name).count() * 2 > table.records.len()
}
