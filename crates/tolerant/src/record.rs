//! Records: objects with known fields. What the macros state about a generated struct, for all code that works on any.

use std::fmt;

use serde_json::Value;

use crate::decode::FieldMut;
use crate::encode::{Encode, FieldRef, View, debug_record};
use crate::invalid::Rule;
use crate::order::Order;
use crate::special::is_special;
use crate::unknown::{UnknownStore, UnknownWriter};

/// A struct that is an object on the wire.
///
/// Implemented by [`record!`](crate::record) and [`closed_record!`](crate::closed_record). Whatever decodes, encodes or
/// prints a record goes by its [`Table`] and is compiled once, not once per type.
pub trait Record: 'static {
    /// The names and properties of its fields.
    fn table(&self) -> &'static Table;

    /// Calls `decode` with the places of all fields, in the order of the table, and with the place of unknown fields. A
    /// closed record has none: it refuses them.
    fn with_fields(&mut self, decode: DecodeFields<'_>);

    /// Calls `encode` with the values of all fields, in the order of the table, and with the unknown fields.
    fn with_values<'a>(&'a self, encode: EncodeFields<'_, 'a>);

    /// A record without values: what a required field holds until it is decoded.
    fn empty_record() -> Self
    where
        Self: Sized;

    /// How many bytes it takes on the heap if it is in a box; otherwise 0.
    fn heap_size() -> usize
    where
        Self: Sized,
    {
        0
    }

    /// Decodes the field at `index`, which has this alias, into a second record, and takes its value if `decode` says
    /// so. Returns the value that the second record then has, as JSON; `None` if `decode` has failed.
    fn decode_aside(&mut self, index: usize, alias: &str, decode: DecodeAside<'_>) -> Option<Value> {
        let _ = (index, alias, decode);
        None
    }
}

/// See [`Record::with_fields`].
pub type DecodeFields<'c> = &'c mut dyn FnMut(&mut [FieldMut<'_>], Option<UnknownWriter<'_>>);

/// See [`Record::with_values`].
pub type EncodeFields<'c, 'a> = &'c mut dyn FnMut(&[FieldRef<'a>], Option<&'a UnknownStore>);

/// See [`Record::decode_aside`].
pub type DecodeAside<'c> = &'c mut dyn FnMut(&mut dyn Record) -> Option<bool>;

/// One field of a record.
#[derive(Debug)]
pub struct Field {
    /// The name on the wire.
    pub name: &'static str,
    /// Other names that are accepted for it.
    pub aliases: &'static [&'static str],
    /// Whether it must be there.
    pub required: bool,
    /// Whether it is personal data, which `Debug` hides.
    pub personal: bool,
    /// The rules of its value; then those of what that holds, and so on. See [`validate`](crate::invalid::validate).
    pub rules: &'static [&'static [Rule]],
    /// How the field begins in compact JSON: `"name":`. None for a name that needs escapes.
    pub(crate) opening: Option<&'static str>,
    /// The same behind a comma, and before 32 blanks.
    pub(crate) chunk: &'static str,
}

impl Field {
    /// A field that may be missing. `opening` is `"name":`, and `chunk` is the same behind a comma and before 32 blanks.
    #[doc(hidden)]
    pub const fn new(
        name: &'static str,
        opening: &'static str,
        chunk: &'static str,
        aliases: &'static [&'static str],
        required: bool,
    ) -> Self {
        let opening = if needs_escapes(name) { None } else { Some(opening) };
        Self { name, aliases, required, personal: false, rules: &[], opening, chunk }
    }

    /// The same, and `Debug` hides it.
    #[must_use]
    pub const fn personal(self) -> Self {
        Self { personal: true, ..self }
    }

    /// The same, with rules for its value.
    #[must_use]
    pub const fn rules(self, rules: &'static [&'static [Rule]]) -> Self {
        Self { rules, ..self }
    }
}

/// The fields of a record.
#[derive(Debug)]
pub struct Table {
    name: &'static str,
    fields: &'static [Field],
    pub(crate) has_required: bool,
    /// A bit for each length that a name has, aliases included.
    lengths: u64,
    pub(crate) order: Order,
}

/// The field that a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Key {
    /// The object has ended.
    End,
    /// A field, by its own name.
    Field(u32),
    /// A field, by one of its aliases.
    Alias(u32),
    /// No field.
    Unknown,
}

impl Table {
    /// The name of the type and its fields.
    pub const fn new(name: &'static str, fields: &'static [Field]) -> Self {
        Self {
            name,
            fields,
            has_required: has_required(fields),
            lengths: lengths(fields),
            order: Order::new(),
        }
    }

