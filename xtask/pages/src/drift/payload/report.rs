//! The report on all payloads: one entry for equal findings, with the position of the first.

use std::collections::HashMap;
use std::fmt::Write as _;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::file::{Document, Payload};
use super::walk::{Finding, Kind, Walk};
use xtask_diagnostics::PagePath;
use xtask_schema::ir::{Module, Type};

/// Compares the documents of any number of payloads with a schema.
pub struct Survey<'a> {
    module: &'a Module,
    walk: Walk<'a>,
    entries: Vec<Entry>,
    /// The index of the entry of each kind, path and form.
    known: HashMap<(Kind, PagePath, &'static str), usize>,
}

/// What payloads have that the schema does not know, and documented fields that no payload has. Has no value of a payload.
pub struct PayloadReport {
    endpoint: String,
    pub(super) entries: Vec<Entry>,
    /// Documented fields of the response that no payload has, by their paths, in the page's order.
    pub(super) never_seen: Vec<String>,
}

/// What was found of one kind, at one path, in one form.
pub(super) struct Entry {
    pub(super) kind: Kind,
    pub(super) at: String,
    pub(super) found: &'static str,
    accepted: String,
    pub(super) count: usize,
    /// The position of the first.
    file: String,
    pub(super) line: usize,
    pub(super) column: usize,
}

impl<'a> Survey<'a> {
    /// Compares with the response of an endpoint.
    pub fn new(module: &'a Module) -> Self {
        Self { module, walk: Walk::new(module), entries: Vec::new(), known: HashMap::new() }
    }

    /// Adds what a document of this payload holds.
    pub fn add(&mut self, payload: &Payload, document: &Document) {
        self.walk.document(&document.node);
        for finding in std::mem::take(&mut self.walk.found) {
            let Finding { kind, at, found, accepted, offset } = finding;
            let index = *self.known.entry((kind, at.clone(), found)).or_insert(self.entries.len());
            if let Some(entry) = self.entries.get_mut(index) {
                entry.count += 1;
                continue;
            }
            let (line, column) = payload.position(document.start + offset);
            let file = payload.name().to_owned();
            self.entries.push(Entry {
                kind,
                at: at.to_string(),
                found,
                accepted,
                count: 1,
                file,
                line,
                column,
            });
        }
    }

    /// The report on all documents added.
    pub fn finish(self) -> PayloadReport {
        let mut paths = Vec::new();
        rows(self.module, &self.module.endpoint.response, &PagePath::default(), &mut paths);
        let never_seen = paths.into_iter().filter(|path| !self.walk.seen.contains(path));
        PayloadReport {
            endpoint: self.module.endpoint.path.trim_start_matches('/').to_owned(),
            entries: self.entries,
            never_seen: never_seen.map(|path| path.to_string()).collect(),
        }
    }
}

/// The paths of all fields of the object at `at`, and of the objects in it. Several rows may have one type, so a path is that of a
/// row, and not of a type's field.
fn rows(module: &Module, name: &str, at: &PagePath, paths: &mut Vec<PagePath>) {
    let item = module.find_struct(name);
    for field in item.into_iter().flat_map(|item| &item.fields) {
        let path = at.name(&field.wire);
        paths.push(path.clone());
        if let Type::Struct(name) = &field.ty {
            let path = if field.count.is_list() { path.elements() } else { path };
            rows(module, name, &path, paths);
        }
    }
}

impl PayloadReport {
    /// Whether the payloads have nothing that the schema does not know.
    pub fn is_clean(&self) -> bool {
        self.entries.is_empty()
    }

    /// The report as text: a line for each entry, then one for each field that no payload has.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for Entry { kind, at, found, accepted, count, file, line, column } in &self.entries {
            let (kind, at) = (kind.word(), if at.is_empty() { "(root)" } else { at });
            let times = if *count == 1 { "once".to_owned() } else { format!("{count} times, first") };
            let _ = writeln!(
                text,
                "{kind}: {at}: found {found}; accepted: {accepted}; {times} at {file}:{line}:{column}"
            );
        }
        for path in &self.never_seen {
            let _ = writeln!(text, "never seen: {path}");
        }
        text
    }

    /// The report as JSON.
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl Serialize for PayloadReport {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut report = target.serialize_struct("Report", 3)?;
        report.serialize_field("endpoint", &self.endpoint)?;
        report.serialize_field("drift", &self.entries)?;
        report.serialize_field("never_seen", &self.never_seen)?;
        report.end()
    }
}

impl Serialize for Entry {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let mut entry = target.serialize_struct("Entry", 8)?;
        entry.serialize_field("kind", self.kind.word())?;
        entry.serialize_field("at", &self.at)?;
        entry.serialize_field("found", self.found)?;
        entry.serialize_field("accepted", &self.accepted)?;
        entry.serialize_field("count", &self.count)?;
        entry.serialize_field("file", &self.file)?;
        entry.serialize_field("line", &self.line)?;
        entry.serialize_field("column", &self.column)?;
        entry.end()
    }
}
