//! `cargo xtask codegen --schema DIR --out DIR`: plain JSON Schema, of whatever API, into a crate of its own.

use std::io;
use std::path::Path;

use super::output::{self, Drift, Owned};
use super::package::{self, Runtime};
use super::pieces;
use super::render::Rendered;
use xtask_diagnostics::Problems;
use xtask_schema::limits::Limits;
use xtask_schema::load::json_schema::{load_json_schema, print_names};
use xtask_schema::load::{Files, Ledger, NAMES};
use xtask_schema::lower::json_schema::{Lowered, lower};
use xtask_schema::workers;

/// What a folder of schemas becomes.
pub struct Generated {
    /// The files of the crate, from its folder on.
    pub files: Vec<Rendered>,
    /// The names.json that replaces one with positions where values are to stand.
    pub names: Option<Rendered>,
}

pub fn generate(schema: &dyn Files, limits: Limits) -> Result<Generated, Problems> {
    let mut generated = types(schema, limits)?;
    generated.files.push(package::root());
    Ok(generated)
}

/// The same, with those files only that depend on the schemas.
pub fn types(schema: &dyn Files, limits: Limits) -> Result<Generated, Problems> {
    let problems = Problems::default();
    let Some(folder) = load_json_schema(schema, limits, None, &problems) else { return Err(problems) };
    let Lowered { modules, names, .. } = lower(&folder, false, &problems);
    let counts = modules.iter().map(|module| module.structs.len() + module.enums.len() + module.unions.len());
    limits.all(counts.zip(folder.files.iter().map(|file| &file.document.place)), &problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let files = pieces::render(&modules, "src/generated", workers::all(), &problems);
    let names = names.map(|names| names_file(print_names(names.words())));
    problems.check(Generated { files, names })
}

fn names_file(text: String) -> Rendered {
    Rendered { path: NAMES.to_owned(), text }
}

/// Every keyword of a folder that is understood, and what becomes of it.
pub fn explain(schema: &dyn Files, limits: Limits) -> Result<String, Problems> {
    let (problems, ledger) = (Problems::default(), Ledger::default());
    let Some(folder) = load_json_schema(schema, limits, Some(&ledger), &problems) else {
        return Err(problems);
    };
    // Proposals stand in for names: what is called how is another matter.
    lower(&folder, true, &problems);
    problems.check(ledger.print())
}

/// Names for whatever has none: the text of a names.json that has all there is, and how many are new.
pub fn propose(schema: &dyn Files, limits: Limits) -> Result<(Rendered, usize), Problems> {
    let problems = Problems::default();
    let Some(folder) = load_json_schema(schema, limits, None, &problems) else { return Err(problems) };
    let Lowered { proposals, names, .. } = lower(&folder, true, &problems);
    let new = proposals.iter().map(|(at, sort, name)| (at.as_str(), *sort, name.as_str()));
    let text = print_names(names.as_ref().unwrap_or(&folder.names).words().chain(new));
    problems.check((names_file(text), proposals.len()))
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
