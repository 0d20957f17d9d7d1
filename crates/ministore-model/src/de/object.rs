//! Objects: each field into its place, aliases resolved, the unknown kept.

use std::fmt;

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::aliases::Aliases;
use super::any::{self, Any};
use super::key::{Key, KeySeed};
use super::refuse::{nothing_is, refuse_scalars};
use super::{Context, Each, Entry, Field, Wire};
use crate::drift::Oddity;
use crate::unknown::UnknownFields;

pub(super) const EXPECTED: &str = "an object";

/// The tables of a generated type.
pub trait Object: Wire {
    /// The type's name, for `Debug`.
    const NAME: &'static str;
    /// The fields in the page's order.
    const FIELDS: &'static [Field];

    /// Reads the value of the field at this place of the table.
    fn read<'de, A: MapAccess<'de>>(&mut self, field: usize, entry: Entry<'_, A>) -> Result<(), A::Error>;

    /// Exchanges the values of one field that has aliases.
    fn swap(&mut self, _field: usize, _other: &mut Self) {}

    /// Visits all fields, in the table's order.
    fn each<'a, V: Each<'a>>(&'a self, visit: &mut V) -> Result<(), V::Error>;

    /// What the schema does not know. `None` for a type that keeps nothing and so refuses it: a request.
    fn unknown(&self) -> Option<&UnknownFields<Self>> {
        None
    }

    /// The same, to add to.
    fn unknown_mut(&mut self) -> Option<&mut UnknownFields<Self>> {
        None
    }
}

/// [`Wire::decode`] of a generated type.
pub fn decode_object<'de, T: Object, D: Deserializer<'de>>(
    source: D,
    context: &mut Context,
    place: &mut Option<T>,
) -> Result<(), D::Error> {
    source.deserialize_any(ObjectVisitor { context, place })
}

/// `Deserialize` of a generated type, through any self-describing format. The path stands in the error's text.
pub fn deserialize_object<'de, T: Object, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    deserialize(source, EXPECTED)
}

/// `Deserialize` of a single value, which must be there.
pub fn deserialize_wire<'de, T: Wire, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    deserialize(source, "a value")
}

fn deserialize<'de, T: Wire, D: Deserializer<'de>>(source: D, expected: &'static str) -> Result<T, D::Error> {
    let (mut context, mut value) = (Context::default(), None);
    match T::decode(source, &mut context, &mut value) {
        Ok(()) => value.ok_or_else(|| context.refuse(expected, "nothing")),
        Err(error) => Err(named(error, &context)),
    }
}

/// The error with the path in its text; one of the syntax or of the source stays what it is.
fn named<E: Error>(error: E, context: &Context) -> E {
    let path = context.path();
    if path.is_empty() || !context.is_at_fault() { error } else { E::custom(format_args!("{path}: {error}")) }
}

/// Reads an object where it is to stand: a large one is not moved about.
struct ObjectVisitor<'a, T> {
    context: &'a mut Context,
    place: &'a mut Option<T>,
}

impl<T> ObjectVisitor<'_, T> {
    fn refuse<E: Error>(self, found: &'static str) -> E {
        self.context.refuse(EXPECTED, found)
    }
}

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { context, place } = self;
        let object = place.insert(T::empty());
        let (mut seen, mut aliases) = (Seen::default(), None::<Box<Aliases>>);
        let (mut next, mut unknown) = (0, None);
        while let Some(key) = map.next_key_seed(KeySeed { fields: T::FIELDS, next, unknown: &mut unknown })? {
            match key {
                Key::True(index) => {
                    next = index + 1;
                    if !seen.insert(index) {
                        return Err(context.refuse_duplicate(name_of::<T>(index)));
                    }
                    match &mut aliases {
                        None => read_field(object, index, &mut map, context)?,
                        Some(aliases) => Aliases::field(aliases, object, index, &mut map, context)?,
                    }
                }
                Key::Alias(index, alias) => {
                    aliases.get_or_insert_default().alias(object, index, alias, &seen, &mut map, context)?;
                }
                Key::Unknown => keep(object, unknown.take().unwrap_or_default(), &mut map, context)?,
            }
        }
        if const { has_required(T::FIELDS) } {
            refuse_missing::<T, A::Error>(&seen, aliases.as_deref(), context)?;
        }
        if let Some(aliases) = aliases {
            aliases.settle(object);
        }
        Ok(())
    }

    nothing_is!(());

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if !text.is_empty() {
            return Err(self.refuse("text"));
        }
        self.context.note(Oddity::TextForObject);
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        if seq.next_element::<IgnoredAny>()?.is_some() {
            return Err(self.refuse("a list"));
        }
        self.context.note(Oddity::ListForObject);
        Ok(())
    }

    refuse_scalars!();
}

