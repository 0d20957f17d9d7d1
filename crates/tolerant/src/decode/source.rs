//! What the decoding rules need of a source: the members of an object, the elements of an array.
//!
//! The reader of JSON text implements these, and so does whatever serde hands over: the rules are written once.

use super::{Context, Failed, FieldMut};
use crate::record::{Key, Table};

/// The members of an object, one after the other.
pub trait Members {
    /// Reads the next name, as a field of the table; the field at `next` is the most likely.
    #[doc(hidden)]
    fn next(&mut self, table: &'static Table, next: usize, context: &mut Context) -> Result<Name, Failed>;

    /// The name that was read last, where it is not a field's own.
    fn name(&self) -> &str;

    /// Reads the next name, whatever it is.
    fn next_name(&mut self, context: &mut Context) -> Result<Option<String>, Failed>;

    /// Decodes the value of the name that was read last. The field may be spent then.
    fn value(&mut self, field: &mut FieldMut<'_>, context: &mut Context) -> Result<(), Failed>;

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

    /// See [`Members::as_dyn`].
    fn as_dyn(&mut self) -> &mut dyn Elements;
}

impl Name {
    pub(crate) const END: Self = Self(Key::End);
}
