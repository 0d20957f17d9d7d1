//! Writes files aside, and puts them in their places once all are written: where one cannot be, everything stays as it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempDir};

use super::error::at;
use crate::render::Rendered;
use xtask_schema::parallel;

/// Writes files aside, and puts them in their places. A file is replaced whole or not at all. Those of a folder that does
/// not exist yet are made as one: it takes its place in one step.
pub(super) fn put(root: &Path, files: &[&Rendered], new_folder: Option<&str>) -> io::Result<()> {
    let (of_folder, alone): (Vec<&Rendered>, Vec<&Rendered>) =
        files.iter().partition(|file| new_folder.is_some_and(|folder| below(file, folder).is_some()));
    let whole = match new_folder {
        Some(folder) if !of_folder.is_empty() => Some((folder, Whole::write(root, folder, &of_folder)?)),
        _ => None,
    };
    let aside = parallel::map(&alone, parallel::available_threads(), |file| {
        write_aside(&root.join(&file.path), &file.text).map_err(|error| at(&file.path, &error))
    });
    let aside = aside.into_iter().collect::<io::Result<Vec<_>>>()?;
    if let Some((folder, whole)) = whole {
        fs::rename(whole.made(), root.join(folder)).map_err(|error| at(folder, &error))?;
    }
    for (aside, file) in aside.into_iter().zip(alone) {
        aside.persist(root.join(&file.path)).map_err(|error| at(&file.path, &error.error))?;
    }
    Ok(())
}

/// Whether there is nothing of this name yet.
pub(super) fn is_new(root: &Path, folder: &str) -> bool {
    let about = fs::symlink_metadata(root.join(folder));
    about.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
}

/// The path of a file from a folder on, if it is in it.
pub(super) fn below<'a>(file: &'a Rendered, folder: &str) -> Option<&'a str> {
    file.path.strip_prefix(folder)?.strip_prefix('/')
}

/// A folder of files beside the place that it is to take. It is in another, which is private to its maker, and which is removed
/// with whatever is left in it.
struct Whole(TempDir);

impl Whole {
    fn write(root: &Path, folder: &str, files: &[&Rendered]) -> io::Result<Self> {
        let of_folder = |error: io::Error| at(folder, &error);
        let place = root.join(folder);
        let parent = place.parent().unwrap_or(root);
        fs::create_dir_all(parent).map_err(of_folder)?;
        let whole =
            Self(tempfile::Builder::new().prefix(".generated").tempdir_in(parent).map_err(of_folder)?);
        let made = whole.made();
        let mut files_of: BTreeMap<&str, Vec<(&str, &Rendered)>> = BTreeMap::new();
        for file in files {
            let path = below(file, folder).unwrap_or_default();
            let (within, name) = path.rsplit_once('/').unwrap_or(("", path));
            files_of.entry(within).or_default().push((name, file));
        }
        // First, and one by one, the folders that hold others; each thread then makes the rest with their files.
        let outer: BTreeSet<&str> = files_of.keys().flat_map(|within| outer(within)).collect();
        for within in &outer {
            fs::create_dir(made.join(within)).map_err(of_folder)?;
        }
        let files_of: Vec<_> = files_of.into_iter().collect();
        let written = parallel::map(&files_of, parallel::available_threads(), |(within, files)| {
            let at_place = made.join(within);
            if !outer.contains(within) {
                fs::create_dir(&at_place).map_err(of_folder)?;
            }
            files.iter().try_for_each(|(name, file)| {
                fs::write(at_place.join(name), &file.text).map_err(|error| at(&file.path, &error))
            })
        });
        written.into_iter().collect::<io::Result<()>>()?;
        Ok(whole)
    }

    fn made(&self) -> PathBuf {
        self.0.path().join("whole")
    }
}

/// The folders that a folder is in, with the outermost, which has no name.
fn outer(within: &str) -> impl Iterator<Item = &str> {
    let ends = within.match_indices('/').map(|(end, _)| end);
    std::iter::once(0).chain(ends).filter_map(|end| within.get(..end))
}

/// Writes what is to take the place of a file, in its folder.
fn write_aside(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    if path.is_dir() {
        return Err(io::Error::new(io::ErrorKind::IsADirectory, "a folder is in the way"));
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder)?;
    let mut file = tempfile::Builder::new().permissions_of(path).tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    Ok(file)
}

/// Temporary files are private to their maker; generated ones are like any other file of the tree.
trait PermissionsOf {
    fn permissions_of(&mut self, path: &Path) -> &mut Self;
}

impl PermissionsOf for tempfile::Builder<'_, '_> {
    #[cfg(unix)]
    fn permissions_of(&mut self, path: &Path) -> &mut Self {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(path).map_or(0o644, |about| about.permissions().mode() & 0o777);
        self.permissions(fs::Permissions::from_mode(mode))
    }

    #[cfg(not(unix))]
    fn permissions_of(&mut self, _: &Path) -> &mut Self {
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that is new comes with all it holds, or not at all; of what is made aside, nothing is left.
    #[test]
    fn a_new_folder_is_put_there_whole() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let entries = || {
            let entries = fs::read_dir(top.path()).expect("a folder");
            let mut names: Vec<_> = entries.map(|entry| entry.expect("an entry").file_name()).collect();
            names.sort();
            names
        };
        let paths = ["src/a/b/mod.rs", "src/a/mod.rs", "src/c/d/e/mod.rs", "src/mod.rs", "list.json"];
        let files: Vec<Rendered> =
            paths.map(|path| Rendered { path: path.to_owned(), text: path.to_owned() }).into();
        let files: Vec<&Rendered> = files.iter().collect();
        fs::create_dir(top.path().join("list.json")).expect("a folder");
        let error = put(top.path(), &files, Some("src")).expect_err("a folder is in the way").to_string();
        assert_eq!(error, "list.json: a folder is in the way");
        assert_eq!(entries(), ["list.json"]);
        fs::remove_dir(top.path().join("list.json")).expect("a folder");
        put(top.path(), &files, Some("src")).expect("a write");
        assert_eq!(entries(), ["list.json", "src"]);
        for path in paths {
            assert_eq!(fs::read_to_string(top.path().join(path)).expect("a file"), path);
        }
    }
}