/// Reads the value of one field into its place.
#[inline]
pub(super) fn read_field<'de, T: Object, A: MapAccess<'de>>(
    object: &mut T,
    index: usize,
    map: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    if let Err(error) = object.read(index, Entry { map, context }) {
        context.leave_field(name_of::<T>(index));
        return Err(error);
    }
    if context.has_oddity() { keep_oddity(object, index, context) } else { Ok(()) }
}

#[cold]
fn keep_oddity<T: Object, E: Error>(object: &mut T, index: usize, context: &mut Context) -> Result<(), E> {
    let Some(oddity) = context.take_oddity() else { return Ok(()) };
    if let Some(unknown) = object.unknown_mut() {
        unknown.note(name_of::<T>(index), oddity);
        return Ok(());
    }
    let error = context.refuse("a value", oddity.found());
    context.leave_field(name_of::<T>(index));
    Err(error)
}

/// Keeps a field that the schema does not know.
#[inline(never)]
fn keep<'de, T: Object, A: MapAccess<'de>>(
    object: &mut T,
    name: String,
    map: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    if object.unknown().is_some_and(|unknown| !unknown.has_room_for(&name)) {
        map.next_value::<IgnoredAny>()?;
    } else {
        context.room = context.room.saturating_sub(1);
        let value = map.next_value_seed(Any { room: &mut context.room })?;
        if any::disguised(&name, &value).is_some() {
            return Err(context.refuse(EXPECTED, "a number"));
        }
        let Some(unknown) = object.unknown_mut() else {
            return Err(context.refuse("the schema's fields alone", "an unknown one"));
        };
        if context.room > 0 {
            unknown.keep(name, value);
            return Ok(());
        }
    }
    if let Some(unknown) = object.unknown_mut() {
        unknown.drop_one();
    }
    Ok(())
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

fn refuse_missing<T: Object, E: Error>(
    seen: &Seen,
    aliases: Option<&Aliases>,
    context: &mut Context,
) -> Result<(), E> {
    for (index, field) in T::FIELDS.iter().enumerate() {
        let by_alias = aliases.is_some_and(|aliases| aliases.of(index).is_some());
        if field.required && !seen.has(index) && !by_alias {
            return Err(context.refuse_missing(field.name));
        }
    }
    Ok(())
}

pub(super) fn name_of<T: Object>(index: usize) -> &'static str {
    T::FIELDS.get(index).map_or("", |field| field.name)
}

/// Which fields were read, for a table of any length.
#[derive(Default)]
pub(super) struct Seen {
    first: u64,
    rest: Vec<u64>,
}

impl Seen {
    pub(super) fn has(&self, index: usize) -> bool {
        let word = if index < 64 { self.first } else { self.rest.get(index / 64 - 1).copied().unwrap_or(0) };
        word & (1 << (index % 64)) != 0
    }

    /// Whether it is new.
    #[inline]
    fn insert(&mut self, index: usize) -> bool {
        if index < 64 { put(&mut self.first, index) } else { self.insert_far(index) }
    }

    #[cold]
    fn insert_far(&mut self, index: usize) -> bool {
        let place = index / 64 - 1;
        if self.rest.len() <= place {
            self.rest.resize(place + 1, 0);
        }
        self.rest.get_mut(place).is_some_and(|word| put(word, index % 64))
    }
}

fn put(word: &mut u64, bit: usize) -> bool {
    let new = *word & (1 << bit) == 0;
    *word |= 1 << bit;
    new
}
