//! Emit: the decisions of `lower` as Rust. Types are in `mod.rs`, for people to read; `impls.rs` beside it calls the
//! runtime's macros.
//!
//! Types are items of a syntax tree, which render prints. Macro calls are lines of text.

mod ast;
mod docs;
mod endpoint;
mod impls;
mod lines;
mod root;
mod rules;
mod types;
mod union;

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::str::FromStr as _;

use proc_macro2::{Ident, Literal, Span, TokenStream};

use self::lines::Lines;
pub use self::root::Tree;
use xtask_schema::lower::ir::{Enum, Module, Plain, Root, Struct, Union};
use xtask_schema::lower::names::is_keyword;

/// A file to be generated: its path below the generated folder, and what it is made from.
pub struct File {
    pub path: String,
    pub origin: String,
    /// Or why the generator's tokens are no Rust, which is a mistake of it.
    pub content: syn::Result<Content>,
}

pub enum Content {
    Items(Items),
    /// Whole lines.
    Text(String),
}

/// A module's comment, and what stands in it.
pub struct Items {
    pub docs: Vec<syn::Attribute>,
    pub items: Vec<syn::Item>,
}

/// The two files of an endpoint: types and macro calls.
pub fn endpoint(module: &Module, tree: &Tree) -> [File; 2] {
    let folder = module.path.join("/");
    let file = |name: &str, content| File {
        path: format!("{folder}/{name}"),
        origin: format!("schema{}/", module.endpoint.path),
        content,
    };
    let types = types::module(module, &tree.below(&module.path));
    [file("mod.rs", types.map(Content::Items)), file("impls.rs", Ok(Content::Text(impls::module(module))))]
}

/// The files above the endpoints'.
pub fn above(generated: &Root, tree: &Tree) -> Vec<File> {
    let file = |path: String, items: syn::Result<Items>| File {
        path,
        origin: "schema/".to_owned(),
        content: items.map(Content::Items),
    };
    let root = file("mod.rs".to_owned(), root::root(generated));
    let endpoints = generated.exports.iter().map(|(path, _)| path).collect();
    let folder = |(path, children): (&Vec<String>, _)| {
        let items = root::folder(&format!("Endpoints below `/{}`.", path.join("/")), children);
        file(format!("{}/mod.rs", path.join("/")), items)
    };
    std::iter::once(root).chain(tree.folders(&endpoints).map(folder)).collect()
}

/// The files above plain modules.
pub fn above_plain(modules: &[Plain], tree: &Tree) -> Vec<File> {
    let file = |path: String, items: syn::Result<Items>| File {
        path,
        origin: "a folder of schemas".to_owned(),
        content: items.map(Content::Items),
    };
    let paths: BTreeSet<&Vec<String>> = modules.iter().map(|module| &module.path).collect();
    let mut files = vec![file("mod.rs".to_owned(), root::plain(&paths))];
    for (path, children) in tree.folders(&paths) {
        let items = root::folder(&format!("Files below `{}/`.", path.join("/")), children);
        files.push(file(format!("{}/mod.rs", path.join("/")), items));
    }
    files
}

/// Some of the types of a plain module. A module may be as large as a crate, so it is made in pieces.
#[derive(Clone, Copy)]
pub struct Piece<'a> {
    pub module: &'a Plain,
    /// Whether what stands above them in the module's files is to come first.
    pub is_first: bool,
    pub structs: &'a [Struct],
    pub enums: &'a [Enum],
    pub unions: &'a [Union],
}

impl Piece<'_> {
    /// Two files of what comes first, if it is to.
    pub fn first(&self, tree: &Tree) -> Option<[File; 2]> {
        self.is_first.then(|| {
            let types = types::above_plain(self.module, &tree.below(&self.module.path));
            self.files(types.map(Content::Items), impls::above_plain(self.module))
        })
    }

    /// The same of the types.
    pub fn types(&self) -> [File; 2] {
        let types = types::of_some(self.structs, self.enums, self.unions).map(Content::Items);
        self.files(types, impls::of_some(self.structs, self.enums, self.unions))
    }

    fn files(&self, types: syn::Result<Content>, calls: String) -> [File; 2] {
        let file = |name: &str, content| File {
            path: format!("{}/{name}", self.module.path.join("/")),
            origin: self.module.file.clone(),
            content,
        };
        [file("mod.rs", types), file("impls.rs", Ok(Content::Text(calls)))]
    }
}

/// A name as an identifier, raw where it is a keyword.
fn ident(name: &str) -> Ident {
    if is_keyword(name) {
        Ident::new_raw(name, Span::call_site())
    } else {
        Ident::new(name, Span::call_site())
    }
}

/// The same as text.
fn spelt(name: &str) -> Cow<'_, str> {
    if is_keyword(name) { format!("r#{name}").into() } else { name.into() }
}

/// Items of a few tokens; where there are many, they are made without.
fn items(tokens: TokenStream) -> syn::Result<Vec<syn::Item>> {
    syn::parse2::<syn::File>(tokens).map(|file| file.items)
}

/// Text as Rust writes it.
fn literal(text: &str) -> String {
    let plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\');
    if plain { format!("\"{text}\"") } else { Literal::string(text).to_string() }
}

/// An integer as people read it: `9_401_020`.
fn number(number: i64) -> String {
    let digits = grouped(&number.unsigned_abs().to_string());
    if number < 0 { format!("-{digits}") } else { digits }
}

fn grouped(digits: &str) -> String {
    let mut grouped = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 4 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    grouped
}

/// The same as tokens.
fn integer(number: i64) -> TokenStream {
    TokenStream::from_str(&self::number(number)).unwrap_or_else(|_| quote::quote!(#number))
}
