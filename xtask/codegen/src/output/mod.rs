//! Output: compares generated files with those on disk, and writes what differs.
//!
//! In: the files, and which files on disk belong with them ([`Owned`]). Out: what differs ([`Drift`]), or the files on disk.

mod atomic;
mod drift;
mod error;
mod owned;

use std::fs;
use std::io;
use std::path::Path;

use self::drift::excerpt;
pub use self::drift::{Drift, report};
use self::error::at;
use self::owned::Found;
pub use self::owned::Owned;
use super::render::Rendered;
use xtask_schema::parallel;

/// The folder of the model's generated files, below the workspace's root.
pub const FOLDER: &str = "crates/ministore-model/src/generated";

/// The model's files: all of [`FOLDER`]. Lists of names are files of the schema, each in its endpoint's folder.
pub const MODEL: Owned = Owned::Folder(FOLDER);

/// Compares the files with those below `root`: first the files in their order, then what is generated no more.
///
/// # Errors
/// A file that cannot be read, or one that is in the way: a link, or a file that was not generated.
pub fn compare(root: &Path, files: &[Rendered], owned: Owned) -> io::Result<Vec<Drift>> {
    let disk = Disk::open(root, owned)?;
    let differing = parallel::map(files, parallel::available_threads(), |file| -> io::Result<_> {
        Ok(match disk.state(file)? {
            State::Same => None,
            State::Missing => Some(Drift::Missing(file.path.clone())),
            State::Stale(found) => Some(Drift::Stale(file.path.clone(), excerpt(&found, &file.text))),
        })
    });
    let mut drift =
        differing.into_iter().filter_map(io::Result::transpose).collect::<io::Result<Vec<_>>>()?;
    drift.extend(disk.orphaned(files).into_iter().map(Drift::Orphaned));
    Ok(drift)
}

/// Writes the files below `root` that differ, and removes what is generated no more. Returns how many files were written or
/// removed.
///
/// A file is replaced whole or not at all; equal ones are not touched. All files are written aside before the first takes its
/// place: where one cannot be written, everything stays as it was.
///
/// # Errors
/// Those of [`compare`], and a file that cannot be written.
pub fn write(root: &Path, files: &[Rendered], owned: Owned) -> io::Result<usize> {
    let disk = Disk::open(root, owned)?;
    let is_same = parallel::map(files, parallel::available_threads(), |file| -> io::Result<bool> {
        Ok(matches!(disk.state(file)?, State::Same))
    });
    // Nothing is written if one of them cannot be read.
    let is_same = is_same.into_iter().collect::<io::Result<Vec<_>>>()?;
    let differing = files.iter().zip(is_same).filter(|(_, is_same)| !is_same);
    let differing: Vec<&Rendered> = differing.map(|(file, _)| file).collect();
    let orphaned = disk.orphaned(files);
    atomic::put(root, &differing, owned.folder().filter(|_| disk.is_new))?;
    for path in &orphaned {
        fs::remove_file(root.join(path)).map_err(|error| at(path, &error))?;
        remove_empty_folders(root, path, owned).map_err(|error| at(path, &error))?;
    }
    Ok(differing.len() + orphaned.len())
}

/// What is on disk where the files are to be.
struct Disk<'a> {
    root: &'a Path,
    owned: Owned,
    found: Found,
    /// Whether the set's folder does not exist yet, so that there is nothing to look for.
    is_new: bool,
}

/// How a file on disk compares with the generated one.
enum State {
    Same,
    Missing,
    /// Its content.
    Stale(Vec<u8>),
}

impl<'a> Disk<'a> {
    fn open(root: &'a Path, owned: Owned) -> io::Result<Self> {
        let found = owned.find(root)?;
        let is_new = owned.folder().is_some_and(|folder| atomic::is_new(root, folder));
        Ok(Self { root, owned, found, is_new })
    }

    fn state(&self, file: &Rendered) -> io::Result<State> {
        let folder = self.owned.folder().filter(|_| self.is_new);
        if folder.is_some_and(|folder| atomic::below(file, folder).is_some()) {
            return Ok(State::Missing);
        }
        self.found.refuse_foreign(&file.path)?;
        match fs::read(self.root.join(&file.path)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(State::Missing),
            Err(error) => Err(at(&file.path, &error)),
            Ok(found) if found == file.text.as_bytes() => Ok(State::Same),
            Ok(found) => Ok(State::Stale(found)),
        }
    }

    /// The files on disk that belong to the set and are not in it.
    fn orphaned(&self, files: &[Rendered]) -> Vec<String> {
        let mut left = self.found.owned.clone();
        for file in files {
            left.remove(&file.path);
        }
        left.into_iter().collect()
    }
}

/// Removes the folders that a file was the last to be in, up to the set's own folder.
fn remove_empty_folders(root: &Path, file: &str, owned: Owned) -> io::Result<()> {
    let above = file.rmatch_indices('/').filter_map(|(end, _)| file.get(..end));
    for folder in above.take_while(|folder| owned.folder() != Some(folder)) {
        let folder = root.join(folder);
        if fs::read_dir(&folder)?.next().is_some() {
            break;
        }
        fs::remove_dir(&folder)?;
    }
    Ok(())
}
