//! What the schema does not know: fields, values, and anomalies of the wire.

mod store;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde_json::Value;

pub use store::{UnknownStore, UnknownWriter};

use crate::anomaly::{Anomaly, Kind};

/// The fields of one object that the schema does not know. They are kept, encoded again, and listed by `drift()`.
///
/// Integers are exact as far as `u64` goes. A number with more digits is kept as the nearest double, unless a crate of
/// the build switches on the feature `arbitrary_precision` of `serde_json`.
///
/// Only decoding puts a field here, and only if the record has no field of that name: so no field is ever encoded
/// twice. Hence the fields of one type cannot be moved to another type, which may know them:
///
/// ```compile_fail,E0308
/// # use tolerant::UnknownFields;
/// # struct Order;
/// # struct Address;
/// fn move_fields(order: &mut UnknownFields<Order>, address: UnknownFields<Address>) {
///     *order = address;
/// }
/// ```
///
/// The value of an alias is here, too, where the field's own name had another value. If that field is then emptied by
/// hand, the alias alone is encoded, and decodes as the field.
///
/// A record without unknown fields pays one pointer for this. `Debug` prints names and kinds, never values.
pub struct UnknownFields<T>(UnknownStore, PhantomData<fn() -> T>);

impl<T> UnknownFields<T> {
    /// The value of an unknown field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The unknown fields, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.by_name().into_iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The largest number of unknown fields that one object keeps.
    pub const LIMIT: usize = UnknownStore::LIMIT;

    /// How many fields were dropped, because there were more than [`LIMIT`](Self::LIMIT), or too many in the document.
    pub fn dropped(&self) -> usize {
        self.0.dropped()
    }

    /// Whether the body was not JSON and was repaired before it was decoded. Only the outermost record of a document knows.
    pub fn is_repaired(&self) -> bool {
        self.0.anomalies().any(|(_, anomaly)| anomaly == Anomaly::Repaired)
    }

    #[doc(hidden)]
    pub fn store(&self) -> &UnknownStore {
        &self.0
    }

    #[doc(hidden)]
    pub fn writer(&mut self) -> UnknownWriter<'_> {
        UnknownWriter(&mut self.0)
    }
}

/// Two are equal if they hold the same fields. Anomalies are observations of one payload and do not count.
impl<T> PartialEq for UnknownFields<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T> Eq for UnknownFields<T> {}

impl<T> Clone for UnknownFields<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<T> Default for UnknownFields<T> {
    fn default() -> Self {
        Self(UnknownStore::default(), PhantomData)
    }
}

impl<T> fmt::Debug for UnknownFields<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// A value that an enumeration does not know, kept as it came.
///
/// It is made by decoding, or by an enumeration's `From`, and only from a value that is not known at the time: so it is
/// never equal to a variant that a later version adds. Hence it belongs to one enumeration and cannot be used for another:
///
/// ```compile_fail,E0308
/// # use tolerant::UnknownValue;
/// # struct Status;
/// # struct Method;
/// fn convert(method: UnknownValue<Method>) -> UnknownValue<Status> {
///     method
/// }
/// ```
pub struct UnknownValue<E>(Value, PhantomData<fn() -> E>);

impl<E> UnknownValue<E> {
    pub(crate) const fn new(value: Value) -> Self {
        Self(value, PhantomData)
    }

    /// The integer, if it is one.
    pub fn as_i64(&self) -> Option<i64> {
        self.0.as_i64()
    }

    /// The string, if it is one.
    pub fn as_str(&self) -> Option<&str> {
        self.0.as_str()
    }

    /// The value as JSON.
    pub fn as_value(&self) -> &Value {
        &self.0
    }
}

/// A value that looks like one of an enumeration is printed. Of any other, which may be data, only the kind is.
impl<E> fmt::Debug for UnknownValue<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fits = match &self.0 {
            Value::Number(number) => number.as_i64().is_some_and(|code| code.unsigned_abs() < 1_000_000),
            Value::String(text) => is_name(text),
            _ => false,
        };
        if fits { fmt::Display::fmt(&self.0, f) } else { fmt::Display::fmt(&Kind::of(&self.0), f) }
    }
}

impl<E> Clone for UnknownValue<E> {
    fn clone(&self) -> Self {
        Self::new(self.0.clone())
    }
}

impl<E> PartialEq for UnknownValue<E> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl<E> Eq for UnknownValue<E> {}

impl<E> Hash for UnknownValue<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

/// The name of an unknown field as it may be printed: `***` unless it looks like a name that a programmer chose.
///
/// A server may put anything there, a customer's data included.
pub fn printable(name: &str) -> &str {
    if is_name(name) { name } else { "***" }
}

fn is_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-$".contains(&byte);
    // Names of people have blanks within. Ids made by machines go from letter to digit and back.
    let class = |byte: u8| (byte.is_ascii_digit(), byte.is_ascii_uppercase());
    let bytes = text.trim_matches(' ').as_bytes();
    let turns = bytes.windows(2).filter(|pair| matches!(pair, [a, b] if class(*a) != class(*b))).count();
    let has_letter = bytes.iter().any(u8::is_ascii_alphabetic);
    bytes.len() <= 64 && bytes.iter().copied().all(plain) && has_letter && turns <= 8
}
