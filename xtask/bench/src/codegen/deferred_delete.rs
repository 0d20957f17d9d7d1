//! What is to be there no longer, so that it is made anew.
//!
//! It is put aside, and removed when all is measured: a file system that has just removed thousands of files takes several
//! times as long to make new ones (ext4 passes over what it removed a moment ago), and nobody generates code like that.

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

    /// Puts a folder aside, if it is there.
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
