//! The value of one field, about to be read into its place.

use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess};

use super::list::ListSeed;
use super::{Context, Wire};

/// A value that stands next in the payload. Generated code says how to read it.
#[derive(Debug)]
pub struct Entry<'a, A> {
    pub(super) map: &'a mut A,
    pub(super) context: &'a mut Context,
}

impl<'de, A: MapAccess<'de>> Entry<'_, A> {
    /// One value, or none.
    pub fn optional<T: Wire>(self, place: &mut Option<T>) -> Result<(), A::Error> {
        *place = self.map.next_value_seed(ValueSeed::new(self.context))?;
        Ok(())
    }

    /// One value, which must be there.
    pub fn required<T: Wire>(self, place: &mut T) -> Result<(), A::Error> {
        match self.map.next_value_seed(ValueSeed::new(self.context))? {
            Some(value) => *place = value,
            None => return Err(self.context.refuse("a value", "nothing")),
        }
        Ok(())
    }

    /// A value that no table names: generated code is never asked for one.
    pub fn skip(self) -> Result<(), A::Error> {
        self.map.next_value::<IgnoredAny>().map(|_| ())
    }

    /// A list.
    pub fn list<T: Wire>(self, place: &mut Vec<T>) -> Result<(), A::Error> {
        *place = self.map.next_value_seed(ListSeed::new(self.context, false))?;
        Ok(())
    }

    /// A list, for which a single object may stand.
    pub fn one_or_many<T: Wire>(self, place: &mut Vec<T>) -> Result<(), A::Error> {
        *place = self.map.next_value_seed(ListSeed::new(self.context, true))?;
        Ok(())
    }
}

/// Reads one value with the context at hand.
pub(super) struct ValueSeed<'a, T> {
    context: &'a mut Context,
    value: PhantomData<T>,
}

impl<'a, T> ValueSeed<'a, T> {
    pub(super) fn new(context: &'a mut Context) -> Self {
        Self { context, value: PhantomData }
    }
}

impl<'de, T: Wire> DeserializeSeed<'de> for ValueSeed<'_, T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Option<T>, D::Error> {
        T::decode(source, self.context)
    }
}
