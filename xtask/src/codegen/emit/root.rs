//! The modules above the endpoints' own.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::{Items, docs, endpoint, ident, items};
use crate::codegen::lower::ir::Crate;

/// `generated/mod.rs`: the outermost modules, the types that the crate's root names, the platform's return codes.
pub(super) fn root(generated: &Crate) -> syn::Result<Items> {
    let docs = docs::inner(&[
        "The generated part of the crate: one module an endpoint, at the path of its URL.".to_owned(),
    ]);
    let modules: BTreeSet<&String> =
        generated.endpoints.iter().filter_map(|module| module.path.first()).collect();
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
        use crate::endpoint::{Errcode #class};
        /// The platform's return codes that no endpoint's page lists.
        ///
        /// Second-hand, from the tables of other clients: `schema/errcodes.json` names them.
        pub const ERRCODES: &[Errcode] = #codes;
    })?;
    Ok(Items { docs, items })
}

/// The folders between the root and the endpoints, each with what stands in it.
pub(super) fn folders(generated: &Crate) -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let mut folders: BTreeMap<Vec<String>, BTreeSet<Vec<String>>> = BTreeMap::new();
    for module in &generated.endpoints {
        for length in 1..module.path.len() {
            let (parent, child) = (module.path.get(..length), module.path.get(..=length));
            if let (Some(parent), Some(child)) = (parent, child) {
                folders.entry(parent.to_vec()).or_default().insert(child.to_vec());
            }
        }
    }
    folders
}

pub(super) fn folder(path: &[String], children: &BTreeSet<Vec<String>>) -> syn::Result<Items> {
    let docs = docs::inner(&[format!("Endpoints below `/{}`.", path.join("/"))]);
    Ok(Items { docs, items: items(declarations(children))? })
}

/// The modules that stand in a folder.
pub(super) fn declarations(children: &BTreeSet<Vec<String>>) -> TokenStream {
    children.iter().map(|child| declaration(child)).collect()
}

fn declaration(path: &[String]) -> TokenStream {
    let Some(name) = path.last() else { return TokenStream::new() };
    let name = ident(name);
    quote!(pub mod #name;)
}
