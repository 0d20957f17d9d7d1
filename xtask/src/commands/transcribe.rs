//! `cargo xtask transcribe PAGE [--endpoint PATH] [--write]`, and `cargo xtask transcribe --all DIR [--into DIR] [--write]`

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use super::codegen::failed;
use super::layouts::Chosen;
use super::{DRIFT, print_report, root};
use crate::args::Transcribe;
use xtask_codegen::Rendered;
use xtask_codegen::output::{self, Owned};
use xtask_diagnostics::{Diagnostic, Problems, Source, is_day};
use xtask_pages::{
    Counts, Options, Page, PageOutcome, Report, Transcription, endpoint_of, open_page, page_files, transcribe,
};
use xtask_schema::names::Target;
use xtask_schema::{Disk, Options as SchemaOptions, SchemaFolder, load_with};

/// A schema on disk, and how pages are transcribed into it.
struct Place {
    /// The folder of the schema.
    top: PathBuf,
    schema: SchemaFolder,
    layouts: Chosen,
    options: Options,
}

impl Place {
    /// The schema of the workspace, or another folder, which may not exist yet.
    fn open(options: &Transcribe) -> Result<Self, Problems> {
        check_options(options.read.as_deref(), options.series.as_deref())?;
        let root = root()?;
        let (top, target) = match &options.into {
            Some(into) => (into.clone(), Target::Endpoints),
            None => (root.join("schema"), Target::Model),
        };
        let is_folder = top.is_dir() || !top.exists() && !top.as_os_str().is_empty();
        if !is_folder {
            let message = format!("--into `{}`: not a folder", top.display());
            return Err(Diagnostic::nowhere(message).help("name a folder of schemas, or a new one").into());
        }
        let problems = Problems::default();
        let schema = if options.into.is_some() && !top.exists() {
            SchemaFolder::empty()
        } else {
            let loaded = load_with(
                &Disk::schema(&top),
                SchemaOptions { target, ..SchemaOptions::default() },
                &problems,
            );
            problems.check(loaded)?.ok_or_else(Problems::default)?
        };
        let layouts = Chosen::load(&root, options.layout.clone())?;
        let read = options.read.clone().unwrap_or_else(today);
        let export = options.all.is_none() && options.into.is_none();
        let samples = options.samples;
        let options = Options { read, series: options.series.clone(), export, target, samples };
        Ok(Self { top, schema, layouts, options })
    }

    fn transcribe(
        &self,
        endpoint: &str,
        page: &Page,
        source: &Arc<Source>,
    ) -> Result<Transcription, Problems> {
        let mut made = transcribe(&self.top, &self.schema, endpoint, page, source, &self.options)?;
        // The payload may be there already.
        made.files.retain(|(name, text)| self.text(name).as_ref() != Some(text));
        Ok(made)
    }

    /// A file as it is.
    fn text(&self, name: &str) -> Option<String> {
        fs::read_to_string(self.top.join(below(name))).ok()
    }

    fn write(&self, files: &[(String, String)]) -> Result<(), Problems> {
        let files =
            files.iter().map(|(name, text)| Rendered { path: below(name).to_owned(), text: text.clone() });
        fs::create_dir_all(&self.top).map_err(|error| failed(&error))?;
        output::write(&self.top, &files.collect::<Vec<_>>(), Owned::Listed)
            .map_err(|error| failed(&error))?;
        Ok(())
    }
}

/// Where a file is that is named from `schema/` on.
fn below(name: &str) -> &str {
    name.strip_prefix("schema/").unwrap_or(name)
}

/// Prints the changes that a page, or a folder of pages, makes to its transcription and, with `write`, writes them.
pub(crate) fn run(options: &Transcribe) -> Result<ExitCode, Problems> {
    match (&options.page, &options.all) {
        (Some(page), _) => one(page, options),
        (None, Some(folder)) => all(folder, options),
        (None, None) => Err(Diagnostic::nowhere("missing page: this is a bug of xtask").into()),
    }
}

fn one(file: &Path, options: &Transcribe) -> Result<ExitCode, Problems> {
    let place = Place::open(options)?;
    let source = open_page(file)?;
    let page = place.layouts.read(&source)?;
    page.check_whole(&source)?;
    let own = options
        .endpoint
        .as_deref()
        .map(|path| path.trim_start_matches("schema/").trim_matches('/').to_owned());
    let endpoint = own.or_else(|| endpoint_of(&page)).unwrap_or_default();
    let made = place.transcribe(&endpoint, &page, &source)?;
    let files = made.files.into_iter().map(|(name, text)| (name.clone(), place.text(&name), text));
    let files: Vec<_> = files.collect();
    if options.write {
        let changed = files.iter().map(|(name, _, text)| (name.clone(), text.clone()));
        place.write(&changed.collect::<Vec<_>>())?;
    }
    let shown = files
        .into_iter()
        .map(|(name, before, after)| (super::below(options.into.as_deref(), below(&name)), before, after));
    let folder = super::below(options.into.as_deref(), &endpoint);
    let shown: Vec<_> = shown.collect();
    print!("{}", made.report.text(&folder, &shown, options.write));
    let done = made.report.is_complete() && (shown.is_empty() || options.write);
    Ok(if done { ExitCode::SUCCESS } else { ExitCode::from(DRIFT) })
}

fn all(folder: &Path, options: &Transcribe) -> Result<ExitCode, Problems> {
    let place = Place::open(options)?;
    let mut report = Report::of_transcriptions();
    for file in page_files(folder)? {
        let page = file.display().to_string();
        let mut endpoint = None;
        let result = (|| {
            let source = open_page(&file)?;
            let read = place.layouts.read(&source)?;
            endpoint = endpoint_of(&read);
            let path = endpoint.clone().unwrap_or_default();
            report.check_first(&path)?;
            let made = place.transcribe(&path, &read, &source)?;
            if options.write {
                place.write(&made.files)?;
            }
            Ok(Counts::of_transcription(&read, &made.report, made.files.len()))
        })();
        report.add(PageOutcome { page, endpoint, result });
    }
    print_report(&report, options.format);
    let done = report.is_settled() && (options.write || !report.has_changes());
    Ok(if done { ExitCode::SUCCESS } else { ExitCode::from(DRIFT) })
}

/// Checks the options here: else the error would point into a file that is never written.
fn check_options(read: Option<&str>, series: Option<&str>) -> Result<(), Problems> {
    let problems = Problems::default();
    if let Some(day) = read.filter(|day| !is_day(day)) {
        problems.add(
            Diagnostic::nowhere(format!("`--read {day}`: invalid day"))
                .help("the format is yyyy-MM-dd, such as `2026-11-23`"),
        );
    }
    if let Some(address) = series.filter(|address| !address.starts_with("https://")) {
        let help = "it starts with `https://`, such as `https://developers.example/docs/`";
        problems.add(Diagnostic::nowhere(format!("`--series {address}`: invalid address")).help(help));
    }
    problems.check(())
}

fn today() -> String {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date().to_string()
}
