//! JSON Schema files of any API: a folder of them, and the names that they lack.

mod names;

pub use self::names::{Names, print_names};

use super::files::{Entry, Files};
use super::folder::NAMES;
use super::read::{read_folder, read_json, refuse_file};
use super::schema::{Context, Document, FileKind, JSON_SCHEMA, Ledger, document};
use crate::limits::Limits;
use crate::parallel;
use xtask_diagnostics::json::{Node, Pointers};
use xtask_diagnostics::{Diagnostic, Problems};

/// A folder of JSON Schema files.
#[derive(Debug)]
pub struct JsonSchemaFolder {
    /// In the order of their names.
    pub files: Vec<File>,
    /// names.json; empty if there is none.
    pub names: Names,
}

/// One file.
#[derive(Debug)]
pub struct File {
    /// The path from the folder on: `shop/order.json`.
    pub name: String,
    /// The file's schemas.
    pub document: Document,
}

/// Reads a folder. The ledger, if there is one, records keywords.
pub fn load_json_schema(
    files: &dyn Files,
    limits: Limits,
    ledger: Option<&Ledger>,
    problems: &Problems,
) -> Option<JsonSchemaFolder> {
    let mut found = Vec::new();
    find(files, "schema", &mut found, problems);
    found.sort();
    let names = format!("schema/{NAMES}");
    let list = found.contains(&names).then(|| read_json(files, &names, limits, problems)).flatten();
    let list = list.map_or_else(|| Some(Names::default()), |node| names::names(&node, problems));
    let read = |name: &String| {
        let problems = Problems::default();
        let cx = Context { profile: &JSON_SCHEMA, name, problems: &problems, ledger };
        let file = read_json(files, name, limits, &problems).and_then(|node| read(&node, cx));
        (file, problems)
    };
    let others: Vec<String> = found.iter().filter(|name| **name != names).cloned().collect();
    let mut read_files = Vec::new();
    for (file, reported) in parallel::map(&others, parallel::available_threads(), read) {
        read_files.extend(file);
        problems.absorb(reported);
    }
    if found.is_empty() && problems.is_empty() {
        let message =
            format!("{}: there are no schemas, which are files that end in .json", files.shown("schema"));
        problems.add(Diagnostic::nowhere(message));
    }
    Some(JsonSchemaFolder { files: read_files, names: list? })
}

/// Reads one file.
fn read(node: &Node, cx: Context<'_>) -> Option<File> {
    let mut document = document(node, FileKind::Either, cx)?;
    let name = short(cx.name).to_owned();
    let pointers = Pointers::of(node);
    for schema in document.root.iter_mut().chain(document.defs.iter_mut()) {
        schema.set_pointers(&|place| format!("{name}#{}", pointers.get(place)));
    }
    Some(File { name, document })
}

/// The names of all files that are read.
fn find(files: &dyn Files, folder: &str, found: &mut Vec<String>, problems: &Problems) {
    let Some(entries) = read_folder(files, folder, problems) else { return };
    for entry in entries.iter().filter(|entry| !entry.is_ignored() && entry.name != "README.md") {
        let Entry { name, is_folder } = entry;
        let path = format!("{folder}/{name}");
        if *is_folder {
            find(files, &path, found, problems);
        } else if entry.is_json() {
            found.push(path);
        } else {
            refuse_file(files, &path, "schemas are files that end in .json", problems);
        }
    }
}

/// A file's name from the folder on.
fn short(name: &str) -> &str {
    name.strip_prefix("schema/").unwrap_or(name)
}
