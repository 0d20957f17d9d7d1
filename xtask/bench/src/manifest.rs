//! The workspace's manifest, for a workspace that has other members.

use std::fs;
use std::io;
use std::path::Path;

/// The text of the manifest in `root`, with these members.
pub(crate) fn with_members(root: &Path, members: &[&str]) -> io::Result<String> {
    let manifest = fs::read_to_string(root.join("Cargo.toml"))?;
    let line = |line: &str| match line.split_once(" = ") {
        Some(("members", _)) => format!("members = {members:?}\n"),
        Some(("exclude", _)) => String::new(),
        _ => format!("{line}\n"),
    };
    Ok(manifest.lines().map(line).collect())
}
