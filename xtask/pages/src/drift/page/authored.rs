//! What a person wrote where the page leaves something: the rows of an object whose table the page lacks, keys of the request's
//! sample that no table has, and an enumeration of values that the page has in the description of a row. The page has no such
//! rows and lists, and removed none.

use std::collections::HashSet;

use super::statement::{Parameter, Point, Statement, Values};
use xtask_diagnostics::PagePath;
use xtask_schema::OpenKind;

impl Statement {
    /// The same transcription, in which the rows are marked that a person wrote at points that `page` still leaves, and without
    /// the enumerations that a person wrote.
    pub(crate) fn with_authored(mut self, page: &Self) -> Self {
        let known: Vec<&Point> = page.open.iter().filter(|point| self.open.contains(point)).collect();
        for (side, committed, rows) in [
            ("request.", &mut self.request, &page.request),
            ("response.", &mut self.response, &page.response),
        ] {
            for row in committed.iter_mut().filter(|row| !is_printed(rows, row)) {
                row.authored = known.iter().any(|point| {
                    point.at.strip_prefix(side).is_some_and(|at| is_authored(point.kind, at, &row.path))
                });
            }
        }
        let rows = self.request.iter().chain(&self.response);
        let authored: HashSet<String> =
            rows.filter(|row| row.authored).map(|row| row.path.to_string()).collect();
        self.enumerations.retain(|values| !authored.contains(&values.at) && !page.describes(values));
        self
    }

    /// Whether a page has all values in the description of their row, such as `1: paid`, rather than in a list.
    fn describes(&self, values: &Values) -> bool {
        let is_listed =
            self.enumerations.iter().any(|list| list.names.iter().any(|name| values.names.contains(name)));
        let mut rows = self.request.iter().chain(&self.response);
        let prose = rows.find(|row| row.path.to_string() == values.at).map(|row| row.prose.as_str());
        !is_listed && prose.is_some_and(|prose| values.codes.iter().all(|(code, _)| is_in(prose, code)))
    }
}

/// Whether a description has a value with its meaning behind it.
fn is_in(prose: &str, code: &str) -> bool {
    prose.match_indices(code).any(|(start, _)| {
        let before = prose.get(..start).unwrap_or_default().chars().next_back();
        let after = prose.get(start + code.len()..).unwrap_or_default().trim_start();
        !before.is_some_and(|letter| letter.is_ascii_alphanumeric())
            && after.starts_with([':', '：', '-', '－', '=', '、'])
    })
}

fn is_printed(rows: &[Parameter], row: &Parameter) -> bool {
    let path = row.path.without_elements();
    rows.iter().any(|row| row.path.without_elements() == path)
}

/// Whether a row is at a key of the sample, or below it; or below a row of an unknown type. `at` is a path in the page's
/// spelling; one with a dot in a name has no such rows.
fn is_authored(kind: OpenKind, at: &str, path: &PagePath) -> bool {
    let at: Vec<&str> = at.split('.').map(|name| name.trim_end_matches("[]")).collect();
    let names = path.names();
    match kind {
        OpenKind::SampleKey => names.starts_with(&at),
        OpenKind::Type => names.len() > at.len() && names.starts_with(&at),
        _ => false,
    }
}
