//! What is to be generated: all decisions taken, nothing left of JSON, no tokens yet.

use std::collections::BTreeSet;

use crate::load::{Class, EnumCode, Method, Rule, Safety, Scalar, Word};
use xtask_diagnostics::{PagePath, Place};

/// The generated part of the model crate.
#[derive(Debug)]
pub struct Crate {
    pub endpoints: Vec<Module>,
    pub root: Root,
}

/// What stands above the endpoints' modules.
#[derive(Debug)]
pub struct Root {
    pub errcodes: Vec<ReturnCode>,
    /// The types that the crate's root names: module and type.
    pub exports: Vec<(Vec<String>, Vec<String>)>,
}

/// The module of a JSON Schema file.
#[derive(Debug)]
pub struct FileModule {
    pub path: Vec<String>,
    /// The file, from the folder of schemas on.
    pub file: String,
    pub description: String,
    pub structs: Vec<Struct>,
    pub enums: Vec<Enum>,
    pub unions: Vec<Union>,
    /// What it takes from other modules: the module, and the type.
    pub uses: BTreeSet<(Vec<String>, String)>,
}

/// What an endpoint's module has that no other may have, too.
#[derive(Clone, Debug)]
pub struct Claims {
    pub path: Vec<String>,
    /// Where the path comes from.
    pub named: Place,
    /// The types that the crate's root is to name.
    pub exports: Vec<Word>,
}

/// One endpoint's module.
#[derive(Debug)]
pub struct Module {
    /// The module's path, which is the URL's: `product`, `order`, `get`.
    pub path: Vec<String>,
    pub claims: Claims,
    pub title: String,
    pub endpoint: Endpoint,
    pub structs: Vec<Struct>,
    pub enums: Vec<Enum>,
    /// Whether there are sample payloads, which must decode.
    pub has_samples: bool,
}

#[derive(Debug)]
pub struct Endpoint {
    pub request: String,
    pub response: String,
    pub description: String,
    pub method: Method,
    pub host: String,
    pub path: String,
    pub safety: Safety,
    pub token: Option<String>,
    pub errcodes: Vec<ReturnCode>,
    pub success: Option<Success>,
    /// The fields of the response that say how the call went.
    pub errcode: Option<String>,
    pub errmsg: Option<String>,
    /// Where the page stands, and the day it was read.
    pub series: Option<String>,
    pub source: Option<String>,
    pub read: String,
}

/// The field that a success carries.
#[derive(Debug)]
pub struct Success {
    pub field: String,
    pub wire: String,
    pub ty: Type,
}

#[derive(Debug)]
pub struct ReturnCode {
    pub code: i64,
    pub class: Class,
    pub meaning: String,
}

#[derive(Debug)]
pub struct Struct {
    pub name: String,
    /// Where the name comes from.
    pub named: Place,
    pub description: String,
    pub origin: Origin,
    /// The message that it is a part of; `None` for a type of a JSON Schema file, which any message may hold.
    pub role: Option<Role>,
    pub unknown_fields: UnknownFields,
    /// What else a JSON Schema file says of it.
    pub remarks: Vec<(&'static str, String)>,
    pub fields: Vec<Field>,
    /// Whether `validate()` holds it, or what it holds, to any rule.
    pub validated: bool,
}

impl Struct {
    /// Whether it may hold nothing.
    pub fn is_all_optional(&self) -> bool {
        self.fields.iter().all(|field| !field.count.is_required())
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Request,
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

#[derive(Debug)]
pub struct Field {
    /// The Rust name, `r#` not included.
    pub rust: String,
    /// Where the name comes from: the row, or an erratum.
    pub named: Place,
    /// The name on the wire.
    pub wire: String,
    pub aliases: Vec<String>,
    pub ty: Type,
    /// Whether it stands in a box, as it may hold the type that it is a field of.
    pub boxed: bool,
    pub count: Count,
    /// The only value that it has, which who makes one need not give.
    pub constant: Option<Code>,
    pub personal: bool,
    pub description: String,
    pub origin: Origin,
    /// The path on the page in the corrected spelling; empty for a field of a JSON Schema file.
    pub path: PagePath,
    /// The type as the page prints it.
    pub printed: &'static str,
    /// What else the schema says of it.
    pub remarks: Vec<(&'static str, String)>,
    /// What `validate()` holds its value to; then what that holds, and so on.
    pub rules: Vec<Vec<Rule>>,
    pub errata: Vec<String>,
    pub notes: Vec<&'static str>,
}

/// How many values a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Count {
    Required,
    /// One value or `null`, of which one must be there.
    RequiredNullable,
    Optional,
    List,
    /// A list that is written even if it is empty.
    RequiredList,
    OneOrMany,
}

impl Count {
    pub fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::RequiredNullable | Self::RequiredList)
    }

