//! What is made is Rust, as far as that is seen without compiling it: it parses, no name stands twice in one place, and each
//! type that a field has is known where the field stands.

use std::collections::HashSet;

use xtask_codegen::Rendered;
use xtask_schema::NAMES;

pub(super) fn is_rust(files: &[Rendered]) {
    let mut paths = HashSet::new();
    for Rendered { path, text } in files {
        assert!(paths.insert(path), "{path} twice");
        // The others are lists of names.
        if !path.ends_with(NAMES) {
            let file = syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
            module(&file, path, text);
        }
    }
}

fn module(file: &syn::File, path: &str, text: &str) {
    let mut names = HashSet::new();
    let mut add = |name: String| assert!(names.insert(name.clone()), "{path}: {name} twice\n{text}");
    for item in &file.items {
        match item {
            syn::Item::Struct(item) => add(item.ident.to_string()),
            syn::Item::Enum(item) => add(item.ident.to_string()),
            syn::Item::Mod(item) => add(item.ident.to_string()),
            syn::Item::Use(item) => imported(&item.tree, &mut add),
            _ => {}
        }
    }
    for item in &file.items {
        let fields = match item {
            syn::Item::Struct(item) => item.fields.iter().collect(),
            syn::Item::Enum(item) => {
                let variants = item.variants.iter().map(|variant| variant.ident.to_string());
                distinct(variants, path, text);
                item.variants.iter().flat_map(|variant| &variant.fields).collect()
            }
            _ => Vec::new(),
        };
        distinct(fields.iter().filter_map(|field| Some(field.ident.as_ref()?.to_string())), path, text);
        for field in fields {
            known(&field.ty, &names, path, text);
        }
    }
}

fn distinct(names: impl Iterator<Item = String>, path: &str, text: &str) {
    let mut all = HashSet::new();
    for name in names {
        assert!(all.insert(name.clone()), "{path}: {name} twice\n{text}");
    }
}

fn imported(tree: &syn::UseTree, add: &mut impl FnMut(String)) {
    match tree {
        syn::UseTree::Path(path) => imported(&path.tree, add),
        syn::UseTree::Name(name) => add(name.ident.to_string()),
        syn::UseTree::Rename(name) => add(name.rename.to_string()),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| imported(tree, add)),
        syn::UseTree::Glob(_) => {}
    }
}

fn known(ty: &syn::Type, names: &HashSet<String>, path: &str, text: &str) {
    const PRELUDE: [&str; 7] = ["Box", "Option", "String", "Vec", "bool", "i64", "u64"];
    let syn::Type::Path(syn::TypePath { path: ty, .. }) = ty else { return };
    for segment in &ty.segments {
        let name = segment.ident.to_string();
        let is_known = ty.segments.len() > 1 || names.contains(&name) || PRELUDE.contains(&name.as_str());
        assert!(is_known, "{path}: {name} is not known\n{text}");
        // What the prelude has is not to be anything else.
        assert!(!(names.contains(&name) && PRELUDE.contains(&name.as_str())), "{path}: {name}\n{text}");
        let syn::PathArguments::AngleBracketed(arguments) = &segment.arguments else { continue };
        for argument in &arguments.args {
            if let syn::GenericArgument::Type(ty) = argument {
                known(ty, names, path, text);
            }
        }
    }
}
