//! An object that is others as well: all their properties together.

use std::collections::{HashMap, HashSet};

use super::files::{End, Files};
use crate::load::Word;
use crate::load::schema::{Object, Property, Shape};
use xtask_diagnostics::json::DEEPEST;
use xtask_diagnostics::{Diagnostic, Problems};

/// All properties, each with its file, and the names of the required ones.
#[derive(Default)]
pub(super) struct Merged<'a> {
    pub(super) properties: Vec<(usize, &'a Property)>,
    pub(super) required: HashSet<&'a str>,
}

/// Gathers them, those of parts first: what is referred to is what all have in common.
pub(super) fn merge<'a>(
    files: &Files<'a>,
    file: usize,
    object: &'a Object,
    problems: &Problems,
) -> Merged<'a> {
    let mut gathering = Gathering {
        files,
        problems,
        merged: Merged::default(),
        required: Vec::new(),
        way: Vec::new(),
        done: HashSet::new(),
    };
    gathering.object(file, object, object.parts.is_empty());
    let Gathering { mut merged, required, .. } = gathering;
    let mut known: HashMap<&str, &Property> = HashMap::new();
    merged.properties.retain(|(_, property)| match known.insert(&property.name.text, property) {
        None => true,
        Some(first) => {
            if first.schema.pointer != property.schema.pointer {
                let message = format!("`{}` is described by two parts of one object", property.name.text);
                let twice =
                    Diagnostic::at(&property.name.place, message).also(&first.name.place, "the other one");
                problems.add(twice.help("descriptions are not merged: describe it in one of them"));
            }
            false
        }
    });
    for word in required {
        if known.contains_key(word.text.as_str()) {
            merged.required.insert(&word.text);
        } else {
            let message = format!("`{}` is required, but there is no such property", word.text);
            problems.add(Diagnostic::at(&word.place, message));
        }
    }
    merged
}

struct Gathering<'f, 'a> {
    files: &'f Files<'a>,
    problems: &'f Problems,
    merged: Merged<'a>,
    required: Vec<&'a Word>,
    /// The parts that are being looked into.
    way: Vec<&'a str>,
    /// Those that have been: what two parts both are is gathered once.
    done: HashSet<&'a str>,
}

impl<'a> Gathering<'_, 'a> {
    fn object(&mut self, file: usize, object: &'a Object, is_alone: bool) {
        for part in &object.parts {
            let Some(End { file, node, .. }) = self.files.follow(file, part) else { continue };
            let refuse = |message: &str| self.problems.add(Diagnostic::at(&part.place, message));
            match &node.shape {
                _ if self.way.contains(&node.pointer.as_str()) => {
                    refuse("an object that is a part of itself");
                }
                Shape::Object(inner) if inner.closed => {
                    refuse("this object allows no other properties, so it cannot be a part of another");
                }
                _ if self.way.len() >= DEEPEST => {
                    refuse(&format!("more than {DEEPEST} objects are parts of each other"));
                }
                Shape::Object(inner) => {
                    if self.done.insert(&node.pointer) {
                        self.way.push(&node.pointer);
                        self.object(file, inner, false);
                        self.way.pop();
                    }
                }
                _ => refuse("`allOf` is implemented for objects only"),
            }
        }
        if object.closed && !is_alone {
            let places = object.properties.first().map(|property| &property.name.place);
            let places = places.or_else(|| object.parts.first().map(|part| &part.place));
            if let Some(place) = places {
                let message = "an object that allows no other properties cannot have parts";
                self.problems.add(Diagnostic::at(place, message));
            }
        }
        self.merged.properties.extend(object.properties.iter().map(|property| (file, property)));
        for property in object.properties.iter().filter(|property| property.required.is_some()) {
            self.merged.required.insert(&property.name.text);
        }
        self.required.extend(&object.required_elsewhere);
    }
}
