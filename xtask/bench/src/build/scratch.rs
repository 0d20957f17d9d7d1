//! A copy of the workspace to build in, and to edit.

use std::error::Error;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use crate::manifest;

pub(super) struct Scratch {
    folder: PathBuf,
}

impl Scratch {
    /// Copies what a build needs, and adds the packages to compare with.
    pub(super) fn new(root: &Path) -> io::Result<Self> {
        let folder = root.join("target/bench-build");
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => fs::create_dir_all(&folder)?,
        }
        for name in ["Cargo.lock", "crates"] {
            copy(&root.join(name), &folder.join(name))?;
        }
        fs::write(folder.join("Cargo.toml"), manifest::with_members(root, &["crates/*"])?)?;
        copy(&root.join("crates/ministore-model/bench/build"), &folder.join("crates"))?;
        Ok(Self { folder })
    }

    fn target(&self, package: &str) -> PathBuf {
        self.folder.join("target").join(package)
    }

    /// Forgets what was built.
    pub(super) fn clean(&self, package: &str) -> io::Result<()> {
        match fs::remove_dir_all(self.target(package)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Builds a package in a separate folder, and returns the seconds it took.
    pub(super) fn build(&self, package: &str) -> Result<f64, Box<dyn Error>> {
        let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--offline", "--package", package, "--target-dir"]);
        build.arg(self.target(package)).current_dir(&self.folder).env("CARGO_INCREMENTAL", "1");
        let start = Instant::now();
        let output = build.output()?;
        let seconds = start.elapsed().as_secs_f64();
        if output.status.success() {
            Ok(seconds)
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into())
        }
    }

    /// Renames a field in all files of a folder.
    pub(super) fn rename(&self, folder: &str, from: &str, to: &str) -> io::Result<()> {
        rename(&self.folder.join(folder), from, to)
    }
}

fn rename(path: &Path, from: &str, to: &str) -> io::Result<()> {
    if path.is_dir() {
        return fs::read_dir(path)?.try_for_each(|entry| rename(&entry?.path(), from, to));
    }
    let text = fs::read_to_string(path)?;
    if text.contains(from) { fs::write(path, text.replace(from, to)) } else { Ok(()) }
}

/// Copies a file or a folder, but not what was built in it.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if !from.is_dir() {
        return fs::copy(from, to).map(drop);
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        if entry.file_name() != "target" {
            copy(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    Ok(())
}
