//! Objects: each field into its place, aliases resolved, the unknown kept.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::any::{self, Any};
use super::key::{Key, KeySeed};
use super::refuse::{nothing_is, refuse_scalars};
use super::write::pick;
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
    fn unknown(&self) -> Option<&UnknownFields> {
        None
    }

    /// The same, to add to.
    fn unknown_mut(&mut self) -> Option<&mut UnknownFields> {
        None
    }
}

/// [`Wire::decode`] of a generated type.
pub fn decode_object<'de, T: Object, D: Deserializer<'de>>(
    source: D,
    context: &mut Context,
) -> Result<Option<T>, D::Error> {
    source.deserialize_any(ObjectVisitor { context, object: PhantomData })
}

/// `Deserialize` of a generated type, through any self-describing format. The path stands in the error's text.
pub fn deserialize_object<'de, T: Object, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    let mut context = Context::default();
    let value = T::decode(source, &mut context)
        .and_then(|value| value.ok_or_else(|| context.refuse(EXPECTED, "nothing")));
    value.map_err(|error| named(error, &context))
}

/// `Deserialize` of a single value, which must be there.
pub fn deserialize_wire<'de, T: Wire, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    let mut context = Context::default();
    let value = T::decode(source, &mut context)
        .and_then(|value| value.ok_or_else(|| context.refuse("a value", "nothing")));
    value.map_err(|error| named(error, &context))
}

/// The error with the path in its text; one of the syntax or of the source stays what it is.
fn named<E: Error>(error: E, context: &Context) -> E {
    let path = context.path();
    if path.is_empty() || !context.is_at_fault() { error } else { E::custom(format_args!("{path}: {error}")) }
}

struct ObjectVisitor<'a, T> {
    context: &'a mut Context,
    object: PhantomData<T>,
}

impl<T> ObjectVisitor<'_, T> {
    fn refuse<E: Error>(self, found: &'static str) -> E {
        self.context.refuse(EXPECTED, found)
    }
}

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<'_, T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Option<T>, A::Error> {
        let (by_alias, others) = (Vec::new(), Vec::new());
        let reader = Reader {
            object: T::empty(),
            map,
            context: self.context,
            seen: Seen::default(),
            by_alias,
            others,
        };
        reader.read().map(Some)
    }

    nothing_is!(None);

    fn visit_str<E: Error>(self, text: &str) -> Result<Option<T>, E> {
        if !text.is_empty() {
            return Err(self.refuse("text"));
        }
        self.context.note(Oddity::TextForObject);
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Option<T>, A::Error> {
        if seq.next_element::<IgnoredAny>()?.is_some() {
            return Err(self.refuse("a list"));
        }
        self.context.note(Oddity::ListForObject);
        Ok(None)
    }

    refuse_scalars!();
}

