//! Generates a separate crate from a folder of JSON Schema files, of any API: `cargo xtask codegen --schema DIR --out DIR`.

use std::io;
use std::path::Path;

use super::chunks;
use super::output::{self, Drift, Owned};
use super::package::{self, Runtime};
use super::render::Rendered;
use xtask_diagnostics::Problems;
use xtask_schema::json_schema::{Lowered, lower};
use xtask_schema::json_schema::{load_json_schema, print_names};
use xtask_schema::{Files, Ledger, Limits, NAMES, parallel};

/// What a folder of schemas becomes.
#[derive(Debug)]
pub struct Generated {
    /// The files of the crate. Paths begin at its folder.
    pub files: Vec<Rendered>,
    /// A new `names.json` for the folder of schemas, if the one there names variants by their positions: it names them by
    /// their values.
    pub names: Option<Rendered>,
}

/// Generates the crate from the files in `schema`. Nothing is written, and the manifest is not among the files.
///
/// # Errors
/// Everything that is wrong with the schemas, or beyond a limit.
pub fn generate(schema: &dyn Files, limits: Limits) -> Result<Generated, Problems> {
    let mut generated = types(schema, limits)?;
    generated.files.push(package::root(package::OF_FILES));
    Ok(generated)
}

/// Does what [`generate`] does, from files that may be anywhere and without the crate's root, which is always the same.
///
/// # Errors
/// Those of [`generate`].
pub fn types(schema: &dyn Files, limits: Limits) -> Result<Generated, Problems> {
    let problems = Problems::default();
    let Some(folder) = load_json_schema(schema, limits, None, &problems) else { return Err(problems) };
    let Lowered { modules, names, .. } = lower(&folder, false, &problems);
    let counts = modules.iter().map(|module| module.structs.len() + module.enums.len() + module.unions.len());
    limits.check_total(counts.zip(folder.files.iter().map(|file| &file.document.place)), &problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let files = chunks::render(&modules, package::GENERATED, parallel::available_threads(), &problems);
    let names = names.map(|names| names_file(print_names(names.words())));
    problems.check(Generated { files, names })
}

fn names_file(text: String) -> Rendered {
    Rendered { path: NAMES.to_owned(), text }
}

/// Lists every keyword of a folder, and what becomes of it.
///
/// # Errors
/// Those of [`generate`], but for missing names.
pub fn explain(schema: &dyn Files, limits: Limits) -> Result<String, Problems> {
    let (problems, ledger) = (Problems::default(), Ledger::default());
    let Some(folder) = load_json_schema(schema, limits, Some(&ledger), &problems) else {
        return Err(problems);
    };
    // Proposals stand in for names: what is called how is another matter.
    lower(&folder, true, &problems);
    problems.check(ledger.print())
}

/// The outcome of [`propose`].
pub struct Proposed {
    /// The new `names.json`. Its path begins at the folder of schemas.
    pub file: Rendered,
    /// How many of its names are new.
    pub new: usize,
    /// Whether keys with positions are replaced by keys with values.
    pub replaces_positions: bool,
}

/// Proposes a name for each item without one.
///
/// # Errors
/// Those of [`generate`], but for missing names.
pub fn propose(schema: &dyn Files, limits: Limits) -> Result<Proposed, Problems> {
    let problems = Problems::default();
    let Some(folder) = load_json_schema(schema, limits, None, &problems) else { return Err(problems) };
    let Lowered { proposals, names, .. } = lower(&folder, true, &problems);
    let new = proposals.iter().map(|(at, sort, name)| (at.as_str(), *sort, name.as_str()));
    let text = print_names(names.as_ref().unwrap_or(&folder.names).words().chain(new));
    let (new, replaces_positions) = (proposals.len(), names.is_some());
    problems.check(Proposed { file: names_file(text), new, replaces_positions })
}

/// Compares the crate on disk with its generated files. What was not generated is left out, unless it is in the way of a file.
///
/// # Errors
/// Those of [`output::compare`].
pub fn compare(out: &Path, files: &[Rendered]) -> io::Result<Vec<Drift>> {
    output::compare(out, files, package::OWNED)
}

/// Writes the files that differ and removes those that are generated no more. A crate without a manifest gets one. Returns
/// how many files were written or removed, the manifest not counted.
///
/// # Errors
/// Those of [`output::write`], and a folder of the runtime that is no package.
pub fn write(out: &Path, files: &[Rendered], runtime: &Runtime) -> io::Result<usize> {
    // First, so that nothing is written where the runtime is not found.
    let manifest = package::manifest(out, runtime)?;
    let changed = output::write(out, files, package::OWNED)?;
    if let Some(manifest) = manifest {
        output::write(out, &[manifest], Owned::Listed)?;
    }
    Ok(changed)
}
