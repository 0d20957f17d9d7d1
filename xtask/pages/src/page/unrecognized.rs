//! What no part of a page takes: prose, or what is not certain to be prose.

use super::blocks::TableRow;
use super::row_heuristics;
use super::section::Section;
use super::table::{self, Reader};
use super::types;
use super::words::{self, Topic};

impl Reader<'_> {
    /// Tells what stands in a section that is about something else, or about nothing that is known.
    pub(super) fn unrecognized(&self, section: &Section) {
        let help = "known: request parameters, return parameters, enumerations, return codes, and the like";
        match section.topic {
            Some(Topic::Request | Topic::Response | Topic::Named(_)) => return,
            Some(Topic::Enumeration(_) | Topic::Codes) => {}
            Some(Topic::Call | Topic::RequestSample | Topic::ResponseSample) | None => {
                for rows in section.tables.iter().filter(|rows| is_of_fields(rows)) {
                    let number = rows.first().map_or(section.heading.number, |row| row.number);
                    self.refuse(number, "a table under a heading that is not understood", help);
                }
                for line in &section.lines {
                    if table::header_line(&line.text).is_some() {
                        self.refuse(line.number, "a table under a heading that is not understood", help);
                        return;
                    }
                    if row_heuristics::is_row(&line.text) {
                        self.refuse(line.number, "this line looks like a row, and stands in no table", help);
                    }
                }
            }
        }
        let is_of_sample = matches!(section.topic, Some(Topic::RequestSample | Topic::ResponseSample));
        if !is_of_sample && let Some(sample) = section.samples.first() {
            let number = sample.fields.first().map_or(section.heading.number, |field| field.line);
            let help = "known: request sample, return sample, and the like";
            self.refuse(number, "a sample under a heading that does not tell of what", help);
        }
        for line in section.lines.iter().filter(|_| is_of_sample) {
            let text = line.text.trim();
            if text.starts_with(['"', '\'', '}', ']']) {
                let help = "its first line begins with `{`";
                self.refuse(line.number, "this line looks like a part of a sample, and stands in none", help);
                return;
            }
        }
    }
}

/// Whether a table that is not understood may be of parameters, values or codes.
fn is_of_fields(rows: &[TableRow]) -> bool {
    if table::header(rows).is_some() {
        return true;
    }
    let known = rows.first().into_iter().flat_map(|header| &header.cells);
    let mut known = known.filter_map(|cell| words::column(cell));
    let cell = |cell: &String| types::is_known(cell) || types::is_foreign(cell);
    known.any(|column| matches!(column, words::Column::Type | words::Column::Required | words::Column::Code))
        || rows.iter().skip(1).any(|row| {
            let first = row.cells.first().map_or("", String::as_str);
            first.parse::<i64>().is_ok() || row_heuristics::is_path(first) || row.cells.iter().any(cell)
        })
}
