//! The values of a parsed JSON text.

use crate::source::Place;

/// A JSON value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub enum Value {
    Null,
    Flag(bool),
    /// The digits as they stand: integers stay exact.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<Member>),
}

/// One member of an object.
#[derive(Clone, Debug)]
pub struct Member {
    pub name: String,
    pub name_place: Place,
    pub node: Node,
}

impl Node {
    /// What kind of value this is, in words.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Flag(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::List(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

/// How many lists and objects may stand in each other: as many as the model reads of an answer, and more than anyone
/// writes. What walks a value may therefore call itself.
pub const DEEPEST: usize = 128;
