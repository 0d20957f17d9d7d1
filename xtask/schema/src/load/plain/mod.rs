//! Plain JSON Schema: any folder of files that are about no endpoint, and the names that they lack.

mod anchors;
mod annotations;
mod choices;
mod dialect;
mod drafts;
mod enumerations;
mod formats;
mod keys;
mod keywords;
mod kinds;
mod names;
mod objects;
mod references;
mod schema;

pub use anchors::{Holds, holds};
pub use annotations::also_said;
pub(super) use annotations::printed;
pub use formats::known_formats;
pub use keywords::PLAIN;
pub use names::{Names, print_names};
pub use schema::{Fragment, Node, Object, PlainFile, Property, Reference, Shape, Value};

use super::files::{Entry, Files, entries};
use super::folder::{NAMES, file};
use crate::limits::Limits;
use crate::workers;
use xtask_diagnostics::{Diagnostic, Problems};

/// A folder of plain schemas.
#[derive(Debug)]
pub struct PlainFolder {
    /// In the order of their names.
    pub files: Vec<PlainFile>,
    pub names: Names,
}

/// Reads all that stands there.
pub fn load_plain(files: &dyn Files, limits: Limits, problems: &Problems) -> Option<PlainFolder> {
    let mut found = Vec::new();
    find(files, "schema", &mut found, problems);
    found.sort();
    let names = format!("schema/{NAMES}");
    let list = found.contains(&names).then(|| file(files, &names, limits, problems)).flatten();
    let list = list.map_or_else(|| Some(Names::default()), |node| names::names(&node, problems));
    let read = |name: &String| {
        let problems = Problems::default();
        let read = file(files, name, limits, &problems);
        (read.and_then(|node| dialect::file(name.clone(), &node, &problems)), problems)
    };
    let others: Vec<String> = found.iter().filter(|name| **name != names).cloned().collect();
    let mut read_files = Vec::new();
    for (file, told) in workers::each(&others, workers::all(), read) {
        read_files.extend(file);
        problems.absorb(told);
    }
    if found.is_empty() && problems.is_empty() {
        let message = format!("{}: there is no schema, a file that ends in .json", files.shown("schema"));
        problems.add(Diagnostic::nowhere(message));
    }
    let mut names = list?;
    for file in &read_files {
        names.replace_positions(&file.moved);
    }
    Some(PlainFolder { files: read_files, names })
}

/// The names of all files that are read.
fn find(files: &dyn Files, folder: &str, found: &mut Vec<String>, problems: &Problems) {
    let entries = match entries(files, folder) {
        Ok(entries) => entries,
        Err(error) => {
            let message = format!("{}: cannot be read: {error}", files.shown(folder));
            return problems.add(Diagnostic::nowhere(message));
        }
    };
    for entry in entries.iter().filter(|entry| !entry.is_left_about() && entry.name != "README.md") {
        let Entry { name, is_folder } = entry;
        let path = format!("{folder}/{name}");
        if *is_folder {
            find(files, &path, found, problems);
        } else if entry.is_json() {
            found.push(path);
        } else {
            let message = format!("{path} does not belong there");
            problems.add(Diagnostic::nowhere(message).help("schemas are files that end in .json"));
        }
    }
}

/// A file's name from the folder on.
pub fn short(name: &str) -> &str {
    name.strip_prefix("schema/").unwrap_or(name)
}
