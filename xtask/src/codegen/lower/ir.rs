//! What is to be generated: all decisions taken, nothing left of JSON, no tokens yet.

use std::collections::BTreeSet;

use crate::codegen::load::{Class, EnumCode, Method, Rule, Safety, Word};
use crate::text::{PagePath, Place};

/// The generated part of the model crate.
#[derive(Debug)]
pub(crate) struct Crate {
    pub(crate) endpoints: Vec<Module>,
    pub(crate) root: Root,
}

/// What stands above the endpoints' modules.
#[derive(Debug)]
pub(crate) struct Root {
    pub(crate) errcodes: Vec<ReturnCode>,
    /// The types that the crate's root names: module and type.
    pub(crate) exports: Vec<(Vec<String>, Vec<String>)>,
}

/// The module of a plain file of schemas, which is about no endpoint.
#[derive(Debug)]
pub(crate) struct Plain {
    pub(crate) path: Vec<String>,
    /// The file, from the folder of schemas on.
    pub(crate) file: String,
    pub(crate) description: String,
    pub(crate) structs: Vec<Struct>,
    pub(crate) enums: Vec<Enum>,
    pub(crate) unions: Vec<Union>,
    /// What it takes from other plain modules: the module, and the type.
    pub(crate) uses: BTreeSet<(Vec<String>, String)>,
}

/// What an endpoint's module has that no other may have, too.
#[derive(Clone, Debug)]
pub(crate) struct Claims {
    pub(crate) path: Vec<String>,
    /// Where the path comes from.
    pub(crate) named: Place,
    /// The types that the crate's root is to name.
    pub(crate) exports: Vec<Word>,
}

/// One endpoint's module.
#[derive(Debug)]
pub(crate) struct Module {
    /// The module's path, which is the URL's: `product`, `order`, `get`.
    pub(crate) path: Vec<String>,
    pub(crate) claims: Claims,
    pub(crate) title: String,
    pub(crate) endpoint: Endpoint,
    pub(crate) structs: Vec<Struct>,
    pub(crate) enums: Vec<Enum>,
    /// Whether there are sample payloads, which must decode.
    pub(crate) has_samples: bool,
}

#[derive(Debug)]
pub(crate) struct Endpoint {
    pub(crate) request: String,
    pub(crate) response: String,
    pub(crate) description: String,
    pub(crate) method: Method,
    pub(crate) host: String,
    pub(crate) path: String,
    pub(crate) safety: Safety,
    pub(crate) token: Option<String>,
    pub(crate) errcodes: Vec<ReturnCode>,
    pub(crate) success: Option<Success>,
    /// The fields of the response that say how the call went.
    pub(crate) errcode: Option<String>,
    pub(crate) errmsg: Option<String>,
    /// Where the page stands, and the day it was read.
    pub(crate) series: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) read: String,
}

/// The field that a success carries.
#[derive(Debug)]
pub(crate) struct Success {
    pub(crate) field: String,
    pub(crate) wire: String,
    pub(crate) ty: Type,
}

#[derive(Debug)]
pub(crate) struct ReturnCode {
    pub(crate) code: i64,
    pub(crate) class: Class,
    pub(crate) meaning: String,
}

