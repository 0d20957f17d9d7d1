//! Types for the WeChat Mini Store API: tolerant to read, exact to write, nothing lost.
//!
//! The types are generated from `schema/` by `cargo xtask codegen`. Each field names the path that the API's page
//! gives it, and the errata that correct the page. What a server sends is read like this:
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
//! Architecture invariant: this crate does no I/O and knows no base URL, access token or HTTP status.
#![cfg_attr(docsrs, feature(doc_cfg))]

// Without derive, the core is all of it.
extern crate serde_core as serde;

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
