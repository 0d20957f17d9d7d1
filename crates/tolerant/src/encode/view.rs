//! What a value is on the wire: for whatever encodes it, prints it, or looks for drift.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

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
}

/// A value that can be encoded.
pub trait Encode: fmt::Debug {
    /// What it is on the wire.
    fn view(&self) -> View<'_>;
}

/// The elements of an array.
pub trait ArrayView: fmt::Debug {
    /// How many there are.
    fn count(&self) -> usize;

    /// One of them.
    fn at(&self, index: usize) -> Option<View<'_>>;
}

impl dyn ArrayView + '_ {
    /// All of them.
    pub(crate) fn views(&self) -> impl Iterator<Item = View<'_>> {
        (0..self.count()).map_while(|index| self.at(index))
    }
}

/// The entries of a map.
pub trait MapView: fmt::Debug {
    /// Visits each name with its value, in the order of the names.
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>));
}

impl<T: Encode> ArrayView for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn at(&self, index: usize) -> Option<View<'_>> {
        self.get(index).map(Encode::view)
    }
}

impl<T: Encode> Encode for Vec<T> {
    fn view(&self) -> View<'_> {
        View::Array(self)
    }
}

impl<T: Encode> MapView for BTreeMap<String, T> {
    fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a str, View<'a>)) {
        for (name, value) in self {
            visit(name, value.view());
        }
    }
}

impl<T: Encode> Encode for BTreeMap<String, T> {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

/// An element of an array or a map that may be `null`.
impl<T: Encode> Encode for Option<T> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Null, Encode::view)
    }
}

impl<T: Encode> Encode for Box<T> {
    fn view(&self) -> View<'_> {
        T::view(self)
    }
}
