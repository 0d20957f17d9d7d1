//! The fields of an object: their names, where each is read to, and what each shows.

use serde_json::Value;

use super::json::Opening;
use super::{Show, Slot, Spot};
use crate::invalid::Rules;
use crate::unknown::{Keeper, Kept};

/// One field as the wire names it.
#[derive(Debug)]
pub struct Field {
    /// The true name: what is written.
    pub name: &'static str,
    /// Other names under which it is accepted, from the errata.
    pub aliases: &'static [&'static str],
    /// Whether it must be there.
    pub required: bool,
    /// Whether it tells about a customer, so that `Debug` hides it.
    pub personal: bool,
    /// How the field begins in JSON.
    pub(super) opening: Opening,
}

impl Field {
    /// A field that may be missing.
    pub const fn new(name: &'static str) -> Self {
        Self { name, aliases: &[], required: false, personal: false, opening: Opening::new(name) }
    }

    /// The same, also accepted under other names.
    #[must_use]
    pub const fn alias(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    /// The same, and it must be there.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same, and `Debug` hides it.
    #[must_use]
    pub const fn personal(self) -> Self {
        Self { personal: true, ..self }
    }
}

/// What is the same for all objects of a type.
#[derive(Debug)]
pub struct Table {
    name: &'static str,
    fields: &'static [Field],
    pub(super) has_required: bool,
    /// How long its names are, aliases among them: a bit for each length.
    lengths: u64,
}

impl Table {
    /// The type's name, and its fields in the page's order.
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self { name, fields, has_required: has_required(fields), lengths: lengths(fields) }
    }

    /// The type's name.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The fields in the page's order.
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// Whether a field may have this name: most names that are not known have a length of their own, too.
    pub(super) fn may_know(&self, name: &str) -> bool {
        self.lengths & bit(name) != 0
    }

    pub(super) fn name_of(&self, index: usize) -> &'static str {
        self.fields.get(index).map_or("", |field| field.name)
    }
}

const fn bit(name: &str) -> u64 {
    1 << if name.len() < 63 { name.len() } else { 63 }
}

const fn lengths(mut fields: &[Field]) -> u64 {
    let mut lengths = 0;
    while let [field, rest @ ..] = fields {
        lengths |= bit(field.name);
        let mut aliases = field.aliases;
        while let [alias, rest @ ..] = aliases {
            lengths |= bit(alias);
            aliases = rest;
        }
        fields = rest;
    }
    lengths
}

const fn has_required(mut fields: &[Field]) -> bool {
    while let [field, rest @ ..] = fields {
        if field.required {
            return true;
        }
        fields = rest;
    }
    false
}

/// The tables of a generated type.
///
/// Whatever reads, writes or looks goes by these, whatever the type: it is compiled once, and not for each type anew. For
/// twenty types and half a dozen uses, that would be most of what there is to compile.
pub trait Fields: Show {
    /// What the fields are called.
    fn table(&self) -> &'static Table;

    /// Where the value of the field at this place of the table is to stand.
    fn place(&mut self, field: usize) -> Spot<'_>;

    /// What that field holds.
    fn show(&self, field: usize) -> Slot<'_>;

    /// Lets `read` fill another object of the type, and exchanges the values of one field that has aliases, if `read` says so.
    /// What the other object's field holds then is returned. A type without aliases is never asked.
    fn aside(&mut self, _field: usize, _read: Aside<'_>) -> Option<Value> {
        None
    }

    /// What the schema says of the values of fields, for [`validate`](crate::invalid::validate) to hold them against.
    fn rules(&self) -> &'static [Rules] {
        &[]
    }

    /// What the schema does not know. `None` for a type that keeps nothing and so refuses it: a request.
    fn unknown(&self) -> Option<&Kept> {
        None
    }

    /// The same, to add to.
    fn unknown_mut(&mut self) -> Option<Keeper<'_>> {
        None
    }
}

/// See [`Fields::aside`].
pub type Aside<'a> = &'a mut dyn FnMut(&mut dyn Fields) -> bool;
