//! `cargo xtask codegen --schema DIR`, with `--out DIR [--runtime VERSION|PATH] [--check]`, `--explain` or `--propose-names`

use std::io;
use std::path::Path;
use std::process::ExitCode;

use super::DRIFT;
use super::codegen::failed;
use xtask_codegen::Runtime;
use xtask_codegen::json_schema::{self, Generated, Proposed};
use xtask_codegen::output::{self, Owned, report};
use xtask_diagnostics::{Diagnostic, Problems};
use xtask_schema::{Disk, Limits};

/// Writes the generated files that differ or, with `check`, prints what differs.
pub(crate) fn generate(
    schema: &Path,
    out: &Path,
    check: bool,
    runtime: Option<&Runtime>,
    limits: Limits,
) -> Result<ExitCode, Problems> {
    let Generated { files, names } = json_schema::generate(&Disk::new(schema), limits).inspect_err(|_| {
        eprintln!("no file is written: {} has errors\n", schema.display());
    })?;
    let failed_out = |error: io::Error| Diagnostic::nowhere(format!("{}: {error}", out.display()));
    if check {
        let drift = json_schema::compare(out, &files).map_err(failed_out)?;
        if let Some(names) = &names {
            let names = schema.join(&names.path);
            eprintln!(
                "{} locks names by position: codegen replaces the positions by values",
                names.display()
            );
            return Ok(ExitCode::from(DRIFT));
        }
        if drift.is_empty() {
            println!("{} generated files are up to date", files.len());
            return Ok(ExitCode::SUCCESS);
        }
        eprint!("{}", report(&drift));
        return Ok(ExitCode::from(DRIFT));
    }
    if let Some(names) = names {
        let path = schema.join(&names.path);
        output::write(schema, &[names], Owned::Listed).map_err(|error| failed(&error))?;
        println!("{}: positions are replaced by values", path.display());
    }
    let manifest = out.join("Cargo.toml");
    let keeps_manifest = manifest.exists();
    let changed =
        json_schema::write(out, &files, &runtime.cloned().unwrap_or_default()).map_err(failed_out)?;
    if runtime.is_some() && keeps_manifest {
        println!("{} exists and is not changed by --runtime", manifest.display());
    }
    println!("{} files generated, {changed} changed", files.len());
    Ok(ExitCode::SUCCESS)
}

/// Prints every keyword and what it becomes.
pub(crate) fn explain(schema: &Path, limits: Limits) -> Result<ExitCode, Problems> {
    print!("{}", json_schema::explain(&Disk::new(schema), limits)?);
    Ok(ExitCode::SUCCESS)
}

/// Adds missing names to `names.json`.
pub(crate) fn propose(schema: &Path, limits: Limits) -> Result<ExitCode, Problems> {
    let Proposed { file, new, replaces_positions } = json_schema::propose(&Disk::new(schema), limits)?;
    let path = schema.join(&file.path);
    if replaces_positions {
        println!("{}: positions are replaced by values", path.display());
    }
    if new > 0 || replaces_positions {
        output::write(schema, &[file], Owned::Listed).map_err(|error| failed(&error))?;
    }
    println!("{new} names proposed in {}", path.display());
    Ok(ExitCode::SUCCESS)
}
