//! `cargo xtask codegen --schema DIR`, with `--out DIR [--runtime VERSION|PATH] [--check]`, `--explain` or `--propose-names`

use std::io;
use std::path::Path;
use std::process::ExitCode;

use super::DRIFT;
use super::codegen::failed;
use super::endpoint_crate;
use xtask_codegen::Runtime;
use xtask_codegen::json_schema::{self, Generated, Proposed};
use xtask_codegen::output::{self, Owned, report};
use xtask_diagnostics::{Diagnostic, Problems};
use xtask_schema::{Contents, Disk, Limits, Options, Proposals, contents};

/// Writes the generated files that differ or, with `check`, prints what differs.
pub(crate) fn generate(
    schema: &Path,
    out: &Path,
    check: bool,
    runtime: Option<&Runtime>,
    options: Options,
) -> Result<ExitCode, Problems> {
    if holds_endpoints(schema)? {
        return endpoint_crate::generate(schema, out, check, runtime, options);
    }
    refuse_accepting(schema, options)?;
    let Generated { files, names } =
        json_schema::generate(&Disk::new(schema), options.limits).inspect_err(|_| {
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

/// Whether the folder holds endpoints rather than JSON Schema files; both is an error.
fn holds_endpoints(schema: &Path) -> Result<bool, Problems> {
    let problems = Problems::default();
    let contents = contents(&Disk::new(schema), &problems);
    problems.check(contents == Contents::Endpoints)
}

/// Prints every keyword and what it becomes.
pub(crate) fn explain(schema: &Path, options: Options) -> Result<ExitCode, Problems> {
    let files = Disk::new(schema);
    let text = if holds_endpoints(schema)? {
        xtask_codegen::endpoint_crate::explain(&files, options)?
    } else {
        refuse_accepting(schema, options)?;
        json_schema::explain(&files, options.limits)?
    };
    print!("{text}");
    Ok(ExitCode::SUCCESS)
}

/// JSON Schema files leave nothing open.
fn refuse_accepting(schema: &Path, options: Options) -> Result<(), Problems> {
    if options.proposals == Proposals::Refused {
        return Ok(());
    }
    let message =
        format!("{} holds JSON Schema files: --accept-proposals is for endpoints", schema.display());
    Err(Diagnostic::nowhere(message).help("--propose-names proposes names").into())
}

/// Adds missing names to `names.json`.
pub(crate) fn propose(schema: &Path, limits: Limits) -> Result<ExitCode, Problems> {
    if holds_endpoints(schema)? {
        let message = format!("{} holds endpoints, whose names are in their own schemas", schema.display());
        return Err(Diagnostic::nowhere(message).help("--propose-names is for JSON Schema files").into());
    }
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