    pub fn is_list(self) -> bool {
        matches!(self, Self::List | Self::RequiredList | Self::OneOrMany)
    }
}

/// A single value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Type {
    Integer,
    Text,
    Flag,
    /// An integer without a sign, of 64 bits.
    Unsigned,
    /// Any number: `tolerant::Number`.
    Number,
    /// Any value: `serde_json::Value`.
    Any,
    /// A list in a list, or in a map.
    List(Box<Type>),
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
    /// What an array or a map holds, where `null` may stand for it.
    Nullable(Box<Type>),
}

impl From<Scalar> for Type {
    fn from(kind: Scalar) -> Self {
        match kind {
            Scalar::Integer => Self::Integer,
            Scalar::Unsigned => Self::Unsigned,
            Scalar::Number => Self::Number,
            Scalar::Text => Self::Text,
            Scalar::Flag => Self::Flag,
        }
    }
}

/// A hand-written type of the crate's root, and what it is on the wire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Newtype {
    pub name: String,
    /// What it is encoded as: an integer or a string.
    pub wire: Scalar,
    /// What it is decoded from besides.
    pub accepts: Vec<Scalar>,
}

/// One of several structs, told apart by the value of a field that all have.
#[derive(Debug)]
pub struct Union {
    pub name: String,
    pub description: String,
    /// Where a JSON Schema file describes it, and what else it says of it.
    pub pointer: String,
    pub remarks: Vec<(&'static str, String)>,
    /// That field's name on the wire.
    pub tag: String,
    pub branches: Vec<Branch>,
    /// Whether `validate()` holds what it holds to any rule.
    pub validated: bool,
}

#[derive(Debug)]
pub struct Branch {
    /// The struct, which names the variant.
    pub name: String,
    /// The values of the tag that are its own.
    pub codes: Vec<Code>,
}

#[derive(Debug)]
pub struct Enum {
    pub name: String,
    /// Where the name comes from.
    pub named: Place,
    pub description: String,
    pub integer: bool,
    /// Each row of the page that has its values, or the one schema that lists them.
    pub origins: Vec<Origin>,
    /// What else a JSON Schema file says of it.
    pub remarks: Vec<(&'static str, String)>,
    pub variants: Vec<Variant>,
}

#[derive(Debug)]
pub struct Variant {
    pub name: String,
    /// Where the name comes from.
    pub named: Place,
    pub code: Code,
    pub description: String,
    pub erratum: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    Integer(i64),
    Text(String),
}

impl From<&EnumCode> for Code {
    fn from(code: &EnumCode) -> Self {
        match code {
            EnumCode::Integer(code) => Self::Integer(*code),
            EnumCode::Text(code) => Self::Text(code.clone()),
        }
    }
}

impl Type {
    /// What lists and maps hold at last.
    pub fn innermost(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.innermost(),
            other => other,
        }
    }

    /// The type's name, as outline and messages show it.
    pub fn name(&self) -> &str {
        match self {
            Self::Integer => "i64",
            Self::Unsigned => "u64",
            Self::Text => "String",
            Self::Flag => "bool",
            Self::Number => "Number",
            Self::Any => "Value",
            Self::List(_) => "Vec",
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
            Count::List | Count::RequiredList | Count::OneOrMany => format!("Vec<{name}>"),
        }
    }
}

impl std::fmt::Display for Code {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Integer(code) => code.fmt(f),
            Self::Text(code) => f.write_str(code),
        }
    }
}
