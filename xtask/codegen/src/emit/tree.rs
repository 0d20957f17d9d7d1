//! The tree of modules: which modules are declared in which.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::TokenStream;
use quote::quote;

use super::spelling::ident;

/// The modules that hold others, but for the root, each with those that it holds.
pub(crate) struct Tree(BTreeMap<Vec<String>, BTreeSet<Vec<String>>>);

impl Tree {
    /// The tree of the modules that hold types.
    pub(crate) fn of(paths: impl Iterator<Item = Vec<String>>) -> Self {
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

    /// The declarations of the modules that one holds.
    pub(super) fn below(&self, path: &[String]) -> TokenStream {
        self.0.get(path).map(declarations).unwrap_or_default()
    }

    /// The modules that hold no types.
    pub(super) fn folders<'a>(
        &'a self,
        modules: &'a BTreeSet<&Vec<String>>,
    ) -> impl Iterator<Item = (&'a Vec<String>, &'a BTreeSet<Vec<String>>)> {
        self.0.iter().filter(|(path, _)| !modules.contains(path))
    }
}

/// The declarations of modules.
pub(super) fn declarations(children: &BTreeSet<Vec<String>>) -> TokenStream {
    children.iter().map(|child| declaration(child)).collect()
}

/// The declaration of one module.
pub(super) fn declaration(path: &[String]) -> TokenStream {
    let Some(name) = path.last() else { return TokenStream::new() };
    let name = ident(name);
    quote!(pub mod #name;)
}
