//! The tables of the request and of the answer, put together.

use super::Call;
use super::rows::{BareList, Named, Row};
use super::section::Section;
use super::table::Reader;
use super::words::Topic;
use xtask_diagnostics::{Diagnostic, Place};

/// The rows of a request or of an answer, and the lists among them that only a row tells.
pub(super) type Side = (Vec<Row>, Vec<BareList>);

impl Section {
    /// The name of its table, if rows elsewhere may refer to it.
    pub(super) fn name(&self) -> Option<&str> {
        match &self.topic {
            Some(Topic::Named(name)) => Some(name),
            _ => None,
        }
    }

    /// Whether its heading, which may be of parameters, stands over a sample alone.
    fn tells_only_a_sample(&self) -> bool {
        !self.samples.is_empty() && self.tables.is_empty() && !self.has_parameters()
    }
}

impl Reader<'_> {
    /// The rows of the request and of the answer.
    pub(super) fn parameters(&self, sections: &[Section], call: Option<&Call>) -> (Side, Side) {
        let mut named: Vec<Named> = Vec::new();
        for section in sections.iter().filter(|section| section.has_parameters()) {
            let Some(name) = section.name() else { continue };
            let rows = self.tables(section).iter().flat_map(|table| self.rows(table)).collect();
            named.push(Named { name: name.to_owned(), line: section.heading.number, rows });
        }
        let mut used = Vec::new();
        let mut side = |topic: &Topic, what: &str| {
            let own: Vec<&Section> =
                sections.iter().filter(|section| section.topic.as_ref() == Some(topic)).collect();
            let mut tables = Vec::new();
            // A heading may be about a request, and not about its parameters.
            let elsewhere = own.iter().any(|section| section.has_parameters());
            for section in &own {
                let found = self.tables(section);
                let expected = !elsewhere || !section.tables.is_empty();
                if found.is_empty() && expected && !section.says_none() && section.samples.is_empty() {
                    let help = "its first line names the columns: parameter, type, and the like; a page without writes `none`";
                    self.refuse(
                        section.heading.number,
                        "no table of parameters is understood under this heading",
                        help,
                    );
                }
                tables.extend(found);
            }
            let rows: Vec<Row> = tables
                .iter()
                .filter(|table| {
                    let fits = table.is_of_parameters();
                    if !fits {
                        let place = Place::of_line(self.source, table.number);
                        let message = "a table of parameters has a column of names and one of types";
                        self.problems.add(Diagnostic::at(&place, message));
                    }
                    fits
                })
                .flat_map(|table| self.rows(table))
                .collect();
            if own.iter().all(|section| !section.says_none() && section.tells_only_a_sample()) {
                let message = format!("{}: no heading for the parameters of the {what}", self.source.name);
                self.problems.add(Diagnostic::nowhere(message).help("is the page saved whole?"));
            }
            self.flatten(rows, &named, &mut used)
        };
        let mut request = side(&Topic::Request, "request");
        let response = side(&Topic::Response, "answer");
        // The token travels in the query; some pages list it among the parameters.
        let token = call.and_then(|call| call.token.as_deref());
        request.0.retain(|row| Some(row.path.to_string().as_str()) != token);
        if response.0.is_empty() && self.problems.is_empty() {
            let message = format!("{}: the table of the answer has no rows", self.source.name);
            self.problems.add(Diagnostic::nowhere(message).help("is the page saved whole?"));
        }
        for table in named.iter().filter(|table| !used.contains(&table.name)) {
            let message = format!("no row refers to the table `{}`", table.name);
            let help = "a row's type or description names it: `object Order`, `see Order`";
            self.problems.add(Diagnostic::at(&Place::of_line(self.source, table.line), message).help(help));
        }
        (request, response)
    }
}
