//! What generated JSON types call to decode whatever arrives and lose nothing.
//!
//! A generated crate has structs and enums, and one macro call for each that states what it is on the wire. This crate
//! does the rest, once for all types:
//!
//! * **Decoding** is lenient: a quoted number, `[]` for an object or a misspelt name is accepted; [`decode`] lists every
//!   leniency. Anything else is a [`DecodeError`] with path, line and column.
//! * **Nothing is lost.** Unknown fields and unknown values of enumerations are kept, encoded again, and listed by
//!   `drift()`. Integers are exact to 64 bits, and a [`Number`] keeps every digit.
//! * **Encoding** is exact: known fields in the order of the schema, then the unknown ones.
//! * **No value leaks.** Errors, `Debug` and drift show names and kinds, never a value that may be personal data.
//!
//! It knows no API and does no I/O.
//!
//! ```
//! use tolerant::{UnknownFields, UnknownValue, from_slice, to_vec};
//!
//! #[derive(Clone, Default, PartialEq)]
//! struct Order {
//!     id: Option<i64>,
//!     status: Option<Status>,
//!     unknown_fields: UnknownFields<Self>,
//! }
//!
//! tolerant::record! {
//!     Order {
//!         id: optional "id" | "order_id";
//!         status: optional "status";
//!     }
//! }
//!
//! #[derive(Clone, Debug, PartialEq)]
//! enum Status {
//!     Open,
//!     Unknown(UnknownValue<Self>),
//! }
//!
//! tolerant::integer_enum! {
//!     Status {
//!         10 => Open, "Waiting for payment.";
//!     }
//! }
//!
//! let order: Order = from_slice(br#"{"order_id":"7","status":260,"gift":{"paper":"red"}}"#)?;
//! assert_eq!(order.id, Some(7));
//! let drift: Vec<String> = order.drift().iter().map(ToString::to_string).collect();
//! assert_eq!(drift, ["status: unknown value, a number", "gift: unknown field, an object"]);
//! assert_eq!(to_vec(&order)?, br#"{"id":7,"status":260,"gift":{"paper":"red"}}"#);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Macros
//!
//! | macro | the type |
//! | --- | --- |
//! | [`record!`] | a struct that keeps unknown fields |
//! | [`closed_record!`] | a struct that refuses them, such as a request |
//! | [`integer_enum!`], [`string_enum!`] | an enum with a variant for unknown values |
//! | [`union!`] | an enum of boxed records, told apart by a tag |
//! | [`integer_newtype!`] | a newtype over `i64` |
//!
//! All types also implement `Serialize` and `Deserialize`, for any self-describing format of serde. [`from_slice`] and
//! [`to_vec`] are faster, count memory, and keep digits that serde does not hand over.
//!
//! # Speed
//!
//! [`from_slice`] reads the text directly into the fields, in about half the time of derived code. It words no errors:
//! after a failure the body is decoded once more by way of `serde_json`, which knows where and why. `unsafe` is not used.
//!
//! # Features
//!
//! * `schemars`: the JSON Schema of the types. Off by default. It changes nothing else.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod anomaly;
pub mod decode;
mod drift;
mod encode;
mod endpoint;
mod enumeration;
mod error;
pub mod invalid;
#[doc(hidden)]
pub mod kind;
mod macros;
pub mod number;
mod order;
mod paging;
mod parameters;
mod record;
mod scalar;
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub mod schema;
mod special;
mod unknown;

pub use anomaly::Anomaly;
pub use decode::{Decode, Decoder, FieldMut, from_slice};
pub use drift::{Drift, DriftKind};
pub use encode::{ArrayView, Encode, FieldRef, MapView, View, to_vec};
pub use endpoint::{
    BodyFormat, CodePlace, Endpoint, Envelope, Errcode, ErrcodeClass, Method, Safety, TokenPlace,
};
pub use enumeration::{Code, Known, OpenEnum, unlisted};
pub use error::{DecodeError, DecodeErrorKind};
pub use invalid::Invalid;
pub use number::Number;
pub use paging::{NoProgress, Paged};
pub use parameters::{Parameter, ParameterPlace, ParameterValue, Parameters, PathPart, path_parts};
pub use record::{DecodeAside, DecodeFields, EncodeFields, Field, Record, Table};
pub use scalar::{RawScalar, Scalar, TypeMismatch, integer_from_text};
pub use unknown::{UnknownFields, UnknownStore, UnknownValue, UnknownWriter, printable};

// What the macros call.
#[cfg(feature = "schemars")]
#[doc(hidden)]
pub use schemars;
#[doc(hidden)]
pub use {
    decode::{Branch, Union, deserialize, empty_union},
    drift::drift,
    encode::{debug_record, serialize_value},
    enumeration::{
        display_open_enum, from_code, integer_of, meaning_of, no_value, open_enum_from_raw, string_of,
        view_open_enum,
    },
    paging::{next_cursor, next_number},
    record::decode_aside,
    serde_core as serde, serde_json,
};
