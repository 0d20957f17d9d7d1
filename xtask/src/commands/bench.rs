//! `cargo xtask bench decode|build|codegen [--quick]`

use std::process::{Command, ExitCode};

use super::{DRIFT, root};
use crate::scale;
use crate::text::{Diagnostic, Problems};
use crate::weight::{self, Rounds};

/// Measures decoding and encoding beside other ways to do them. Through cargo: the benchmark is no part of the workspace.
pub(crate) fn decode(quick: bool) -> Result<ExitCode, Problems> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut bench = Command::new(cargo);
    bench.args([
        "bench",
        "--quiet",
        "--locked",
        "--manifest-path",
        "crates/ministore-model/bench/Cargo.toml",
    ]);
    if quick {
        bench.args(["--bench", "allocations", "--bench", "ratios", "--", "--quick"]);
    }
    let status = bench
        .current_dir(root()?)
        .status()
        .map_err(|error| Diagnostic::nowhere(format!("cargo cannot be run: {error}")))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::from(DRIFT) })
}

/// Measures how long the model takes to build, beside a derive version of it.
pub(crate) fn build(quick: bool) -> Result<ExitCode, Problems> {
    let rounds = if quick { Rounds { cold: 1, edits: 2 } } else { Rounds { cold: 5, edits: 15 } };
    let report = weight::weigh(&root()?, rounds).map_err(|error| Diagnostic::nowhere(error.to_string()))?;
    print!("{report}");
    Ok(ExitCode::SUCCESS)
}

/// Measures how fast code is generated from schemas of several sizes, beside typify.
pub(crate) fn codegen(quick: bool) -> Result<ExitCode, Problems> {
    let report = scale::measure(&root()?, quick).map_err(|error| Diagnostic::nowhere(error.to_string()))?;
    print!("{report}");
    Ok(ExitCode::SUCCESS)
}
