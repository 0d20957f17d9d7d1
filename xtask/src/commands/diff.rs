//! `cargo xtask diff OLD NEW [--format text|json|markdown]`

use std::process::ExitCode;

use crate::diff::report::{self, Format};
use crate::diff::{diff, side};
use crate::text::Problems;

/// Prints what changed between two schemas.
pub(crate) fn print(old: &str, new: &str, format: Format) -> Result<ExitCode, Problems> {
    let (old, new) = side::load(old, new)?;
    print!("{}", report::print(&diff(&old, &new), format));
    Ok(ExitCode::SUCCESS)
}
