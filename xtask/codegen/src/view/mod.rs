//! The corrected schema as JSON Schema 2020-12, in two views: *canonical*, what is written; and *accepted*, that and
//! every leniency with which it is read. What `accepted` says in JSON Schema, `tolerant::decode` does.

mod accepted;
mod canonical;

use xtask_diagnostics::Tree;
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
    let mut printer = Printer { document, common, view, defs: Tree::object([]) };
    let mut schema =
        Tree::object([("$schema", Tree::string("https://json-schema.org/draft/2020-12/schema"))]);
    printer.put_object(&mut schema, root, view == View::Canonical);
    if view == View::Accepted {
        schema.put("type", Tree::string("object"));
    }
    printer.put_definitions_of_scalars();
    schema.put("$defs", printer.defs);
    schema.pretty()
}

struct Printer<'a> {
    document: &'a Document,
    common: &'a Document,
    view: View,
    /// Objects, enumerations and newtypes by their Rust names, in order of appearance.
    defs: Tree,
}

impl<'a> Printer<'a> {
    fn target(&self, reference: &Reference) -> Option<&'a Schema> {
        reference.target(self.document, self.common)
    }

    /// A reference to a definition, which is made where it is not there yet.
    fn refer(&mut self, name: &str, define: impl FnOnce(&mut Self) -> Tree) -> Tree {
        if !self.defs.contains_key(name) {
            // Definitions that refer to themselves find this one.
            self.defs.put(name, Tree::boolean(true));
            let definition = define(self);
            self.defs.put(name, definition);
        }
        Tree::string(&format!("#/$defs/{name}"))
    }
}
