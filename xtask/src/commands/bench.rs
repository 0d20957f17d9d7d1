//! `cargo xtask bench decode|build|codegen [--quick]`: runs `xtask-bench`, a separate program, so that no other command builds it.

use std::process::{Command, ExitCode};

use xtask_diagnostics::{Diagnostic, Problems};

use super::{DRIFT, root};
use crate::args::Bench;

pub(crate) fn run(what: Bench, quick: bool) -> Result<ExitCode, Problems> {
    let what = match what {
        Bench::Decode => "decode",
        Bench::Build => "build",
        Bench::Codegen => "codegen",
    };
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let root = root()?;
    let mut bench = Command::new(cargo);
    bench.args(["run", "--quiet", "--locked", "--package", "xtask-bench", "--", what]).arg(&root);
    if quick {
        bench.arg("--quick");
    }
    let status = bench
        .current_dir(&root)
        .status()
        .map_err(|error| Diagnostic::nowhere(format!("cannot run cargo: {error}")))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::from(DRIFT) })
}
