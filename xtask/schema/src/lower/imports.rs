//! The types that an endpoint uses of others.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::ir::{Import, Module, Type};
use super::names::Target;
use crate::load::{Document, EndpointFolder};
use xtask_diagnostics::{PagePath, Problems};

/// The modules of other endpoints, and what is used of each.
pub(super) struct Imports {
    modules: HashMap<String, Module>,
    /// By endpoint: the titles, each with the path of the first row that has it.
    used: BTreeMap<String, BTreeMap<String, PagePath>>,
}

/// A type of another endpoint.
pub(super) enum Imported {
    Struct(String),
    /// Whether its values are integers.
    Enum(String, bool),
}

impl Imports {
    /// Lowers the endpoints to which `folder` refers. Their errors are reported where they are generated themselves.
    pub(super) fn of(folder: &EndpointFolder, common: &Document, target: Target) -> Self {
        let lowered = folder.others.iter().filter_map(|other| {
            let problems = Problems::default();
            let module = super::module(other, common, target, &problems).filter(|_| problems.is_empty())?;
            Some((other.path.clone(), module))
        });
        Self { modules: lowered.collect(), used: BTreeMap::new() }
    }

    /// The type with this title, which the endpoint itself defines, for a row at `path`.
    pub(super) fn find(&mut self, endpoint: &str, title: &str, path: &PagePath) -> Option<Imported> {
        let module = self.modules.get(endpoint)?;
        let is_struct = module.structs.iter().any(|item| item.name == title);
        let found = if is_struct {
            Imported::Struct(title.to_owned())
        } else {
            let item = module.enums.iter().find(|item| item.name == title)?;
            Imported::Enum(title.to_owned(), item.integer)
        };
        let used = self.used.entry(endpoint.to_owned()).or_default();
        used.entry(title.to_owned()).or_insert_with(|| path.clone());
        Some(found)
    }

    /// The names of a type of another endpoint and of all types that it contains, each with the endpoint that defines it.
    pub(super) fn contained(&self, endpoint: &str, title: &str) -> Vec<(String, String)> {
        let Some(module) = self.modules.get(endpoint) else { return Vec::new() };
        let mut names: Vec<String> =
            reached(module, &BTreeSet::from([title.to_owned()])).into_iter().collect();
        names.sort();
        let defined = |name: String| {
            let import = module.imports.iter().find(|import| import.defines(&name));
            (name, import.map_or(endpoint, |import| import.folder.as_str()).to_owned())
        };
        names.into_iter().map(defined).collect()
    }

    /// What was found, with all that it contains.
    pub(super) fn into_list(mut self) -> Vec<Import> {
        let used = std::mem::take(&mut self.used);
        let mut list = Vec::new();
        for (endpoint, rows) in used {
            let Some(mut module) = self.modules.remove(&endpoint) else { continue };
            for (title, row) in &rows {
                move_paths(&mut module, title, row);
            }
            let names = rows.into_keys().collect();
            let reached = reached(&module, &names);
            let Module { path, structs, enums, imports, .. } = module;
            let own = Import { folder: endpoint, path, names, structs, enums };
            // And what the types contain of third endpoints.
            let third = imports.into_iter().map(|import| Import { names: BTreeSet::new(), ..import });
            for mut import in std::iter::once(own).chain(third) {
                import.structs.retain(|item| reached.contains(&item.name));
                import.enums.retain(|item| reached.contains(&item.name));
                if !import.structs.is_empty() || !import.enums.is_empty() {
                    list.push(import);
                }
            }
        }
        list
    }
}

/// Gives the fields of a struct, and all below it, the paths that they have below `row`.
fn move_paths(module: &mut Module, title: &str, row: &PagePath) {
    let object = module.structs.iter().find(|item| item.name == title);
    let Some((from, _)) = object.and_then(|item| item.fields.first()?.path.split_last()) else { return };
    for field in module.structs.iter_mut().flat_map(|item| &mut item.fields) {
        field.path = field.path.moved(&from, row);
    }
}

/// The names, and those of all types that they contain.
fn reached(module: &Module, names: &BTreeSet<String>) -> HashSet<String> {
    let mut reached = HashSet::new();
    let mut waiting: Vec<String> = names.iter().cloned().collect();
    while let Some(name) = waiting.pop() {
        let item = module.find_struct(&name);
        for field in item.into_iter().flat_map(|item| &item.fields) {
            if let Type::Struct(held) | Type::Enum(held) = field.ty.innermost()
                && !reached.contains(held)
            {
                waiting.push(held.clone());
            }
        }
        reached.insert(name);
    }
    reached
}
