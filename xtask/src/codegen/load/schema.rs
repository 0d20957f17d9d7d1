//! What a schema file says, as long as it is understood.

use std::fmt;

use super::definitions::Definitions;
use super::{Rule, Word};
use crate::text::{PagePath, Place};

/// A schema file.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    /// The object that the file describes; `common.json` describes none.
    pub(crate) root: Option<Schema>,
    pub(crate) defs: Definitions,
}

/// One node of a schema.
#[derive(Clone, Debug)]
pub(crate) struct Schema {
    pub(crate) place: Place,
    /// The Rust name of an object, an enumeration or a newtype.
    pub(crate) title: Option<Word>,
    pub(crate) description: Option<Word>,
    /// The Rust name of a row's field, where the wire's cannot be one.
    pub(crate) field: Option<Word>,
    /// The field whose values an enumeration lists by the page's heading, where no row that has them is called so.
    pub(crate) heading: Option<Word>,
    /// Whether it tells about a customer.
    pub(crate) personal: bool,
    /// The unit, as the page prints it.
    pub(crate) unit: Option<Word>,
    /// What is said of its values, as the schema prints it, and as rules.
    pub(crate) remarks: Vec<(&'static str, String)>,
    pub(crate) rules: Vec<Rule>,
    pub(crate) shape: Shape,
}

#[derive(Clone, Debug)]
pub(crate) enum Shape {
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
pub(crate) enum Scalar {
    Integer,
    Text,
    Flag,
}

/// A reference to a definition of the same file, or of `common.json`.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    pub(crate) common: bool,
    pub(crate) name: String,
    pub(crate) place: Place,
}

/// A row of the page, or what rows stand in.
#[derive(Clone, Debug)]
pub(crate) struct Property {
    /// The name: the page's at first, the wire's once errata are applied.
    pub(crate) name: Word,
    /// Where it is said that it must be there, if it must.
    pub(crate) required: Option<Place>,
    pub(crate) schema: Schema,
    /// Where it stands, in the page's spelling; set when the schema is corrected.
    pub(crate) page: PagePath,
    /// Other names under which it is accepted.
    pub(crate) aliases: Vec<String>,
    /// The errata that have to do with it.
    pub(crate) errata: Vec<String>,
    /// Whether what the wire calls it is left to a draft.
    pub(crate) unsettled: bool,
}

/// One listed value of an enumeration.
#[derive(Clone, Debug)]
pub(crate) struct EnumValue {
    pub(crate) code: EnumCode,
    pub(crate) title: Word,
    pub(crate) description: Word,
    /// The erratum that adds it, where the page does not list it.
    pub(crate) erratum: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum EnumCode {
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
