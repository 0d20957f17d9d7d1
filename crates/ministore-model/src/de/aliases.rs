//! Fields under other names than their own: which of several values stands, and what becomes of the others.

use serde::de::MapAccess;
use serde_json::Value;

use super::Context;
use super::object::{Object, Seen, name_of, read_field};
use super::write::pick;

/// What was read under an alias while one object is read: nearly always nothing, and then there is none of this.
#[derive(Default)]
pub(super) struct Aliases {
    /// Aliases that were read, and whether each stands in for its field.
    read: Vec<(usize, &'static str, bool)>,
    /// What else was said of a field that has a value already.
    others: Vec<(usize, &'static str, Value)>,
}

impl Aliases {
    /// The alias that stands in for a field, if one does.
    pub(super) fn of(&self, index: usize) -> Option<&'static str> {
        self.read.iter().find(|(of, _, stands_in)| *of == index && *stands_in).map(|(_, alias, _)| *alias)
    }

    /// A field by its true name, which wins over its aliases, unless it says nothing.
    pub(super) fn field<'de, T: Object, A: MapAccess<'de>>(
        &mut self,
        object: &mut T,
        index: usize,
        map: &mut A,
        context: &mut Context,
    ) -> Result<(), A::Error> {
        let Some(alias) = self.of(index) else { return read_field(object, index, map, context) };
        let mut other = read_aside(object, index, map, context)?;
        if pick(&other, index).is_some() {
            object.swap(index, &mut other);
            self.others.extend(pick(&other, index).map(|value| (index, alias, value)));
        }
        Ok(())
    }

    /// A field by another name. The first that says something stands in for a true name that does not.
    #[cold]
    pub(super) fn alias<'de, T: Object, A: MapAccess<'de>>(
        &mut self,
        object: &mut T,
        index: usize,
        alias: &'static str,
        seen: &Seen,
        map: &mut A,
        context: &mut Context,
    ) -> Result<(), A::Error> {
        if self.read.iter().any(|(_, earlier, _)| *earlier == alias) {
            return Err(context.refuse_duplicate(name_of::<T>(index)));
        }
        let mut other = read_aside(object, index, map, context)?;
        let value = pick(&other, index);
        // What must be there starts with a value of no meaning.
        let is_required = T::FIELDS.get(index).is_some_and(|field| field.required);
        let has_value = if is_required {
            seen.has(index) || self.of(index).is_some()
        } else {
            pick(object, index).is_some()
        };
        let stands_in = value.is_some() && !has_value;
        self.read.push((index, alias, stands_in));
        if stands_in {
            object.swap(index, &mut other);
        } else {
            self.others.extend(value.map(|value| (index, alias, value)));
        }
        Ok(())
    }

    /// Of what else was said of a field, what agrees with its value is dropped; the rest is kept among the unknown.
    pub(super) fn settle<T: Object>(self, object: &mut T) {
        for (index, alias, value) in self.others {
            if pick(object, index).as_ref() == Some(&value) {
                continue;
            }
            if let Some(unknown) = object.unknown_mut() {
                unknown.keep(alias.to_owned(), value);
            }
        }
    }
}

/// Reads a field aside. What was odd about it is kept by the object that it belongs to, be it taken or not.
fn read_aside<'de, T: Object, A: MapAccess<'de>>(
    object: &mut T,
    index: usize,
    map: &mut A,
    context: &mut Context,
) -> Result<T, A::Error> {
    let mut other = T::empty();
    read_field(&mut other, index, map, context)?;
    if let (Some(unknown), Some(aside)) = (object.unknown_mut(), other.unknown()) {
        aside.oddities().for_each(|(field, oddity)| unknown.note(field, oddity));
    }
    Ok(other)
}
