//! How much is taken: what is larger is no schema that a person wrote.

use super::load::{Document, EndpointFolder, Schema, Shape};
use xtask_diagnostics::{Diagnostic, Place, Problems};

/// Above these nothing is generated. What is within them takes time and memory in proportion to its size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of one file.
    pub bytes: u64,
    /// Structs and enumerations of all endpoints, or files, together.
    pub types: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 64 * 1024 * 1024, types: 100_000 }
    }
}

impl Limits {
    /// Counts the types of one endpoint, and reports the first beyond the limit. Errata are applied by then: they may add types.
    pub fn count_types(self, folder: &EndpointFolder, problems: &Problems) -> Option<usize> {
        let mut left = self.types;
        let sides = [&folder.request, &folder.response];
        if let Some(place) = sides.into_iter().find_map(|document| beyond(document, &mut left)) {
            self.refuse(place, problems);
            return None;
        }
        Some(self.types - left)
    }

    /// Reports the first endpoint or file beyond the limit. Each count comes with its place.
    pub fn check_total<'a>(self, counts: impl IntoIterator<Item = (usize, &'a Place)>, problems: &Problems) {
        let mut left = self.types;
        for (count, place) in counts {
            let Some(rest) = left.checked_sub(count) else { return self.refuse(place, problems) };
            left = rest;
        }
    }

    fn refuse(self, place: &Place, problems: &Problems) {
        let message = format!("more than {} structs and enumerations", self.types);
        let help = "`cargo xtask codegen --max-types` raises the limit";
        problems.add(Diagnostic::at(place, message).help(help));
    }
}

fn beyond<'a>(document: &'a Document, left: &mut usize) -> Option<&'a Place> {
    document.defs.iter().chain(&document.root).find_map(|schema| beyond_in(schema, left))
}

fn beyond_in<'a>(schema: &'a Schema, left: &mut usize) -> Option<&'a Place> {
    match &schema.shape {
        Shape::Object(_) | Shape::Enumeration { .. } => match left.checked_sub(1) {
            Some(rest) => *left = rest,
            None => return Some(&schema.place),
        },
        _ => {}
    }
    schema.children().find_map(|child| beyond_in(child, left))
}
