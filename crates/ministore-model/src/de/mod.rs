//! Reading and writing, for the generated tables to call.
//!
//! This module is for generated code: it may change with any version.
//!
//! A generated type says what it is in tables ([`Fields`]): the names of its fields, how each is read, and what each
//! shows. All behaviour is here: what is lenient, what is refused, what is kept.
//!
//! What is lenient, beyond the schema's corrected ("canonical") view. `cargo xtask schema --accepted` says the same
//! as JSON Schema.
//!
//! | leniency | accepted | read as | written back |
//! | --- | --- | --- | --- |
//! | `nothing` | any field: missing, `null` | `None`, or an empty list | left out |
//! | `empty-text` | number, flag, time, enumeration: `""` | `None` | left out |
//! | `quoted-integer` | integer, money, id, enumeration of integers: `"10"` | the integer | the integer |
//! | `decimal-integer` | the same, text and time: `10.0`, `1e1`, `-0` (decimals below 2^43) | the integer | the integer |
//! | `integer-for-text` | text: a number that is an integer | its digits | its digits, quoted |
//! | `either-time` | time: text or an integer | what came | as it came |
//! | `unknown-value` | enumeration: any other number or text; one of several objects: any other tag, or none | `Unknown` | as it came |
//! | `empty-for-object` | object, one of several, map: `[]`, `""` | `None`, and an oddity | left out |
//! | `empty-for-list` | list: `""` | empty, and an oddity | left out |
//! | `one-for-many` | list of objects marked one-or-many: one object | a list of one | the list |
//! | `empty-element` | list, map: an element that is `null` (of objects: `[]` or `""` too), where the schema lacks it | nothing, and an oddity | left out |
//! | `unknown-field` | object: up to 1,024 fields that the schema lacks, 262,144 values of that sort in a document | kept; the rest is counted | as they came |
//! | `broken-string` | string: raw control characters, bytes that are not UTF-8, half a character's escape | what [`Decoder::repair`] makes of it, in a second pass | what it was read as |
//! | `byte-order-mark` | body: a byte order mark | nothing, in a second pass | left out |
//! | `alias` | name: its aliases, from the errata | the true name, which wins unless it says nothing; what another says is kept if it differs | the true name; what was kept, as it was read |
//!
//! What is written back differs from what was read in no other way than these columns say, and in these, which are no
//! leniencies:
//!
//! | difference | read | written back |
//! | --- | --- | --- |
//! | `spelling` | blanks, escapes, digits of a number (`1.50`, `1E2`), the order of members | in one way: the schema's order, then the unknown by name |
//! | `empty-list` | list: `[]` | left out |
//! | `repeated-name` | an unknown name twice | the last |
//! | `long-number` | an unknown number with more digits than 64 bits or a double hold | the nearest double; exact, where `arbitrary_precision` of `serde_json` is on |
//! | `too-many` | unknown fields beyond the bounds of `unknown-field` | left out, and counted |
//!
//! Everything else is an error that names the path, and never the value.

mod aliases;
mod any;
mod buffer;
mod context;
mod decoder;
mod fields;
pub(crate) mod forward;
mod json;
mod key;
mod list;
mod map;
mod object;
mod open_enum;
mod place;
mod refuse;
mod repair;
#[cfg(test)]
pub(crate) mod samples;
mod scalar;
mod union;
mod value;
mod view;
mod write;

pub use crate::unknown::{Keeper, Kept};
use context::Context;
pub use decoder::{Decoder, from_slice};
pub use fields::{Aside, Field, Fields, Table};
pub use json::to_vec;
pub use object::{Object, deserialize_wire};
pub use open_enum::{
    Code, Known, OpenEnum, found_of_open_enum, from_code, integer_of, meaning_of, serialize_open_enum,
    text_of, view_open_enum,
};
pub use place::{BoxPlace, Entries, Nullable, ObjectPlace, Places, Required, ScalarPlace, Spot};
pub use scalar::{Found, Refused, Scalar};
pub(crate) use scalar::{deserialize_as_wire, digits, wire_scalar};
pub use union::{Branch, Union, UnionPlace};
pub use view::{List, Map, Show, Slot, View};
pub(crate) use view::{said, said_at};
pub(crate) use write::written;
pub use write::{debug_object, pick, serialize_object, serialize_shown};

/// A value as it stands on the wire: a scalar, an enumeration or an object.
pub trait Wire: Show + Sized + 'static {
    /// A place of one, to read it into.
    fn spot(place: &mut Option<Self>) -> Spot<'_>;

    /// A value to start from while a required field is not read yet.
    fn empty() -> Self;
}
