//! Objects of several types, told apart by the value of one field: the tag.
//!
//! A tag that stands first, as most servers send it, is looked at, and the rest is read as any object is. Where it stands
//! elsewhere, the object is put aside whole, and read from there.

use std::fmt;

use serde::de::{DeserializeSeed, Error, MapAccess, Visitor};
use serde_json::Value;

use super::any::{Any, Name};
use super::buffer::{Buffered, Members};
use super::object::{EXPECTED, Seen, read_rest};
use super::refuse::no_object;
use super::value::ValueSeed;
use super::{Code, Context, Fields, Found, Show};
use crate::unknown::UnknownValue;

/// A generated type that is one of several objects.
pub trait Union: Show + Sized + 'static {
    /// The name of the tag.
    const TAG: &'static str;

    /// What each of its values stands for.
    const BRANCHES: &'static [Branch<Self>];

    /// The object in it; none, where the schema lacks the tag.
    fn object_mut(&mut self) -> Option<&mut dyn Fields>;

    /// What has a tag that the schema lacks, or none.
    fn from_unknown(value: UnknownValue<Self>) -> Self;
}

/// A value of the tag, and what it stands for.
#[derive(Debug)]
pub struct Branch<U> {
    code: Code,
    /// An object of which no field is read yet.
    begin: fn() -> U,
}

impl<U> Branch<U> {
    /// By an integer.
    pub const fn integer(code: i64, begin: fn() -> U) -> Self {
        Self { code: Code::Integer(code), begin }
    }

    /// By text.
    pub const fn text(code: &'static str, begin: fn() -> U) -> Self {
        Self { code: Code::Text(code), begin }
    }
}

/// The place of one of several objects.
pub trait UnionPlace {
    /// The name of the tag.
    fn tag(&self) -> &'static str;

    /// Puts the object that a tag stands for here, of which no field is read yet.
    fn begin(&mut self, tag: &Found<'_>) -> Option<&mut dyn Fields>;

    /// Puts here what no type is known for.
    fn keep(&mut self, value: Value);
}

impl<U: Union> UnionPlace for Option<U> {
    fn tag(&self) -> &'static str {
        U::TAG
    }

    fn begin(&mut self, tag: &Found<'_>) -> Option<&mut dyn Fields> {
        let branch = U::BRANCHES.iter().find(|branch| is(branch.code, tag))?;
        self.insert((branch.begin)()).object_mut()
    }

    fn keep(&mut self, value: Value) {
        *self = Some(U::from_unknown(UnknownValue::new(value)));
    }
}

/// Whether this is the tag's value, as leniently as a field of the tag's type is read.
fn is(code: Code, tag: &Found<'_>) -> bool {
    match (code, tag) {
        (Code::Integer(code), tag) => tag.integer() == Ok(code),
        (Code::Text(code), Found::Text(text)) => text == code,
        (Code::Text(code), tag) => tag.integer().is_ok_and(|integer| integer.to_string() == code),
    }
}

/// Reads one of several objects into its place.
pub(super) struct UnionVisitor<'c, 's> {
    pub(super) context: &'c mut Context,
    pub(super) place: &'s mut dyn UnionPlace,
}

impl UnionVisitor<'_, '_> {
    fn refuse<E: Error>(self, found: &'static str) -> E {
        self.context.refuse(EXPECTED, found)
    }

    /// Reads an object that was put aside.
    fn read(self, members: Members) -> Result<(), serde_json::Error> {
        let Self { context, place } = self;
        let tag = members.get(place.tag()).and_then(Buffered::found);
        let object = tag.and_then(|tag| place.begin(&tag));
        if let Some(object) = object {
            return read_rest(object, members, Seen::default(), 0, context);
        }
        let value = Any { room: &mut context.room }.visit_map(members)?;
        if context.room == 0 {
            return Err(context.refuse("a value that can be kept", "one that is too large"));
        }
        place.keep(value);
        Ok(())
    }
}

impl<'de> Visitor<'de> for UnionVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut members = Members::default();
        if let Some(name) = map.next_key_seed(Name)? {
            let value = map.next_value_seed(Buffered::SEED)?;
            let is_tag = name == self.place.tag();
            if let Some(tag) = value.found().filter(|_| is_tag)
                && let Some(object) = self.place.begin(&tag)
            {
                let (seen, next) = put_tag(object, &name, value, self.context).map_err(A::Error::custom)?;
                return read_rest(object, map, seen, next, self.context);
            }
            members.push(name, value);
            members.read_on(map)?;
        }
        // What was wrong, and where, the context knows.
        self.read(members).map_err(A::Error::custom)
    }

    no_object!();
}

/// Reads the tag into its field.
fn put_tag(
    object: &mut dyn Fields,
    name: &str,
    tag: Buffered,
    context: &mut Context,
) -> Result<(Seen, usize), serde_json::Error> {
    let (mut seen, mut next) = (Seen::default(), 0);
    if let Some(index) = object.table().fields().iter().position(|field| field.name == name) {
        ValueSeed { context, spot: object.place(index) }.deserialize(tag)?;
        seen.insert(index);
        next = index + 1;
    }
    Ok((seen, next))
}
