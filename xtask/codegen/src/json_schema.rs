//! `cargo xtask codegen --schema DIR --out DIR`: plain JSON Schema, of whatever API, into a crate of its own.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::Path;

use super::atomic_write::{put, replace};
use super::chunks;
use super::output::{Drift, diff};
use super::package::{self, MARK, Runtime};
use super::render::Rendered;
use xtask_diagnostics::Problems;
use xtask_schema::limits::Limits;
use xtask_schema::load::json_schema::{load_json_schema, print_names};
use xtask_schema::load::{Files, Ledger, NAMES};
use xtask_schema::lower::json_schema::lower;
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
    let (modules, _) = lower(&folder, false, &problems);
    let counts = modules.iter().map(|module| module.structs.len() + module.enums.len() + module.unions.len());
    limits.all(counts.zip(folder.files.iter().map(|file| &file.document.place)), &problems);
    if !problems.is_empty() {
        return Err(problems);
    }
    let files = chunks::render(&modules, "src/generated", workers::all(), &problems);
    let names = folder.names.has_positions.then(|| names_file(print_names(folder.names.words())));
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
    let (_, proposals) = lower(&folder, true, &problems);
    let new = proposals.iter().map(|(at, sort, name)| (at.as_str(), *sort, name.as_str()));
    let text = print_names(folder.names.words().chain(new));
    problems.check((names_file(text), proposals.len()))
}

/// How the crate on disk differs. What is not ours is no one's mistake, unless it stands where a file is to be written.
pub fn compare(out: &Path, files: &[Rendered]) -> io::Result<Vec<Drift>> {
    let mut ours = ours(out)?;
    let mut drift = Vec::new();
    for file in files {
        match ours.remove(&file.path) {
            Some(found) if found == file.text => {}
            Some(found) => drift.push(Drift::Stale(file.path.clone(), diff(found.as_bytes(), &file.text))),
            None if out.join(&file.path).exists() => {
                let message = format!("{}: stands in the way, and was not generated", file.path);
                return Err(io::Error::new(io::ErrorKind::AlreadyExists, message));
            }
            None => drift.push(Drift::Missing(file.path.clone())),
        }
    }
    drift.extend(ours.into_keys().map(Drift::Orphaned));
    Ok(drift)
}

/// Writes what differs and removes what is ours and is generated no more. A crate without a manifest gets one.
pub fn write(out: &Path, files: &[Rendered], runtime: &Runtime) -> io::Result<usize> {
    let drift = compare(out, files)?;
    let (mut orphaned, mut differing) = (Vec::new(), HashSet::new());
    for file in &drift {
        match file {
            Drift::Orphaned(path) => orphaned.push(path),
            Drift::Missing(path) | Drift::Stale(path, _) => _ = differing.insert(path),
        }
    }
    let files: Vec<&Rendered> = files.iter().filter(|file| differing.contains(&file.path)).collect();
    put(out, &files, "src")?;
    for path in orphaned {
        fs::remove_file(out.join(path))?;
    }
    let manifest = out.join("Cargo.toml");
    if !manifest.exists() {
        replace(&manifest, &package::manifest(out, runtime)?)?;
    }
    Ok(drift.len())
}

/// The files below `src` that bear the mark, with their texts.
fn ours(out: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    let mut waiting = BTreeSet::from(["src".to_owned()]);
    while let Some(folder) = waiting.pop_first() {
        let entries = match fs::read_dir(out.join(&folder)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                waiting.insert(path);
            } else if let Ok(text) = String::from_utf8(fs::read(entry.path())?)
                && text.starts_with(MARK)
            {
                found.insert(path, text);
            }
        }
    }
    Ok(found)
}
