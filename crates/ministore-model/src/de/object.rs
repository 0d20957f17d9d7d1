//! Objects: each field into its place, aliases resolved, the unknown kept.

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess};

use super::aliases::Aliases;
use super::any::{self, Any};
use super::fields::Table;
use super::key::{Key, KeySeed};
use super::value::ValueSeed;
use super::{Context, Fields, Spot, Wire};

pub(super) const EXPECTED: &str = "an object";

/// A generated type.
pub trait Object: Fields + Wire {}

impl<T: Fields + Wire> Object for T {}

/// `Deserialize` of a value, which must be there, through any self-describing format. The path stands in the error's text.
pub fn deserialize_wire<'de, T: Wire, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    let (mut context, mut value) = (Context::default(), None::<T>);
    let spot = T::spot(&mut value);
    let expected = if matches!(spot, Spot::Object(_) | Spot::Union(_)) { EXPECTED } else { "a value" };
    match (ValueSeed { context: &mut context, spot }).deserialize(source) {
        Ok(()) => value.ok_or_else(|| context.refuse(expected, "nothing")),
        Err(error) => Err(named(error, &context)),
    }
}

/// The error with the path in its text; one of the syntax or of the source stays what it is.
fn named<E: Error>(error: E, context: &Context) -> E {
    let path = context.path();
    if path.is_empty() || !context.is_at_fault() { error } else { E::custom(format_args!("{path}: {error}")) }
}

#[inline]
pub(super) fn read_members<'de, A: MapAccess<'de>>(
    object: &mut dyn Fields,
    map: A,
    context: &mut Context,
) -> Result<(), A::Error> {
    read_rest(object, map, Seen::default(), 0, context)
}

/// Reads the members that are left, once some fields are `seen`; that of the `next` place is expected first.
pub(super) fn read_rest<'de, A: MapAccess<'de>>(
    object: &mut dyn Fields,
    mut map: A,
    mut seen: Seen,
    mut next: usize,
    context: &mut Context,
) -> Result<(), A::Error> {
    let table = object.table();
    let (mut aliases, mut unknown) = (None::<Box<Aliases>>, String::new());
    while let Some(key) = map.next_key_seed(KeySeed { table, next, unknown: &mut unknown })? {
        match key {
            Key::True(index) => {
                next = index + 1;
                if !seen.insert(index) {
                    return Err(context.refuse_duplicate(table.name_of(index)));
                }
                match &mut aliases {
                    None => read_field(object, index, &mut map, context)?,
                    Some(aliases) => aliases.field(object, index, &mut map, context)?,
                }
            }
            Key::Alias(index, alias) => {
                aliases.get_or_insert_default().alias(object, index, alias, &seen, &mut map, context)?;
            }
            Key::Unknown => keep(object, &unknown, &mut map, context)?,
        }
    }
    if table.has_required {
        refuse_missing(table, &seen, aliases.as_deref(), context)?;
    }
    if let Some(aliases) = aliases {
        aliases.settle(object);
    }
    Ok(())
}

/// Reads the value of one field into its place.
#[inline]
pub(super) fn read_field<'de, A: MapAccess<'de>>(
    object: &mut dyn Fields,
    index: usize,
    map: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    let read = map.next_value_seed(ValueSeed { context, spot: object.place(index) });
    if let Err(error) = read {
        context.leave_field(object.table().name_of(index));
        return Err(error);
    }
    if context.has_oddity() { keep_oddity(object, index, context) } else { Ok(()) }
}

#[cold]
fn keep_oddity<E: Error>(object: &mut dyn Fields, index: usize, context: &mut Context) -> Result<(), E> {
    let Some(oddity) = context.take_oddity() else { return Ok(()) };
    let name = object.table().name_of(index);
    if let Some(mut unknown) = object.unknown_mut() {
        unknown.note(name, oddity);
        return Ok(());
    }
    let error = context.refuse("a value", oddity.found());
    context.leave_field(name);
    Err(error)
}

/// Keeps a field that the schema does not know.
#[inline(never)]
fn keep<'de, A: MapAccess<'de>>(
    object: &mut dyn Fields,
    name: &str,
    map: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    if object.unknown().is_some_and(|unknown| !unknown.has_room_for(name)) {
        map.next_value::<IgnoredAny>()?;
    } else {
        context.room = context.room.saturating_sub(1);
        let value = map.next_value_seed(Any { room: &mut context.room })?;
        if any::disguised(name, &value).is_some() {
            return Err(context.refuse(EXPECTED, "a number"));
        }
        let Some(mut unknown) = object.unknown_mut() else {
            return Err(context.refuse("the schema's fields alone", "an unknown one"));
        };
        if context.room > 0 {
            unknown.keep(name, value);
            return Ok(());
        }
    }
    if let Some(mut unknown) = object.unknown_mut() {
        unknown.drop_one();
    }
    Ok(())
}

fn refuse_missing<E: Error>(
    table: &Table,
    seen: &Seen,
    aliases: Option<&Aliases>,
    context: &mut Context,
) -> Result<(), E> {
    for (index, field) in table.fields().iter().enumerate() {
        let by_alias = aliases.is_some_and(|aliases| aliases.of(index).is_some());
        if field.required && !seen.has(index) && !by_alias {
            return Err(context.refuse_missing(field.name));
        }
    }
    Ok(())
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
    pub(super) fn insert(&mut self, index: usize) -> bool {
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
