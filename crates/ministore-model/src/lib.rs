//! Types for the WeChat Mini Store API. They tolerate what the server sends, encode exactly, and lose nothing.
//!
//! `cargo xtask codegen` generates the types from `schema/`. The documentation of each field names its path on the API's
//! page and the errata that correct the page. The evidence for `E04` of `POST /product/order/get` is in
//! `schema/product/order/get/errata.json`. Decoding, encoding, unknown fields and drift are the work of the runtime crate
//! [`tolerant`], which knows no API.
//!
//! Responses are decoded by these rules:
//!
//! * A field that is missing, `null` or empty is `None`, or an empty array. Only strings and enumerations of strings keep
//!   `""`.
//! * Numbers are exact 64-bit integers. A string of digits is accepted for one. Money is [`Fen`].
//! * Enumerations are open: an unknown value is kept in the variant `Unknown`, can be read, and is encoded again.
//! * Unknown fields are kept in the [`UnknownFields`] of their object, and encoded again.
//! * `drift()`, on every type of a response, lists what arrived that the page does not know.
//!
//! ```
//! use ministore_model::{GetOrderResponse, OrderStatus, from_slice};
//!
//! let body = br#"{"errcode":0,"order":{"order_id":32423523451235145,"status":20,"shop_note":"new"}}"#;
//! let response: GetOrderResponse = from_slice(body)?;
//! let order = response.order.expect("a success has an order");
//! assert_eq!(order.order_id.map(|id| id.0), Some(32_423_523_451_235_145));
//! assert_eq!(order.status, Some(OrderStatus::AwaitingShipment));
//! assert_eq!(order.drift()[0].to_string(), "shop_note: unknown field, a string");
//! # Ok::<(), ministore_model::DecodeError>(())
//! ```
//!
//! All leniencies are in one table, at the head of the module [`tolerant::decode`].
//!
//! # Value types
//!
//! | type | on the wire | meaning |
//! | --- | --- | --- |
//! | [`OrderId`] | an integer | an id, exact to 64 bits |
//! | [`Fen`] | an integer | money, in 1/100 yuan |
//! | [`BeijingTime`] | `2020-03-25 13:05:25` | a date and time in China, UTC+8; the wire names no zone |
//! | [`UnixSeconds`] | an integer, or a string of digits | seconds since 1970-01-01 00:00:00 UTC; 0 means no time |
//! | an enumeration, such as `OrderStatus` | an integer or a string | a value of the page, or `Unknown` with the value that arrived |
//!
//! An optional field is an `Option`, or an array that may be empty. Every field of a response is optional. The required
//! fields of a request are the parameters of its `new`.
//!
//! # Decoding, encoding, and creating values
//!
//! [`from_slice`] decodes a body and [`to_vec`] encodes one. [`Decoder`] has options: whether a broken body is repaired,
//! and how much memory a value may take. All types also implement the traits `Deserialize` and
//! `Serialize` of [serde](https://docs.rs/serde), for any self-describing format. Through serde, no body is repaired.
//!
//! The types are `#[non_exhaustive]`, because the page may gain a row. To create a response for a test, start with
//! `default()`.
//!
//! ```
//! use ministore_model::{Fen, Order, OrderId, OrderStatus, to_vec};
//!
//! let mut order = Order::default();
//! order.order_id = Some(OrderId(7));
//! order.status = Some(OrderStatus::AwaitingShipment);
//! assert_eq!(to_vec(&order)?, br#"{"order_id":7,"status":20}"#);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # When the platform changes
//!
//! Unknown fields and values are no error. A new status is `Unknown`, a new field is kept, and [`Drift`] reports both by
//! path and kind, without the value. Log it to learn when the platform changed.
//!
//! ```
//! use ministore_model::{Order, OrderStatus, from_slice, to_vec};
//!
//! let body = br#"{"status":260,"gift":{"paper":"red"}}"#;
//! let order: Order = from_slice(body)?;
//! match &order.status {
//!     Some(OrderStatus::Unknown(status)) => assert_eq!(status.as_i64(), Some(260)),
//!     status => panic!("{status:?} is known"),
//! }
//! assert_eq!(order.unknown_fields.get("gift").unwrap()["paper"], "red");
//! let drift: Vec<String> = order.drift().iter().map(ToString::to_string).collect();
//! assert_eq!(drift, ["status: unknown value, a number", "gift: unknown field, an object"]);
//! assert_eq!(to_vec(&order)?, body);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is printed
//!
//! `Debug` of every type hides the fields that the schema marks as personal. Of unknown fields and values it prints names
//! and kinds only, and so does [`DecodeError`]. To get values, read the fields or encode the type.
//!
//! # Features
//!
//! No feature is on by default, and none changes how values are decoded or encoded.
//!
//! * `jiff`: date-times for [`BeijingTime`] and [`UnixSeconds`].
//! * `schemars`: the JSON Schema of the types, as they are encoded.
//!
//! Architecture invariant: this crate does no I/O and knows no base URL, access token or HTTP status.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[allow(clippy::pedantic, clippy::too_many_arguments, reason = "names, texts and numbers of fields are the page's")]
#[rustfmt::skip]
mod generated;
#[cfg(test)]
mod samples;
mod value;

pub use generated::*;
pub use tolerant::{
    Anomaly, BodyFormat, CodePlace, DecodeError, DecodeErrorKind, Decoder, Drift, DriftKind, Endpoint,
    Envelope, Errcode, ErrcodeClass, Invalid, Method, NoProgress, Paged, Parameters, Safety, TokenPlace,
    UnknownFields, UnknownValue, from_slice, invalid, to_vec,
};
pub use value::{BeijingTime, Fen, OrderId, UnixSeconds};
