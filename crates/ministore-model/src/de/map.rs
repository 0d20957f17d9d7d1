//! Maps: values of one type by names of any sort.

use std::fmt;

use serde::de::{Error, MapAccess, Visitor};

use super::any::{self, Name};
use super::object::EXPECTED;
use super::refuse::no_object;
use super::value::ValueSeed;
use super::{Context, Entries};
use crate::drift::Oddity;

/// Reads a map into its place.
pub(super) struct MapVisitor<'c, 's> {
    pub(super) context: &'c mut Context,
    pub(super) entries: &'s mut dyn Entries,
}

impl MapVisitor<'_, '_> {
    fn refuse<E: Error>(self, found: &'static str) -> E {
        self.context.refuse(EXPECTED, found)
    }
}

impl<'de> Visitor<'de> for MapVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let Self { context, entries } = self;
        entries.begin();
        while let Some(name) = map.next_key_seed(Name)? {
            if any::is_disguise(&name) {
                return Err(context.refuse(EXPECTED, "a number"));
            }
            let mut read = Ok(());
            let said = entries.add(name, &mut |spot| read = map.next_value_seed(ValueSeed { context, spot }));
            if let Err(error) = read {
                context.leave_entry();
                return Err(error);
            }
            if !said {
                context.note(Oddity::EmptyElement);
            }
        }
        Ok(())
    }

    no_object!();
}
