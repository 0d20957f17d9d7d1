//! Decoding. Apart from [`Decoder`], this module is for generated code: it may change with any version.
//!
//! What is lenient, beyond the schema's corrected ("canonical") view:
//!
//! | leniency | accepted | decoded as | encoded as |
//! | --- | --- | --- | --- |
//! | `nothing` | any field: missing, `null` | `None`, or an empty array | left out |
//! | `empty-text` | number, boolean, time, enumeration of integers: `""` | `None` | left out |
//! | `quoted-integer` | integer, money, id, enumeration of integers: `"10"` | the integer | the integer |
//! | `decimal-integer` | the same, string and time: `10.0`, `1e1`, `-0` (through serde, decimals below 2^43) | the integer | the integer |
//! | `integer-for-text` | string: a number that is an integer | its digits | its digits, quoted |
//! | `either-time` | time: a string or an integer | what came | as it came |
//! | `unknown-value` | enumeration: any other number or string (of integers: no decimal that rounding makes an integer, such as `1.00000000000000000001`); one of several objects: any other tag, or none | `Unknown` | as it came |
//! | `empty-for-object` | object, one of several, map: `[]`, `""` | `None`, and an anomaly | left out |
//! | `empty-for-list` | array: `""` | empty, and an anomaly | left out |
//! | `one-for-many` | array of objects marked one-or-many: one object | an array of one | the array |
//! | `empty-element` | array, map: an element that is `null` (of objects: `[]` or `""` too), where the schema does not allow it | no element, and an anomaly | left out |
//! | `unknown-field` | object: up to 1,024 fields that the schema does not know, 262,144 values of that kind in a document | kept; the rest is counted | as they came |
//! | `broken-string` | string: raw control characters, bytes that are not UTF-8, half a character's escape | what [`Decoder::repair`] makes of it, in a second pass | what it was decoded as |
//! | `byte-order-mark` | body: a byte order mark | nothing, in a second pass | left out |
//! | `alias` | name: its aliases, from the errata | the true name, which wins unless it has no value; the value of another is kept if it differs | the true name; what was kept, as it was decoded |
//!
//! What is encoded differs from what was decoded in no other way than these columns say, and in these, which are no
//! leniencies:
//!
//! | difference | decoded | encoded |
//! | --- | --- | --- |
//! | `spelling` | blanks, escapes, digits of a number (`1.50`, `1E2`), the order of members | in one way: the schema's order, then the unknown by name |
//! | `empty-list` | array: `[]` | left out |
//! | `repeated-name` | an unknown name, or an entry of a map, twice | the last |
//! | `long-number` | an unknown number with more digits than 64 bits or a double hold | the nearest double, and an error for a number beyond all doubles (`1e400`); exact, where `arbitrary_precision` of `serde_json` is on |
//! | `long-number-by-serde` | a declared number with more digits than 64 bits or a double hold, where serde's own decoders or encoders are used | the nearest double, and an error for a number beyond all doubles; [`from_slice`] and [`to_vec`](crate::to_vec) keep all digits |
//! | `too-many` | unknown fields beyond the bounds of `unknown-field` | left out, and counted |
//!
//! Everything else is an error that names the path, and never the value.

mod aliases;
mod array;
mod budget;
mod buffer;
mod context;
mod decoder;
mod expected;
mod field;
mod field_mut;
mod map;
mod record;
mod repair;
mod seen;
mod serde;
mod source;
mod text;
mod union;
mod value;

pub use context::{Context, Failed};
pub use decoder::{Decoder, from_slice};
pub use field_mut::{
    ArrayMut, BufferMut, FieldMut, Fill, MapMut, NullableMut, RecordMut, RequiredMut, ScalarMut, UnionMut,
};
pub use serde::deserialize;
pub use source::{Elements, Members, Name};
pub use union::{Branch, Union, empty_union};

/// A type that can be decoded.
pub trait Decode: crate::Encode + Sized + 'static {
    /// The place of a value of this type.
    fn field(place: &mut Option<Self>) -> FieldMut<'_>;

    /// A placeholder for a required value that is not decoded yet.
    fn empty() -> Self;

    /// Adds an empty record to an array, to be decoded where it stays. `None` if this is no record, or one in a box.
    #[doc(hidden)]
    fn push_record(array: &mut Vec<Self>) -> Option<&mut dyn crate::Record> {
        let _ = array;
        None
    }
}
