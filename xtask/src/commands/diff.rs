//! `cargo xtask diff OLD NEW [--format text|json|markdown]`

use std::process::ExitCode;

use xtask_diagnostics::Problems;
use xtask_diff::{Format, diff, load_sides};

/// Prints what changed between two schemas.
pub(crate) fn print(old: &str, new: &str, format: Format) -> Result<ExitCode, Problems> {
    let (old, new) = load_sides(old, new, super::root)?;
    print!("{}", xtask_diff::print(&diff(&old, &new), format));
    Ok(ExitCode::SUCCESS)
}