#[derive(Debug)]
pub(crate) struct Struct {
    pub(crate) name: String,
    /// Where the name comes from.
    pub(crate) named: Place,
    pub(crate) description: String,
    /// Where it stands on the page; empty for a request or a response as a whole.
    pub(crate) page: PagePath,
    pub(crate) role: Role,
    /// Where a plain schema describes it, and what else it says of it.
    pub(crate) pointer: Option<String>,
    pub(crate) remarks: Vec<(&'static str, String)>,
    pub(crate) fields: Vec<Field>,
    /// Whether `validate()` holds it, or what it holds, to any rule.
    pub(crate) validated: bool,
}

impl Struct {
    /// Whether it may hold nothing.
    pub(crate) fn is_all_optional(&self) -> bool {
        self.fields.iter().all(|field| !field.count.is_required())
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    Request,
    Response,
}

#[derive(Debug)]
pub(crate) struct Field {
    /// The Rust name, `r#` not included.
    pub(crate) rust: String,
    /// Where the name comes from: the row, or an erratum.
    pub(crate) named: Place,
    /// The name on the wire.
    pub(crate) wire: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) ty: Type,
    /// Whether it stands in a box, as it may hold the type that it is a field of.
    pub(crate) boxed: bool,
    pub(crate) count: Count,
    /// The only value that it has, which who makes one need not give.
    pub(crate) constant: Option<Code>,
    pub(crate) personal: bool,
    pub(crate) description: String,
    /// Where it stands in the page's spelling, and in the corrected one.
    pub(crate) page: PagePath,
    pub(crate) path: PagePath,
    /// The type as the page prints it.
    pub(crate) printed: &'static str,
    /// Where a plain schema describes it, and what else it says of it.
    pub(crate) pointer: Option<String>,
    pub(crate) remarks: Vec<(&'static str, String)>,
    /// What `validate()` holds its value to; then what that holds, and so on.
    pub(crate) rules: Vec<Vec<Rule>>,
    pub(crate) errata: Vec<String>,
    pub(crate) notes: Vec<&'static str>,
}

/// How many values a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Count {
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
    pub(crate) fn is_required(self) -> bool {
        matches!(self, Self::Required | Self::RequiredNullable | Self::RequiredList)
    }

    pub(crate) fn is_list(self) -> bool {
        matches!(self, Self::List | Self::RequiredList | Self::OneOrMany)
    }
}

/// A single value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Type {
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
    Newtype(String),
    /// A struct of this module.
    Struct(String),
    /// An enumeration of this module.
    Enum(String),
    /// One of several structs.
    Union(String),
    /// What an array or a map holds, where `null` may stand for it.
    Nullable(Box<Type>),
}

/// One of several structs, told apart by the value of a field that all have.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) name: String,
    pub(crate) description: String,
    /// Where a plain schema describes it, and what else it says of it.
    pub(crate) pointer: String,
    pub(crate) remarks: Vec<(&'static str, String)>,
    /// That field's name on the wire.
    pub(crate) tag: String,
    pub(crate) branches: Vec<Branch>,
    /// Whether `validate()` holds what it holds to any rule.
    pub(crate) validated: bool,
}

#[derive(Debug)]
pub(crate) struct Branch {
    /// The struct, which names the variant.
    pub(crate) name: String,
    /// The values of the tag that are its own.
    pub(crate) codes: Vec<Code>,
}

#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) name: String,
    /// Where the name comes from.
    pub(crate) named: Place,
    pub(crate) description: String,
    pub(crate) integer: bool,
    /// Where a plain schema describes it, and what else it says of it.
    pub(crate) pointer: Option<String>,
    pub(crate) remarks: Vec<(&'static str, String)>,
    /// Where its values stand, in the page's spelling.
    pub(crate) pages: Vec<PagePath>,
    pub(crate) variants: Vec<Variant>,
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) name: String,
    /// Where the name comes from.
    pub(crate) named: Place,
    pub(crate) code: Code,
    pub(crate) description: String,
    pub(crate) erratum: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Code {
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
    pub(crate) fn innermost(&self) -> &Self {
        match self {
            Self::List(inner) | Self::Map(inner) | Self::Nullable(inner) => inner.innermost(),
            other => other,
        }
    }

    /// The type's name, as outline and messages show it.
    pub(crate) fn name(&self) -> &str {
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
            Self::Newtype(name) | Self::Struct(name) | Self::Enum(name) | Self::Union(name) => name,
        }
    }
}

impl Field {
    /// The field's Rust type, as outline and messages show it.
    pub(crate) fn rust_type(&self) -> String {
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
