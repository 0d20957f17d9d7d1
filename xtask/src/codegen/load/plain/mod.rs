//! Plain JSON Schema: any folder of files that are about no endpoint, and the names that they lack.

mod anchors;
mod annotations;
mod choices;
mod dialect;
mod drafts;
mod enumerations;
mod formats;
mod keywords;
mod kinds;
mod names;
mod objects;
mod references;
mod schema;

use std::fs;
use std::path::Path;

pub(crate) use anchors::{Holds, holds};
pub(crate) use annotations::also_said;
pub(super) use annotations::printed;
#[cfg(test)]
pub(crate) use formats::known_formats;
pub(crate) use keywords::PLAIN;
pub(crate) use names::{Names, print_names};
pub(crate) use schema::{Fragment, Node, Object, PlainFile, Property, Reference, Shape, Value};

use super::folder::{NAMES, file};
use crate::codegen::limits::Limits;
use crate::text::{Diagnostic, Problems};

/// A folder of plain schemas.
#[derive(Debug)]
pub(crate) struct PlainFolder {
    /// In the order of their names.
    pub(crate) files: Vec<PlainFile>,
    pub(crate) names: Names,
}

/// Reads all that stands in `top` and below.
pub(crate) fn load_plain(top: &Path, limits: Limits, problems: &Problems) -> Option<PlainFolder> {
    let mut found = Vec::new();
    find(top, "schema", &mut found, problems);
    found.sort();
    let names = format!("schema/{NAMES}");
    let list = found.contains(&names).then(|| file(top, &names, limits, problems)).flatten();
    let list = list.map_or_else(|| Some(Names::default()), |node| names::names(&node, problems));
    let read = |name: &String| dialect::file(name.clone(), &file(top, name, limits, problems)?, problems);
    let files: Vec<PlainFile> = found.iter().filter(|name| **name != names).filter_map(read).collect();
    if found.is_empty() && problems.is_empty() {
        let message = format!("{}: there is no schema, a file that ends in .json", top.display());
        problems.add(Diagnostic::nowhere(message));
    }
    Some(PlainFolder { files, names: list? })
}

/// The names of all files that are read.
fn find(top: &Path, folder: &str, found: &mut Vec<String>, problems: &Problems) {
    let below = folder.trim_start_matches("schema").trim_start_matches('/');
    let entries = match fs::read_dir(top.join(below)).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
        Ok(entries) => entries,
        Err(error) => {
            let message = format!("{}: cannot be read: {error}", top.join(below).display());
            return problems.add(Diagnostic::nowhere(message));
        }
    };
    for entry in entries {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{folder}/{name}");
        if name.starts_with('.') || name.ends_with('~') || name == "README.md" {
            continue;
        }
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            find(top, &path, found, problems);
        } else if entry.path().extension().is_some_and(|ending| ending == "json") {
            found.push(path);
        } else {
            let message = format!("{path} does not belong there");
            problems.add(Diagnostic::nowhere(message).help("schemas are files that end in .json"));
        }
    }
}

/// A file's name from the folder on.
pub(crate) fn short(name: &str) -> &str {
    name.strip_prefix("schema/").unwrap_or(name)
}