    /// The name of the type.
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The fields, in the order of the schema.
    pub const fn fields(&self) -> &'static [Field] {
        self.fields
    }

    /// How a field begins; see [`Field::opening`].
    #[inline]
    pub(crate) fn opening(&self, index: u32) -> Option<&'static str> {
        self.fields.get(index as usize).and_then(|field| field.opening)
    }

    pub(crate) fn name_of(&self, index: usize) -> &'static str {
        self.fields.get(index).map_or("", |field| field.name)
    }

    /// The alias of a field that is equal to this name.
    pub(crate) fn alias_of(&self, index: usize, name: &str) -> &'static str {
        let aliases = self.fields.get(index).map_or(&[] as &[_], |field| field.aliases);
        aliases.iter().find(|alias| **alias == name).copied().unwrap_or_default()
    }

    /// The field of this name. Servers send fields in the order of the schema, so the search starts at `next`.
    #[inline]
    pub(crate) fn find(&self, name: &str, next: u32) -> Key {
        match self.fields.get(next as usize) {
            Some(field) if field.name == name => Key::Field(next),
            _ => self.find_elsewhere(name, next),
        }
    }

    #[inline(never)]
    fn find_elsewhere(&self, name: &str, next: u32) -> Key {
        let next = next as usize;
        // Most unknown names have a length that no known name has.
        if self.lengths & bit(name) == 0 {
            return Key::Unknown;
        }
        let (before, after) = self.fields.split_at_checked(next).unwrap_or((self.fields, &[]));
        if let Some(distance) = after.iter().position(|field| field.name == name) {
            return Key::Field(short(next + distance));
        }
        if let Some(index) = before.iter().position(|field| field.name == name) {
            return Key::Field(short(index));
        }
        match self.fields.iter().position(|field| field.aliases.contains(&name)) {
            Some(index) => Key::Alias(short(index)),
            None => Key::Unknown,
        }
    }
}

/// A table has fewer than 2^32 fields: its generator has a limit far below.
#[expect(clippy::cast_possible_truncation, reason = "see above")]
pub(crate) const fn short(index: usize) -> u32 {
    index as u32
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

/// Whether a name must be escaped in JSON (RFC 8259, section 7).
const fn needs_escapes(name: &str) -> bool {
    let mut rest = name.as_bytes();
    // The compiler does this for each field, step by step: four bytes at once take half the steps.
    while let [a, b, c, d, others @ ..] = rest {
        if is_special(*a) | is_special(*b) | is_special(*c) | is_special(*d) {
            return true;
        }
        rest = others;
    }
    while let [byte, others @ ..] = rest {
        if is_special(*byte) {
            return true;
        }
        rest = others;
    }
    false
}

/// A record in a box: it may hold others of its type.
impl<T: Record> Record for Box<T> {
    fn table(&self) -> &'static Table {
        T::table(self)
    }

    fn with_fields(&mut self, decode: DecodeFields<'_>) {
        T::with_fields(self, decode);
    }

    fn with_values<'a>(&'a self, encode: EncodeFields<'_, 'a>) {
        T::with_values(self, encode);
    }

    fn empty_record() -> Self {
        Self::new(T::empty_record())
    }

    fn heap_size() -> usize {
        size_of::<T>()
    }

    fn decode_aside(&mut self, index: usize, alias: &str, decode: DecodeAside<'_>) -> Option<Value> {
        T::decode_aside(self, index, alias, decode)
    }
}

impl<T: Record> Encode for T {
    #[inline]
    fn view(&self) -> View<'_> {
        View::Record(self)
    }

    #[inline]
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_record(self, f)
    }
}

impl dyn Record + '_ {
    /// The unknown fields. `None` for a closed record.
    pub fn unknown(&self) -> Option<&UnknownStore> {
        let mut store = None;
        self.with_values(&mut |_, unknown| store = unknown);
        store
    }

    /// Calls `change` with the place of unknown fields, if there is one.
    pub(crate) fn with_unknown(&mut self, change: &mut dyn FnMut(UnknownWriter<'_>)) {
        self.with_fields(&mut |_, unknown| {
            if let Some(unknown) = unknown {
                change(unknown);
            }
        });
    }
}

/// [`Record::decode_aside`] of a record and one of its fields.
#[doc(hidden)]
pub fn decode_aside<R: Record, T>(
    record: &mut R,
    index: usize,
    decode: DecodeAside<'_>,
    field: fn(&mut R) -> &mut T,
) -> Option<Value> {
    let mut other = R::empty_record();
    if decode(&mut other)? {
        std::mem::swap(field(record), field(&mut other));
    }
    crate::encode::field_value(&other, index)
}
