//! `cargo xtask codegen [--check | --explain] [--max-bytes N] [--max-types N]`

use std::process::ExitCode;

use super::{DRIFT, root};
use xtask_codegen::generate_within;
use xtask_codegen::output::{self, MODEL, report};
use xtask_diagnostics::{Diagnostic, Problems};
use xtask_schema::{Disk, Limits};

/// Writes the generated files that differ.
pub(crate) fn write(limits: Limits) -> Result<ExitCode, Problems> {
    let root = root()?;
    let generated = generate_within(&root, limits)
        .inspect_err(|_| eprintln!("no file is written: schema/ has errors\n"))?;
    let changed = output::write(&root, &generated.files, MODEL).map_err(|error| failed(&error))?;
    println!("{} files generated, {changed} changed", generated.files.len());
    print!("{}", note(generated.unwritten));
    Ok(ExitCode::SUCCESS)
}

/// Prints what differs.
pub(crate) fn check(limits: Limits) -> Result<ExitCode, Problems> {
    let root = root()?;
    let generated = generate_within(&root, limits)?;
    let drift = output::compare(&root, &generated.files, MODEL).map_err(|error| failed(&error))?;
    if drift.is_empty() {
        println!("{} generated files are up to date", generated.files.len());
        print!("{}", note(generated.unwritten));
        return Ok(ExitCode::SUCCESS);
    }
    eprint!("{}", report(&drift));
    Ok(ExitCode::from(DRIFT))
}

/// Prints every keyword and what it becomes.
pub(crate) fn explain(limits: Limits) -> Result<ExitCode, Problems> {
    let top = root()?.join("schema");
    let files = Disk::schema(&top);
    print!("{}", xtask_schema::explain(&files, limits)?);
    Ok(ExitCode::SUCCESS)
}

/// How many descriptions are missing, if any are.
pub(super) fn note(unwritten: usize) -> String {
    match unwritten {
        0 => String::new(),
        1 => "1 description is still to be written\n".to_owned(),
        count => format!("{count} descriptions are still to be written\n"),
    }
}

/// An error of the disk.
pub(super) fn failed(error: &std::io::Error) -> Problems {
    Diagnostic::nowhere(error.to_string()).into()
}
