//! Lists: `null` and `""` are empty, and one object may stand for a list of one where the schema says so.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::entry::ValueSeed;
use super::refuse::{nothing_is, refuse_scalars};
use super::{Context, Wire, object};
use crate::drift::Oddity;

const EXPECTED: &str = "a list";

/// Reads a list into its place.
pub(super) struct ListSeed<'a, T> {
    context: &'a mut Context,
    place: &'a mut Vec<T>,
    one_or_many: bool,
    /// Whether each element must be there.
    whole: bool,
}

impl<'a, T> ListSeed<'a, T> {
    pub(super) fn new(context: &'a mut Context, place: &'a mut Vec<T>, one_or_many: bool) -> Self {
        Self { context, place, one_or_many, whole: false }
    }

    /// A list that stands alone, of whole documents.
    pub(super) fn of_bodies(context: &'a mut Context, place: &'a mut Vec<T>) -> Self {
        Self { whole: true, ..Self::new(context, place, false) }
    }

    fn expected(&self) -> &'static str {
        if self.one_or_many { "a list or one object" } else { EXPECTED }
    }

    fn refuse<E: Error>(self, found: &'static str) -> E {
        let expected = self.expected();
        self.context.refuse(expected, found)
    }
}

impl<'de, T: Wire> DeserializeSeed<'de> for ListSeed<'_, T> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de, T: Wire> Visitor<'de> for ListSeed<'_, T> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self { context, place: list, whole, .. } = self;
        let (mut index, mut oddity) = (0, None);
        loop {
            let mut place = None;
            match seq.next_element_seed(ValueSeed { context, place: &mut place }) {
                Ok(Some(())) => {}
                Ok(None) => break,
                Err(error) => {
                    context.leave_element(index);
                    return Err(error);
                }
            }
            match place {
                Some(element) => list.push(element),
                None if whole => {
                    context.leave_element(index);
                    return Err(context.refuse(object::EXPECTED, "nothing"));
                }
                None => {
                    context.take_oddity();
                    oddity = Some(Oddity::EmptyElement);
                }
            }
            index += 1;
        }
        if let Some(oddity) = oddity {
            context.note(oddity);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        if !self.one_or_many {
            return Err(self.refuse("an object"));
        }
        let mut element = None;
        T::decode(MapAccessDeserializer::new(map), self.context, &mut element)?;
        self.place.extend(element);
        Ok(())
    }

    nothing_is!(());

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if !text.is_empty() {
            return Err(self.refuse("text"));
        }
        self.context.note(Oddity::TextForList);
        Ok(())
    }

    refuse_scalars!();
}
