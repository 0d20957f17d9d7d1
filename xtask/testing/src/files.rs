//! What tests of several kinds need: a copy of a part of the project.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Copies a folder. What is there and equal is not touched, so that cargo sees a change only where there is one.
pub fn copy(from: &Path, to: &Path) {
    prune(from, to, &[]);
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            put(&target, &fs::read(entry.path()).expect("a file"));
        }
    }
}

/// The files of a folder and of those below it, each with what it holds; none if there is no such folder.
pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else {
            files.insert(path.clone(), fs::read(&path).expect("a file"));
        }
    }
    files
}

/// Removes what was copied once and is no more, but for what has one of these names.
pub fn prune(from: &Path, to: &Path, apart: &[&str]) {
    for entry in fs::read_dir(to).into_iter().flatten() {
        let entry = entry.expect("an entry");
        let is_apart = apart.iter().any(|name| entry.file_name() == *name);
        if !is_apart && !from.join(entry.file_name()).exists() {
            let path = entry.path();
            if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) }.expect("it goes");
        }
    }
}

/// Writes a file, and the folders above it, unless it holds just that.
pub fn put(path: &Path, bytes: &[u8]) {
    if fs::read(path).ok().as_deref() != Some(bytes) {
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("a file");
    }
}
