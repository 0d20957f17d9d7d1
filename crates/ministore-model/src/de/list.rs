//! Lists: `null` and `""` are empty, and one object may stand for a list of one where the schema says so.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::entry::ValueSeed;
use super::refuse::{nothing_is, refuse_scalars};
use super::{Context, Wire};
use crate::drift::Oddity;

const EXPECTED: &str = "a list";

pub(super) struct ListSeed<'a, T> {
    context: &'a mut Context,
    one_or_many: bool,
    element: PhantomData<T>,
}

impl<'a, T> ListSeed<'a, T> {
    pub(super) fn new(context: &'a mut Context, one_or_many: bool) -> Self {
        Self { context, one_or_many, element: PhantomData }
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
    type Value = Vec<T>;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Vec<T>, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de, T: Wire> Visitor<'de> for ListSeed<'_, T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
        let mut list = Vec::new();
        let mut index = 0;
        let mut oddity = None;
        loop {
            match seq.next_element_seed(ValueSeed::<T>::new(self.context)) {
                Ok(Some(Some(element))) => list.push(element),
                Ok(Some(None)) => {
                    self.context.take_oddity();
                    oddity = Some(Oddity::EmptyElement);
                }
                Ok(None) => break,
                Err(error) => {
                    self.context.leave_element(index);
                    return Err(error);
                }
            }
            index += 1;
        }
        if let Some(oddity) = oddity {
            self.context.note(oddity);
        }
        Ok(list)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Vec<T>, A::Error> {
        if !self.one_or_many {
            return Err(self.refuse("an object"));
        }
        let element = T::decode(MapAccessDeserializer::new(map), self.context)?;
        Ok(element.into_iter().collect())
    }

    nothing_is!(Vec::new());

    fn visit_str<E: Error>(self, text: &str) -> Result<Vec<T>, E> {
        if !text.is_empty() {
            return Err(self.refuse("text"));
        }
        self.context.note(Oddity::TextForList);
        Ok(Vec::new())
    }

    refuse_scalars!();
}
