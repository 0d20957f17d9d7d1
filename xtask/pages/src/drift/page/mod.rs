//! A page held against its transcription.
//!
//! Both are brought into one form, a [`Statement`]; then row is compared with row, value with value, key with key. What
//! is prose, order, white space or rendering is in no statement, so it is no drift.

mod folder;
mod half;
pub mod keys;
pub mod lists;
pub mod report;
pub mod rows;
pub mod statement;
#[cfg(test)]
mod tests;
mod tree;

use crate::page::Page;
use xtask_diagnostics::Problems;
use xtask_schema::load::{Document, EndpointFolder};

use self::statement::Statement;

/// One thing that the page says otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: String,
    /// The page's path; the transcription's, where the page has none any more.
    pub at: String,
    pub page: Option<String>,
    pub schema: Option<String>,
    /// The page's line, where there is one.
    pub line: Option<usize>,
}

impl Entry {
    fn new(kind: impl Into<String>, at: &(impl ToString + ?Sized)) -> Self {
        Self { kind: kind.into(), at: at.to_string(), page: None, schema: None, line: None }
    }

    fn page(mut self, says: &(impl ToString + ?Sized), line: usize) -> Self {
        self.page = Some(says.to_string());
        self.line = Some(line);
        self
    }

    fn schema(mut self, says: &(impl ToString + ?Sized)) -> Self {
        self.schema = Some(says.to_string());
        self
    }
}

/// What the page says otherwise than its transcription.
pub fn compare(
    page: &Page,
    folder: &EndpointFolder,
    common: &Document,
    name: &str,
) -> Result<Vec<Entry>, Problems> {
    let (said, committed) = (Statement::of_page(page), Statement::of_folder(folder, common));
    let mut drift = Vec::new();
    for (what, says, was) in [
        ("method", &said.method, &committed.method),
        ("host", &said.host, &committed.host),
        ("path", &said.path, &committed.path),
        ("token", &said.token, &committed.token),
    ] {
        if says != was {
            let line = if what == "method" { page.call.method_line } else { page.call.line };
            drift.push(Entry::new(what, what).page(says, line).schema(was));
        }
    }
    drift.extend(rows::compare(&said.request, &committed.request, rows::REQUEST, &page.request_lists));
    let response = rows::compare(&said.response, &committed.response, "row", &page.response_lists);
    let lost = response.iter().any(|entry| entry.kind == "row-removed");
    half::refuse(page, &said, &committed, lost, name)?;
    drift.extend(response);
    drift.extend(lists::enumerations(&said, &committed, &drift));
    drift.extend(lists::codes(&said, &committed));
    drift.extend(keys::compare(&said.sample, &committed.sample));
    Ok(drift)
}

/// Slips of the sample that came or went. They say nothing of the API, so they are no drift; but the errata that settle
/// how slips are read go by them.
pub fn slips(page: &Page, folder: &EndpointFolder, common: &Document, name: &str) -> Vec<String> {
    let (said, committed) = (Statement::of_page(page).slips, Statement::of_folder(folder, common).slips);
    let lacks = |list: &[(String, String, usize)], (kind, at, _): &(String, String, usize)| {
        !list.iter().any(|(other, place, _)| other == kind && place == at)
    };
    let new = said.iter().filter(|slip| lacks(&committed, slip));
    let new =
        new.map(|(kind, at, line)| format!("{name}:{line}: the sample has a new slip, `{kind}` at `{at}`"));
    let gone = committed.iter().filter(|slip| lacks(&said, slip));
    let gone =
        gone.map(|(kind, at, _)| format!("{name}: the sample has no slip `{kind}` at `{at}` any more"));
    new.chain(gone).collect()
}
