//! From types to their schemas, and from these to the same types.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use syn::{Fields, Item};

use crate::{text, xtask};
use xtask_testing::{Workspace, put};

/// What a crate's types hold: fields and their types, variants and what they carry.
type Types = BTreeMap<String, Vec<String>>;

pub(crate) fn the_types_say_of_themselves_what_makes_them(course: &Workspace, printed: &str) {
    let (schema, out) = (course.path("again/schema"), course.path("again/out"));
    put(&schema.join("all.json"), printed.as_bytes());
    let _ = fs::remove_file(schema.join("names.json"));
    let (status, reported) = xtask(&["codegen", "--schema", &text(&schema), "--propose-names"]);
    assert_eq!(status, 0, "{reported}");
    let (status, reported) = xtask(&["codegen", "--schema", &text(&schema), "--out", &text(&out)]);
    assert_eq!(status, 0, "{reported}");
    let (was, again) = (types(&course.path("course/src/generated")), types(&out.join("src/generated")));
    let names = |types: &Types| types.keys().cloned().collect::<Vec<_>>();
    assert!(was.len() > 20, "{:?}", names(&was));
    assert_eq!(names(&again), names(&was));
    for (name, holds) in &was {
        assert_eq!(&again[name], holds, "{name}");
    }
}

/// All types in a folder of generated code; no two have one name.
fn types(folder: &Path) -> Types {
    let mut types = Types::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            types.extend(self::types(&path));
        } else if path.ends_with("mod.rs") {
            let file = syn::parse_file(&fs::read_to_string(&path).expect("a file")).expect("Rust");
            types.extend(file.items.iter().filter_map(holds));
        }
    }
    types
}

fn holds(item: &Item) -> Option<(String, Vec<String>)> {
    let of = |fields: &Fields| {
        let one = |field: &syn::Field| {
            let (name, ty) = (&field.ident, &field.ty);
            name.as_ref().map_or(quote::quote!(#ty), |name| quote::quote!(#name: #ty)).to_string()
        };
        let mut fields: Vec<String> = fields.iter().map(one).collect();
        // schemars has them by name.
        fields.sort();
        fields
    };
    match item {
        Item::Struct(item) => Some((item.ident.to_string(), of(&item.fields))),
        Item::Enum(item) => {
            let variant =
                |variant: &syn::Variant| format!("{} {}", variant.ident, of(&variant.fields).join(", "));
            Some((item.ident.to_string(), item.variants.iter().map(variant).collect()))
        }
        _ => None,
    }
}
