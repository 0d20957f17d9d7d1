//! Structs, enumerations and unions, and what their fields hold.

use super::Parameter;
use crate::load::{EnumCode, Rule, Scalar};
use xtask_diagnostics::{PagePath, Place};

/// A Rust struct: an object.
#[derive(Debug)]
pub struct Struct {
    /// The Rust name.
    pub name: String,
    /// Where the name comes from.
    pub named: Place,
    /// The text for rustdoc.
    pub description: String,
    /// Where the schema or the page describes it.
    pub origin: Origin,
    /// The message that it is a part of; `None` for a type of a JSON Schema file, which any message may hold.
    pub role: Option<Role>,
    /// What decoding does with other fields.
    pub unknown_fields: UnknownFields,
    /// Keywords that rustdoc quotes, and their values; JSON Schema files only.
    pub remarks: Vec<(&'static str, String)>,
    /// The fields, in the order of the page or the schema.
    pub fields: Vec<Field>,
    /// Of a request as a whole: the parameters of its call, which are fields too and no part of the object.
    pub parameters: Vec<Parameter>,
    /// Whether `validate()` holds it, or what it holds, to any rule.
    pub validated: bool,
}

impl Struct {
    /// Whether it may hold nothing.
    pub fn is_all_optional(&self) -> bool {
        let parameters = self.parameters.iter().map(|parameter| &parameter.field);
        self.fields.iter().chain(parameters).all(|field| !field.count.is_required())
    }
}

/// Where a type or a field is described.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A page of documentation: the path, in the page's spelling. It is empty for a request or a response as a whole.
    Page(PagePath),
    /// A JSON Schema file: its name and the JSON pointer.
    Pointer(String),
}

impl Origin {
    /// The path on the page.
    pub fn page(&self) -> Option<&PagePath> {
        match self {
            Self::Page(path) => Some(path),
            Self::Pointer(_) => None,
        }
    }

    /// Whether a JSON Schema file describes it.
    pub fn is_pointer(&self) -> bool {
        matches!(self, Self::Pointer(_))
    }
}

/// A message of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// What a client sends.
    Request,
    /// What a server sends.
    Response,
}

/// What decoding does with a field that the type lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnknownFields {
    /// It is kept, and encoded again.
    Kept,
    /// It is an error.
    Refused,
}

/// A field of a struct.
#[derive(Debug)]
pub struct Field {
    /// The Rust name, `r#` not included.
    pub rust: String,
    /// Where the name comes from: the row, or an erratum.
    pub named: Place,
    /// The name on the wire.
    pub wire: String,
    /// Other JSON names from which it decodes.
    pub aliases: Vec<String>,
    /// The type of one value.
    pub ty: Type,
    /// Whether it is boxed, as its type may contain the struct.
    pub boxed: bool,
    /// How many values, and whether they are required.
    pub count: Count,
    /// The only value that it has, which who makes one need not give.
    pub constant: Option<EnumCode>,
    /// Whether `Debug` hides the value.
    pub personal: bool,
    /// The text for rustdoc.
    pub description: String,
    /// Where the schema or the page describes it.
    pub origin: Origin,
    /// The path on the page in the corrected spelling; empty for a field of a JSON Schema file.
    pub path: PagePath,
    /// The type as the page prints it.
    pub printed: &'static str,
    /// Keywords that rustdoc quotes, and their values.
    pub remarks: Vec<(&'static str, String)>,
    /// What `validate()` holds its value to; then what that holds, and so on.
    pub rules: Vec<Vec<Rule>>,
    /// The ids of the errata about it.
    pub errata: Vec<String>,
    /// What the outline adds, such as `open enum`.
    pub notes: Vec<&'static str>,
    /// Proposals about it that no person has reviewed, each with its line and its reason.
    pub unreviewed: Vec<String>,
}

/// How many values a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    /// One value, required.
    Required,
    /// One value or `null`, required.
    RequiredNullable,
    /// One value or none.
    Optional,
    /// An array, which may be missing: an empty `Vec`.
    Array,
    /// A list that is written even if it is empty.
    RequiredArray,
    /// An array, or one element without the array.
    OneOrMany,
}

impl Count {
    /// Whether encoding always writes it.
    pub fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::RequiredNullable | Self::RequiredArray)
    }

    /// Whether it is a `Vec`.
    pub fn is_list(self) -> bool {
        matches!(self, Self::Array | Self::RequiredArray | Self::OneOrMany)
    }
}

