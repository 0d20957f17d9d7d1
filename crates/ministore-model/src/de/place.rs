//! Where what is read is to stand.

use super::{Fields, Found, Object, Refused, Scalar, Wire};

/// Where the value of a field is to stand. The place of a value stays empty where there is nothing to say: at `null`, and at
/// what is empty for the type.
#[expect(missing_debug_implementations, reason = "there is nothing to see yet")]
pub enum Spot<'a> {
    /// There is no such field.
    Nowhere,
    /// One scalar, or none.
    Scalar(&'a mut dyn ScalarPlace),
    /// One object, or none.
    Object(&'a mut dyn ObjectPlace),
    /// One value, which must be there.
    Required(&'a mut dyn Required),
    /// A list.
    List(&'a mut dyn Places),
    /// A list, for which a single object may stand.
    OneOrMany(&'a mut dyn Places),
}

impl<'a> Spot<'a> {
    /// One value, or none.
    #[inline]
    pub fn optional<T: Wire>(place: &'a mut Option<T>) -> Self {
        T::spot(place)
    }
}

/// The place of a scalar.
pub trait ScalarPlace {
    /// What is expected, for errors.
    fn expected(&self) -> &'static str;

    /// Puts an integer here.
    fn integer(&mut self, integer: i64) -> Result<(), Refused>;

    /// Puts text here.
    fn text(&mut self, text: &str) -> Result<(), Refused>;

    /// Puts any other scalar here.
    fn found(&mut self, found: Found<'_>) -> Result<(), Refused>;
}

impl<T: Scalar> ScalarPlace for Option<T> {
    fn expected(&self) -> &'static str {
        T::EXPECTED
    }

    fn integer(&mut self, integer: i64) -> Result<(), Refused> {
        *self = T::from_integer(integer)?;
        Ok(())
    }

    fn text(&mut self, text: &str) -> Result<(), Refused> {
        *self = T::from_text(text)?;
        Ok(())
    }

    fn found(&mut self, found: Found<'_>) -> Result<(), Refused> {
        *self = T::from_found(found)?;
        Ok(())
    }
}

/// The place of an object.
pub trait ObjectPlace {
    /// Puts one here, of which no field is read yet.
    fn begin(&mut self) -> &mut dyn Fields;
}

impl<T: Object> ObjectPlace for Option<T> {
    fn begin(&mut self) -> &mut dyn Fields {
        self.insert(T::empty())
    }
}

/// Reads a value into the place that it is given.
pub(super) type Read<'a> = &'a mut dyn FnMut(Spot<'_>);

/// The place of a value that must be there.
pub trait Required {
    /// Reads it; whether it is there then.
    fn fill(&mut self, read: Read<'_>) -> bool;
}

impl<T: Wire> Required for T {
    fn fill(&mut self, read: Read<'_>) -> bool {
        let mut place = None;
        read(T::spot(&mut place));
        place.map(|value| *self = value).is_some()
    }
}

/// The place of any number of values.
pub trait Places {
    /// Reads one more; whether it said anything.
    fn add(&mut self, read: Read<'_>) -> bool;
}

impl<T: Wire> Places for Vec<T> {
    fn add(&mut self, read: Read<'_>) -> bool {
        let mut place = None;
        read(T::spot(&mut place));
        place.map(|value| self.push(value)).is_some()
    }
}
