//! Reading and writing, for the generated tables to call.
//!
//! This module is for generated code: it may change with any version.
//!
//! A generated type says what it is in tables ([`Object`]): the names of its fields, how each is read, and how to
//! visit each in order. All behaviour is here: what is lenient, what is refused, what is kept.
//!
//! What is lenient, beyond the schema's corrected ("canonical") view. `cargo xtask schema --accepted` says the same
//! as JSON Schema.
//!
//! | where | accepted | becomes |
//! | --- | --- | --- |
//! | any field | missing, `null` | `None`, or an empty list |
//! | number, flag, time, enumeration | `""` | `None` |
//! | integer, money, id | `"10"`, `10.0`, `1e1`, `-0` (decimals below 2^43) | the integer |
//! | text | a number that is an integer | its digits |
//! | time | text or an integer | kept as it came |
//! | integer enumeration | a string of digits, `10.0` | the integer |
//! | enumeration | any other number or text | kept as unknown |
//! | object | `[]`, `""` | `None`, and an oddity |
//! | list | `""` | empty, and an oddity |
//! | list of objects marked one-or-many | one object | a list of one |
//! | list | an element that is `null` (of objects: `[]` or `""` too) | left out, and an oddity |
//! | an object | up to 1,024 fields that the schema lacks | kept, as long as a document holds no more than 262,144 values of that sort; the rest is counted |
//! | a string | raw control characters, bytes that are not UTF-8, half a character's escape | what [`Decoder::repair`] makes of it, in a second pass |
//! | a body | a byte order mark | dropped, in a second pass |
//! | a name | its aliases, from the errata | the true name, which wins unless it says nothing; what another says is kept if it differs |
//!
//! Everything else is an error that names the path, and never the value.

mod aliases;
mod any;
mod context;
mod decoder;
mod entry;
mod fields;
pub(crate) mod forward;
mod json;
mod key;
mod list;
mod object;
mod open_enum;
mod refuse;
mod repair;
#[cfg(test)]
pub(crate) mod samples;
mod scalar;
mod write;

pub use context::Context;
pub use decoder::{Decoder, from_slice};
pub use entry::Entry;
pub(crate) use fields::Names;
pub use fields::{Each, Field};
pub use json::{Json, to_vec};
pub use object::{Object, decode_object, deserialize_object, deserialize_wire};
pub use open_enum::{
    Code, Known, OpenEnum, decode_open_enum, from_code, integer_of, meaning_of, serialize_open_enum,
    survey_open_enum, text_of,
};
pub use scalar::{Found, Refused, Scalar, decode_scalar};
pub(crate) use scalar::{deserialize_as_wire, digits, wire_only, wire_scalar};
pub use write::{debug_object, serialize_object};

use serde::{Deserializer, Serialize};

use crate::drift::Survey;

/// A value as it stands on the wire: a scalar, an enumeration or an object.
pub trait Wire: Serialize + std::fmt::Debug + Sized {
    /// Reads a value into its place, which is empty; it stays so where there is nothing to say (`null`, and what is
    /// empty for this type).
    fn decode<'de, D: Deserializer<'de>>(
        source: D,
        context: &mut Context,
        place: &mut Option<Self>,
    ) -> Result<(), D::Error>;

    /// Writes the value.
    fn write(&self, json: &mut Json) -> Result<(), serde_json::Error> {
        json.value(self)
    }

    /// A value to start from while a required field is not read yet.
    fn empty() -> Self;

    /// Notes what the value holds that the schema does not.
    fn survey<'a>(&'a self, _survey: &mut Survey<'a>) {}
}
