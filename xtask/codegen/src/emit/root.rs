//! The modules above the endpoints' own.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::{Items, docs, endpoint, ident, items};
use xtask_schema::lower::ir::Root;

/// `generated/mod.rs`: the outermost modules, the types that the crate's root names, the platform's return codes.
pub(super) fn root(generated: &Root) -> syn::Result<Items> {
    let docs = docs::inner(&[
        "The generated part of the crate: one module an endpoint, at the path of its URL.".to_owned(),
    ]);
    let modules: BTreeSet<&String> = generated.exports.iter().filter_map(|(path, _)| path.first()).collect();
    let modules = modules.into_iter().map(|name| declaration(std::slice::from_ref(name)));
    let exports = generated.exports.iter().filter(|(_, names)| !names.is_empty()).map(|(path, names)| {
        let (path, names) = (path.iter().map(|part| ident(part)), names.iter().map(|name| ident(name)));
        quote!(pub use #(#path::)*{#(#names),*};)
    });
    let codes = endpoint::errcodes(&generated.errcodes);
    let class = (!generated.errcodes.is_empty()).then(|| quote!(, ErrcodeClass));
    let items = items(quote! {
        #(#modules)*
        #(#exports)*
        use tolerant::{Errcode #class};
        /// The platform's return codes that no endpoint's page lists.
        ///
        /// Second-hand, from the tables of other clients: `schema/errcodes.json` names them.
        pub const ERRCODES: &[Errcode] = #codes;
    })?;
    Ok(Items { docs, items })
}

/// The same of plain modules: they share nothing.
pub(super) fn plain(modules: &BTreeSet<&Vec<String>>) -> syn::Result<Items> {
    let docs = docs::inner(&["The generated part of the crate: one module a file of schemas.".to_owned()]);
    let outermost: BTreeSet<&String> = modules.iter().filter_map(|path| path.first()).collect();
    let outermost = outermost.into_iter().map(|name| declaration(std::slice::from_ref(name)));
    Ok(Items { docs, items: items(quote!(#(#outermost)*))? })
}

/// All modules that others stand in, but for the root.
pub struct Tree(BTreeMap<Vec<String>, BTreeSet<Vec<String>>>);

impl Tree {
    /// Of the modules that hold types.
    pub fn of(paths: impl Iterator<Item = Vec<String>>) -> Self {
        let mut tree: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
        for path in paths {
            for length in 1..path.len() {
                if let (Some(parent), Some(child)) = (path.get(..length), path.get(..=length)) {
                    tree.entry(parent.to_vec()).or_default().insert(child.to_vec());
                }
            }
        }
        Self(tree)
    }

    /// The declarations of the modules that stand in one.
    pub(super) fn below(&self, path: &[String]) -> TokenStream {
        self.0.get(path).map(declarations).unwrap_or_default()
    }

    /// Those that hold none.
    pub(super) fn folders<'a>(
        &'a self,
        modules: &'a BTreeSet<&Vec<String>>,
    ) -> impl Iterator<Item = (&'a Vec<String>, &'a BTreeSet<Vec<String>>)> {
        self.0.iter().filter(|(path, _)| !modules.contains(path))
    }
}

pub(super) fn folder(what: &str, children: &BTreeSet<Vec<String>>) -> syn::Result<Items> {
    let docs = docs::inner(&[what.to_owned()]);
    Ok(Items { docs, items: items(declarations(children))? })
}

/// The modules that stand in a folder.
fn declarations(children: &BTreeSet<Vec<String>>) -> TokenStream {
    children.iter().map(|child| declaration(child)).collect()
}

fn declaration(path: &[String]) -> TokenStream {
    let Some(name) = path.last() else { return TokenStream::new() };
    let name = ident(name);
    quote!(pub mod #name;)
}
