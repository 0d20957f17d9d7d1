//! What a value shows of itself: to whatever writes it, prints it, or lists what the schema lacks.

use std::fmt;

use serde_json::Value;

use super::{Field, Fields};

/// A value as it is on the wire.
#[derive(Clone, Copy, Debug)]
pub enum View<'a> {
    /// A number.
    Integer(i64),
    /// `true` or `false`.
    Flag(bool),
    /// Text.
    Text(&'a str),
    /// What an enumeration lacks.
    Unknown(&'a Value),
    /// An object.
    Object(&'a dyn Fields),
}

/// A value that can be looked at.
pub trait Show: fmt::Debug {
    /// What it is on the wire.
    fn view(&self) -> View<'_>;
}

/// Values that can be looked at, one by one.
pub trait List: fmt::Debug {
    /// How many there are.
    fn count(&self) -> usize;

    /// One of them.
    fn at(&self, index: usize) -> Option<View<'_>>;
}

impl<T: Show> List for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn at(&self, index: usize) -> Option<View<'_>> {
        self.get(index).map(Show::view)
    }
}

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Slot<'a> {
    /// Nothing, or there is no such field.
    Nothing,
    /// A value.
    One(&'a dyn Show),
    /// A list, which may be empty.
    Many(&'a dyn List),
}

impl<'a> Slot<'a> {
    /// One value, or none.
    #[inline]
    pub fn optional<T: Show>(value: &'a Option<T>) -> Self {
        match value {
            Some(value) => Self::One(value),
            None => Self::Nothing,
        }
    }
}

/// The fields that say something, in the page's order.
pub(crate) fn said(object: &dyn Fields) -> impl Iterator<Item = (&'static Field, Slot<'_>)> {
    object.table().fields().iter().enumerate().filter_map(|(index, field)| match object.show(index) {
        Slot::Nothing => None,
        Slot::Many(list) if list.count() == 0 && !field.required => None,
        slot => Some((field, slot)),
    })
}
