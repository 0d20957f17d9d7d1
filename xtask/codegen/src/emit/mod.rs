//! Emit: turns the decisions of `lower` into Rust.
//!
//! Each module with types becomes two files: `mod.rs` has the types, for people to read; `impls.rs` beside it calls the
//! runtime's macros. Types are items of a syntax tree, which `render` prints. Macro calls are lines of text.

mod ast;
mod docs;
mod endpoint;
mod families;
mod file;
mod impls;
mod lines;
mod paging;
mod root;
mod rules;
mod samples;
mod setters;
mod spelling;
mod tree;
mod types;
mod union;

use std::collections::BTreeSet;

pub(crate) use self::file::{Content, File, Items};
pub(crate) use self::tree::Tree;
use xtask_schema::ir::{Enum, FileModule, Module, Root, Struct, Union};

/// The files of an endpoint: types, macro calls and, if there are some, samples.
pub(crate) fn endpoint(module: &Module, tree: &Tree) -> Vec<File> {
    let folder = module.path.join("/");
    let file = |name: &str, content| File {
        path: format!("{folder}/{name}"),
        origin: format!("schema/{}/", module.endpoint.folder),
        content,
    };
    let types = types::module(module, &tree.below(&module.path));
    let text = |name, text| file(name, Ok(Content::Text(text)));
    let mut files = vec![file("mod.rs", types.map(Content::Items)), text("impls.rs", impls::module(module))];
    files.extend(samples::module(module).map(|samples| text("samples.rs", samples)));
    files
}

/// The files of the modules above the endpoints.
pub(crate) fn above(generated: &Root, tree: &Tree) -> Vec<File> {
    let file = |path: String, items: syn::Result<Items>| File {
        path,
        origin: "schema/".to_owned(),
        content: items.map(Content::Items),
    };
    let root = file("mod.rs".to_owned(), root::root(generated));
    let endpoints = generated.exports.iter().map(|export| &export.module).collect();
    let folder = |(path, children): (&Vec<String>, _)| {
        let items = root::folder(&format!("Endpoints below `/{}`.", path.join("/")), children);
        file(format!("{}/mod.rs", path.join("/")), items)
    };
    let families = families::all(generated)
        .into_iter()
        .map(|(path, items)| file(format!("{}/mod.rs", path.join("/")), items));
    std::iter::once(root).chain(tree.folders(&endpoints).map(folder)).chain(families).collect()
}

/// The files of the modules above those of JSON Schema files.
pub(crate) fn above_files(modules: &[FileModule], tree: &Tree) -> Vec<File> {
    let file = |path: String, items: syn::Result<Items>| File {
        path,
        origin: "a folder of schemas".to_owned(),
        content: items.map(Content::Items),
    };
    let paths: BTreeSet<&Vec<String>> = modules.iter().map(|module| &module.path).collect();
    let mut files = vec![file("mod.rs".to_owned(), root::of_files(&paths))];
    for (path, children) in tree.folders(&paths) {
        let items = root::folder(&format!("Files below `{}/`.", path.join("/")), children);
        files.push(file(format!("{}/mod.rs", path.join("/")), items));
    }
    files
}

/// Some of the types of a JSON Schema file's module. A module may be as large as a crate, so it is emitted in chunks.
#[derive(Clone, Copy)]
pub(crate) struct Chunk<'a> {
    pub(crate) module: &'a FileModule,
    /// Whether this is the chunk with the top of the module's files, which has no types.
    pub(crate) is_first: bool,
    pub(crate) structs: &'a [Struct],
    pub(crate) enums: &'a [Enum],
    pub(crate) unions: &'a [Union],
}

impl Chunk<'_> {
    /// The top of both files, if this is the first chunk.
    pub(crate) fn first(&self, tree: &Tree) -> Option<[File; 2]> {
        self.is_first.then(|| {
            let types = types::above_files(self.module, &tree.below(&self.module.path));
            self.files(types.map(Content::Items), impls::above_files(self.module))
        })
    }

    /// The types, for both files.
    pub(crate) fn types(&self) -> [File; 2] {
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
