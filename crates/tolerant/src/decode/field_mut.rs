//! Where a decoded value goes.

use std::collections::BTreeMap;

use serde_json::Value;

use super::budget::entry_size;
use super::buffer::Buffered;
use super::source::{Elements, Members};
use super::{Context, Failed};
use crate::{Decode, RawScalar, Record, Scalar, TypeMismatch};

/// The place of a value. It stays empty if the payload has no value for it: `null`, or what is empty for the type.
///
/// The first variants are those of nearly all fields. They are filled without a call through a table.
#[derive(Default)]
#[expect(missing_debug_implementations, reason = "it holds nothing yet")]
pub enum FieldMut<'a> {
    /// The value is of no interest.
    #[default]
    Ignored,
    /// A string.
    Text(&'a mut Option<String>),
    /// An integer.
    Integer(&'a mut Option<i64>),
    /// Any other scalar.
    Scalar(&'a mut dyn ScalarMut),
    /// An object.
    Record(&'a mut dyn RecordMut),
    /// An object in a box.
    Boxed(&'a mut dyn RecordMut),
    /// An array.
    Array(&'a mut dyn ArrayMut),
    /// An array, for which a single object may stand.
    OneOrMany(&'a mut dyn ArrayMut),
    /// An array of documents, none of which may be empty.
    Documents(&'a mut dyn ArrayMut),
    /// A value that must be there.
    Required(&'a mut dyn RequiredMut),
    /// A value, or `null`, which is kept as such.
    Nullable(&'a mut dyn NullableMut),
    /// Values by name.
    Map(&'a mut dyn MapMut),
    /// One of several objects.
    Union(&'a mut dyn UnionMut),
    /// Any JSON value, `null` included.
    Any(&'a mut Option<Value>),
    /// The value of an unknown field, or a part of one. It is not complete if there is no room left for it.
    Unknown(&'a mut Option<Value>),
    /// A value to look at before it is decoded.
    Buffer(&'a mut dyn BufferMut),
}

/// The place of a scalar.
pub trait ScalarMut {
    /// What is expected, for errors.
    fn expected(&self) -> &'static str;

    /// Puts an integer here.
    fn integer(&mut self, integer: i64) -> Result<(), TypeMismatch>;

    /// Puts a string here.
    fn text(&mut self, text: &str) -> Result<(), TypeMismatch>;

    /// Puts any scalar here.
    fn raw(&mut self, raw: RawScalar<'_>) -> Result<(), TypeMismatch>;
}

impl<T: Scalar> ScalarMut for Option<T> {
    fn expected(&self) -> &'static str {
        T::EXPECTED
    }

    fn integer(&mut self, integer: i64) -> Result<(), TypeMismatch> {
        *self = T::from_integer(integer)?;
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), TypeMismatch> {
        *self = T::from_text(text)?;
        Ok(())
    }

    fn raw(&mut self, raw: RawScalar<'_>) -> Result<(), TypeMismatch> {
        *self = T::from_raw(raw)?;
        Ok(())
    }
}

/// The place of a record.
pub trait RecordMut {
    /// Puts an empty record here.
    fn begin(&mut self) -> &mut dyn Record;

    /// The record that is here.
    fn get_mut(&mut self) -> Option<&mut dyn Record>;

    /// How many bytes it takes on the heap if it is in a box; otherwise 0.
    fn heap_size(&self) -> usize;
}

impl<T: Record> RecordMut for Option<T> {
    fn begin(&mut self) -> &mut dyn Record {
        self.insert(T::empty_record())
    }

    fn get_mut(&mut self) -> Option<&mut dyn Record> {
        match self {
            Some(record) => Some(record),
            None => None,
        }
    }

    fn heap_size(&self) -> usize {
        T::heap_size()
    }
}

impl<T: Record> Decode for T {
    #[inline]
    fn field(place: &mut Option<Self>) -> FieldMut<'_> {
        if T::heap_size() > 0 { FieldMut::Boxed(place) } else { FieldMut::Record(place) }
    }

    #[inline]
    fn empty() -> Self {
        T::empty_record()
    }

    #[inline]
    fn push_record(array: &mut Vec<Self>) -> Option<&mut dyn Record> {
        if T::heap_size() > 0 {
            return None;
        }
        array.push(T::empty_record());
        match array.last_mut() {
            Some(record) => Some(record),
            None => None,
        }
    }
}

/// The place of a union.
pub trait UnionMut {
    /// Decodes an object into it.
    fn decode(&mut self, members: &mut dyn Members, cx: &mut Context) -> Result<(), Failed>;

    /// The record that is here.
    fn get_mut(&mut self) -> Option<&mut dyn Record>;
}

/// The place of a value that is looked at before it is decoded.
pub trait BufferMut {
    /// Puts a scalar here.
    fn scalar(&mut self, raw: RawScalar<'_>, cx: &mut Context) -> Result<(), Failed>;

    /// Puts an object here.
    fn object(&mut self, members: &mut dyn Members, cx: &mut Context) -> Result<(), Failed>;

    /// Puts an array here.
    fn array(&mut self, elements: &mut dyn Elements, cx: &mut Context) -> Result<(), Failed>;

    /// Puts here what is buffered already.
    #[doc(hidden)]
    fn put(&mut self, value: Buffered);
}

/// Decodes a value into the place that it is given.
pub type Fill<'a> = &'a mut dyn FnMut(FieldMut<'_>);

/// The place of a value that must be there.
pub trait RequiredMut {
    /// Decodes it. Returns whether it is there then.
    fn fill(&mut self, fill: Fill<'_>) -> bool;
}

impl<T: Decode> RequiredMut for T {
    fn fill(&mut self, fill: Fill<'_>) -> bool {
        let mut place = None;
        fill(T::field(&mut place));
        place.map(|value| *self = value).is_some()
    }
}

/// The place of an element or an entry that may be `null`.
pub trait NullableMut {
    /// Decodes it. No value is `null`.
    fn fill(&mut self, fill: Fill<'_>);
}

impl<T: Decode> NullableMut for Option<Option<T>> {
    fn fill(&mut self, fill: Fill<'_>) {
        fill(T::field(self.insert(None)));
    }
}

impl<T: Decode> Decode for Option<T> {
    fn field(place: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Nullable(place)
    }

    fn empty() -> Self {
        None
    }
}

/// The place of an array.
pub trait ArrayMut {
    /// Puts an empty array here.
    fn begin(&mut self) {}

    /// Decodes one more element. Returns whether it had a value.
    fn add(&mut self, fill: Fill<'_>) -> bool;

    /// Adds an empty record, to be decoded where it stays. `None` if the elements are no records.
    fn push_record(&mut self) -> Option<&mut dyn Record>;

    /// How much memory an element takes.
    fn size(&self) -> usize;
}

impl<T: Decode> ArrayMut for Vec<T> {
    fn add(&mut self, fill: Fill<'_>) -> bool {
        let mut place = None;
        fill(T::field(&mut place));
        place.map(|value| self.push(value)).is_some()
    }

    fn push_record(&mut self) -> Option<&mut dyn Record> {
        T::push_record(self)
    }

    fn size(&self) -> usize {
        size_of::<T>()
    }
}

/// An array in an array or in a map: an empty one is a value.
impl<T: Decode> ArrayMut for Option<Vec<T>> {
    fn begin(&mut self) {
        self.get_or_insert_default();
    }

    fn add(&mut self, fill: Fill<'_>) -> bool {
        self.get_or_insert_default().add(fill)
    }

    fn push_record(&mut self) -> Option<&mut dyn Record> {
        T::push_record(self.get_or_insert_default())
    }

    fn size(&self) -> usize {
        size_of::<T>()
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn field(place: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Array(place)
    }

    fn empty() -> Self {
        Self::new()
    }
}

/// The place of values by name.
pub trait MapMut {
    /// Puts an empty map here.
    fn begin(&mut self);

    /// Decodes one more entry, which replaces another of its name. Returns whether it had a value.
    fn add(&mut self, name: String, fill: Fill<'_>) -> bool;

    /// How much memory an entry takes.
    fn size(&self) -> usize;
}

impl<T: Decode> MapMut for Option<BTreeMap<String, T>> {
    fn begin(&mut self) {
        self.get_or_insert_default();
    }

    fn add(&mut self, name: String, fill: Fill<'_>) -> bool {
        let mut place = None;
        fill(T::field(&mut place));
        place.map(|value| self.get_or_insert_default().insert(name, value)).is_some()
    }

    fn size(&self) -> usize {
        entry_size(size_of::<T>())
    }
}

impl<T: Decode> Decode for BTreeMap<String, T> {
    fn field(place: &mut Option<Self>) -> FieldMut<'_> {
        FieldMut::Map(place)
    }

    fn empty() -> Self {
        Self::new()
    }
}
