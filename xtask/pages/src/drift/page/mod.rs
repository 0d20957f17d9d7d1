//! Compares a page with its transcription.
//!
//! Both become a [`Statement`]; then rows, values and keys are compared. Prose, order, white space and rendering are in no
//! statement, so they are no drift.

mod authored;
mod difference;
mod folder;
pub(crate) mod listed_values;
mod open_points;
mod report;
pub(crate) mod rows;
pub(crate) mod sample_keys;
pub(crate) mod sample_tree;
pub(crate) mod statement;
#[cfg(test)]
mod tests;
mod truncation;

use crate::read::Page;
use xtask_diagnostics::Problems;
use xtask_schema::{Document, EndpointFolder, Location};

pub use self::difference::Difference;
pub use self::report::{drift_json, drift_text};
use self::statement::Statement;

/// Compares a page with its transcription, the endpoint's folder and the definitions it shares. `name` is the page's
/// name in messages.
///
/// # Errors
///
/// The page ends early: what is missing from it is not reported as removed.
pub fn page_drift(
    page: &Page,
    folder: &EndpointFolder,
    common: &Document,
    name: &str,
) -> Result<Vec<Difference>, Problems> {
    let committed = Statement::of_folder(folder, common);
    let current = Statement::of_page(page, &committed.open);
    let committed = committed.with_authored(&current);
    let mut drift = Vec::new();
    for (what, says, was) in [
        ("method", &current.method, &committed.method),
        ("host", &current.host, &committed.host),
        ("path", &current.path, &committed.path),
        ("token", &current.token, &committed.token),
    ] {
        if says != was {
            let line = page
                .call
                .as_ref()
                .map_or(1, |call| if what == "method" { call.method_line } else { call.line });
            drift.push(Difference::new(what, what).page(says, line).schema(was));
        }
    }
    for (location, what) in
        [(Location::Path, "path-row"), (Location::Query, "query-row"), (Location::Header, "header-row")]
    {
        let of = |statement: &Statement| {
            let own = statement.parameters.iter().filter(|(other, _)| *other == location);
            own.map(|(_, row)| row.clone()).collect::<Vec<_>>()
        };
        drift.extend(rows::compare(&of(&current), &of(&committed), what, &[]));
    }
    drift.extend(rows::compare(&current.request, &committed.request, "request-row", &page.request_lists));
    let response =
        rows::compare(&current.response, &committed.response, rows::RESPONSE, &page.response_lists);
    let lost = response.iter().any(|entry| entry.kind == "row-removed");
    truncation::refuse(page, &current, &committed, lost, name)?;
    drift.extend(response);
    drift.extend(listed_values::enumerations(&current, &committed, &drift));
    drift.extend(listed_values::codes(&current, &committed));
    drift.extend(sample_keys::compare(&current.sample, &committed.sample));
    let open = open_points::compare(&current, &committed, &drift);
    drift.extend(open);
    Ok(drift)
}

/// Slips of the sample, such as a missing comma, that are new or gone: one note each. They are no drift, as the API is the
/// same; but errata refer to them.
pub fn slip_notes(page: &Page, folder: &EndpointFolder, common: &Document, name: &str) -> Vec<String> {
    let committed = Statement::of_folder(folder, common);
    let (current, committed) = (Statement::of_page(page, &committed.open).slips, committed.slips);
    let lacks = |list: &[(String, String, usize)], (kind, at, _): &(String, String, usize)| {
        !list.iter().any(|(other, place, _)| other == kind && place == at)
    };
    let new = current.iter().filter(|slip| lacks(&committed, slip));
    let new =
        new.map(|(kind, at, line)| format!("{name}:{line}: the sample has a new slip: `{kind}` at `{at}`"));
    let gone = committed.iter().filter(|slip| lacks(&current, slip));
    let gone =
        gone.map(|(kind, at, _)| format!("{name}: the sample no longer has the slip `{kind}` at `{at}`"));
    new.chain(gone).collect()
}
