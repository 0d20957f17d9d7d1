//! Decoding through serde, from any self-describing format.
//!
//! What serde hands over is passed on to the [rules](super::value). The error of the format is kept aside meanwhile.

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::buffer::Buffered;
use super::source::{Elements, Members, Name};
use super::value::{array, object, scalar};
use super::{Context, Failed, FieldMut, budget};
use crate::record::{Key, Table};
use crate::{Decode, Number, RawScalar};

/// `Deserialize` of a value, which must be there. The path is in the text of the error.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(source: D) -> Result<T, D::Error> {
    let (mut cx, mut place) = (Context::new(budget::UNLIMITED), None::<T>);
    let field = T::field(&mut place);
    let expected = field.expected();
    match (Value { field, cx: &mut cx }).deserialize(source) {
        Ok(()) => place.ok_or_else(|| {
            cx.refuse(expected, "nothing");
            cx.error()
        }),
        Err(error) => Err(with_path(error, &cx)),
    }
}

/// The error with the path in its text. An error of the syntax or of the source stays what it is.
fn with_path<E: Error>(error: E, cx: &Context) -> E {
    let path = cx.path();
    if path.is_empty() || !cx.is_at_fault() { error } else { E::custom(format_args!("{path}: {error}")) }
}

/// Decodes one value.
pub(super) struct Value<'f, 'c> {
    pub(super) field: FieldMut<'f>,
    pub(super) cx: &'c mut Context,
}

impl<'de> DeserializeSeed<'de> for Value<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        if matches!(self.field, FieldMut::Ignored) {
            return source.deserialize_ignored_any(IgnoredAny).map(drop);
        }
        source.deserialize_any(self)
    }
}

impl Value<'_, '_> {
    fn scalar<E: Error>(self, raw: RawScalar<'_>) -> Result<(), E> {
        let Self { field, cx } = self;
        scalar(field, raw, cx).map_err(|Failed| cx.error())
    }
}

