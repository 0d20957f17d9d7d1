//! `cargo xtask transcribe`: a page into `schema/`. A new endpoint is one whose files are still empty, so new and known
//! endpoints take the same path:
//!
//! | stage | what it does |
//! | --- | --- |
//! | [`files`] | reads the endpoint's files, or creates empty ones |
//! | [`table`] | rows: added, removed, renamed, retyped, moved, required |
//! | [`enumerations`], [`endpoint`], [`sample`] | listed values; the call and its return codes; the sample as facts |
//! | [`page_sample`] | on demand: the sample as a payload |
//! | [`path_renames`] | updates the paths in errata and names of rows that the page renamed |
//! | [`open_points`] | what the page leaves uncertain; what a person settled stays settled |
//! | [`drafts`] | adds a draft erratum for each point on which table and sample disagree |
//! | [`report`] | prints what was done, what is proposed and what is left |
//!
//! Architecture invariants: no file is written here; unchanged parts of a file keep their text; the result is compared with
//! the page by the same code as `cargo xtask drift`.

mod drafts;
mod endpoint;
mod enumerations;
mod files;
mod lookup;
mod open_points;
mod page_sample;
mod path_renames;
mod report;
mod sample;
mod shape;
mod table;
#[cfg(test)]
pub(crate) mod tests;
mod titles;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use self::enumerations::{Definitions, Side};
use self::files::Files;
use self::report::Found;
pub use self::report::TranscriptionReport;
use self::table::Table;
use self::titles::Titles;
use crate::drift::page::listed_values::enumeration_pairs;
use crate::drift::page::sample_keys::renamed_paths;
use crate::drift::page::statement::{Statement, points};
use crate::drift::page::{Difference, page_drift};
use crate::read::{Call, Page};
use xtask_diagnostics::{Diagnostic, Place, Problems, Source};
use xtask_schema::names::{Target, module_name};
use xtask_schema::{EndpointFolder, SchemaFolder, Word, folder_of_path, reload};

/// Facts about a page that the page itself does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The day on which it was saved, `yyyy-MM-dd`.
    pub read: String,
    /// Its address, if known.
    pub series: Option<String>,
    /// Whether the crate's root names the new types: the names of hundreds of endpoints would collide.
    pub export: bool,
    /// The crate that the endpoint is for.
    pub target: Target,
    /// Whether the page's sample is written, too, as a payload that must decode. It may hold personal data.
    pub samples: bool,
}

/// A transcription: the files to write, and a report.
#[derive(Debug)]
pub struct Transcription {
    /// The files that change, and the payload: path below the workspace's root, such as `schema/product/order/get/response.json`, and text.
    pub files: Vec<(String, String)>,
    /// What was done and what is left.
    pub report: TranscriptionReport,
}

