//! `cargo xtask codegen [--check | --explain] [--accept-proposals] [--max-bytes N] [--max-types N]`

use std::path::Path;
use std::process::ExitCode;

use super::{DRIFT, root};
use xtask_codegen::output::{self, MODEL, report};
use xtask_codegen::{Generated, generate_model};
use xtask_diagnostics::{Diagnostic, Problems};
use xtask_schema::{Disk, Options, parallel};

/// Writes the generated files that differ.
pub(crate) fn write(options: Options) -> Result<ExitCode, Problems> {
    let root = root()?;
    let generated =
        generate(&root, options).inspect_err(|_| eprintln!("no file is written: schema/ has errors\n"))?;
    let changed = output::write(&root, &generated.files, MODEL).map_err(|error| failed(&error))?;
    println!("{} files generated, {changed} changed", generated.files.len());
    print!("{}", note(&generated));
    Ok(ExitCode::SUCCESS)
}

/// Prints what differs.
pub(crate) fn check(options: Options) -> Result<ExitCode, Problems> {
    let root = root()?;
    let generated = generate(&root, options)?;
    let drift = output::compare(&root, &generated.files, MODEL).map_err(|error| failed(&error))?;
    if drift.is_empty() {
        println!("{} generated files are up to date", generated.files.len());
        print!("{}", note(&generated));
        return Ok(ExitCode::SUCCESS);
    }
    eprint!("{}", report(&drift));
    Ok(ExitCode::from(DRIFT))
}

/// Prints every keyword and what it becomes.
pub(crate) fn explain(options: Options) -> Result<ExitCode, Problems> {
    let top = root()?.join("schema");
    let files = Disk::schema(&top);
    print!("{}", xtask_schema::explain_with(&files, options)?);
    Ok(ExitCode::SUCCESS)
}

fn generate(root: &Path, options: Options) -> Result<Generated, Problems> {
    generate_model(&Disk::schema(&root.join("schema")), options, parallel::available_threads())
}

/// The endpoints that are left out, and what is left to a person: descriptions, and proposals.
pub(super) fn note(generated: &Generated) -> String {
    let descriptions = match generated.unwritten {
        0 => String::new(),
        1 => "1 description is still to be written\n".to_owned(),
        count => format!("{count} descriptions are still to be written\n"),
    };
    let proposals = match generated.unreviewed {
        0 => String::new(),
        1 => "1 proposal is unreviewed: --explain --accept-proposals prints it\n".to_owned(),
        count => format!("{count} proposals are unreviewed: --explain --accept-proposals lists them\n"),
    };
    let left_out = generated.left_out.iter().map(ToString::to_string).map(|note| note + "\n");
    left_out.collect::<String>() + &descriptions + &proposals
}

/// An error of the disk.
pub(super) fn failed(error: &std::io::Error) -> Problems {
    Diagnostic::nowhere(error.to_string()).into()
}