/// A single value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    /// A signed 64-bit integer: `i64`.
    Integer,
    /// A string: `String`.
    String,
    /// A boolean: `bool`.
    Boolean,
    /// An integer without a sign, of 64 bits.
    Unsigned,
    /// Any number: `tolerant::Number`.
    Number,
    /// Any value: `serde_json::Value`.
    Any,
    /// A list in a list, or in a map.
    Array(Box<Type>),
    /// Values by names of any sort.
    Map(Box<Type>),
    /// A hand-written type of the crate's root.
    Newtype(Newtype),
    /// A struct of this module.
    Struct(String),
    /// An enumeration of this module.
    Enum(String),
    /// One of several structs.
    Union(String),
    /// An element of an array or a map that may be `null`.
    Nullable(Box<Type>),
}

impl From<Scalar> for Type {
    fn from(kind: Scalar) -> Self {
        match kind {
            Scalar::Integer => Self::Integer,
            Scalar::Unsigned => Self::Unsigned,
            Scalar::Number => Self::Number,
            Scalar::String => Self::String,
            Scalar::Boolean => Self::Boolean,
        }
    }
}

/// A hand-written type of the crate's root, and what it is on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newtype {
    /// The Rust name.
    pub name: String,
    /// What it is encoded as: an integer or a string.
    pub wire: Scalar,
    /// What it is decoded from besides.
    pub accepts: Vec<Scalar>,
}

/// One of several structs, distinguished by the value of a field that all have.
#[derive(Debug)]
pub struct Union {
    /// The Rust name.
    pub name: String,
    /// The text for rustdoc.
    pub description: String,
    /// The file and the JSON pointer.
    pub pointer: String,
    /// Keywords that rustdoc quotes, and their values.
    pub remarks: Vec<(&'static str, String)>,
    /// That field's name on the wire.
    pub tag: String,
    /// Its variants, in the schema's order.
    pub branches: Vec<Branch>,
    /// Whether `validate()` enforces a rule in any of the structs.
    pub validated: bool,
}

/// A variant of a union.
#[derive(Debug)]
pub struct Branch {
    /// The struct, which names the variant.
    pub name: String,
    /// The values of the tag that are its own.
    pub codes: Vec<EnumCode>,
}

/// An open enumeration: it keeps values that it does not list.
#[derive(Debug)]
pub struct Enum {
    /// The Rust name.
    pub name: String,
    /// Where the name comes from.
    pub named: Place,
    /// The text for rustdoc.
    pub description: String,
    /// Whether its values are integers rather than strings.
    pub integer: bool,
    /// Each row of the page that has its values, or the one schema that lists them.
    pub origins: Vec<Origin>,
    /// Keywords that rustdoc quotes, and their values; JSON Schema files only.
    pub remarks: Vec<(&'static str, String)>,
    /// The listed values, in the order of the page or the schema.
    pub variants: Vec<Variant>,
}

/// A variant of an enumeration.
#[derive(Debug)]
pub struct Variant {
    /// The Rust name.
    pub name: String,
    /// Where the name comes from.
    pub named: Place,
    /// Its JSON value.
    pub code: EnumCode,
    /// The text for rustdoc.
    pub description: String,
    /// The id of the erratum that adds it, if one does.
    pub erratum: Option<String>,
}

impl Type {
    /// The innermost element type of arrays and maps.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::Array(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.innermost(),
            other => other,
        }
    }

    /// The type's name, as outline and messages show it.
    pub fn name(&self) -> &str {
        match self {
            Self::Integer => "i64",
            Self::Unsigned => "u64",
            Self::String => "String",
            Self::Boolean => "bool",
            Self::Number => "Number",
            Self::Any => "Value",
            Self::Array(_) => "Vec",
            Self::Map(_) => "BTreeMap",
            Self::Nullable(_) => "Option",
            Self::Newtype(newtype) => &newtype.name,
            Self::Struct(name) | Self::Enum(name) | Self::Union(name) => name,
        }
    }
}

impl Field {
    /// The field's Rust type, as outline and messages show it.
    pub fn rust_type(&self) -> String {
        let name = self.ty.name();
        match self.count {
            Count::Required => name.to_owned(),
            Count::Optional | Count::RequiredNullable => format!("Option<{name}>"),
            Count::Array | Count::RequiredArray | Count::OneOrMany => format!("Vec<{name}>"),
        }
    }
}
