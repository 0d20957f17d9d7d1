//! The value of one field, about to be read into its place.

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
    #[inline]
    pub fn optional<T: Wire>(self, place: &mut Option<T>) -> Result<(), A::Error> {
        self.map.next_value_seed(ValueSeed { context: self.context, place })
    }

    /// One value, which must be there.
    pub fn required<T: Wire>(self, place: &mut T) -> Result<(), A::Error> {
        let mut value = None;
        self.map.next_value_seed(ValueSeed { context: self.context, place: &mut value })?;
        match value {
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
        self.map.next_value_seed(ListSeed::new(self.context, place, false))
    }

    /// A list, for which a single object may stand.
    pub fn one_or_many<T: Wire>(self, place: &mut Vec<T>) -> Result<(), A::Error> {
        self.map.next_value_seed(ListSeed::new(self.context, place, true))
    }
}

/// Reads one value into its place, with the context at hand.
pub(super) struct ValueSeed<'a, T> {
    pub(super) context: &'a mut Context,
    pub(super) place: &'a mut Option<T>,
}

impl<'de, T: Wire> DeserializeSeed<'de> for ValueSeed<'_, T> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        T::decode(source, self.context, self.place)
    }
}
