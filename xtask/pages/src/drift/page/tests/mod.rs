//! Changed pages: what is reported each; and the same page in many renderings, of which nothing is reported.

mod changes;
mod contradictions;
mod edits;
mod headings;
mod layouts;
mod pages;
mod refusals;
mod renderings;
mod samples;

use super::Difference;
use crate::page;
use crate::read::tests::parse;
use xtask_diagnostics::Problems;
use xtask_schema::SchemaFolder;

/// The drift of a page, given as bytes.
fn drift(schema: &SchemaFolder, page: &[u8]) -> Result<Vec<Difference>, Problems> {
    let source = page::input::text("page", page)?;
    super::page_drift(&parse(&source)?, pages::endpoint(schema), &schema.common, "page")
}

/// Kind and place of each entry.
fn short(drift: &[Difference]) -> Vec<String> {
    drift.iter().map(|entry| format!("{} {}", entry.kind, entry.at)).collect()
}
