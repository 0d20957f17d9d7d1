//! Types for the WeChat Mini Store API: tolerant to read, exact to write, nothing lost.
//!
//! The types are generated from `schema/` by `cargo xtask codegen`. Each field names the path that the API's page
//! gives it, and the errata that correct the page: of `POST /product/order/get`, `E04` stands with its evidence in
//! `schema/product/order/get/errata.json`. What a server sends is read like this:
//!
//! * A field that is missing, `null` or empty is `None`, or an empty list. Only text keeps its `""`.
//! * Numbers are 64-bit integers, exact; a string of digits is accepted for one. Money is [`Fen`].
//! * Enumerations are open: a value the page lacks is kept in `Unknown`, readable, and written back.
//! * Fields the page lacks are kept per object in [`UnknownFields`] and written back.
//! * `drift()`, on every type of a response, lists whatever arrived that the page does not know.
//!
//! ```
//! use ministore_model::{GetOrderResponse, OrderStatus, from_slice};
//!
//! let body = br#"{"errcode":0,"order":{"order_id":32423523451235145,"status":20,"shop_note":"new"}}"#;
//! let response: GetOrderResponse = from_slice(body)?;
//! let order = response.order.expect("a success carries an order");
//! assert_eq!(order.order_id.map(|id| id.0), Some(32_423_523_451_235_145));
//! assert_eq!(order.status, Some(OrderStatus::AwaitingShipment));
//! assert_eq!(order.drift()[0].to_string(), "shop_note: unknown field, text");
//! # Ok::<(), ministore_model::DecodeError>(())
//! ```
//!
//! # What is what
//!
//! | type | on the wire | meaning |
//! | --- | --- | --- |
//! | [`OrderId`] | an integer | an id, exact to 64 bits |
//! | [`Fen`] | an integer | money, in 1/100 yuan |
//! | [`BeijingTime`] | `2020-03-25 13:05:25` | a time of day in China, UTC+8; the wire names no zone |
//! | [`UnixSeconds`] | an integer, or the same as text | seconds since 1970-01-01 00:00:00 UTC; 0 says that there is none |
//! | an enumeration, as `OrderStatus` | an integer or text | one of the page's values, or `Unknown` with what came |
//!
//! What may be missing is an `Option`, or a list that is empty: of an answer, that is every field. What must be there is
//! asked for by the `new` of a request.
//!
//! # Reading, writing, making
//!
//! [`from_slice`] reads a body and [`to_vec`] writes one; [`Decoder`] reads them otherwise than usual. All types are serde's
//! [`Deserialize`](serde::Deserialize) and [`Serialize`](serde::Serialize), too, in any self-describing format; what is
//! read so is not mended.
//!
//! The types are `#[non_exhaustive]`, as the page may gain a row: an answer for a test is made of `default()`.
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
//! # When the platform moves on
//!
//! What no page tells of is no error. A status that is new is `Unknown`, a field that is new is kept, and [`Drift`] tells of
//! both, by path and kind and without the value: log it, and the day of the change is known.
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
//! `Debug` of every type leaves out what the schema marks as personal, and of what is unknown shows names and kinds alone.
//! So does a [`DecodeError`]. Values are where they are asked for: in the fields, and in what is written.
//!
//! # Features
//!
//! None is on by default, and none changes what is read or written.
//!
//! * `jiff`: date-times for [`BeijingTime`] and [`UnixSeconds`].
//! * `schemars`: the JSON Schema of the types, as they are written.
//!
//! Architecture invariant: this crate does no I/O and knows no base URL, access token or HTTP status.
#![cfg_attr(docsrs, feature(doc_cfg))]

// Without derive, the core is all of it.
extern crate serde_core as serde;

#[cfg(test)]
mod choice;
pub mod de;
mod drift;
mod endpoint;
mod error;
#[allow(
    clippy::pedantic,
    clippy::single_match,
    clippy::too_many_arguments,
    reason = "a table has one shape, be its rows one or many; and how many there are is the page's to say"
)]
#[rustfmt::skip]
mod generated;
pub mod invalid;
#[cfg(feature = "schemars")]
mod reflect;
mod unknown;
mod value;

pub use de::{Decoder, from_slice, to_vec};
pub use drift::{Drift, DriftKind, Oddity};
pub use endpoint::{Endpoint, Envelope, Errcode, ErrcodeClass, Method, Safety, TokenPlace};
pub use error::{DecodeError, DecodeErrorKind};
pub use generated::*;
pub use invalid::Invalid;
pub use unknown::{UnknownFields, UnknownValue};
pub use value::{BeijingTime, Fen, OrderId, UnixSeconds};
