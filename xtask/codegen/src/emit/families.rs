//! Emits the modules of families: they re-export the types of endpoints that belong together.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;

use super::ast::items;
use super::docs;
use super::file::Items;
use super::spelling::ident;
use super::tree::Tree;
use xtask_schema::ir::{Export, Root};

/// The families, and the modules above them, by their paths.
pub(super) fn all(generated: &Root) -> Vec<(Vec<String>, syn::Result<Items>)> {
    let mut modules: BTreeMap<Vec<String>, Vec<&Export>> = BTreeMap::new();
    for export in generated.exports.iter().filter(|export| !export.family.is_empty()) {
        for length in 1..export.family.len() {
            modules.entry(export.family.iter().take(length).cloned().collect()).or_default();
        }
        modules.entry(export.family.clone()).or_default().push(export);
    }
    let tree = Tree::of(modules.keys().cloned());
    modules.into_iter().map(|(path, exports)| (path.clone(), module(&path, &exports, &tree))).collect()
}

fn module(path: &[String], exports: &[&Export], tree: &Tree) -> syn::Result<Items> {
    let below = tree.below(path);
    let mut paragraphs = vec![if exports.is_empty() {
        format!("Types by what they are about, below `{}`.", path.join("::"))
    } else {
        "The types of these calls:".to_owned()
    }];
    for export in exports {
        let [title, call] = &export.call;
        paragraphs.push(format!("* {}: `{call}`", docs::prose(title)));
    }
    let exports = exports.iter().map(|export| reexport(export, &quote!(crate::generated::)));
    Ok(Items { docs: docs::inner(&paragraphs), items: items(quote!(#below #(#exports)*))? })
}

/// Re-exports the types of one endpoint; `from` is the path of its module's root.
pub(super) fn reexport(export: &Export, from: &TokenStream) -> TokenStream {
    if export.names.is_empty() {
        return TokenStream::new();
    }
    let path = export.module.iter().map(|part| ident(part));
    let names = export.names.iter().map(|name| ident(name));
    quote!(pub use #from #(#path::)*{#(#names),*};)
}
