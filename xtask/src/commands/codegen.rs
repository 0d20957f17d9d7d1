//! `cargo xtask codegen [--check]`

use std::process::ExitCode;

use super::{DRIFT, root};
use crate::codegen::generate;
use crate::codegen::output::{self, Drift, FOLDER};
use crate::text::{Diagnostic, Problems};

/// Writes what differs.
pub(crate) fn write() -> Result<ExitCode, Problems> {
    let root = root()?;
    let generated = generate(&root)
        .inspect_err(|_| eprintln!("nothing is written, as not all of schema/ is understood\n"))?;
    let changed = output::write(&root, &generated.files).map_err(|error| failed(&error))?;
    println!("{} files generated in {FOLDER}, {changed} changed", generated.files.len());
    Ok(ExitCode::SUCCESS)
}

/// Tells what differs.
pub(crate) fn check() -> Result<ExitCode, Problems> {
    let root = root()?;
    let generated = generate(&root)?;
    let drift = output::compare(&root, &generated.files).map_err(|error| failed(&error))?;
    if drift.is_empty() {
        println!("{} files in {FOLDER} are up to date", generated.files.len());
        return Ok(ExitCode::SUCCESS);
    }
    eprint!("{}", report(&drift));
    Ok(ExitCode::from(DRIFT))
}

/// Every file that differs, and what to do.
pub(crate) fn report(drift: &[Drift]) -> String {
    let lines = drift.iter().map(|file| match file {
        Drift::Missing(path) => format!("missing: {FOLDER}/{path}\n"),
        Drift::Stale(path, diff) => format!("stale: {FOLDER}/{path}\n{diff}"),
        Drift::Orphaned(path) => format!("orphaned: {FOLDER}/{path}\n"),
    });
    let report: String = lines.collect();
    report + "run `cargo xtask codegen` and commit what it changes\n"
}

fn failed(error: &std::io::Error) -> Problems {
    Diagnostic::nowhere(format!("{FOLDER}: {error}")).into()
}
