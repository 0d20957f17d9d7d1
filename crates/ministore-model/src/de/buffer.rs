//! What was read before it is known what it is: all of it, in the order in which it came.

use std::borrow::Cow;
use std::collections::VecDeque;
use std::fmt;

use serde::de::value::SeqDeserializer;
use serde::de::{DeserializeSeed, Deserializer, Error, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::Found;
use super::any::{self, Name};
use super::refuse::nothing_is;

/// Any value; an object may have a name twice, and its reader says what of that.
pub(super) enum Buffered {
    Nothing,
    Flag(bool),
    Integer(i64),
    Unsigned(u64),
    Wide(i128),
    WideUnsigned(u128),
    Float(f64),
    Text(String),
    List(Vec<Self>),
    Object(VecDeque<(String, Self)>),
}

/// The members of an object, those first that are not read yet.
#[derive(Default)]
pub(super) struct Members {
    list: VecDeque<(String, Buffered)>,
    /// The value whose name was read last.
    value: Option<Buffered>,
}

/// Reads one.
#[derive(Clone, Copy)]
pub(super) struct Seed;

impl Buffered {
    pub(super) const SEED: Seed = Seed;

    /// A scalar, as its place would be given it.
    pub(super) fn found(&self) -> Option<Found<'_>> {
        Some(match self {
            Self::Flag(flag) => Found::Flag(*flag),
            Self::Integer(integer) => Found::Integer(*integer),
            Self::Unsigned(integer) => Found::Number((*integer).into()),
            Self::Float(number) => Found::Number(Number::from_f64(*number)?),
            Self::Text(text) => Found::Text(Cow::Borrowed(text)),
            Self::Object(members) => disguised(members)?,
            _ => return None,
        })
    }
}

impl<'de> DeserializeSeed<'de> for Seed {
    type Value = Buffered;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Buffered, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed {
    type Value = Buffered;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Buffered, E> {
        Ok(Buffered::Flag(flag))
    }

    fn visit_i64<E: Error>(self, integer: i64) -> Result<Buffered, E> {
        Ok(Buffered::Integer(integer))
    }

    fn visit_u64<E: Error>(self, integer: u64) -> Result<Buffered, E> {
        Ok(i64::try_from(integer).map_or(Buffered::Unsigned(integer), Buffered::Integer))
    }

    fn visit_i128<E: Error>(self, integer: i128) -> Result<Buffered, E> {
        Ok(Buffered::Wide(integer))
    }

    fn visit_u128<E: Error>(self, integer: u128) -> Result<Buffered, E> {
        Ok(Buffered::WideUnsigned(integer))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Buffered, E> {
        Ok(Buffered::Float(number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Buffered, E> {
        Ok(Buffered::Text(text.to_owned()))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Buffered, E> {
        Ok(Buffered::Text(text))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Buffered, E> {
        Err(E::custom("a value holds bytes"))
    }

    nothing_is!(Buffered::Nothing);

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Buffered, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = seq.next_element_seed(self)? {
            list.push(element);
        }
        Ok(Buffered::List(list))
    }

    /// A number in disguise stays in it, and is seen through by whoever reads it.
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Buffered, A::Error> {
        let mut members = Members::default();
        members.read_on(map)?;
        Ok(Buffered::Object(members.list))
    }
}

impl<'de> Deserializer<'de> for Buffered {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, serde_json::Error> {
        match self {
            Self::Nothing => visitor.visit_unit(),
            Self::Flag(flag) => visitor.visit_bool(flag),
            Self::Integer(integer) => visitor.visit_i64(integer),
            Self::Unsigned(integer) => visitor.visit_u64(integer),
            Self::Wide(integer) => visitor.visit_i128(integer),
            Self::WideUnsigned(integer) => visitor.visit_u128(integer),
            Self::Float(number) => visitor.visit_f64(number),
            Self::Text(text) => visitor.visit_string(text),
            Self::List(list) => visitor.visit_seq(SeqDeserializer::new(list.into_iter())),
            Self::Object(list) => visitor.visit_map(Members { list, value: None }),
        }
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

impl IntoDeserializer<'_, serde_json::Error> for Buffered {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Members {
    pub(super) fn push(&mut self, name: String, value: Buffered) {
        self.list.push_back((name, value));
    }

    /// Puts aside what is left of an object.
    pub(super) fn read_on<'de, A: MapAccess<'de>>(&mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key_seed(Name)? {
            let value = map.next_value_seed(Seed)?;
            self.push(name, value);
        }
        Ok(())
    }

    /// The first value of this name.
    pub(super) fn get(&self, name: &str) -> Option<&Buffered> {
        self.list.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }
}

/// The number that an object really is, if it is one in disguise.
fn disguised(members: &VecDeque<(String, Buffered)>) -> Option<Found<'static>> {
    let (name, Buffered::Text(digits)) = members.front()? else { return None };
    if !any::is_disguise(name) {
        return None;
    }
    let number: Number = serde_json::from_str(digits).ok()?;
    Some(number.as_i64().map_or(Found::Number(number), Found::Integer))
}

impl<'de> MapAccess<'de> for Members {
    type Error = serde_json::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Self::Error> {
        let Some((name, value)) = self.list.pop_front() else { return Ok(None) };
        self.value = Some(value);
        seed.deserialize(name.into_deserializer()).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Self::Error> {
        seed.deserialize(self.value.take().unwrap_or(Buffered::Nothing))
    }
}
