//! A file of schemas: a root, definitions, or both.

use super::Word;
use super::account::{account, require};
use super::anchors::{Anchor, anchors};
use super::annotations::description;
use super::context::Context;
use super::definitions::Definitions;
use super::drafts::refuse_draft;
use super::keywords::{About, Sort};
use super::members::{Members, expected};
use super::model::{Reference, Schema, Shape};
use super::node::schema;
use super::profile::Forbidden;
use super::role::Role;
use xtask_diagnostics::json::{Member, Node, Pointers, Value};
use xtask_diagnostics::{Diagnostic, Place};

/// A file of schemas.
#[derive(Clone, Debug)]
pub struct Document {
    /// The whole file.
    pub place: Place,
    /// The URI by which references know it, too.
    pub id: Option<Word>,
    /// Of a file of definitions alone; otherwise the root has it.
    pub description: Option<Word>,
    /// None in a file of definitions alone, and where the schema is invalid.
    pub root: Option<Schema>,
    /// Whether it has definitions only.
    pub is_definitions: bool,
    /// `$defs`, and `definitions` of older drafts.
    pub defs: Definitions,
    /// Its `$anchor`s.
    pub anchors: Vec<Anchor>,
}

/// What a file may be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum FileKind {
    Schema,
    Definitions,
    /// Definitions only, if no keyword of the root describes a value.
    Either,
}

impl Document {
    /// The root and the definitions.
    pub fn schemas(&self) -> impl Iterator<Item = &Schema> {
        self.root.iter().chain(self.defs.iter())
    }

    /// In an endpoint schema: each reference, in the file's order.
    pub(in crate::load) fn each_reference(&mut self, visit: &mut dyn FnMut(&mut Reference)) {
        if let Some(root) = &mut self.root {
            root.each_reference(visit);
        }
    }

    /// In an endpoint schema: the object or enumeration with this title.
    pub fn titled(&self, title: &str) -> Option<&Schema> {
        let mut found = None;
        for schema in self.schemas() {
            schema.each(false, &mut |schema, _| {
                let is_it = schema.title.as_ref().is_some_and(|word| word.text == title);
                if is_it && matches!(schema.shape, Shape::Object(_) | Shape::Enumeration { .. }) {
                    found = found.or(Some(schema));
                }
            });
        }
        found
    }

    /// In an endpoint schema: what a JSON pointer leads to, by names of properties, `items`, and names of definitions.
    pub(in crate::load) fn at(&self, pointer: &str) -> Option<&Schema> {
        let unescape = |part: &str| part.replace("~1", "/").replace("~0", "~");
        let mut parts = pointer.strip_prefix('/')?.split('/');
        let mut schema = if pointer.starts_with("/$defs/") {
            parts.next();
            self.defs.find(&unescape(parts.next()?))?
        } else {
            self.root.as_ref()?
        };
        while let Some(part) = parts.next() {
            schema = match (&schema.shape, part) {
                (Shape::Object(object), "properties") => {
                    let name = unescape(parts.next()?);
                    &object.properties.iter().find(|property| property.name.text == name)?.schema
                }
                (Shape::Array { items, .. }, "items") => items,
                _ => return None,
            };
        }
        Some(schema)
    }
}

/// Reads a file.
pub(in crate::load) fn document(source: &Node, kind: FileKind, cx: Context<'_>) -> Option<Document> {
    cx.open_ledger(source);
    let mut members = Members::of(source, "a schema", cx.problems)?;
    refuse_draft(members.get("$schema"), &source.place, cx);
    let mut defs = Definitions::default();
    for node in ["$defs", "definitions"].into_iter().filter_map(|name| members.get(name)) {
        let Value::Object(list) = &node.value else {
            return expected("definitions, an object", node, cx.problems);
        };
        for member in list {
            defs.add(&member.name, definition(member, cx));
        }
    }
    let is_definitions = match kind {
        FileKind::Schema => false,
        FileKind::Definitions => true,
        FileKind::Either => says_no_type(&members),
    };
    let root = if is_definitions { None } else { schema(source, Role::Root, cx) };
    let mut text = None;
    if is_definitions {
        let sorts = sorts_of_definitions(cx);
        members.is("a file of definitions");
        require(&members, &sorts, cx);
        members.text("$comment");
        text = members.get("description").and_then(|text| description(text, cx));
        account(&members, &sorts, About::Anything, cx);
    }
    Some(Document {
        place: source.place.clone(),
        id: members.text("$id"),
        description: text,
        root,
        is_definitions,
        defs,
        anchors: if cx.profile.knows("$anchor") {
            anchors(source, &Pointers::of(source), cx.problems)
        } else {
            Vec::new()
        },
    })
}

/// Whether no keyword of the root describes a value.
fn says_no_type(members: &Members<'_>) -> bool {
    const ALONE: [&str; 7] = ["$schema", "$id", "$defs", "definitions", "title", "description", "$comment"];
    members.all().iter().all(|member| ALONE.contains(&member.name.as_str()))
}

/// The sorts whose keywords a file of definitions alone has.
fn sorts_of_definitions(cx: Context<'_>) -> [Option<Sort>; 3] {
    if cx.profile.has(Sort::Common) {
        [Some(Sort::Common), None, None]
    } else {
        [Some(Sort::File), Some(Sort::Any), Some(Sort::Schema)]
    }
}

fn definition(member: &Member, cx: Context<'_>) -> Option<Schema> {
    let schema = schema(&member.node, Role::Definition, cx)?;
    if let Some(title) = &schema.title
        && cx.profile.forbids(Forbidden::OtherTitles)
        && title.text != member.name
    {
        let message = format!("the title is not the definition's name, `{}`", member.name);
        cx.problems.add(Diagnostic::at(&title.place, message).also(&member.name_place, "the name"));
    }
    Some(schema)
}
