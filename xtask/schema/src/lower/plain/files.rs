//! Files and what stands in them; where each reference leads is found out once, and told once if it leads nowhere.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::astray::{self, Target};
use super::circles::{self, Nameless};
use super::documents::Documents;
use crate::load::plain::{Fragment, Node, PlainFile, Reference, Shape, short};
use xtask_diagnostics::{Diagnostic, Problems};

/// All files, and what is referred to in them.
pub(super) struct Files<'a> {
    pub(super) list: &'a [PlainFile],
    /// Definitions, by file and pointer.
    defs: HashMap<(usize, &'a str), &'a Node>,
    /// Whatever else stands in a file, by its pointer: few ask for that.
    below: Vec<OnceCell<HashMap<&'a str, Found<'a>>>>,
    /// Where references lead, by their own places.
    targets: HashMap<&'a str, (usize, &'a Node)>,
    nameless: Nameless,
}

#[derive(Clone, Copy)]
struct Found<'a> {
    node: &'a Node,
    is_part: bool,
}

/// What a node is once all references are followed.
pub(super) struct End<'a> {
    pub(super) file: usize,
    pub(super) node: &'a Node,
    /// Whether `null` may stand for it on the way.
    pub(super) nullable: bool,
    /// All that is passed on the way, the end too.
    pub(super) way: Vec<&'a Node>,
}

impl<'a> Files<'a> {
    pub(super) fn new(list: &'a [PlainFile], problems: &Problems) -> Self {
        let defs = list.iter().enumerate().flat_map(|(index, file)| {
            file.defs.iter().map(move |(_, node)| ((index, pointer(file, node)), node))
        });
        let mut files = Self {
            list,
            defs: defs.collect(),
            below: list.iter().map(|_| OnceCell::new()).collect(),
            targets: HashMap::new(),
            nameless: Nameless::default(),
        };
        let documents = Documents::new(list, problems);
        let mut targets = HashMap::new();
        for (index, node) in
            list.iter().enumerate().flat_map(|(index, file)| file.nodes().map(move |node| (index, node)))
        {
            node.each(false, &mut |node, is_part| {
                if let Shape::Reference(reference) = &node.shape
                    && let Some(target) = files.target(&documents, index, reference, is_part, problems)
                {
                    targets.insert(node.at.as_str(), target);
                }
            });
        }
        files.targets = targets;
        files.nameless = circles::find(&files, problems);
        files
    }

    /// What a node is once all references are followed; nothing where that is told already.
    pub(super) fn follow(&self, from: usize, node: &'a Node) -> Option<End<'a>> {
        if self.nameless.has(node) {
            return None;
        }
        let mut end = End { file: from, node, nullable: node.nullable, way: vec![node] };
        while let Shape::Reference(_) = &end.node.shape {
            (end.file, end.node) = self.next(end.node)?;
            end.nullable |= end.node.nullable;
            end.way.push(end.node);
        }
        Some(end)
    }

    /// Where one reference leads.
    pub(super) fn next(&self, reference: &Node) -> Option<(usize, &'a Node)> {
        self.targets.get(reference.at.as_str()).copied()
    }

    fn target(
        &self,
        documents: &Documents<'_>,
        from: usize,
        reference: &Reference,
        is_part: bool,
        problems: &Problems,
    ) -> Option<(usize, &'a Node)> {
        let place = &reference.place;
        let index = documents.find(from, &reference.document, place, problems)?;
        let file = self.list.get(index)?;
        let pointer = match &reference.fragment {
            Fragment::Pointer(pointer) => pointer.as_str(),
            Fragment::Anchor(name) => match file.anchors.iter().find(|anchor| anchor.name == *name) {
                Some(anchor) => anchor.pointer.as_str(),
                None => return astray::no_anchor(file, name, place, problems),
            },
        };
        match self.find(index, pointer) {
            Some(found) if found.is_part && !is_part => {
                let message = "a part of an object is no type of its own";
                let help = "put it into `$defs`, and refer to it there from both places";
                problems.add(Diagnostic::at(place, message).help(help));
                None
            }
            Some(found) => Some((index, found.node)),
            None => astray::explain(&Target { file, pointer, place }, problems),
        }
    }

    fn find(&self, index: usize, pointer: &str) -> Option<Found<'a>> {
        let file = self.list.get(index)?;
        if pointer.is_empty() {
            return file.root.as_ref().map(|node| Found { node, is_part: false });
        }
        if let Some(node) = self.defs.get(&(index, pointer)) {
            return Some(Found { node, is_part: false });
        }
        self.below.get(index)?.get_or_init(|| below(file)).get(pointer).copied()
    }
}

fn below(file: &PlainFile) -> HashMap<&str, Found<'_>> {
    let mut found = HashMap::new();
    for node in file.nodes() {
        node.each(false, &mut |node, is_part| {
            // What a map holds that says nothing of it stands where the map does.
            found.entry(pointer(file, node)).or_insert(Found { node, is_part });
        });
    }
    found
}

fn pointer<'a>(file: &PlainFile, node: &'a Node) -> &'a str {
    node.at.get(short(&file.name).len() + 1..).unwrap_or_default()
}