/// One object on its way from the payload into its type.
struct Reader<'a, T, A> {
    object: T,
    map: A,
    context: &'a mut Context,
    seen: Seen,
    /// Aliases that were read, and whether each stands in for its field: nearly always none.
    by_alias: Vec<(usize, &'static str, bool)>,
    /// What else was said of a field that has a value already.
    others: Vec<(usize, &'static str, Value)>,
}

impl<'de, T: Object, A: MapAccess<'de>> Reader<'_, T, A> {
    fn read(mut self) -> Result<T, A::Error> {
        let mut next = 0;
        while let Some(key) = self.map.next_key_seed(KeySeed { fields: T::FIELDS, next })? {
            match key {
                Key::True(index) => {
                    next = index + 1;
                    self.field(index)?;
                }
                Key::Alias(index, alias) => self.alias(index, alias)?,
                Key::Unknown(name) => self.unknown(name)?,
            }
        }
        for (index, field) in T::FIELDS.iter().enumerate() {
            if field.required && !self.seen.has(index) && self.alias_of(index).is_none() {
                return Err(self.context.refuse_missing(field.name));
            }
        }
        self.settle();
        Ok(self.object)
    }

    /// A field by its true name, which may stand once and wins over its aliases, unless it says nothing.
    fn field(&mut self, index: usize) -> Result<(), A::Error> {
        if !self.seen.insert(index) {
            return Err(self.context.refuse_duplicate(name_of::<T>(index)));
        }
        let Some(alias) = self.alias_of(index) else {
            return read_field(&mut self.object, index, &mut self.map, self.context);
        };
        let mut other = T::empty();
        read_field(&mut other, index, &mut self.map, self.context)?;
        if pick(&other, index).is_some() {
            self.object.swap(index, &mut other);
            self.others.extend(pick(&other, index).map(|value| (index, alias, value)));
        }
        Ok(())
    }

    /// A field by another name. The first that says something stands in for a true name that does not.
    #[cold]
    fn alias(&mut self, index: usize, alias: &'static str) -> Result<(), A::Error> {
        if self.by_alias.iter().any(|(_, earlier, _)| *earlier == alias) {
            return Err(self.context.refuse_duplicate(name_of::<T>(index)));
        }
        let mut other = T::empty();
        read_field(&mut other, index, &mut self.map, self.context)?;
        let value = pick(&other, index);
        let stands_in = value.is_some() && !self.has_value(index);
        self.by_alias.push((index, alias, stands_in));
        if stands_in {
            self.object.swap(index, &mut other);
        } else {
            self.others.extend(value.map(|value| (index, alias, value)));
        }
        Ok(())
    }

    /// Whether a field says something already. What must be there starts with a value of no meaning.
    fn has_value(&self, index: usize) -> bool {
        let is_required = T::FIELDS.get(index).is_some_and(|field| field.required);
        if is_required {
            self.seen.has(index) || self.alias_of(index).is_some()
        } else {
            pick(&self.object, index).is_some()
        }
    }

    /// The alias that stands in for a field, if one does.
    fn alias_of(&self, index: usize) -> Option<&'static str> {
        self.by_alias.iter().find(|(of, _, stands_in)| *of == index && *stands_in).map(|(_, alias, _)| *alias)
    }

    fn unknown(&mut self, name: String) -> Result<(), A::Error> {
        let value = self.map.next_value_seed(Any)?;
        if any::disguised(&name, &value).is_some() {
            return Err(self.context.refuse(EXPECTED, "a number"));
        }
        let Some(unknown) = self.object.unknown_mut() else {
            return Err(self.context.refuse("the schema's fields alone", "an unknown one"));
        };
        unknown.keep(name, value);
        Ok(())
    }

    /// Of what else was said of a field, what agrees with its value is dropped; the rest is kept among the unknown.
    fn settle(&mut self) {
        for (index, alias, value) in std::mem::take(&mut self.others) {
            if pick(&self.object, index).as_ref() == Some(&value) {
                continue;
            }
            if let Some(unknown) = self.object.unknown_mut() {
                unknown.keep(alias.to_owned(), value);
            }
        }
    }
}

fn read_field<'de, T: Object, A: MapAccess<'de>>(
    object: &mut T,
    index: usize,
    map: &mut A,
    context: &mut Context,
) -> Result<(), A::Error> {
    if let Err(error) = object.read(index, Entry { map, context }) {
        context.leave_field(name_of::<T>(index));
        return Err(error);
    }
    let Some(oddity) = context.take_oddity() else { return Ok(()) };
    if let Some(unknown) = object.unknown_mut() {
        unknown.note(name_of::<T>(index), oddity);
    } else {
        let error = context.refuse("a value", oddity.found());
        context.leave_field(name_of::<T>(index));
        return Err(error);
    }
    Ok(())
}

fn name_of<T: Object>(index: usize) -> &'static str {
    T::FIELDS.get(index).map_or("", |field| field.name)
}

/// Which fields were read, for a table of any length.
#[derive(Default)]
struct Seen {
    first: u64,
    rest: Vec<u64>,
}

impl Seen {
    fn has(&self, index: usize) -> bool {
        let word = if index < 64 { self.first } else { self.rest.get(index / 64 - 1).copied().unwrap_or(0) };
        word & (1 << (index % 64)) != 0
    }

    /// Whether it is new.
    fn insert(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let word = if index < 64 {
            &mut self.first
        } else {
            let place = index / 64 - 1;
            if self.rest.len() <= place {
                self.rest.resize(place + 1, 0);
            }
            match self.rest.get_mut(place) {
                Some(word) => word,
                None => return false,
            }
        };
        let new = *word & bit == 0;
        *word |= bit;
        new
    }
}
