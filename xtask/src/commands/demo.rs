//! `cargo xtask demo`: every step on the real schema.

use std::process::{Command, ExitCode};

use super::codegen::failed;
use super::{DRIFT, root};
use xtask_codegen::generate;
use xtask_codegen::output::{self, MODEL};
use xtask_diagnostics::{Diagnostic, Problems};

/// Checks the schema and the generated code, then runs the sandbox's example, which fetches an order.
pub(crate) fn run() -> Result<ExitCode, Problems> {
    let root = root()?;
    let generated = generate(&root)?;
    for facts in &generated.facts {
        print!("{facts}");
    }
    let drift = output::compare(&root, &generated.files, MODEL).map_err(|error| failed(&error))?;
    if !drift.is_empty() {
        eprint!("{}", output::report(&drift));
        return Ok(ExitCode::from(DRIFT));
    }
    println!("code     {} generated files, up to date\n", generated.files.len());
    // Through cargo: this program depends on none of the crates that it generates code for.
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .args(["run", "--quiet", "--locked", "--package", "ministore-sandbox", "--example", "demo"])
        .current_dir(&root)
        .status()
        .map_err(|error| Diagnostic::nowhere(format!("cannot run cargo: {error}")))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::from(DRIFT) })
}
