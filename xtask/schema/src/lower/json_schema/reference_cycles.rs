//! References, lists and maps that lead nowhere but to each other: without an object in between there is no type.

use std::collections::{HashMap, HashSet};

use super::targets::Targets;
use crate::load::schema::{Schema, Shape};
use xtask_diagnostics::json::DEEPEST;
use xtask_diagnostics::{Diagnostic, Problems};

/// Nodes that have no type, which has been reported.
#[derive(Default)]
pub(super) struct Untyped(HashSet<*const Schema>);

impl Untyped {
    pub(super) fn has(&self, node: &Schema) -> bool {
        self.0.contains(&std::ptr::from_ref(node))
    }
}

/// Finds them. A node leads to one other at most.
pub(super) fn find(targets: &Targets<'_>, problems: &Problems) -> Untyped {
    let mut walk = Walk { targets, depths: HashMap::new(), untyped: Untyped::default(), problems };
    for file in targets.list {
        for node in file.document.schemas() {
            node.each(false, &mut |node, _| walk.from(node));
        }
    }
    walk.untyped
}

struct Walk<'f, 'a> {
    targets: &'f Targets<'a>,
    /// How many arrays and maps are nested, of nodes that are done with.
    depths: HashMap<*const Schema, usize>,
    untyped: Untyped,
    problems: &'f Problems,
}

impl<'a> Walk<'_, 'a> {
    fn from(&mut self, first: &'a Schema) {
        let (mut way, mut passed): (Vec<&'a Schema>, _) = (Vec::new(), HashSet::new());
        let mut here = if leads_on(first) { Some(first) } else { None };
        let (mut depth, mut has_end) = (0, true);
        while let Some(node) = here {
            let identity = std::ptr::from_ref(node);
            if self.untyped.0.contains(&identity) {
                has_end = false;
                break;
            }
            if let Some(known) = self.depths.get(&identity) {
                depth = *known;
                break;
            }
            if !passed.insert(identity) {
                self.refuse(way.iter().copied().skip_while(|passed| !std::ptr::eq(*passed, node)));
                has_end = false;
                break;
            }
            way.push(node);
            here = match &node.shape {
                Shape::Reference(_) => self.targets.next(node).map(|(_, target)| target),
                Shape::Array { items: inner, .. } | Shape::Map(inner) => Some(inner),
                _ => None,
            };
            here = here.filter(|next| leads_on(next));
        }
        for node in way.into_iter().rev() {
            depth += usize::from(matches!(node.shape, Shape::Array { .. } | Shape::Map(_)));
            if has_end && depth > DEEPEST {
                let message = format!("more than {DEEPEST} arrays and maps are nested");
                self.problems.add(Diagnostic::at(&node.place, message));
                has_end = false;
            }
            if has_end {
                self.depths.insert(std::ptr::from_ref(node), depth);
            } else {
                self.untyped.0.insert(std::ptr::from_ref(node));
            }
        }
    }

    fn refuse(&self, circle: impl Iterator<Item = &'a Schema>) {
        let circle: Vec<&Schema> = circle.collect();
        let reference = circle.iter().find_map(|node| match &node.shape {
            Shape::Reference(reference) => Some(&reference.place),
            _ => None,
        });
        let Some(place) = reference.or_else(|| circle.first().map(|node| &node.place)) else { return };
        let holds = circle.iter().any(|node| matches!(node.shape, Shape::Array { .. } | Shape::Map(_)));
        self.problems.add(if holds {
            let message = "this array or map contains only itself, so it has no type";
            Diagnostic::at(place, message).help("make it a property of an object that it contains")
        } else {
            Diagnostic::at(place, "these references form a cycle, so there is no type")
        });
    }
}

fn leads_on(node: &Schema) -> bool {
    matches!(node.shape, Shape::Reference(_) | Shape::Array { .. } | Shape::Map(_))
}
