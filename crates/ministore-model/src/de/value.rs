//! One value, read into its place, whatever it is to be.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::any::Any;
use super::list::{Elements, ListVisitor};
use super::map::MapVisitor;
use super::object::{EXPECTED, read_members};
use super::refuse::{no_object, nothing_is};
use super::scalar::is_beyond;
use super::union::UnionVisitor;
use super::{BoxPlace, Context, Fields, Found, ObjectPlace, Refused, Required, ScalarPlace, Spot, any};

/// Reads one value into its place, with the context at hand.
pub(super) struct ValueSeed<'c, 's> {
    pub(super) context: &'c mut Context,
    pub(super) spot: Spot<'s>,
}

impl<'de> DeserializeSeed<'de> for ValueSeed<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        let Self { context, spot } = self;
        match spot {
            Spot::Scalar(place) => source.deserialize_any(ScalarVisitor { context, place }),
            Spot::Object(place) => source.deserialize_any(ObjectVisitor { context, place }),
            Spot::List(places) => {
                source.deserialize_any(ListVisitor { context, places, elements: Elements::Any })
            }
            Spot::OneOrMany(places) => {
                source.deserialize_any(ListVisitor { context, places, elements: Elements::OneOrMany })
            }
            Spot::Required(required) => read_required(required, source, context),
            rare @ (Spot::Boxed(_)
            | Spot::Union(_)
            | Spot::Nullable(_)
            | Spot::Any(_)
            | Spot::Map(_)
            | Spot::Nowhere) => read_rare(rare, source, context),
        }
    }
}

/// What few schemas have, and no page's: apart, so that the rest is small enough to be one piece.
#[inline(never)]
fn read_rare<'de, D: Deserializer<'de>>(
    spot: Spot<'_>,
    source: D,
    context: &mut Context,
) -> Result<(), D::Error> {
    match spot {
        Spot::Boxed(place) => source.deserialize_any(ObjectVisitor { context, place: &mut Unboxed(place) }),
        Spot::Union(place) => source.deserialize_any(UnionVisitor { context, place }),
        Spot::Nullable(place) => {
            let (mut source, mut read) = (Some(source), Ok(()));
            place.fill(&mut |spot| {
                if let Some(source) = source.take() {
                    read = ValueSeed { context, spot }.deserialize(source);
                }
            });
            read
        }
        Spot::Any(place) => read_any(place, source, context),
        Spot::Map(entries) => source.deserialize_any(MapVisitor { context, entries }),
        // A value that no table names: nothing asks for one.
        _ => source.deserialize_ignored_any(IgnoredAny).map(|_| ()),
    }
}

/// A box is filled as the object in it is.
struct Unboxed<'s>(&'s mut dyn BoxPlace);

impl ObjectPlace for Unboxed<'_> {
    fn begin(&mut self) -> &mut dyn Fields {
        self.0.begin_boxed()
    }
}

/// What has no type is kept as what has no name is: within bounds.
fn read_any<'de, D: Deserializer<'de>>(
    place: &mut Option<Value>,
    source: D,
    context: &mut Context,
) -> Result<(), D::Error> {
    let value = Any { room: &mut context.room }.deserialize(source)?;
    if context.room == 0 {
        return Err(context.refuse("a value that can be kept", "one that is too large"));
    }
    *place = Some(value);
    Ok(())
}

fn read_required<'de, D: Deserializer<'de>>(
    required: &mut dyn Required,
    source: D,
    context: &mut Context,
) -> Result<(), D::Error> {
    let (mut source, mut read) = (Some(source), Ok(()));
    let is_there = required.fill(&mut |spot| {
        if let Some(source) = source.take() {
            read = ValueSeed { context, spot }.deserialize(source);
        }
    });
    read?;
    if is_there { Ok(()) } else { Err(context.refuse("a value", "nothing")) }
}

struct ScalarVisitor<'c, 's> {
    context: &'c mut Context,
    place: &'s mut dyn ScalarPlace,
}

impl ScalarVisitor<'_, '_> {
    #[inline]
    fn put<E: Error>(self, put: Result<(), Refused>, found: &'static str) -> Result<(), E> {
        match put {
            Ok(()) => Ok(()),
            Err(Refused) => Err(self.refuse(found)),
        }
    }

    #[cold]
    fn refuse<E: Error>(self, found: &'static str) -> E {
        self.context.refuse(self.place.expected(), found)
    }

    /// A number, or what is none: `NaN`.
    fn number<E: Error>(self, number: Option<Number>) -> Result<(), E> {
        let Some(number) = number else { return Err(self.refuse("no number")) };
        if let Some(integer) = number.as_i64() {
            return self.visit_i64(integer);
        }
        let kind = if is_beyond(&number) { "a number beyond 64 bits" } else { "another number" };
        let put = self.place.found(Found::Number(number));
        self.put(put, kind)
    }
}

impl<'de> Visitor<'de> for ScalarVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.place.expected())
    }

    #[inline]
    fn visit_i64<E: Error>(self, integer: i64) -> Result<(), E> {
        let put = self.place.integer(integer);
        self.put(put, "a number")
    }

    #[inline]
    fn visit_u64<E: Error>(self, integer: u64) -> Result<(), E> {
        match i64::try_from(integer) {
            Ok(integer) => self.visit_i64(integer),
            Err(_) => self.number(Some(integer.into())),
        }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.number(Number::from_f64(number))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        let put = self.place.found(Found::Flag(flag));
        self.put(put, "a flag")
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        let put = self.place.text(text);
        self.put(put, "text")
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        let put = self.place.found(Found::Text(Cow::Owned(text)));
        self.put(put, "text")
    }

    nothing_is!(());

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<(), E> {
        Err(self.refuse("bytes"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<(), A::Error> {
        Err(self.refuse("a list"))
    }

    fn visit_i128<E: Error>(self, integer: i128) -> Result<(), E> {
        self.number(any::wide(integer, Number::from_i128))
    }

    fn visit_u128<E: Error>(self, integer: u128) -> Result<(), E> {
        self.number(any::wide(integer, Number::from_u128))
    }

    /// With the feature `arbitrary_precision` of `serde_json`, which any crate may switch on, numbers come as an object.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        match any::from_map(map)? {
            Value::Number(number) => self.number(Some(number)),
            _ => Err(self.refuse("an object")),
        }
    }
}

/// Reads an object where it is to stand: a large one is not moved about.
pub(super) struct ObjectVisitor<'c, 's> {
    pub(super) context: &'c mut Context,
    pub(super) place: &'s mut dyn ObjectPlace,
}

impl ObjectVisitor<'_, '_> {
    #[cold]
    fn refuse<E: Error>(self, found: &'static str) -> E {
        self.context.refuse(EXPECTED, found)
    }
}

impl<'de> Visitor<'de> for ObjectVisitor<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        read_members(self.place.begin(), map, self.context)
    }

    no_object!();
}
