//! One side of a comparison: a folder of schemas, or the schema of a revision.

use std::fs;
use std::path::{Path, PathBuf};

use super::revision;
use xtask_diagnostics::{Diagnostic, Problems};
use xtask_schema::{Disk, Understood, understand};

/// Loads both sides. Each is a folder that is or has a `schema/`, or else a git revision; a folder comes first. `root`
/// finds the workspace whose repository has the revisions.
///
/// # Errors
///
/// A side is neither a folder nor a revision, or its schema is invalid. The errors of both sides are reported.
pub fn load_sides(
    old: &str,
    new: &str,
    root: fn() -> Result<PathBuf, Problems>,
) -> Result<(Understood, Understood), Problems> {
    let old_side = side(old, root).map_err(|problems| problems.with_prefix(&format!("OLD, {old}")));
    let new_side = side(new, root).map_err(|problems| problems.with_prefix(&format!("NEW, {new}")));
    match (old_side, new_side) {
        (Ok(old), Ok(new)) => Ok((old, new)),
        (Err(old), Err(new)) => Err(old.and(new)),
        (Err(problems), Ok(_)) | (Ok(_), Err(problems)) => Err(problems),
    }
}

fn side(word: &str, root: fn() -> Result<PathBuf, Problems>) -> Result<Understood, Problems> {
    match fs::metadata(word) {
        Ok(about) if about.is_dir() => understand(&Disk::new(&schema_of(Path::new(word))?)),
        Ok(_) => Err(invalid("is a file, not a folder or a revision")),
        Err(_) => {
            let copy = revision::copy(word, root)?;
            understand(&Disk::schema(&copy.path().join("schema")))
        }
    }
}

/// The folder itself, or the one in it.
fn schema_of(folder: &Path) -> Result<PathBuf, Problems> {
    let inner = folder.join("schema");
    if folder.join("common.json").is_file() {
        Ok(folder.to_owned())
    } else if inner.is_dir() {
        Ok(inner)
    } else {
        Err(invalid("the folder has no schema: neither common.json nor a folder schema/"))
    }
}

fn invalid(message: &str) -> Problems {
    Diagnostic::nowhere(message)
        .help("give a folder that is or has a schema/, or a revision such as `HEAD~1`")
        .into()
}
