//! Fields under other names than their own: which of several values stands, and what becomes of the others.

use serde::de::MapAccess;
use serde_json::Value;

use super::object::{Seen, read_field};
use super::write::pick;
use super::{Context, Fields};
use crate::unknown::Kept;

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
    pub(super) fn field<'de, A: MapAccess<'de>>(
        &mut self,
        object: &mut dyn Fields,
        index: usize,
        map: &mut A,
        context: &mut Context,
    ) -> Result<(), A::Error> {
        let Some(alias) = self.of(index) else { return read_field(object, index, map, context) };
        let (_, other) = read_aside(object, index, false, map, context)?;
        self.others.extend(other.map(|value| (index, alias, value)));
        Ok(())
    }

    /// A field by another name. The first that says something stands in for a true name that does not.
    #[cold]
    pub(super) fn alias<'de, A: MapAccess<'de>>(
        &mut self,
        object: &mut dyn Fields,
        index: usize,
        alias: &'static str,
        seen: &Seen,
        map: &mut A,
        context: &mut Context,
    ) -> Result<(), A::Error> {
        let table = object.table();
        if self.read.iter().any(|(_, earlier, _)| *earlier == alias) {
            return Err(context.refuse_duplicate(table.name_of(index)));
        }
        // What must be there starts with a value of no meaning.
        let has_value = if table.fields().get(index).is_some_and(|field| field.required) {
            seen.has(index) || self.of(index).is_some()
        } else {
            pick(object, index).is_some()
        };
        let (stands_in, other) = read_aside(object, index, has_value, map, context)?;
        self.read.push((index, alias, stands_in));
        if !stands_in {
            self.others.extend(other.map(|value| (index, alias, value)));
        }
        Ok(())
    }

    /// Of what else was said of a field, what agrees with its value is dropped; the rest is kept among the unknown.
    pub(super) fn settle(self, object: &mut dyn Fields) {
        for (index, alias, value) in self.others {
            if pick(object, index).as_ref() == Some(&value) {
                continue;
            }
            if let Some(mut unknown) = object.unknown_mut() {
                unknown.keep(alias, value);
            }
        }
    }
}

/// Reads a field aside, and takes it if it says something where the object has no value yet: whether it was taken, and what
/// stands aside then. What was odd about it is kept by the object that it belongs to, be it taken or not.
fn read_aside<'de, A: MapAccess<'de>>(
    object: &mut dyn Fields,
    index: usize,
    has_value: bool,
    map: &mut A,
    context: &mut Context,
) -> Result<(bool, Option<Value>), A::Error> {
    let (mut read, mut taken, mut odd) = (Ok(()), false, Vec::new());
    let other = object.aside(index, &mut |other| {
        read = read_field(other, index, map, context);
        odd.extend(other.unknown().into_iter().flat_map(Kept::oddities));
        taken = read.is_ok() && !has_value && pick(other, index).is_some();
        taken
    });
    read?;
    if let Some(mut unknown) = object.unknown_mut() {
        for (field, oddity) in odd {
            unknown.note(field, oddity);
        }
    }
    Ok((taken, other))
}
