//! What the decoding rules need of a source: the members of an object, the elements of an array.
//!
//! The reader of JSON text implements these, and so does whatever serde hands over: the rules are written once.

use super::{Context, Failed, FieldMut};
use crate::record::{Key, Record, Table};

/// The members of an object, one after the other.
pub trait Members {
    /// Whether the next name is that of the field at `next`, as far as that is seen at once; then it is read.
    #[doc(hidden)]
    #[inline]
    fn is_next(&mut self, table: &'static Table, next: u32) -> bool {
        let _ = (table, next);
        false
    }

    /// Reads the next name, as a field of the table; the field at `next` is the most likely.
    #[doc(hidden)]
    fn next(&mut self, table: &'static Table, next: u32, context: &mut Context) -> Result<Name, Failed>;

    /// The name that was read last, where it is not a field's own.
    fn name(&self) -> &str;

    /// Reads the next name, whatever it is.
    fn next_name(&mut self, context: &mut Context) -> Result<Option<String>, Failed>;

    /// Decodes the value of the name that was read last. The field may be spent then.
    fn value(&mut self, field: &mut FieldMut<'_>, context: &mut Context) -> Result<(), Failed>;

    /// The same, of a field of a record: most values are.
    #[doc(hidden)]
    #[inline]
    fn value_of_field(&mut self, field: &mut FieldMut<'_>, context: &mut Context) -> Result<(), Failed> {
        self.value(field, context)
    }

    /// The same source behind a pointer, for code that is compiled once for all sources.
    fn as_dyn(&mut self) -> &mut dyn Members;
}

/// What [`Members::next`] returns.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
pub struct Name(pub(crate) Key);

/// The elements of an array, one after the other.
pub trait Elements {
    /// Decodes the next element. Returns whether there was one. The field may be spent then.
    fn next(&mut self, field: &mut FieldMut<'_>, context: &mut Context) -> Result<bool, Failed>;

    /// Whether the next element is an object, as far as that is seen at once.
    #[doc(hidden)]
    fn is_object(&self) -> bool {
        false
    }

    /// Decodes the next element, which is an object.
    #[doc(hidden)]
    fn object(&mut self, record: &mut dyn Record, context: &mut Context) -> Result<(), Failed> {
        let _ = (record, context);
        Err(Failed)
    }

    /// See [`Members::as_dyn`].
    fn as_dyn(&mut self) -> &mut dyn Elements;
}

impl Name {
    pub(crate) const END: Self = Self(Key::End);
}
