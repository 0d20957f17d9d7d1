//! What is to be generated: all decisions taken, nothing left of JSON, no tokens yet.

mod endpoint;
mod types;

pub use self::endpoint::{Endpoint, Envelope, Paging, PagingBy, Parameter, ReturnCode, Success, Token};
pub use self::types::{
    Branch, Count, Enum, Field, Newtype, Origin, Role, Struct, Type, Union, UnknownFields, Variant,
};

use std::collections::BTreeSet;

use crate::load::Word;
use xtask_diagnostics::Place;

/// The generated part of the model crate.
#[derive(Debug)]
pub struct Crate {
    /// Modules of endpoints, in the order of their paths.
    pub endpoints: Vec<Module>,
    /// What endpoints share.
    pub root: Root,
}

/// What endpoints share: the crate's root.
#[derive(Debug)]
pub struct Root {
    /// The platform's return codes.
    pub errcodes: Vec<ReturnCode>,
    /// One per endpoint, in the order of their paths.
    pub exports: Vec<Export>,
}

/// The types of one endpoint that its family's module re-exports, or the crate's root.
#[derive(Debug)]
pub struct Export {
    /// The endpoint's module.
    pub module: Vec<String>,
    /// The family's module; empty for the crate's root.
    pub family: Vec<String>,
    /// The types, by name.
    pub names: Vec<String>,
    /// As that of [`Claims`].
    pub call: [String; 2],
}

/// The module of a JSON Schema file.
#[derive(Debug)]
pub struct FileModule {
    /// The module's path in the crate: the file's path, in snake case.
    pub path: Vec<String>,
    /// The file, from the folder of schemas on.
    pub file: String,
    /// The description of a file that has definitions only; otherwise empty.
    pub description: String,
    /// Structs, in the order of the file.
    pub structs: Vec<Struct>,
    /// Enumerations, in the order of the file.
    pub enums: Vec<Enum>,
    /// Choices of structs, in the order of the file.
    pub unions: Vec<Union>,
    /// What it takes from other modules: the module, and the type.
    pub uses: BTreeSet<(Vec<String>, String)>,
}

/// What an endpoint's module has that no other may have, too.
#[derive(Clone, Debug)]
pub struct Claims {
    /// The module's path in the crate.
    pub path: Vec<String>,
    /// Where the path comes from.
    pub named: Place,
    /// The types that its family's module re-exports.
    pub exports: Vec<Word>,
    /// The path of that module in the crate; empty for the crate's root.
    pub family: Vec<String>,
    /// Where the family is stated.
    pub family_named: Option<Place>,
    /// The page's title, and the call: `POST /product/order/get`.
    pub call: [String; 2],
}

/// A sample payload of a response.
#[derive(Debug)]
pub struct Sample {
    /// Its name in Rust, in snake case: that of its file.
    pub name: String,
    /// The name of its file.
    pub file: String,
    /// The text of the file.
    pub text: String,
    /// Whether it is the sample of its endpoint.
    pub is_default: bool,
}

/// One endpoint's module.
#[derive(Debug)]
pub struct Module {
    /// The module's path, which is the folder's: `product`, `order`, `get`.
    pub path: Vec<String>,
    /// What it claims in the crate.
    pub claims: Claims,
    /// The page's title, for rustdoc.
    pub title: String,
    /// The call, for `impl Endpoint`.
    pub endpoint: Endpoint,
    /// Structs, in the order of the page.
    pub structs: Vec<Struct>,
    /// Enumerations, in the order of the page.
    pub enums: Vec<Enum>,
    /// What it uses of the modules of other endpoints.
    pub imports: Vec<Import>,
    /// Proposals that no person has reviewed and that no field shows.
    pub unreviewed: Vec<String>,
    /// Sample payloads of the response, which must decode.
    pub samples: Vec<Sample>,
}

/// Types of another endpoint's module.
#[derive(Debug)]
pub struct Import {
    /// The endpoint's folder below `schema/`.
    pub folder: String,
    /// Its module's path in the crate.
    pub path: Vec<String>,
    /// The types that fields name.
    pub names: BTreeSet<String>,
    /// These and all that they contain, structs and enumerations, in the order of the page.
    pub structs: Vec<Struct>,
    /// As `structs`.
    pub enums: Vec<Enum>,
}

impl Import {
    /// Whether it has a type of this name.
    pub(in crate::lower) fn defines(&self, name: &str) -> bool {
        let mut structs = self.structs.iter().map(|item| &item.name);
        structs.any(|item| item == name) || self.enums.iter().any(|item| item.name == name)
    }
}

impl Module {
    /// A struct that a field may name: of this module, or imported.
    pub fn find_struct(&self, name: &str) -> Option<&Struct> {
        let imported = self.imports.iter().flat_map(|import| &import.structs);
        self.structs.iter().chain(imported).find(|item| item.name == name)
    }

    /// An enumeration that a field may name: of this module, or imported.
    pub fn find_enum(&self, name: &str) -> Option<&Enum> {
        let imported = self.imports.iter().flat_map(|import| &import.enums);
        self.enums.iter().chain(imported).find(|item| item.name == name)
    }
}
