//! `cargo xtask drift PAGE --endpoint PATH [--format text|json]`

use std::path::Path;
use std::process::ExitCode;

use super::{DRIFT, folder, root};
use crate::args::Format;
use xtask_diagnostics::Problems;
use xtask_pages::{drift_json, drift_text, open_page, page_drift, parse_page, slip_notes};
use xtask_schema::{Disk, Limits, load};

/// Prints how a page differs from its transcription.
pub(crate) fn page(file: &Path, endpoint: &str, format: Format) -> Result<ExitCode, Problems> {
    let problems = Problems::default();
    let schema = load(&Disk::schema(&root()?.join("schema")), Limits::default(), &problems);
    let Some(schema) = problems.check(schema)? else { return Ok(ExitCode::from(super::BAD_INPUT)) };
    let folder = folder(&schema, endpoint)?;
    let source = open_page(file)?;
    let page = parse_page(&source)?;
    let drift = page_drift(&page, folder, &schema.common, &source.name)?;
    for note in slip_notes(&page, folder, &schema.common, &source.name) {
        eprintln!("note: {note}");
    }
    print!(
        "{}",
        match format {
            Format::Text => drift_text(&source.name, &folder.path, &drift),
            Format::Json => drift_json(&folder.path, &drift),
        }
    );
    Ok(if drift.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(DRIFT) })
}
