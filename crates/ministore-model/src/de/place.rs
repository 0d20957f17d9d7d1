//! Where what is read is to stand.

use std::collections::BTreeMap;

use serde_json::Value;

use super::{Fields, Found, Object, Refused, Scalar, Show, UnionPlace, View, Wire};

/// Where the value of a field is to stand. The place of a value stays empty where there is nothing to say: at `null`, and at
/// what is empty for the type.
#[expect(missing_debug_implementations, reason = "there is nothing to see yet")]
pub enum Spot<'a> {
    /// There is no such field.
    Nowhere,
    /// One scalar, or none.
    Scalar(&'a mut dyn ScalarPlace),
    /// Any JSON value, `null` among them.
    Any(&'a mut Option<Value>),
    /// One object, or none.
    Object(&'a mut dyn ObjectPlace),
    /// The same in a box.
    Boxed(&'a mut dyn BoxPlace),
    /// One of several objects, or none.
    Union(&'a mut dyn UnionPlace),
    /// One value, or `null`, which is one, too.
    Nullable(&'a mut dyn Nullable),
    /// One value, which must be there.
    Required(&'a mut dyn Required),
    /// A list.
    List(&'a mut dyn Places),
    /// Values by names of any sort.
    Map(&'a mut dyn Entries),
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

/// The place of an object in a box: it may hold others of its type.
pub trait BoxPlace {
    /// Puts one here, of which no field is read yet.
    fn begin_boxed(&mut self) -> &mut dyn Fields;
}

impl<T: Object> BoxPlace for Option<Box<T>> {
    fn begin_boxed(&mut self) -> &mut dyn Fields {
        &mut **self.insert(Box::new(T::empty()))
    }
}

impl<T: Object> Wire for Box<T> {
    fn spot(place: &mut Option<Self>) -> Spot<'_> {
        Spot::Boxed(place)
    }

    fn empty() -> Self {
        Self::new(T::empty())
    }
}

impl<T: Object> Show for Box<T> {
    fn view(&self) -> View<'_> {
        T::view(self)
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

/// The place of a value in a list or a map, where `null` may stand.
pub trait Nullable {
    /// Reads it: what says nothing is `null`.
    fn fill(&mut self, read: Read<'_>);
}

impl<T: Wire> Nullable for Option<Option<T>> {
    fn fill(&mut self, read: Read<'_>) {
        read(T::spot(self.insert(None)));
    }
}

impl<T: Wire> Wire for Option<T> {
    fn spot(place: &mut Option<Self>) -> Spot<'_> {
        Spot::Nullable(place)
    }

    fn empty() -> Self {
        None
    }
}

impl<T: Wire> Show for Option<T> {
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Any(&Value::Null), Show::view)
    }
}

/// The place of any number of values.
pub trait Places {
    /// There is a list, be it empty.
    fn begin(&mut self) {}

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

/// A list in a list, or in a map: one that is empty is not none.
impl<T: Wire> Places for Option<Vec<T>> {
    fn begin(&mut self) {
        self.get_or_insert_default();
    }

    fn add(&mut self, read: Read<'_>) -> bool {
        self.get_or_insert_default().add(read)
    }
}

impl<T: Wire> Wire for Vec<T> {
    fn spot(place: &mut Option<Self>) -> Spot<'_> {
        Spot::List(place)
    }

    fn empty() -> Self {
        Self::new()
    }
}

/// The place of values by names of any sort.
pub trait Entries {
    /// There are such, be they none.
    fn begin(&mut self);

    /// Reads one more, which takes the place of another of its name; whether it said anything.
    fn add(&mut self, name: String, read: Read<'_>) -> bool;
}

impl<T: Wire> Entries for Option<BTreeMap<String, T>> {
    fn begin(&mut self) {
        self.get_or_insert_default();
    }

    fn add(&mut self, name: String, read: Read<'_>) -> bool {
        let mut place = None;
        read(T::spot(&mut place));
        place.map(|value| self.get_or_insert_default().insert(name, value)).is_some()
    }
}

impl<T: Wire> Wire for BTreeMap<String, T> {
    fn spot(place: &mut Option<Self>) -> Spot<'_> {
        Spot::Map(place)
    }

    fn empty() -> Self {
        Self::new()
    }
}
