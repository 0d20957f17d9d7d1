//! Emits the modules above those with types.

use std::collections::BTreeSet;

use quote::quote;

use super::ast::items;
use super::file::Items;
use super::tree::{declaration, declarations};
use super::{docs, endpoint, families};
use xtask_schema::ir::Root;

/// `generated/mod.rs`: the outermost modules, the types that the crate's root names, the platform's return codes.
pub(super) fn root(generated: &Root) -> syn::Result<Items> {
    let docs = docs::inner(&[
        "The generated part of the crate: one module an endpoint, at the path of its URL.".to_owned(),
    ]);
    let exports = generated.exports.iter();
    let modules: BTreeSet<&String> =
        exports.flat_map(|export| [export.module.first(), export.family.first()]).flatten().collect();
    let modules = modules.into_iter().map(|name| declaration(std::slice::from_ref(name)));
    let exports = generated.exports.iter().filter(|export| export.family.is_empty());
    let exports = exports.map(|export| families::reexport(export, &quote!()));
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

/// `generated/mod.rs` of a crate from JSON Schema files: the outermost modules, which share nothing.
pub(super) fn of_files(modules: &BTreeSet<&Vec<String>>) -> syn::Result<Items> {
    let docs = docs::inner(&["The generated part of the crate: one module a file of schemas.".to_owned()]);
    let outermost: BTreeSet<&String> = modules.iter().filter_map(|path| path.first()).collect();
    let outermost = outermost.into_iter().map(|name| declaration(std::slice::from_ref(name)));
    Ok(Items { docs, items: items(quote!(#(#outermost)*))? })
}

/// A module that only holds others.
pub(super) fn folder(what: &str, children: &BTreeSet<Vec<String>>) -> syn::Result<Items> {
    let docs = docs::inner(&[what.to_owned()]);
    Ok(Items { docs, items: items(declarations(children))? })
}
