//! Moves folders out of the way, and deletes them after all measurements.
//!
//! A file system that has just deleted thousands of files takes several times as long to create new ones (ext4 skips inodes
//! that were freed a moment ago), which no user of the generator sees.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

pub(super) struct DeferredDelete(TempDir);

impl DeferredDelete {
    pub(super) fn new(top: &Path) -> io::Result<Self> {
        fs::create_dir_all(top)?;
        Ok(Self(tempfile::Builder::new().prefix("gone").tempdir_in(top)?))
    }

    /// Moves a folder away, if it exists.
    pub(super) fn put(&self, folder: &Path) -> io::Result<()> {
        let place: PathBuf = tempfile::tempdir_in(self.0.path())?.keep();
        match fs::rename(folder, place.join("gone")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    pub(super) fn remove(self) -> io::Result<()> {
        self.0.close()
    }
}
