//! `cargo xtask transcribe PAGE --endpoint PATH [--write]`

use std::path::Path;
use std::process::ExitCode;

use super::codegen::failed;
use super::{DRIFT, root};
use xtask_codegen::Rendered;
use xtask_codegen::output::{self, Owned};
use xtask_diagnostics::{Diagnostic, Problems, is_day};
use xtask_pages::{Options, open_page, parse_page, transcribe};
use xtask_schema::{Disk, Limits, load};

/// Prints the changes that a page makes to its transcription and, with `write`, writes them.
pub(crate) fn page(
    file: &Path,
    endpoint: &str,
    read: Option<String>,
    series: Option<String>,
    write: bool,
) -> Result<ExitCode, Problems> {
    check_options(read.as_deref(), series.as_deref())?;
    let root = root()?;
    let top = root.join("schema");
    let problems = Problems::default();
    let schema = load(&Disk::schema(&top), Limits::default(), &problems);
    let Some(schema) = problems.check(schema)? else { return Ok(ExitCode::from(super::BAD_INPUT)) };
    let path = endpoint.trim_start_matches("schema/").trim_matches('/');
    let source = open_page(file)?;
    let page = parse_page(&source)?;
    let options = Options { read: read.unwrap_or_else(today), series };
    let made = transcribe(&top, &schema, path, &page, &source, &options)?;
    let before = |name: &String| std::fs::read_to_string(root.join(name)).ok();
    let files = made.files.into_iter().map(|(name, text)| (name.clone(), before(&name), text));
    let files: Vec<_> = files.collect();
    if write {
        let changed = files.iter().map(|(name, _, text)| Rendered { path: name.clone(), text: text.clone() });
        output::write(&root, &changed.collect::<Vec<_>>(), Owned::Listed).map_err(|error| failed(&error))?;
    }
    print!("{}", made.report.text(&files, write));
    let done = made.report.is_complete() && (files.is_empty() || write);
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
