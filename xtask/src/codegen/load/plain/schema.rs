//! What a plain file of schemas says.

use std::collections::HashMap;

use super::super::{EnumCode, Rule, Word};
use crate::text::Place;

/// A file: a schema, the definitions that stand in it, or both.
#[derive(Debug)]
pub(crate) struct PlainFile {
    /// From the folder of schemas on: `schema/shop/order.json`.
    pub(crate) name: String,
    pub(crate) place: Place,
    /// The URI by which references know it, too.
    pub(crate) id: Option<Word>,
    /// Whether it is a file of definitions alone.
    pub(crate) is_definitions: bool,
    /// Of a file of definitions alone.
    pub(crate) description: String,
    /// None for a file of definitions alone, and where it is not understood.
    pub(crate) root: Option<Node>,
    /// By the names under which they stand in `$defs`, or in `definitions`.
    pub(crate) defs: Vec<(String, Node)>,
    pub(crate) anchors: Vec<Anchor>,
    /// The keys of names.json by the pointers that stood for them in older files.
    pub(crate) moved: HashMap<String, String>,
}

/// A name that a schema has in its file.
#[derive(Debug)]
pub(crate) struct Anchor {
    pub(crate) name: String,
    /// Of the schema.
    pub(crate) pointer: String,
}

/// One node.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) place: Place,
    /// The file and the pointer: `shop/order.json#/properties/buyer`.
    pub(crate) at: String,
    /// The key in names.json; see `keys`.
    pub(crate) key: String,
    pub(crate) title: Option<Word>,
    pub(crate) description: String,
    /// What else is said of a field, such as `minLength`, as the schema says it.
    pub(crate) remarks: Vec<(&'static str, String)>,
    /// What of that `validate()` holds values to.
    pub(crate) rules: Vec<Rule>,
    pub(crate) nullable: bool,
    /// The only value that a scalar has, where it is an integer or a string.
    pub(crate) constant: Option<EnumCode>,
    pub(crate) shape: Shape,
}

#[derive(Debug)]
pub(crate) enum Shape {
    Any,
    Integer,
    /// An integer of 64 bits without a sign.
    Unsigned,
    Number,
    Text,
    Flag,
    Object(Object),
    List(Box<Node>),
    Map(Box<Node>),
    Enumeration {
        integer: bool,
        values: Vec<Value>,
    },
    /// One of several objects, or references to such.
    Choice(Vec<Node>),
    Reference(Reference),
}

/// What another schema is referred to by.
#[derive(Debug)]
pub(crate) struct Reference {
    pub(crate) place: Place,
    /// What stands before `#`; empty for the file itself.
    pub(crate) document: String,
    pub(crate) fragment: Fragment,
}

/// What stands behind `#`, without percent-encoding.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fragment {
    Pointer(String),
    Anchor(String),
}

#[derive(Debug)]
pub(crate) struct Object {
    /// Whether it may have no other properties.
    pub(crate) closed: bool,
    pub(crate) properties: Vec<Property>,
    /// Names of properties, its own or those of its parts.
    pub(crate) required: Vec<Word>,
    /// What it is as well: objects, or references to such.
    pub(crate) parts: Vec<Node>,
}

#[derive(Debug)]
pub(crate) struct Property {
    /// The name on the wire, and where it stands.
    pub(crate) name: Word,
    /// The Rust name, where the schema gives one.
    pub(crate) field: Option<Word>,
    pub(crate) personal: bool,
    pub(crate) node: Node,
}

impl PlainFile {
    /// Its schema and its definitions.
    pub(crate) fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.root.iter().chain(self.defs.iter().map(|(_, node)| node))
    }
}

impl Node {
    /// Shows itself and whatever stands below it, the outer first, and says of each whether it is a part of an object.
    pub(crate) fn each<'a>(&'a self, is_part: bool, visit: &mut dyn FnMut(&'a Self, bool)) {
        visit(self, is_part);
        match &self.shape {
            Shape::Object(object) => {
                object.properties.iter().for_each(|property| property.node.each(false, visit));
                object.parts.iter().for_each(|part| part.each(true, visit));
            }
            Shape::List(inner) | Shape::Map(inner) => inner.each(false, visit),
            Shape::Choice(branches) => branches.iter().for_each(|branch| branch.each(false, visit)),
            Shape::Any
            | Shape::Integer
            | Shape::Unsigned
            | Shape::Number
            | Shape::Text
            | Shape::Flag
            | Shape::Enumeration { .. }
            | Shape::Reference(_) => {}
        }
    }
}

/// A listed value.
#[derive(Debug)]
pub(crate) struct Value {
    pub(crate) place: Place,
    /// The same of it.
    pub(crate) at: String,
    pub(crate) key: String,
    pub(crate) code: EnumCode,
    pub(crate) title: Option<Word>,
    pub(crate) description: String,
}
