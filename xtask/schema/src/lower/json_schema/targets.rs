//! The schema to which each reference leads: resolved once; one that leads nowhere is reported once.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::documents::Documents;
use super::unresolved_ref::{self, Target};
use crate::load::json_schema::File;
use crate::load::schema::{Fragment, Reference, Schema, Shape};
use xtask_diagnostics::{Diagnostic, Problems};

/// All files, and the schemas to which their references lead.
pub(super) struct Targets<'a> {
    pub(super) list: &'a [File],
    /// Definitions, by file and pointer.
    defs: HashMap<(usize, &'a str), &'a Schema>,
    /// All other schemas of a file, by pointer; built on demand, which is rare.
    below: Vec<OnceCell<HashMap<&'a str, Found<'a>>>>,
    /// Where references lead, by their own places.
    resolved: HashMap<&'a str, (usize, &'a Schema)>,
}

#[derive(Clone, Copy)]
struct Found<'a> {
    node: &'a Schema,
    is_part: bool,
}

impl<'a> Targets<'a> {
    pub(super) fn new(list: &'a [File], problems: &Problems) -> Self {
        let defs = list.iter().enumerate().flat_map(|(index, file)| {
            file.document.defs.iter().map(move |node| ((index, pointer(file, node)), node))
        });
        let mut all = Self {
            list,
            defs: defs.collect(),
            below: list.iter().map(|_| OnceCell::new()).collect(),
            resolved: HashMap::new(),
        };
        let documents = Documents::new(list, problems);
        let mut targets = HashMap::new();
        for (index, node) in list
            .iter()
            .enumerate()
            .flat_map(|(index, file)| file.document.schemas().map(move |node| (index, node)))
        {
            node.each(false, &mut |node, is_part| {
                if let Shape::Reference(reference) = &node.shape
                    && let Some(target) = all.target(&documents, index, reference, is_part, problems)
                {
                    targets.insert(node.pointer.as_str(), target);
                }
            });
        }
        all.resolved = targets;
        all
    }

    /// Where one reference leads.
    pub(super) fn next(&self, reference: &Schema) -> Option<(usize, &'a Schema)> {
        self.resolved.get(reference.pointer.as_str()).copied()
    }

    fn target(
        &self,
        documents: &Documents<'_>,
        from: usize,
        reference: &Reference,
        is_part: bool,
        problems: &Problems,
    ) -> Option<(usize, &'a Schema)> {
        let place = &reference.place;
        let index = documents.find(from, &reference.document, place, problems)?;
        let file = self.list.get(index)?;
        let pointer = match &reference.fragment {
            Fragment::Pointer(pointer) => pointer.as_str(),
            Fragment::Anchor(name) => {
                match file.document.anchors.iter().find(|anchor| anchor.name == *name) {
                    Some(anchor) => anchor.pointer.as_str(),
                    None => return unresolved_ref::no_anchor(file, name, place, problems),
                }
            }
        };
        match self.find(index, pointer) {
            Some(found) if found.is_part && !is_part => {
                let message = "a part of an object is not a type";
                let help = "move it into `$defs`, and refer to it from both places";
                problems.add(Diagnostic::at(place, message).help(help));
                None
            }
            Some(found) => Some((index, found.node)),
            None => unresolved_ref::explain(&Target { file, pointer, place }, problems),
        }
    }

    fn find(&self, index: usize, pointer: &str) -> Option<Found<'a>> {
        let file = self.list.get(index)?;
        if pointer.is_empty() {
            return file.document.root.as_ref().map(|node| Found { node, is_part: false });
        }
        if let Some(node) = self.defs.get(&(index, pointer)) {
            return Some(Found { node, is_part: false });
        }
        self.below.get(index)?.get_or_init(|| below(file)).get(pointer).copied()
    }
}

fn below(file: &File) -> HashMap<&str, Found<'_>> {
    let mut found = HashMap::new();
    for node in file.document.schemas() {
        node.each(false, &mut |node, is_part| {
            // The element of a map without `additionalProperties` has the map's pointer.
            found.entry(pointer(file, node)).or_insert(Found { node, is_part });
        });
    }
    found
}

fn pointer<'a>(file: &File, node: &'a Schema) -> &'a str {
    node.pointer.get(file.name.as_str().len() + 1..).unwrap_or_default()
}
