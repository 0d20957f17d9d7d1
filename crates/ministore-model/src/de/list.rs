//! Lists: `null` and `""` are empty, and one object may stand for a list of one where the schema says so.

use std::fmt;

use serde::de::value::MapAccessDeserializer;
use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};

use super::refuse::{nothing_is, refuse_scalars};
use super::value::ValueSeed;
use super::{Context, Places, object};
use crate::drift::Oddity;

/// What the elements of a list may be, beside what they are.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Elements {
    /// Nothing: such are left out.
    Any,
    /// The same, and a single object may stand for the list.
    OneOrMany,
    /// Whole documents, none of them left out.
    Whole,
}

/// Reads a list into its place.
pub(super) struct ListVisitor<'c, 's> {
    pub(super) context: &'c mut Context,
    pub(super) places: &'s mut dyn Places,
    pub(super) elements: Elements,
}

impl ListVisitor<'_, '_> {
    fn expected(&self) -> &'static str {
        if self.elements == Elements::OneOrMany { "a list or one object" } else { "a list" }
    }

    fn refuse<E: Error>(self, found: &'static str) -> E {
        let expected = self.expected();
        self.context.refuse(expected, found)
    }
}

impl<'de> Visitor<'de> for ListVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let Self { context, places, elements } = self;
        places.begin();
        let (mut index, mut oddity) = (0, None);
        loop {
            let mut read = Ok(None);
            let said = places.add(&mut |spot| read = seq.next_element_seed(ValueSeed { context, spot }));
            match read {
                Ok(Some(())) => {}
                Ok(None) => break,
                Err(error) => {
                    context.leave_element(index);
                    return Err(error);
                }
            }
            if !said {
                if elements == Elements::Whole {
                    context.leave_element(index);
                    return Err(context.refuse(object::EXPECTED, "nothing"));
                }
                context.take_oddity();
                oddity = Some(Oddity::EmptyElement);
            }
            index += 1;
        }
        if let Some(oddity) = oddity {
            context.note(oddity);
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        if self.elements != Elements::OneOrMany {
            return Err(self.refuse("an object"));
        }
        let Self { context, places, .. } = self;
        let (mut map, mut read) = (Some(map), Ok(()));
        places.add(&mut |spot| {
            if let Some(map) = map.take() {
                read = ValueSeed { context, spot }.deserialize(MapAccessDeserializer::new(map));
            }
        });
        read
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
