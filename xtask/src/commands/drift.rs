//! `cargo xtask drift PAGE --endpoint PATH`, and `cargo xtask drift --all DIR`

use std::path::Path;
use std::process::ExitCode;

use super::layouts::Chosen;
use super::{DRIFT, below, folder, print_report, root};
use crate::args::{Drift, Format};
use xtask_diagnostics::{Diagnostic, Problems};
use xtask_pages::{
    Counts, PageOutcome, Report, drift_json, drift_text, endpoint_of, open_page, page_drift, page_files,
    slip_notes,
};
use xtask_schema::names::Target;
use xtask_schema::{Disk, Options, SchemaFolder, load_with};

/// Prints how a page, or a folder of pages, differs from its transcription.
pub(crate) fn run(options: &Drift) -> Result<ExitCode, Problems> {
    let root = root()?;
    let (top, target) = match &options.schema {
        Some(schema) => (schema.clone(), Target::Endpoints),
        None => (root.join("schema"), Target::Model),
    };
    if !top.is_dir() {
        let message = format!("--schema `{}`: not a folder", top.display());
        return Err(Diagnostic::nowhere(message).help("name a folder of schemas").into());
    }
    let problems = Problems::default();
    let schema = load_with(&Disk::schema(&top), Options { target, ..Options::default() }, &problems);
    let Some(schema) = problems.check(schema)? else { return Ok(ExitCode::from(super::BAD_INPUT)) };
    let layouts = Chosen::load(&root, options.layout.clone())?;
    match (&options.page, &options.all) {
        (Some(page), _) => one(page, &schema, &layouts, options),
        (None, Some(folder)) => all(folder, &schema, &layouts, options),
        (None, None) => Err(Diagnostic::nowhere("missing page: this is a bug of xtask").into()),
    }
}

fn one(file: &Path, schema: &SchemaFolder, layouts: &Chosen, options: &Drift) -> Result<ExitCode, Problems> {
    let source = open_page(file)?;
    let page = layouts.read(&source)?;
    page.check_whole(&source)?;
    let endpoint = options.endpoint.clone().or_else(|| endpoint_of(&page)).unwrap_or_default();
    let folder = folder(schema, &endpoint)?;
    let drift = page_drift(&page, folder, &schema.common, &source.name)?;
    for note in slip_notes(&page, folder, &schema.common, &source.name) {
        eprintln!("note: {note}");
    }
    print!(
        "{}",
        match options.format {
            Format::Text => drift_text(&source.name, &below(options.schema.as_deref(), &folder.path), &drift),
            Format::Json => drift_json(&folder.path, &drift),
        }
    );
    Ok(if drift.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(DRIFT) })
}

fn all(
    directory: &Path,
    schema: &SchemaFolder,
    layouts: &Chosen,
    options: &Drift,
) -> Result<ExitCode, Problems> {
    let mut report = Report::of_drift();
    for file in page_files(directory)? {
        let page = file.display().to_string();
        let mut endpoint = None;
        let result = (|| {
            let source = open_page(&file)?;
            let read = layouts.read(&source)?;
            read.check_whole(&source)?;
            endpoint = endpoint_of(&read);
            let Some(path) = &endpoint else {
                return Err(Diagnostic::nowhere("the page has no address of the call").into());
            };
            report.check_first(path)?;
            let folder = schema.endpoints.iter().find(|folder| folder.path == *path);
            let folder = folder.ok_or_else(|| Problems::from(Diagnostic::nowhere("not transcribed yet")))?;
            let drift = page_drift(&read, folder, &schema.common, &source.name)?;
            Ok(Counts::of_drift(&read, drift.len()))
        })();
        report.add(PageOutcome { page, endpoint, result });
    }
    print_report(&report, options.format);
    let same = !report.has_changes() && !report.has_refusals();
    Ok(if same { ExitCode::SUCCESS } else { ExitCode::from(DRIFT) })
}
