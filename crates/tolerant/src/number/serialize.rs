//! Converts numbers to what others understand: serde, [`serde_json::Number`], and JSON Schema.

use std::sync::LazyLock;

use serde_core::de::{Deserialize, Deserializer};
use serde_core::ser::{Error as _, Serialize, Serializer};

use super::{Number, Repr, raw};

/// Whether `serde_json` keeps all digits. Any crate in the build can turn its feature `arbitrary_precision` on, so this
/// is known only at run time. Without the feature a number beyond the range of a double is an error.
static KEEPS_DIGITS: LazyLock<bool> =
    LazyLock::new(|| serde_json::from_str::<serde_json::Number>("1e400").is_ok());

impl Number {
    /// The nearest [`serde_json::Number`].
    ///
    /// With the feature `arbitrary_precision` of `serde_json` it has the same digits. Without, it is the nearest double
    /// if neither an integer of 64 bits nor a double shows all digits, and `None` if that double is infinite.
    #[must_use]
    pub fn to_json(&self) -> Option<serde_json::Number> {
        match &self.0 {
            Repr::Integer(integer) => Some((*integer).into()),
            Repr::Unsigned(unsigned) => Some((*unsigned).into()),
            Repr::Double(double) => serde_json::Number::from_f64(*double),
            Repr::Digits(digits) if *KEEPS_DIGITS => digits.parse().ok(),
            Repr::Digits(digits) => serde_json::Number::from_f64(raw::nearest(digits)),
        }
    }
}

/// Serializes an integer of 64 bits or a double. **A number with more digits loses some**: serde has no type for
/// them, and so its nearest double is serialized. If that is infinite, serialization fails.
///
/// This crate's own `to_vec` writes all digits. So does `serde_json` if its feature `arbitrary_precision` is on: such a
/// number is then serialized as a [`serde_json::Number`], which formats other than JSON show as a struct.
impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Repr::Integer(integer) => serializer.serialize_i64(integer),
            Repr::Unsigned(unsigned) => serializer.serialize_u64(unsigned),
            Repr::Double(double) => serializer.serialize_f64(double),
            Repr::Digits(_) => match self.to_json() {
                Some(number) => number.serialize(serializer),
                None => Err(S::Error::custom("number beyond the range of a double")),
            },
        }
    }
}

/// By way of [`Decode`](crate::Decode): `null` and `""` are no number.
impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        crate::deserialize(source)
    }
}

#[cfg(feature = "schemars")]
impl schemars::JsonSchema for Number {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "number" })
    }
}
