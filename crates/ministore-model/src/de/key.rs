//! Finding a field by the name that the payload gives it.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::Table;
use super::refuse::refuse_names;

/// What a name in the payload stands for.
#[derive(Clone, Copy)]
pub(super) enum Key {
    /// A field, by its true name.
    True(usize),
    /// A field, by one of its aliases.
    Alias(usize, &'static str),
    /// No field of the schema: the name is put aside.
    Unknown,
}

/// Reads a name. Servers send fields in the page's order, so the search starts behind the last one found.
pub(super) struct KeySeed<'a> {
    pub(super) table: &'static Table,
    pub(super) next: usize,
    /// Where a name that is not known is put.
    pub(super) unknown: &'a mut String,
}

impl KeySeed<'_> {
    #[inline]
    fn find(&self, name: &str) -> Option<Key> {
        match self.table.fields().get(self.next) {
            Some(field) if field.name == name => Some(Key::True(self.next)),
            _ => self.find_elsewhere(name),
        }
    }

    #[inline(never)]
    fn find_elsewhere(&self, name: &str) -> Option<Key> {
        if !self.table.may_know(name) {
            return None;
        }
        let fields = self.table.fields();
        let (before, after) = fields.split_at_checked(self.next)?;
        if let Some(distance) = after.iter().position(|field| field.name == name) {
            return Some(Key::True(self.next + distance));
        }
        if let Some(index) = before.iter().position(|field| field.name == name) {
            return Some(Key::True(index));
        }
        fields.iter().enumerate().find_map(|(index, field)| {
            field.aliases.iter().find(|alias| **alias == name).map(|alias| Key::Alias(index, alias))
        })
    }
}

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Key, D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        Ok(self.find(name).unwrap_or_else(|| {
            name.clone_into(self.unknown);
            Key::Unknown
        }))
    }

    refuse_names!();
}
