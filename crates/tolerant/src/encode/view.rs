//! What a value is on the wire: for whatever encodes it, prints it, or looks for drift.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::debug_record;
use crate::{Number, Record};

/// A value as it is on the wire.
#[derive(Clone, Copy, Debug)]
pub enum View<'a> {
    /// `null`, which must be written.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// An integer.
    Integer(i64),
    /// An integer without a sign.
    Unsigned(u64),
    /// A string.
    Text(&'a str),
    /// Any number.
    Number(&'a Number),
    /// Any value.
    Any(&'a Value),
    /// A value that an enumeration or a union does not know.
    Unknown(&'a Value),
    /// An array.
    Array(&'a dyn ArrayView),
    /// Values by name.
    Map(&'a dyn MapView),
    /// An object.
    Record(&'a dyn Record),
}

/// The value of a field; `None` if the field is left out.
pub type FieldRef<'a> = Option<&'a dyn Encode>;

/// `null`, which must be written.
impl Encode for () {
    fn view(&self) -> View<'_> {
        View::Null
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("null")
    }
}

/// A value that can be encoded, and printed.
pub trait Encode {
    /// What it is on the wire.
    fn view(&self) -> View<'_>;

    /// Formats it as `Debug` does.
    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

impl fmt::Debug for dyn Record + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_record(self, f)
    }
}

impl fmt::Debug for dyn Encode + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.debug(f)
    }
}

/// The elements of an array.
pub trait ArrayView {
    /// How many there are.
    fn count(&self) -> usize;

    /// One of them.
    fn at(&self, index: usize) -> Option<&dyn Encode>;
}

impl dyn ArrayView + '_ {
    /// All of them.
    pub(crate) fn elements(&self) -> impl Iterator<Item = &dyn Encode> {
        (0..self.count()).map_while(|index| self.at(index))
    }
}

impl fmt::Debug for dyn ArrayView + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.elements()).finish()
    }
}

/// The entries of a map.
pub trait MapView {
    /// Visits each name with its value, in the order of the names.
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, &'a dyn Encode));
}

impl fmt::Debug for dyn MapView + '_ {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut map = f.debug_map();
        self.each(&mut |name, value| _ = map.entry(&name, &value));
        map.finish()
    }
}

impl<T: Encode> ArrayView for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn at(&self, index: usize) -> Option<&dyn Encode> {
        match self.get(index) {
            Some(element) => Some(element),
            None => None,
        }
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn view(&self) -> View<'_> {
        View::Array(self)
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self as &dyn ArrayView, f)
    }
}

impl<T: Encode> MapView for BTreeMap<String, T> {
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, &'a dyn Encode)) {
        for (name, value) in self {
            visit(name, value);
        }
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self as &dyn MapView, f)
    }
}

/// An element of an array or a map that may be `null`.
impl<T: Encode> Encode for Option<T> {
    fn view(&self) -> View<'_> {
        match self {
            Some(value) => value.view(),
            None => View::Null,
        }
    }

    fn debug(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Some(value) => f.debug_tuple("Some").field(&(value as &dyn Encode)).finish(),
            None => f.write_str("None"),
        }
    }
}
