//! Any value, for what the schema does not know.
//!
//! The `Value` of `serde_json` gives two names a meaning of their own, once any crate of a build switches on
//! `arbitrary_precision` or `raw_value`; a payload could use them. Here they are names like any other, but for a number
//! that `serde_json` itself passes in disguise.

use std::fmt;
use std::sync::LazyLock;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::refuse::refuse_names;

/// The name under which `serde_json`, with its feature `arbitrary_precision`, passes a number as if it were an object.
const DISGUISE: &str = "$serde_json::private::Number";

/// Whether that feature is on: then a number that no double can hold is a number all the same.
static DISGUISED: LazyLock<bool> = LazyLock::new(|| serde_json::from_str::<Number>("1e400").is_ok());

/// The number that a member of an object really is, if it is one in disguise. A payload that has this very name, with a
/// number as text, is taken for one too, while that feature is on.
pub(super) fn disguised(name: &str, value: &Value) -> Option<Number> {
    let text = value.as_str().filter(|_| is_disguise(name))?;
    serde_json::from_str(text).ok()
}

/// Whether this is the name of a number in disguise.
pub(super) fn is_disguise(name: &str) -> bool {
    name == DISGUISE && *DISGUISED
}

/// Reads an object, or a number in disguise.
pub(super) fn from_map<'de, A: MapAccess<'de>>(map: A) -> Result<Value, A::Error> {
    // A number in disguise is all that is looked for.
    Any { room: &mut 2 }.visit_map(map)
}

/// An integer of 128 bits as JSON text would have it: exact, where digits are kept, and else the nearest double.
pub(super) fn wide<I: Copy + ToString>(integer: I, exact: fn(I) -> Option<Number>) -> Option<Number> {
    exact(integer).or_else(|| integer.to_string().parse().ok().and_then(Number::from_f64))
}

/// Reads any value, as long as there is room: what comes after is read over, and the value is not whole.
pub(super) struct Any<'a> {
    pub(super) room: &'a mut usize,
}

impl Any<'_> {
    /// Takes room for one value; whether there was any.
    fn takes_room(&mut self) -> bool {
        *self.room = self.room.saturating_sub(1);
        *self.room > 0
    }
}

impl<'de> DeserializeSeed<'de> for Any<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Value, E> {
        Ok(Value::Bool(flag))
    }

    fn visit_i64<E: Error>(self, integer: i64) -> Result<Value, E> {
        Ok(integer.into())
    }

    fn visit_u64<E: Error>(self, integer: u64) -> Result<Value, E> {
        Ok(integer.into())
    }

    fn visit_i128<E: Error>(self, integer: i128) -> Result<Value, E> {
        Ok(wide(integer, Number::from_i128).map_or(Value::Null, Value::Number))
    }

    fn visit_u128<E: Error>(self, integer: u128) -> Result<Value, E> {
        Ok(wide(integer, Number::from_u128).map_or(Value::Null, Value::Number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        Ok(text.into())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Value, E> {
        Ok(Value::String(text))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<Value, E> {
        Err(E::custom("an unknown field holds bytes"))
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<Value, D::Error> {
        source.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while self.takes_room() {
            match seq.next_element_seed(Any { room: self.room })? {
                Some(element) => list.push(element),
                None => return Ok(Value::Array(list)),
            }
        }
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while self.takes_room() {
            let Some(name) = map.next_key_seed(Name)? else { return Ok(Value::Object(object)) };
            let value = map.next_value_seed(Any { room: self.room })?;
            if let Some(number) = disguised(&name, &value) {
                return Ok(Value::Number(number));
            }
            object.insert(name, value);
        }
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Value::Object(object))
    }
}

/// A name. One that is no text is refused without being printed.
pub(super) struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<String, D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<String, E> {
        Ok(name.to_owned())
    }

    fn visit_string<E: Error>(self, name: String) -> Result<String, E> {
        Ok(name)
    }

    refuse_names!();
}
