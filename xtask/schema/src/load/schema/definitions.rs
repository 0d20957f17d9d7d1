//! The definitions of one file, found by their names however many there are.

use std::collections::{HashMap, HashSet};

use super::model::Schema;

/// Definitions in the file's order.
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    list: Vec<(String, Schema)>,
    by_name: HashMap<String, usize>,
    invalid: HashSet<String>,
}

impl Definitions {
    /// Adds a definition, or the name of one that is invalid.
    pub(super) fn add(&mut self, name: &str, schema: Option<Schema>) {
        match schema {
            Some(schema) => {
                self.by_name.insert(name.to_owned(), self.list.len());
                self.list.push((name.to_owned(), schema));
            }
            None => {
                self.invalid.insert(name.to_owned());
            }
        }
    }

    /// The definition of this name.
    pub fn find(&self, name: &str) -> Option<&Schema> {
        self.list.get(*self.by_name.get(name)?).map(|(_, schema)| schema)
    }

    /// The definition of this name, to be corrected.
    pub fn find_mut(&mut self, name: &str) -> Option<&mut Schema> {
        self.list.get_mut(*self.by_name.get(name)?).map(|(_, schema)| schema)
    }

    /// Whether there is one, and it is invalid, which has been reported.
    pub fn is_invalid(&self, name: &str) -> bool {
        self.invalid.contains(name)
    }

    /// The valid definitions, in the file's order.
    pub fn iter(&self) -> impl Iterator<Item = &Schema> {
        self.list.iter().map(|(_, schema)| schema)
    }

    /// The valid definitions, to be corrected.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = &mut Schema> {
        self.list.iter_mut().map(|(_, schema)| schema)
    }

    /// The names and the schemas.
    pub fn named(&self) -> impl Iterator<Item = (&str, &Schema)> {
        self.list.iter().map(|(name, schema)| (name.as_str(), schema))
    }
}
