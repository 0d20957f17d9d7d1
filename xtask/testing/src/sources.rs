//! Copies of crates' hand-written parts.

use std::fs;
use std::path::Path;

use crate::files::{prune, put};

/// Copies a folder of sources, but for what has one of these names: that is left alone, here and there.
pub fn sources(from: &Path, to: &Path, apart: &[&str]) {
    prune(from, to, apart);
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if apart.iter().any(|name| entry.file_name() == *name) {
            continue;
        }
        if entry.path().is_dir() {
            sources(&entry.path(), &target, apart);
        } else {
            put(&target, &fs::read(entry.path()).expect("a file"));
        }
    }
}
