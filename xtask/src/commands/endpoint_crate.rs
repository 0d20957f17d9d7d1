//! `cargo xtask codegen --schema DIR --out DIR [--runtime VERSION|PATH] [--check] [--accept-proposals]`, where the folder holds endpoints

use std::io;
use std::path::Path;
use std::process::ExitCode;

use super::DRIFT;
use super::codegen::note;
use xtask_codegen::Runtime;
use xtask_codegen::endpoint_crate::{self, compare_names, write_names};
use xtask_codegen::output::report;
use xtask_diagnostics::{Diagnostic, Problems};
use xtask_schema::{Disk, Options};

/// Writes the generated files that differ or, with `check`, prints what differs.
pub(super) fn generate(
    schema: &Path,
    out: &Path,
    check: bool,
    runtime: Option<&Runtime>,
    options: Options,
) -> Result<ExitCode, Problems> {
    let generated = endpoint_crate::generate(&Disk::new(schema), options).inspect_err(|_| {
        eprintln!("no file is written: {} has errors\n", schema.display());
    })?;
    let failed_at =
        |folder: &Path, error: io::Error| Diagnostic::nowhere(format!("{}: {error}", folder.display()));
    let count = generated.files.len() + generated.names.len();
    if check {
        let files = endpoint_crate::compare(out, &generated.files).map_err(|error| failed_at(out, error))?;
        let names = compare_names(schema, &generated).map_err(|error| failed_at(schema, error))?;
        if files.is_empty() && names.is_empty() {
            println!("{count} generated files are up to date");
            print!("{}", note(&generated));
            return Ok(ExitCode::SUCCESS);
        }
        eprint!("{}", report(&files.into_iter().chain(names).collect::<Vec<_>>()));
        return Ok(ExitCode::from(DRIFT));
    }
    let manifest = out.join("Cargo.toml");
    let keeps_manifest = manifest.exists();
    let changed = endpoint_crate::write(out, &generated.files, &runtime.cloned().unwrap_or_default())
        .map_err(|error| failed_at(out, error))?;
    let changed = changed + write_names(schema, &generated).map_err(|error| failed_at(schema, error))?;
    if runtime.is_some() && keeps_manifest {
        println!("{} exists and is not changed by --runtime", manifest.display());
    }
    println!("{count} files generated, {changed} changed");
    print!("{}", note(&generated));
    Ok(ExitCode::SUCCESS)
}
