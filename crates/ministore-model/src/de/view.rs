//! What a value shows of itself: to whatever writes it, prints it, or lists what the schema lacks.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Number, Value};

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
    /// Any number.
    Number(&'a Number),
    /// Any value.
    Any(&'a Value),
    /// What an enumeration lacks.
    Unknown(&'a Value),
    /// A list in a list, or in a map.
    List(&'a dyn List),
    /// Values by names of any sort.
    Map(&'a dyn Map),
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

/// Values that can be looked at, each with its name.
pub trait Map: fmt::Debug {
    /// Shows them all, by name.
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>));
}

impl<T: Show> Map for BTreeMap<String, T> {
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>)) {
        for (name, value) in self {
            visit(name, value.view());
        }
    }
}

impl<T: Show> Show for BTreeMap<String, T> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<T: Show> Show for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }
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
    /// `null`, which must be said.
    Null,
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
    said_at(object).map(|(_, field, slot)| (field, slot))
}

/// The same, each with its place in the table.
pub(crate) fn said_at(object: &dyn Fields) -> impl Iterator<Item = (usize, &'static Field, Slot<'_>)> {
    object.table().fields().iter().enumerate().filter_map(|(index, field)| match object.show(index) {
        Slot::Nothing if field.required => Some((index, field, Slot::Null)),
        Slot::Nothing => None,
        Slot::Many(list) if list.count() == 0 && !field.required => None,
        slot => Some((index, field, slot)),
    })
}
