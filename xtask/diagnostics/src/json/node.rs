//! The values of a parsed JSON text.

use crate::source::Place;

/// A JSON value and its place.
#[derive(Clone, Debug)]
pub struct Node {
    /// The place of the whole value, brackets and quotes included.
    pub place: Place,
    /// The value.
    pub value: Value,
}

/// A JSON value.
#[derive(Clone, Debug)]
pub enum Value {
    /// `null`.
    Null,
    /// A boolean.
    Boolean(bool),
    /// A number as it is written, so that each digit is kept.
    Number(String),
    /// A string, without its escapes.
    String(String),
    /// An array.
    Array(Vec<Node>),
    /// An object: its members in the order of the file.
    Object(Vec<Member>),
}

/// One member of an object.
#[derive(Clone, Debug)]
pub struct Member {
    /// The name, without its escapes.
    pub name: String,
    /// The place of the name, quotes included.
    pub name_place: Place,
    /// The value.
    pub node: Node,
}

impl Node {
    /// The kind of the value, for messages: `an array`.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Boolean(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::String(_) => "a string",
            Value::Array(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

/// The maximum depth of arrays and objects: the same as in the model's decoder. Code that walks a value may therefore
/// recurse.
pub const DEEPEST: usize = 128;
