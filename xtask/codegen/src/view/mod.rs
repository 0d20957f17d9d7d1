//! The corrected schema as JSON Schema 2020-12, in two views: *canonical*, what is written; and *accepted*, that and
//! every leniency with which it is read. What `accepted` says in JSON Schema, `tolerant::decode` does.

mod accepted;
mod canonical;

use xtask_diagnostics::print::Json;
use xtask_schema::load::{Document, Reference, Schema};

/// Which view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    Canonical,
    Accepted,
}

/// Prints a document on its own: whatever it refers to stands in its `$defs`.
pub fn print(document: &Document, common: &Document, view: View) -> String {
    let Some(root) = &document.root else { return String::new() };
    let mut printer = Printer { document, common, view, defs: Vec::new() };
    let mut members =
        vec![("$schema".to_owned(), Json::text("https://json-schema.org/draft/2020-12/schema"))];
    members.extend(printer.object(root, view == View::Canonical));
    if view == View::Accepted {
        members.extend(xtask_diagnostics::print::members([("type", Json::text("object"))]));
    }
    printer.definitions_of_scalars();
    members.push(("$defs".to_owned(), Json::Object(printer.defs)));
    Json::Object(members).pretty()
}

struct Printer<'a> {
    document: &'a Document,
    common: &'a Document,
    view: View,
    /// Objects, enumerations and newtypes by their Rust names, in order of appearance.
    defs: Vec<(String, Json)>,
}

impl<'a> Printer<'a> {
    fn target(&self, reference: &Reference) -> Option<&'a Schema> {
        reference.target(self.document, self.common)
    }

    /// A reference to a definition, which is made where it is not there yet.
    fn refer(&mut self, name: &str, define: impl FnOnce(&mut Self) -> Json) -> Json {
        if !self.defs.iter().any(|(known, _)| known == name) {
            let place = self.defs.len();
            self.defs.push((name.to_owned(), Json::Flag(true)));
            let definition = define(self);
            if let Some((_, unfinished)) = self.defs.get_mut(place) {
                *unfinished = definition;
            }
        }
        Json::text(&format!("#/$defs/{name}"))
    }
}