impl<'de> Visitor<'de> for Value<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.field.expected())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.scalar(RawScalar::Null)
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.scalar(RawScalar::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, source: D) -> Result<(), D::Error> {
        source.deserialize_any(self)
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<(), E> {
        self.scalar(RawScalar::Bool(flag))
    }

    fn visit_i64<E: Error>(self, integer: i64) -> Result<(), E> {
        self.scalar(RawScalar::Integer(integer))
    }

    fn visit_u64<E: Error>(self, integer: u64) -> Result<(), E> {
        self.visit_u128(integer.into())
    }

    fn visit_i128<E: Error>(self, integer: i128) -> Result<(), E> {
        match i64::try_from(integer) {
            Ok(integer) => self.visit_i64(integer),
            Err(_) => self.scalar(RawScalar::Digits(&integer.to_string())),
        }
    }

    fn visit_u128<E: Error>(self, integer: u128) -> Result<(), E> {
        match i64::try_from(integer) {
            Ok(integer) => self.visit_i64(integer),
            Err(_) => self.scalar(RawScalar::Digits(&integer.to_string())),
        }
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        self.scalar(RawScalar::Double(number))
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<(), E> {
        self.scalar(RawScalar::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.cx.charge_scratch(text.len()).map_err(|Failed| self.cx.error())?;
        self.scalar(RawScalar::Text(Cow::Borrowed(text)))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        self.scalar(RawScalar::Text(Cow::Owned(text)))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<(), E> {
        let Self { field, cx } = self;
        cx.refuse(field.expected(), "bytes");
        Err(cx.error())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<(), A::Error> {
        let Self { field, cx } = self;
        let mut elements = SerdeElements { seq, error: None };
        array(field, elements.as_dyn(), cx).map_err(|Failed| elements.error.unwrap_or_else(|| cx.error()))
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<(), A::Error> {
        let Self { field, cx } = self;
        let mut members =
            SerdeMembers { map, pending: None, pending_value: None, name: String::new(), error: None };
        let decoded = match members.number(cx) {
            Ok(Some(digits)) => match digits.parse() {
                Ok(integer) => scalar(field, RawScalar::Integer(integer), cx),
                Err(_) => scalar(field, RawScalar::Digits(&digits), cx),
            },
            Ok(None) => object(field, members.as_dyn(), cx),
            Err(Failed) => Err(Failed),
        };
        decoded.map_err(|Failed| members.error.unwrap_or_else(|| cx.error()))
    }
}

/// The elements that serde hands over.
struct SerdeElements<A, E> {
    seq: A,
    error: Option<E>,
}

impl<'de, A: SeqAccess<'de>> Elements for SerdeElements<A, A::Error> {
    fn next(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<bool, Failed> {
        match self.seq.next_element_seed(Value { field: std::mem::take(field), cx }) {
            Ok(element) => Ok(element.is_some()),
            Err(error) => {
                self.error = Some(error);
                Err(Failed)
            }
        }
    }

    fn as_dyn(&mut self) -> &mut dyn Elements {
        self
    }
}

/// The members that serde hands over.
struct SerdeMembers<A, E> {
    map: A,
    /// A name that was read to look at, and is still to be handed on.
    pending: Option<String>,
    /// The same of its value.
    pending_value: Option<Buffered>,
    /// The name that was read last, where it is not a field's own.
    name: String,
    error: Option<E>,
}

/// The name under which `serde_json`, with its feature `arbitrary_precision`, hands over a number as if it were an object.
const NUMBER: &str = "$serde_json::private::Number";

/// Whether that feature is on: any crate of a build can switch it on.
static HAS_NUMBERS: LazyLock<bool> =
    LazyLock::new(|| serde_json::from_str::<serde_json::Number>("1e400").is_ok());

impl<'de, A: MapAccess<'de>> SerdeMembers<A, A::Error> {
    fn keep<T>(&mut self, result: Result<T, A::Error>) -> Result<T, Failed> {
        result.map_err(|error| {
            self.error = Some(error);
            Failed
        })
    }

    /// The digits of a number that was handed over as an object. A payload with this very name, and a number in quotes, is
    /// taken for one, too.
    fn number(&mut self, cx: &mut Context) -> Result<Option<String>, Failed> {
        if !*HAS_NUMBERS {
            return Ok(None);
        }
        let name = self.map.next_key_seed(AnyName);
        self.pending = self.keep(name)?;
        if self.pending.as_deref() != Some(NUMBER) {
            return Ok(None);
        }
        let mut value = Buffered::default();
        let read = self.map.next_value_seed(Value { field: FieldMut::Buffer(&mut value), cx });
        self.keep(read)?;
        match value {
            Buffered::Text(digits) if Number::parse(&digits).is_some() => Ok(Some(digits)),
            value => {
                self.pending_value = Some(value);
                Ok(None)
            }
        }
    }
}

impl<'de, A: MapAccess<'de>> Members for SerdeMembers<A, A::Error> {
    fn next(&mut self, table: &'static Table, next: u32, _: &mut Context) -> Result<Name, Failed> {
        if let Some(name) = self.pending.take() {
            self.name = name;
            return Ok(Name(table.find(&self.name, next)));
        }
        let key = self.map.next_key_seed(KnownName { table, next, unknown: &mut self.name });
        self.keep(key).map(|key| Name(key.unwrap_or(Key::End)))
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn next_name(&mut self, _: &mut Context) -> Result<Option<String>, Failed> {
        if let Some(name) = self.pending.take() {
            return Ok(Some(name));
        }
        let name = self.map.next_key_seed(AnyName);
        self.keep(name)
    }

    fn value(&mut self, field: &mut FieldMut<'_>, cx: &mut Context) -> Result<(), Failed> {
        let field = std::mem::take(field);
        if let Some(value) = self.pending_value.take() {
            return value.decode(field, cx);
        }
        let value = self.map.next_value_seed(Value { field, cx });
        self.keep(value)
    }

    fn as_dyn(&mut self) -> &mut dyn Members {
        self
    }
}

/// The methods of a `Visitor` that refuse a name that is not a string, as other formats may have it. serde's own errors
/// would print it.
macro_rules! refuse_names {
    ($($visit:ident: $name:ty,)+) => {$(
        fn $visit<E: Error>(self, _: $name) -> Result<Self::Value, E> {
            Err(E::custom("a name is not a string"))
        }
    )+};
    () => {
        refuse_names! {
            visit_bool: bool,
            visit_i64: i64,
            visit_u64: u64,
            visit_i128: i128,
            visit_u128: u128,
            visit_f64: f64,
            visit_bytes: &[u8],
        }
    };
}

/// Reads a name.
struct AnyName;

impl<'de> DeserializeSeed<'de> for AnyName {
    type Value = String;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<String, D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for AnyName {
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

/// Reads a name and finds its field.
struct KnownName<'a> {
    table: &'static Table,
    next: u32,
    /// Where a name is put that is not a field's own.
    unknown: &'a mut String,
}

impl<'de> DeserializeSeed<'de> for KnownName<'_> {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, source: D) -> Result<Key, D::Error> {
        source.deserialize_str(self)
    }
}

impl Visitor<'_> for KnownName<'_> {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a field name")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Key, E> {
        let key = self.table.find(name, self.next);
        if matches!(key, Key::Unknown | Key::Alias(_)) {
            name.clone_into(self.unknown);
        }
        Ok(key)
    }

    refuse_names!();
}
