//! Enumerations and return codes.

use super::section::Section;
use super::table::Reader;
use super::words::Column;
use crate::codegen::load::EnumCode;
use crate::text::{Diagnostic, Place};

/// The values that the page lists for a field.
#[derive(Clone, Debug)]
pub(crate) struct Enumeration {
    /// The field's name, from the heading.
    pub(crate) name: String,
    pub(crate) values: Vec<Listed>,
    pub(crate) line: usize,
}

/// A listed value, or a return code.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) code: EnumCode,
    /// The page's description: shown to who transcribes, and compared with nothing.
    pub(crate) prose: String,
    pub(crate) line: usize,
}

impl Reader<'_> {
    pub(super) fn enumeration(&self, section: &Section, name: &str) -> Option<Enumeration> {
        let line = section.heading.number;
        if name.is_empty() {
            let help = "the heading ends in the field's name: `Enumerations-status`";
            let problem = Diagnostic::at(&Place::of_line(self.source, line), "an enumeration of no field");
            self.problems.add(problem.help(help));
            return None;
        }
        let values = self.listed(section, &[Column::Value, Column::Code, Column::Name]);
        Some(Enumeration { name: name.to_owned(), values, line })
    }

    /// Return codes, but for 0, which is no error.
    pub(super) fn codes(&self, section: &Section) -> Vec<Listed> {
        let mut codes = self.listed(section, &[Column::Code, Column::Value, Column::Name]);
        codes.retain(|listed| match &listed.code {
            EnumCode::Integer(code) => *code != 0,
            EnumCode::Text(text) => {
                let message = format!("`{text}` is no return code");
                let problem = Diagnostic::at(&Place::of_line(self.source, listed.line), message);
                self.problems.add(problem.help("return codes are integers"));
                false
            }
        });
        codes
    }

    fn listed(&self, section: &Section, columns: &[Column]) -> Vec<Listed> {
        let mut listed: Vec<Listed> = Vec::new();
        let tables = self.tables(section);
        if tables.is_empty() && self.problems.is_empty() {
            let message = "no table stands under this heading";
            self.problems.add(Diagnostic::at(&Place::of_line(self.source, section.heading.number), message));
        }
        for record in tables.iter().flat_map(|table| &table.rows) {
            let cell =
                columns.iter().find_map(|column| record.cell(*column)).unwrap_or_else(|| record.first());
            let quotes = ['"', '\'', '“', '”', '‘', '’', '`'];
            let text = cell.trim().trim_matches(quotes);
            let code = match text.parse() {
                Ok(code) if !cell.trim().starts_with(quotes) => EnumCode::Integer(code),
                _ => EnumCode::Text(text.to_owned()),
            };
            if let Some(first) = listed.iter().find(|known| known.code == code) {
                let message = format!("`{text}` stands twice in this list");
                let problem = Diagnostic::at(&Place::of_line(self.source, record.number), message);
                self.problems
                    .add(problem.also(&Place::of_line(self.source, first.line), "it stands here first"));
            }
            let prose = record.cell(Column::Prose).unwrap_or_default().to_owned();
            listed.push(Listed { code, prose, line: record.number });
        }
        listed
    }
}
