//! Emit: what was decided, as tokens. Types stand in one file for people to read, their tables in another.

mod docs;
mod endpoint;
mod impls;
mod root;
mod types;

use std::collections::BTreeMap;
use std::str::FromStr as _;

use proc_macro2::{Ident, Span, TokenStream};

use super::lower::ir::Crate;
use super::lower::names::is_keyword;

/// A file to be generated: its path below the generated folder, and what it is made from.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) origin: String,
    pub(crate) tokens: TokenStream,
}

/// All files, in the order of their paths.
pub(crate) fn emit(generated: &Crate) -> Vec<File> {
    let mut files = BTreeMap::new();
    let mut add = |path: String, origin: &str, tokens| {
        files.insert(path.clone(), File { path, origin: origin.to_owned(), tokens });
    };
    add("mod.rs".to_owned(), "schema/", root::root(generated));
    let mut folders = root::folders(generated);
    for module in &generated.endpoints {
        let folder = module.path.join("/");
        let origin = format!("schema{}/", module.endpoint.path);
        let below = folders.remove(&module.path).unwrap_or_default();
        add(format!("{folder}/mod.rs"), &origin, types::module(module, &root::declarations(&below)));
        add(format!("{folder}/impls.rs"), &origin, impls::module(module));
    }
    for (path, children) in folders {
        add(format!("{}/mod.rs", path.join("/")), "schema/", root::folder(&path, &children));
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

/// An integer as people read it: `9_401_020`.
fn integer(number: i64) -> TokenStream {
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.char_indices() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) && digits.len() > 4 {
            grouped.push('_');
        }
        grouped.push(digit);
    }
    let literal = proc_macro2::Literal::from_str(&grouped)
        .unwrap_or_else(|_| proc_macro2::Literal::i64_unsuffixed(number));
    if number < 0 { quote::quote!(-#literal) } else { quote::quote!(#literal) }
}
