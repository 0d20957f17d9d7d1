//! Finds the files on disk that belong to a set of generated files.

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, DirEntry};
use std::io::{self, Read as _};
use std::path::Path;

use super::error::{at, refuse};
use crate::render::MARK;

/// Which files on disk belong to a set of generated files. Those among them that are generated no more are removed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owned {
    /// All files of a folder. Anything else in it, such as a link, is an error.
    Folder(&'static str),
    /// Those files of a folder that begin with the mark of generated files. All others stay as they are, and one that is in
    /// the way of a generated file is an error.
    Marked(&'static str),
    /// The files of the set alone: nothing is removed.
    Listed,
}

/// What is on disk, by paths from the root with `/`.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) owned: BTreeSet<String>,
    /// What is neither a folder nor a file of the set.
    foreign: HashSet<String>,
}

impl Owned {
    /// The folder that the set is in.
    pub(super) fn folder(self) -> Option<&'static str> {
        match self {
            Self::Folder(folder) | Self::Marked(folder) => Some(folder),
            Self::Listed => None,
        }
    }

    /// Looks through the folder; there need not be one yet.
    pub(super) fn find(self, root: &Path) -> io::Result<Found> {
        let mut found = Found::default();
        let Some(top) = self.folder() else { return Ok(found) };
        // Of a root that is no folder, the error names nothing inside it.
        if let Err(error) = fs::read_dir(root)
            && error.kind() != io::ErrorKind::NotFound
        {
            return Err(error);
        }
        for (end, _) in top.match_indices('/').chain([(top.len(), "")]) {
            refuse_link(root, top.get(..end).unwrap_or(top))?;
        }
        let mut waiting = vec![top.to_owned()];
        while let Some(folder) = waiting.pop() {
            let entries = match fs::read_dir(root.join(&folder)) {
                Err(error) if error.kind() == io::ErrorKind::NotFound && folder == top => continue,
                entries => entries.map_err(|error| at(&folder, &error))?,
            };
            for entry in entries {
                let entry = entry.map_err(|error| at(&folder, &error))?;
                let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
                if entry.file_type().map_err(|error| at(&path, &error))?.is_dir() {
                    waiting.push(path);
                } else if self.owns(&entry, &path)? {
                    found.owned.insert(path);
                } else {
                    found.foreign.insert(path);
                }
            }
        }
        Ok(found)
    }

    /// Whether an entry that is no folder belongs to the set.
    fn owns(self, entry: &DirEntry, path: &str) -> io::Result<bool> {
        let kind = entry.file_type().map_err(|error| at(path, &error))?;
        match self {
            Self::Folder(_) if kind.is_symlink() => Err(link(path)),
            Self::Folder(_) if !kind.is_file() => {
                let why = "neither a file nor a folder; remove it";
                Err(refuse(path, io::ErrorKind::InvalidInput, why))
            }
            Self::Folder(_) => Ok(true),
            Self::Marked(_) => {
                Ok(kind.is_file() && is_marked(&entry.path()).map_err(|error| at(path, &error))?)
            }
            Self::Listed => Ok(false),
        }
    }
}

impl Found {
    /// Reports what is in the way of a file: at its path, or at one of the folders above it.
    pub(super) fn refuse_foreign(&self, path: &str) -> io::Result<()> {
        let ends = path.match_indices('/').map(|(end, _)| end).chain([path.len()]);
        let mut above = ends.filter_map(|end| path.get(..end));
        match above.find(|above| self.foreign.contains(*above)) {
            None => Ok(()),
            Some(foreign) => {
                let why = "is in the way: it was not generated";
                Err(refuse(foreign, io::ErrorKind::AlreadyExists, why))
            }
        }
    }
}

fn is_marked(file: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    fs::File::open(file)?.take(MARK.len() as u64).read_to_end(&mut start)?;
    Ok(start == MARK.as_bytes())
}

/// What a link leads to may be anywhere: nothing is read there, and nothing written.
fn refuse_link(root: &Path, path: &str) -> io::Result<()> {
    let is_link = fs::symlink_metadata(root.join(path)).is_ok_and(|about| about.is_symlink());
    if is_link { Err(link(path)) } else { Ok(()) }
}

fn link(path: &str) -> io::Error {
    refuse(path, io::ErrorKind::InvalidInput, "a link, where generated files stand; remove it")
}
