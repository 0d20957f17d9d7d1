//! Enumerations and return codes.

use std::collections::HashMap;

use super::section::Section;
use super::table::{Reader, Table};
use super::words::Column;
use xtask_diagnostics::{Diagnostic, Place};
use xtask_schema::EnumCode;

/// The values that the page lists for a field.
#[derive(Clone, Debug)]
pub(crate) struct Enumeration {
    /// The field's name, from the heading.
    pub name: String,
    pub values: Vec<Listed>,
    pub line: usize,
}

/// A listed value, or a return code.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub code: EnumCode,
    /// The page's description: shown to who transcribes, and compared with nothing.
    pub prose: String,
    pub line: usize,
}

const QUOTES: [char; 7] = ['"', '\'', '“', '”', '‘', '’', '`'];

impl Reader<'_> {
    /// The enumerations under these headings, each with the field that it is of. One that is split is one.
    pub(super) fn enumerations<'a>(
        &self,
        headed: impl Iterator<Item = (&'a Section, Option<String>)>,
    ) -> Vec<Enumeration> {
        let mut all: Vec<Enumeration> = Vec::new();
        let mut places: HashMap<String, usize> = HashMap::new();
        for (section, name) in headed {
            let line = section.heading.number;
            let Some(name) = name else {
                let help = "the heading ends in the field's name: `Enumerations-status`";
                self.refuse(line, "an enumeration of no field", help);
                continue;
            };
            let values = self.listed(section, &[Column::Value, Column::Code, Column::Name]);
            match places.get(&name.to_lowercase()).and_then(|index| all.get_mut(*index)) {
                Some(known) => known.values.extend(values),
                None => {
                    places.insert(name.to_lowercase(), all.len());
                    all.push(Enumeration { name, values, line });
                }
            }
        }
        for known in &all {
            self.once(&known.values);
        }
        all
    }

    /// Return codes, but for 0, which is no error.
    pub(super) fn codes<'a>(&self, sections: impl Iterator<Item = &'a Section>) -> Vec<Listed> {
        // A list of contents may have such a heading too.
        let (full, empty): (Vec<&Section>, Vec<&Section>) = sections.partition(|section| section.has_table());
        let sections = if full.is_empty() { empty } else { full };
        let listed = sections
            .into_iter()
            .flat_map(|section| self.listed(section, &[Column::Code, Column::Value, Column::Name]));
        let mut codes: Vec<Listed> = listed.collect();
        codes.retain_mut(|listed| {
            let code = match &listed.code {
                EnumCode::Integer(code) => Some(*code),
                // Quotes around a code say nothing: none is text.
                EnumCode::String(text) => text.parse().ok(),
            };
            match (code, &listed.code) {
                (Some(code), _) => {
                    listed.code = EnumCode::Integer(code);
                    code != 0
                }
                (None, EnumCode::String(text)) => {
                    let message = format!("`{text}` is no return code");
                    self.refuse(listed.line, message, "return codes are integers");
                    false
                }
                (None, EnumCode::Integer(_)) => false,
            }
        });
        self.once(&codes);
        codes
    }

    /// Tells of what is listed twice.
    fn once(&self, listed: &[Listed]) {
        let mut lines: HashMap<String, usize> = HashMap::new();
        for Listed { code, line, .. } in listed {
            let (key, text) = match code {
                EnumCode::Integer(code) => (code.to_string(), code.to_string()),
                EnumCode::String(text) => (format!("\"{text}\""), text.clone()),
            };
            if let Some(first) = lines.get(&key) {
                let message = format!("`{text}` stands twice in this list");
                let problem = Diagnostic::at(&Place::of_line(self.source, *line), message);
                self.problems.add(problem.also(&Place::of_line(self.source, *first), "it stands here first"));
            } else {
                lines.insert(key, *line);
            }
        }
    }

    fn listed(&self, section: &Section, columns: &[Column]) -> Vec<Listed> {
        let tables = self.tables(section);
        if tables.is_empty() && !section.says_none_in_words() && self.problems.is_empty() {
            let message = "no table stands under this heading";
            self.refuse(section.heading.number, message, "a list has a table: value, description");
        }
        self.are_one(section, &tables);
        let mut listed: Vec<Listed> = Vec::new();
        for table in &tables {
            if table.rows.is_empty() {
                self.refuse(table.number, "a table without rows", "is the page saved whole?");
            }
            if table.is_of_parameters() {
                let message = "a table of parameters under a heading of values or codes";
                self.refuse(
                    table.number,
                    message,
                    "known: request parameters, return parameters, and the like",
                );
                continue;
            }
            for record in &table.rows {
                let cell =
                    columns.iter().find_map(|column| record.cell(*column)).unwrap_or_else(|| record.first());
                if let Some(code) = self.code(cell, record.number) {
                    let prose = record.cell(Column::Prose).unwrap_or_default().to_owned();
                    listed.push(Listed { code, prose, line: record.number });
                }
            }
        }
        listed
    }

    /// A value: a number, or text, which quotes tell for certain.
    fn code(&self, cell: &str, line: usize) -> Option<EnumCode> {
        let cell = cell.trim().trim_end_matches([':', '：']);
        let text = cell.trim_matches(QUOTES);
        // Set as code, a number still is one.
        let quoted = cell.starts_with(QUOTES) && !cell.starts_with('`');
        if quoted {
            return Some(EnumCode::String(text.to_owned()));
        }
        match text.parse::<i64>() {
            Ok(code) if code.to_string() == text => return Some(EnumCode::Integer(code)),
            _ => {}
        }
        let is_of_numbers = |letter: char| {
            letter.is_numeric() || letter.is_whitespace() || "+-–—−－~～.,，、/:：;；…".contains(letter)
        };
        if text.chars().all(is_of_numbers) {
            let message = format!("`{text}` is not one value for certain");
            self.refuse(line, message, "a list has a row for each value; text stands in quotes");
            return None;
        }
        Some(EnumCode::String(text.to_owned()))
    }

    /// Several tables under one heading are one list, if they have the same columns and nothing stands between them.
    fn are_one(&self, section: &Section, tables: &[Table]) {
        for (first, second) in tables.iter().zip(tables.iter().skip(1)) {
            let last = first.rows.last().map_or(first.number, |row| row.number);
            let between = |number: usize| number > last && number < second.number;
            let said = section.lines.iter().any(|line| between(line.number) && !line.text.trim().is_empty());
            if said || first.columns != second.columns {
                let message = "a second table under one heading: of what it tells is not certain";
                self.refuse(second.number, message, "give it a heading of its own");
            }
        }
    }
}
