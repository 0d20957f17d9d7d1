//! What a plain file of schemas says.

use super::super::{EnumCode, Word};
use crate::text::Place;

/// A file: a schema, the definitions that stand in it, or both.
#[derive(Debug)]
pub(crate) struct PlainFile {
    /// From the folder of schemas on: `schema/shop/order.json`.
    pub(crate) name: String,
    pub(crate) place: Place,
    /// Of a file of definitions alone.
    pub(crate) description: String,
    /// None for a file of definitions alone.
    pub(crate) root: Option<Node>,
    /// By the names under which they are referred to.
    pub(crate) defs: Vec<(String, Node)>,
}

/// One node.
#[derive(Debug)]
pub(crate) struct Node {
    pub(crate) place: Place,
    /// The file and the pointer: `shop/order.json#/properties/buyer`.
    pub(crate) at: String,
    pub(crate) title: Option<Word>,
    pub(crate) description: String,
    /// What else is said of a field, such as `minLength`, as the schema says it.
    pub(crate) remarks: Vec<(&'static str, String)>,
    pub(crate) nullable: bool,
    /// The only value that a scalar has, where it is an integer or text.
    pub(crate) constant: Option<EnumCode>,
    pub(crate) shape: Shape,
}

#[derive(Debug)]
pub(crate) enum Shape {
    Any,
    Integer,
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
    Reference {
        file: Option<String>,
        definition: Option<String>,
        place: Place,
    },
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

/// A listed value.
#[derive(Debug)]
pub(crate) struct Value {
    pub(crate) place: Place,
    /// The same of it.
    pub(crate) at: String,
    pub(crate) code: EnumCode,
    pub(crate) title: Option<Word>,
    pub(crate) description: String,
}
