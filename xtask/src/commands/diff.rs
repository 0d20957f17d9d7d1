//! `cargo xtask diff OLD NEW [--format text|json|markdown]`

use std::process::ExitCode;

use xtask_diagnostics::Problems;
use xtask_diff::report::{self, Format};
use xtask_diff::{diff, side};

/// Prints what changed between two schemas.
pub(crate) fn print(old: &str, new: &str, format: Format) -> Result<ExitCode, Problems> {
    let (old, new) = side::load(old, new, super::root)?;
    print!("{}", report::print(&diff(&old, &new), format));
    Ok(ExitCode::SUCCESS)
}
