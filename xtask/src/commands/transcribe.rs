//! `cargo xtask transcribe PAGE --endpoint PATH [--write]`

use std::path::Path;
use std::process::ExitCode;

use super::{DRIFT, root};
use crate::codegen::load::load;
use crate::codegen::output::replace;
use crate::page;
use crate::text::{Diagnostic, Problems};
use crate::transcribe::{Options, transcribe};

/// Tells how the schema is to say what a page says, and with `write` makes it so.
pub(crate) fn page(
    file: &Path,
    endpoint: &str,
    read: Option<String>,
    series: Option<String>,
    write: bool,
) -> Result<ExitCode, Problems> {
    let root = root()?;
    let top = root.join("schema");
    let problems = Problems::default();
    let schema = load(&top, &problems);
    let Some(schema) = problems.check(schema)? else { return Ok(ExitCode::from(super::BAD_INPUT)) };
    let path = endpoint.trim_start_matches("schema/").trim_matches('/');
    let source = page::input::open(file)?;
    let page = page::read(&source)?;
    let options = Options { read: read.unwrap_or_else(today), series };
    let made = transcribe(&top, &schema, path, &page, &source, &options)?;
    let failed = |error: std::io::Error| Problems::from(Diagnostic::nowhere(error.to_string()));
    let mut files = Vec::new();
    for (name, text) in made.files {
        let before = std::fs::read_to_string(root.join(&name)).ok();
        if write {
            replace(&root.join(&name), &text).map_err(failed)?;
        }
        files.push((name, before, text));
    }
    print!("{}", made.report.text(&files, write));
    Ok(if files.is_empty() || write { ExitCode::SUCCESS } else { ExitCode::from(DRIFT) })
}

fn today() -> String {
    jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::now()).date().to_string()
}
