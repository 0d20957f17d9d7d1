//! Generates a separate crate from a folder of endpoints, of any API: `cargo xtask codegen --schema DIR --out DIR`.
//!
//! The folder is like the project's own `schema/`, but common.json and errcodes.json may be missing. The crate has no
//! hand-written types: a value of a shared type is an integer or a string.

use std::path::Path;

use super::endpoints::{Generated, generate_for};
use super::output::{self, Drift, Owned};
use super::package;
use xtask_diagnostics::Problems;
use xtask_schema::names::Target;
use xtask_schema::{Files, Options, parallel};

pub use super::json_schema::{compare, write};

/// Generates the crate; its target is not that of the options. Nothing is written, and the manifest is not among the files.
///
/// # Errors
/// Everything that is wrong with the schemas, or beyond a limit; open points and drafts, unless proposals are accepted.
pub fn generate(schema: &dyn Files, options: Options) -> Result<Generated, Problems> {
    let mut generated = generate_for(schema, for_crate(options), parallel::available_threads())?;
    generated.files.push(package::root(package::OF_ENDPOINTS));
    Ok(generated)
}

/// Lists every keyword of the folder, and what becomes of it.
///
/// # Errors
/// Those of [`generate`].
pub fn explain(schema: &dyn Files, options: Options) -> Result<String, Problems> {
    xtask_schema::explain_with(schema, for_crate(options))
}

fn for_crate(options: Options) -> Options {
    Options { target: Target::Endpoints, ..options }
}

/// Compares the lists of names with those in the folder of schemas.
///
/// # Errors
/// Those of [`output::compare`].
pub fn compare_names(schema: &Path, generated: &Generated) -> std::io::Result<Vec<Drift>> {
    output::compare(schema, &generated.names, Owned::Listed)
}

/// Writes the lists of names that differ into the folder of schemas. Returns how many were written.
///
/// # Errors
/// Those of [`output::write`].
pub fn write_names(schema: &Path, generated: &Generated) -> std::io::Result<usize> {
    output::write(schema, &generated.names, Owned::Listed)
}