/// Transcribes a page, parsed from `source`, into the folder `path` of the schema in the folder `top`. Writes no file.
///
/// # Errors
///
/// The page is about no endpoint, or about another one, or is cut off; or the endpoint's files are invalid.
pub fn transcribe(
    top: &Path,
    schema: &SchemaFolder,
    path: &str,
    page: &Page,
    source: &Arc<Source>,
    options: &Options,
) -> Result<Transcription, Problems> {
    let call = check_call(path, page, source, options.target)?;
    let known = schema.endpoints.iter().find(|folder| folder.path == path);
    let mut titles = Titles::new(known.and_then(|folder| folder.names.as_ref()));
    let (mut files, loaded);
    let folder: &EndpointFolder = match known {
        Some(folder) => {
            files = Files::open(top, folder)?;
            folder
        }
        None => {
            files = Files::new(path, page, call, options, &mut titles);
            let problems = Problems::default();
            let empty = reload(top, path, &files.changed(path), &problems);
            loaded = problems.check(empty)?;
            let Some(folder) = &loaded else { return Err(missing_endpoint()) };
            folder
        }
    };
    let had: BTreeSet<String> = [&files.request, &files.response].into_iter().flat_map(titles::of).collect();
    titles.take(&had);

    let drift = page_drift(page, folder, &schema.common, &source.name)?;
    let committed = Statement::of_folder(folder, &schema.common);
    let current = Statement::of_page(page, &points(page));
    let committed = committed.with_authored(&current);
    let mut table_renames = Vec::new();
    for (is_request, root, rows, page_rows, was) in [
        (true, &mut files.request, &current.request, &page.request, &committed.request),
        (false, &mut files.response, &current.response, &page.response, &committed.response),
    ] {
        let titles = &mut titles;
        let orders = table::orders(rows);
        let mut table =
            Table { root, page: rows, rows: page_rows, is_request, titles, renames: Vec::new(), orders };
        table.revise(was);
        table_renames.extend(table.renames);
    }

    let schemas = [
        Side { root: &mut files.response, rows: &current.response },
        Side { root: &mut files.request, rows: &current.request },
    ];
    let mut definitions = Definitions {
        schemas,
        errata: &files.errata,
        page: &page.values,
        titles: &mut titles,
        manual: Vec::new(),
    };
    definitions.revise(&enumeration_pairs(&current, &committed, &drift));
    let manual = definitions.manual;

    endpoint::call(&mut files.endpoint, call, page);
    endpoint::parameters(&mut files.endpoint, page);
    endpoint::name_fields(&mut files.endpoint, &files.request);
    let new_codes = endpoint::codes(&mut files.endpoint, &page.codes, schema);
    let defined: BTreeSet<String> =
        [&files.request, &files.response].into_iter().flat_map(titles::of).collect();
    endpoint::remove_exports(&mut files.endpoint, |title| had.contains(title) && !defined.contains(title));
    let types = titles.proposed.iter().filter(|(name, _)| !name.contains(':')).map(|(name, _)| name.as_str());
    if options.export {
        endpoint::export(&mut files.endpoint, types, schema);
    }
    let shown = sample::file(&page.sample);
    if !sample::same_facts(&shown, &files.sample) || known.is_none() {
        files.sample = shown;
    }
    let sample_renames = renamed_paths(&current.sample, &committed.sample);
    let rows = committed.request.iter().chain(&committed.response).map(|row| &row.path).collect();
    let paths = path_renames::PathUpdates { rows, renames: &table_renames, sample: &sample_renames };
    paths.update(&mut files.errata, "at");
    for side in ["request", "response"] {
        if let Some(list) = files.names.as_mut().and_then(|names| names.get_mut(side)) {
            paths.update(list, "path");
        }
    }
    open_points::revise(&mut files.open, &page.open);
    let drafts = drafts::draft(top, path, &mut files, &schema.common, &page.sample)?;
    if let Some(series) = &options.series {
        endpoint::series(&mut files.endpoint, series);
    }
    if known.is_some() && !files.changed(path).is_empty() {
        endpoint::read(&mut files.endpoint, &options.read);
    }

    let remaining = remaining_drift(top, path, page, source, &files, schema)?;
    let found = Found { drift, codes: new_codes, titles: titles.proposed, drafts, manual, remaining };
    let report = TranscriptionReport::new(known.is_none(), page, source, found);
    let mut changed = files.changed(path);
    if let Some(payload) = page_sample::payload(source, &page.sample).filter(|_| options.samples) {
        changed.push((format!("schema/{path}/samples/page.json"), payload));
    }
    Ok(Transcription { files: changed, report })
}

/// The longest name of a folder, in bytes: less than all file systems take.
const LONGEST: usize = 120;

/// The call, if it is that of the folder.
fn check_call<'a>(
    path: &str,
    page: &'a Page,
    source: &Arc<Source>,
    target: Target,
) -> Result<&'a Call, Problems> {
    let Some(call) = &page.call else {
        let message = format!("{}: the page has no address of the call", source.name);
        let help = "add it to a copy of the page, such as `POST https://api.example/order/get`, and transcribe the copy";
        return Err(Diagnostic::nowhere(message).help(help).into());
    };
    let problems = Problems::default();
    let line = Place::of_line(source, call.line);
    let folder = folder_of_path(&call.path);
    if folder != path {
        let message = format!("the page is about `{}`, not about schema/{path}", call.path);
        let help = format!("use the folder of that endpoint: --endpoint {folder}");
        problems.add(Diagnostic::at(&line, message).help(help));
    }
    if path.split('/').any(|part| part.len() > LONGEST) {
        let message =
            format!("a part of the path is longer than {LONGEST} letters: no folder can have its name");
        problems.add(Diagnostic::at(&line, message));
    }
    if path.split('/').any(|part| part == "samples" || part == "layouts") {
        let message = "`samples` and `layouts` are reserved: no part of a path can have such a name";
        problems.add(Diagnostic::at(&line, message));
    }
    let word = Word { text: path.to_owned(), place: line };
    for part in path.split('/') {
        module_name(part, &word, target, &problems);
    }
    problems.check(call)
}

/// How the page differs from the new files: only in what cannot be transcribed.
fn remaining_drift(
    top: &Path,
    path: &str,
    page: &Page,
    source: &Arc<Source>,
    files: &Files,
    schema: &SchemaFolder,
) -> Result<Vec<Difference>, Problems> {
    let problems = Problems::default();
    let folder = reload(top, path, &files.changed(path), &problems);
    let folder = problems.check(folder)?.ok_or_else(missing_endpoint)?;
    page_drift(page, &folder, &schema.common, &source.name)
}

fn missing_endpoint() -> Problems {
    Diagnostic::nowhere("the endpoint was not loaded: this is a bug of xtask").into()
}
