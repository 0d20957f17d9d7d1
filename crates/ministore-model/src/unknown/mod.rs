//! What the schema does not know: fields, values, and oddities of the wire.

mod kept;

use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use serde_json::Value;

pub use kept::{Keeper, Kept};

use crate::drift::{Kind, Oddity};

/// The fields of one object that the schema lacks. They are kept, written back, and can be listed.
///
/// ```
/// use ministore_model::{Order, from_slice};
///
/// let order: Order = from_slice(br#"{"order_id":7,"gift":{"paper":"red"},"tags":[1]}"#)?;
/// assert_eq!(order.unknown_fields.len(), 2);
/// assert_eq!(order.unknown_fields.get("gift").unwrap()["paper"], "red");
/// let names: Vec<&str> = order.unknown_fields.iter().map(|(name, _)| name).collect();
/// assert_eq!(names, ["gift", "tags"]);
/// # Ok::<(), ministore_model::DecodeError>(())
/// ```
///
/// Integers are exact as far as `u64` goes; a number with more digits is kept as the nearest double, unless some crate
/// of the build switches on the feature `arbitrary_precision` of `serde_json`.
///
/// Only decoding puts a field here, and only where the object has none of that name: so nothing here is a field that
/// the object could be asked for, or would be written twice. Hence the store is of one type, and of no other:
///
/// ```compile_fail,E0308
/// # use ministore_model::{AddressInfo, Order};
/// let mut order = Order::default();
/// // What an address lacks, an order may have.
/// order.unknown_fields = AddressInfo::default().unknown_fields;
/// ```
///
/// What an alias said is here too, where the field's own name said otherwise. Whoever then empties that field by hand
/// writes the alias alone, and it reads as the field.
///
/// An object that holds nothing unknown pays a pointer for this. `Debug` prints names and kinds, never values.
pub struct UnknownFields<T>(Kept, PhantomData<fn() -> T>);

impl<T> UnknownFields<T> {
    /// The value of an unknown field.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The unknown fields, by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter()
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
    pub const LIMIT: usize = Kept::LIMIT;

    /// How many fields were read over, as there were more than are kept. See [`LIMIT`](Self::LIMIT).
    pub fn dropped(&self) -> usize {
        self.0.dropped()
    }

    /// Whether the body was no JSON and was mended before it was read. The outermost object of a document says so.
    pub fn is_repaired(&self) -> bool {
        self.0.oddities().any(|(_, oddity)| oddity == Oddity::Repaired)
    }

    pub(crate) fn kept(&self) -> &Kept {
        &self.0
    }

    pub(crate) fn keeper(&mut self) -> Keeper<'_> {
        Keeper(&mut self.0)
    }
}

/// Two are equal if they hold the same fields: an oddity is an observation of one payload and is not written.
impl<T> PartialEq for UnknownFields<T> {
    fn eq(&self, other: &Self) -> bool {
        self.iter().eq(other.iter())
    }
}

impl<T> Clone for UnknownFields<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone(), PhantomData)
    }
}

impl<T> Default for UnknownFields<T> {
    fn default() -> Self {
        Self(Kept::default(), PhantomData)
    }
}

impl<T> fmt::Debug for UnknownFields<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// A value that an enumeration lacks, kept as it came.
///
/// ```
/// use ministore_model::OrderStatus;
///
/// let OrderStatus::Unknown(status) = OrderStatus::from(260) else { panic!("the page has it now") };
/// assert_eq!(status.as_i64(), Some(260));
/// // What the page has is never unknown.
/// assert_eq!(OrderStatus::from(20), OrderStatus::AwaitingShipment);
/// ```
///
/// It is made by decoding, or by an enumeration's `From`, and only of what is no known value at the time: so it is
/// never mistaken for a variant that a later version adds. Hence it is of one enumeration, and of no other:
///
/// ```compile_fail,E0308
/// # use ministore_model::{OrderStatus, ShippingMethod};
/// if let ShippingMethod::Unknown(value) = ShippingMethod::from("10") {
///     // What is no means of delivery may be a status.
///     let status = OrderStatus::Unknown(value);
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

    /// The text, if it is text.
    pub fn as_str(&self) -> Option<&str> {
        self.0.as_str()
    }

    /// The value as JSON.
    pub fn as_value(&self) -> &Value {
        &self.0
    }
}

/// A value that looks like one of an enumeration; what does not may be anything, and only its kind is shown.
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

/// The name of an unknown field as it may be printed: a server may put anything there.
pub(crate) fn shown(name: &str) -> &str {
    if is_name(name) { name } else { "***" }
}

/// Whether this looks like a name that a programmer chose.
fn is_name(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-$".contains(&byte);
    // Names of a person have blanks within; ids made by machines go from letter to digit and back.
    let class = |byte: u8| (byte.is_ascii_digit(), byte.is_ascii_uppercase());
    let bytes = text.trim_matches(' ').as_bytes();
    let turns = bytes.windows(2).filter(|pair| matches!(pair, [a, b] if class(*a) != class(*b))).count();
    let has_letter = bytes.iter().any(u8::is_ascii_alphabetic);
    bytes.len() <= 64 && bytes.iter().copied().all(plain) && has_letter && turns <= 8
}
