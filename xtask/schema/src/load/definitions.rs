//! The definitions of one file, found by their names however many there are.

use std::collections::{HashMap, HashSet};
use std::ops::Deref;

use super::schema::Schema;

/// Definitions in the file's order.
#[derive(Clone, Debug, Default)]
pub struct Definitions {
    list: Vec<Schema>,
    by_name: HashMap<String, usize>,
    refused: HashSet<String>,
}

impl Definitions {
    /// Adds a definition, or the name of one that was told of and is not understood.
    pub(super) fn add(&mut self, name: &str, schema: Option<Schema>) {
        match schema {
            Some(schema) => {
                self.by_name.insert(name.to_owned(), self.list.len());
                self.list.push(schema);
            }
            None => {
                self.refused.insert(name.to_owned());
            }
        }
    }

    pub fn find(&self, name: &str) -> Option<&Schema> {
        self.list.get(*self.by_name.get(name)?)
    }

    pub fn find_mut(&mut self, name: &str) -> Option<&mut Schema> {
        self.list.get_mut(*self.by_name.get(name)?)
    }

    /// Whether there is one, of which something else is wrong.
    pub fn is_refused(&self, name: &str) -> bool {
        self.refused.contains(name)
    }
}

impl Deref for Definitions {
    type Target = [Schema];

    fn deref(&self) -> &[Schema] {
        &self.list
    }
}
