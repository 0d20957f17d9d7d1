//! The names of an object's fields, and how its values are visited.

use super::Wire;

/// One field as the wire names it.
#[derive(Debug)]
pub struct Field {
    /// The true name: what is written.
    pub name: &'static str,
    /// Other names under which it is accepted, from the errata.
    pub aliases: &'static [&'static str],
    /// Whether it must be there.
    pub required: bool,
    /// Whether it tells about a customer, so that `Debug` hides it.
    pub personal: bool,
}

impl Field {
    /// A field that may be missing.
    pub const fn new(name: &'static str) -> Self {
        Self { name, aliases: &[], required: false, personal: false }
    }

    /// The same, also accepted under other names.
    #[must_use]
    pub const fn alias(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    /// The same, and it must be there.
    #[must_use]
    pub const fn required(self) -> Self {
        Self { required: true, ..self }
    }

    /// The same, and `Debug` hides it.
    #[must_use]
    pub const fn personal(self) -> Self {
        Self { personal: true, ..self }
    }
}

/// Something done with each field of an object, in the order of its table of names.
pub trait Each<'a> {
    /// Why it stops early.
    type Error;

    /// The next field, which holds one value or none.
    fn one<T: Wire>(&mut self, value: Option<&'a T>) -> Result<(), Self::Error>;

    /// The next field, which holds a list.
    fn many<T: Wire>(&mut self, values: &'a [T]) -> Result<(), Self::Error>;
}

/// The names of an object's fields, one by one, as its values are visited.
pub(crate) struct Names(std::slice::Iter<'static, Field>);

impl Names {
    pub(crate) fn of(fields: &'static [Field]) -> Self {
        Self(fields.iter())
    }

    /// The field that is visited now. There is one a value: both tables are generated from the same rows.
    pub(crate) fn next(&mut self) -> &'static Field {
        const NONE: &Field = &Field::new("");
        self.0.next().unwrap_or(NONE)
    }
}
