//! What a plain file of schemas says.

use std::collections::HashMap;

use super::super::{EnumCode, Rule, Word};
use xtask_diagnostics::Place;

/// A file: a schema, the definitions that stand in it, or both.
#[derive(Debug)]
pub struct PlainFile {
    /// From the folder of schemas on: `schema/shop/order.json`.
    pub name: String,
    pub place: Place,
    /// The URI by which references know it, too.
    pub id: Option<Word>,
    /// Whether it is a file of definitions alone.
    pub is_definitions: bool,
    /// Of a file of definitions alone.
    pub description: String,
    /// None for a file of definitions alone, and where it is not understood.
    pub root: Option<Node>,
    /// By the names under which they stand in `$defs`, or in `definitions`.
    pub defs: Vec<(String, Node)>,
    pub anchors: Vec<Anchor>,
    /// The keys of names.json by the pointers that stood for them in older files.
    pub moved: HashMap<String, String>,
}

/// A name that a schema has in its file.
#[derive(Debug)]
pub struct Anchor {
    pub name: String,
    /// Of the schema.
    pub pointer: String,
}

/// One node.
#[derive(Debug)]
pub struct Node {
    pub place: Place,
    /// The file and the pointer: `shop/order.json#/properties/buyer`.
    pub at: String,
    /// The key in names.json; see `keys`.
    pub key: String,
    pub title: Option<Word>,
    pub description: String,
    /// What else is said of a field, such as `minLength`, as the schema says it.
    pub remarks: Vec<(&'static str, String)>,
    /// What of that `validate()` holds values to.
    pub rules: Vec<Rule>,
    pub nullable: bool,
    /// The only value that a scalar has, where it is an integer or a string.
    pub constant: Option<EnumCode>,
    pub shape: Shape,
}

#[derive(Debug)]
pub enum Shape {
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
pub struct Reference {
    pub place: Place,
    /// What stands before `#`; empty for the file itself.
    pub document: String,
    pub fragment: Fragment,
}

/// What stands behind `#`, without percent-encoding.
#[derive(Debug, PartialEq, Eq)]
pub enum Fragment {
    Pointer(String),
    Anchor(String),
}

#[derive(Debug)]
pub struct Object {
    /// Whether it may have no other properties.
    pub closed: bool,
    pub properties: Vec<Property>,
    /// Names of properties, its own or those of its parts.
    pub required: Vec<Word>,
    /// What it is as well: objects, or references to such.
    pub parts: Vec<Node>,
}

#[derive(Debug)]
pub struct Property {
    /// The name on the wire, and where it stands.
    pub name: Word,
    /// The Rust name, where the schema gives one.
    pub field: Option<Word>,
    pub personal: bool,
    pub node: Node,
}

impl PlainFile {
    /// Its schema and its definitions.
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.root.iter().chain(self.defs.iter().map(|(_, node)| node))
    }
}

impl Node {
    /// Shows itself and whatever stands below it, the outer first, and says of each whether it is a part of an object.
    pub fn each<'a>(&'a self, is_part: bool, visit: &mut dyn FnMut(&'a Self, bool)) {
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
pub struct Value {
    pub place: Place,
    /// The same of it.
    pub at: String,
    pub key: String,
    pub code: EnumCode,
    pub title: Option<Word>,
    pub description: String,
}
