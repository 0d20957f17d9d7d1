//! Finds the schemas that become types, and names them.

use std::collections::{BTreeSet, HashMap};

use super::files::Files;
use super::naming::Naming;
use crate::load::Word;
use crate::load::schema::{Object, Schema, Shape};
use xtask_diagnostics::Problems;

/// A node that becomes a type, and what it is called.
pub(super) struct Declared<'a> {
    pub(super) file: usize,
    pub(super) node: &'a Schema,
    pub(super) name: Word,
}

/// All types of a folder, in the order of files and places.
pub(super) struct Declarations<'a> {
    pub(super) files: Files<'a>,
    pub(super) modules: &'a [Vec<String>],
    declared: Vec<Declared<'a>>,
    /// Indices by pointer, and by module and name.
    by_place: HashMap<String, usize>,
    by_name: HashMap<(&'a [String], String), usize>,
    pub(super) problems: &'a Problems,
}

impl<'a> Declarations<'a> {
    /// Finds whatever becomes a type, and names it.
    pub(super) fn new(
        files: Files<'a>,
        modules: &'a [Vec<String>],
        naming: &mut Naming<'_>,
        problems: &'a Problems,
    ) -> Self {
        let list = files.list;
        let mut all = Self {
            files,
            modules,
            declared: Vec::new(),
            by_place: HashMap::new(),
            by_name: HashMap::new(),
            problems,
        };
        for (index, file) in list.iter().enumerate() {
            if let Some(root) = &file.document.root {
                let stem = file.name.as_str().trim_end_matches(".json");
                all.declare_node(index, root, "", stem.rsplit('/').next().unwrap_or(stem), naming);
            }
            for (name, node) in file.document.defs.named() {
                naming.define(name, node);
                all.declare_node(index, node, "", name, naming);
            }
        }
        all
    }

    fn declare_node(
        &mut self,
        file: usize,
        node: &'a Schema,
        above: &str,
        own: &str,
        naming: &mut Naming<'_>,
    ) {
        match &node.shape {
            Shape::Object(object) => {
                let name = self.declare_type(file, node, above, own, naming);
                self.declare_below(file, object, &name.unwrap_or_else(|| format!("{above}{own}")), naming);
            }
            Shape::Enumeration { .. } => {
                self.declare_type(file, node, above, own, naming);
            }
            Shape::Choice(branches) => {
                let name = self.declare_type(file, node, above, own, naming);
                let above = name.unwrap_or_else(|| format!("{above}{own}"));
                for (index, branch) in branches.iter().enumerate() {
                    self.declare_node(file, branch, &above, &format!("{}", index + 1), naming);
                }
            }
            Shape::Array { items, .. } | Shape::Map(items) => {
                self.declare_node(file, items, above, own, naming);
            }
            _ => {}
        }
    }

    /// What an object holds, be it in a part: a part is no type of its own.
    fn declare_below(&mut self, file: usize, object: &'a Object, above: &str, naming: &mut Naming<'_>) {
        for property in &object.properties {
            self.declare_node(file, &property.schema, above, &property.name.text, naming);
        }
        for part in &object.parts {
            if let Shape::Object(part) = &part.shape {
                self.declare_below(file, part, above, naming);
            }
        }
    }

    fn declare_type(
        &mut self,
        file: usize,
        node: &'a Schema,
        above: &str,
        own: &str,
        naming: &mut Naming<'_>,
    ) -> Option<String> {
        let name = naming.of_type(node, above, own)?;
        let text = name.text.clone();
        self.by_place.insert(node.pointer.clone(), self.declared.len());
        if let Some(module) = self.modules.get(file) {
            self.by_name.insert((module, text.clone()), self.declared.len());
        }
        self.declared.push(Declared { file, node, name });
        Some(text)
    }

    /// The types of one file.
    pub(super) fn of_file(&self, file: usize) -> impl Iterator<Item = &Declared<'a>> {
        // They are in the order of their files.
        let first = self.declared.partition_point(|declared| declared.file < file);
        let from_first = self.declared.get(first..).unwrap_or_default();
        from_first.iter().take_while(move |declared| declared.file == file)
    }

    /// The type of this name in a module.
    pub(super) fn find(&self, module: &[String], name: &str) -> Option<&Declared<'a>> {
        self.declared.get(*self.by_name.get(&(module, name.to_owned()))?)
    }

    /// Imports a type that another module has.
    pub(super) fn import(
        &self,
        to: usize,
        from: usize,
        name: &str,
        uses: &mut BTreeSet<(Vec<String>, String)>,
    ) {
        if let Some(path) = self.modules.get(from).filter(|_| from != to) {
            uses.insert((path.clone(), name.to_owned()));
        }
    }

    pub(super) fn name(&self, node: &Schema) -> Option<String> {
        let declared = self.declared.get(*self.by_place.get(&node.pointer)?)?;
        Some(declared.name.text.clone())
    }
}
