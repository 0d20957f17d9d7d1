//! What a schema file says, as long as it is understood.

use std::fmt;

use super::definitions::Definitions;
use super::{Rule, Word};
use xtask_diagnostics::{PagePath, Place};

/// A schema file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The object that the file describes; `common.json` describes none.
    pub root: Option<Schema>,
    pub defs: Definitions,
}

/// One node of a schema.
#[derive(Clone, Debug)]
pub struct Schema {
    pub place: Place,
    /// The Rust name of an object, an enumeration or a newtype.
    pub title: Option<Word>,
    pub description: Option<Word>,
    /// The Rust name of a row's field, where the wire's cannot be one.
    pub field: Option<Word>,
    /// The field whose values an enumeration lists by the page's heading, where no row that has them is called so.
    pub heading: Option<Word>,
    /// Whether it tells about a customer.
    pub personal: bool,
    /// The unit, as the page prints it.
    pub unit: Option<Word>,
    /// What is said of its values, as the schema prints it, and as rules.
    pub remarks: Vec<(&'static str, String)>,
    pub rules: Vec<Rule>,
    pub shape: Shape,
}

#[derive(Clone, Debug)]
pub enum Shape {
    Object {
        properties: Vec<Property>,
    },
    List {
        items: Box<Schema>,
        /// Whether one object may stand for a list of one: never in a file, set by an erratum.
        one_or_many: bool,
    },
    Scalar {
        kind: Scalar,
        /// The only value that the page knows: settled by an erratum.
        constant: Option<Word>,
        /// What a newtype is read from besides its own type.
        accept: Vec<Scalar>,
    },
    Enumeration {
        kind: Scalar,
        values: Vec<EnumValue>,
    },
    Reference(Reference),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scalar {
    Integer,
    Text,
    Flag,
}

/// A reference to a definition of the same file, or of `common.json`.
#[derive(Clone, Debug)]
pub struct Reference {
    pub common: bool,
    pub name: String,
    pub place: Place,
}

/// A row of the page, or what rows stand in.
#[derive(Clone, Debug)]
pub struct Property {
    /// The name: the page's at first, the wire's once errata are applied.
    pub name: Word,
    /// Where it is said that it must be there, if it must.
    pub required: Option<Place>,
    pub schema: Schema,
    /// Where it stands, in the page's spelling; set when the schema is corrected.
    pub page: PagePath,
    /// Other names under which it is accepted.
    pub aliases: Vec<String>,
    /// The errata that have to do with it.
    pub errata: Vec<String>,
    /// Whether what the wire calls it is left to a draft.
    pub unsettled: bool,
}

/// One listed value of an enumeration.
#[derive(Clone, Debug)]
pub struct EnumValue {
    pub code: EnumCode,
    pub title: Word,
    pub description: Word,
    /// The erratum that adds it, where the page does not list it.
    pub erratum: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EnumCode {
    Integer(i64),
    Text(String),
}

/// As it is told to people.
impl fmt::Display for EnumCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(code) => code.fmt(f),
            Self::Text(code) => f.write_str(code),
        }
    }
}
