//! Emit: what was decided, as Rust. Types stand in one file for people to read, their tables in another.
//!
//! Types are items of a syntax tree, which render prints; tables are laid out as they are written.

mod ast;
mod docs;
mod endpoint;
mod impls;
mod root;
mod types;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::str::FromStr as _;

use proc_macro2::{Ident, Literal, Span, TokenStream};

use super::lower::ir::Crate;
use super::lower::names::is_keyword;

/// A file to be generated: its path below the generated folder, and what it is made from.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) origin: String,
    /// Or why the generator's tokens are no Rust, which is a mistake of it.
    pub(crate) content: syn::Result<Content>,
}

pub(crate) enum Content {
    Items(Items),
    /// Laid out already.
    Text(String),
}

/// A module's comment, and what stands in it.
pub(crate) struct Items {
    pub(crate) docs: Vec<syn::Attribute>,
    pub(crate) items: Vec<syn::Item>,
}

/// All files, in the order of their paths.
pub(crate) fn emit(generated: &Crate) -> Vec<File> {
    let mut files = BTreeMap::new();
    let mut add = |path: String, origin: &str, content| {
        files.insert(path.clone(), File { path, origin: origin.to_owned(), content });
    };
    add("mod.rs".to_owned(), "schema/", root::root(generated).map(Content::Items));
    let mut folders = root::folders(generated);
    for module in &generated.endpoints {
        let folder = module.path.join("/");
        let origin = format!("schema{}/", module.endpoint.path);
        let below = folders.remove(&module.path).unwrap_or_default();
        add(
            format!("{folder}/mod.rs"),
            &origin,
            types::module(module, &root::declarations(&below)).map(Content::Items),
        );
        add(format!("{folder}/impls.rs"), &origin, Ok(Content::Text(impls::module(module))));
    }
    for (path, children) in folders {
        add(
            format!("{}/mod.rs", path.join("/")),
            "schema/",
            root::folder(&path, &children).map(Content::Items),
        );
    }
    files.into_values().collect()
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
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::new();
    if number < 0 {
        grouped.push('-');
    }
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
