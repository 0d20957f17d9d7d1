//! Types for the APIs of the WeChat Store and the Mini Store. They tolerate what the server sends, encode exactly, and lose nothing.
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
//! use ministore_model::mini_store::order::{GetOrderResponse, OrderStatus};
//! use ministore_model::from_slice;
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
//! # Add it
//!
//! ```sh
//! cargo add ministore-model                    # the types
//! cargo add ministore-model --features jiff    # with conversions from and to jiff 1.0, whose types are then public
//! cargo add jiff@1.0                           # the same jiff, to name its types
//! ```
//!
//! # Where types are
//!
//! | module | what it has |
//! | --- | --- |
//! | `store` | the WeChat Store, `/channels/ec/...`: `order`, `product`, `stock` |
//! | `mini_store` | the Mini Store, which it succeeded, `/product/...`: `order`, `delivery` |
//! | `platform` | what all apps have: the access token |
//! | the root | types of values, and the runtime's |
//!
//! These modules re-export the types of the endpoints' own modules, which have the paths of their URLs:
//! `channels::ec::order::get` also has the samples of `/channels/ec/order/get`. The two stores share no types but money
//! and times: an order of one is no order of the other.
//!
//! # Value types
//!
//! | type | on the wire | meaning |
//! | --- | --- | --- |
//! | [`OrderId`] | an integer | the id of an order of the Mini Store, exact to 64 bits. The WeChat Store's ids are strings |
//! | [`Fen`] | an integer | money, in 1/100 yuan |
//! | [`BeijingTime`] | `2020-03-25 13:05:25` | a date and time in China, UTC+8; the wire names no zone |
//! | [`UnixSeconds`] | an integer, or a string of digits | seconds since 1970-01-01 00:00:00 UTC; 0 means no time |
//! | an enumeration, such as `OrderStatus` | an integer or a string | a value of the page, or `Unknown` with the value that arrived |
//!
//! | type | `Display` prints, `FromStr` parses | to sort |
//! | --- | --- | --- |
//! | [`OrderId`] | the integer | `Ord` |
//! | [`Fen`] | yuan: `105.00`. At most two decimals are parsed, without a float | `Ord` |
//! | [`BeijingTime`] | `Display` only, as it arrived | by [`unix_seconds`](BeijingTime::unix_seconds): text that is no time first |
//! | [`UnixSeconds`] | `Display` only, as it arrived | by [`seconds`](UnixSeconds::seconds): text that is no integer first |
//! | an enumeration | the value on the wire, an unknown one too: `20`, `260` | - |
//!
//! `KNOWN_VALUES` of an enumeration lists the values of the page, `Debug` prints the name of a variant, and `meaning()`
//! says what it means. All types implement `Eq`; value types and enumerations also implement `Hash`. Equality is that of
//! what is encoded: a time that arrived as text is not equal to the same time as an integer.
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
//! `default()` and set fields: each field has a setter, `with_` and its name. For an `Option` it takes the bare value, for
//! a `Vec` anything that iterates. Where other types are commonly converted, as into a string or a time, it takes
//! `impl Into`.
//!
//! ```
//! use ministore_model::mini_store::order::{Order, OrderDetail, OrderStatus, ProductInfo};
//! use ministore_model::{OrderId, to_vec};
//!
//! let order = Order::default()
//!     .with_order_id(OrderId(7))
//!     .with_status(OrderStatus::AwaitingShipment)
//!     .with_create_time("2021-05-11 20:00:00")
//!     .with_order_detail(
//!         OrderDetail::default().with_product_infos([ProductInfo::default().with_title("Yoga Mat").with_sku_cnt(1)]),
//!     );
//! assert_eq!(
//!     String::from_utf8(to_vec(&order)?)?,
//!     r#"{"order_id":7,"status":20,"create_time":"2021-05-11 20:00:00","#.to_owned()
//!         + r#""order_detail":{"product_infos":[{"sku_cnt":1,"title":"Yoga Mat"}]}}"#,
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Whole responses for tests
//!
//! With the feature `samples`, every response that has samples has `sample()`, and `SAMPLE`, its JSON. The module
//! `samples` beside the response has each sample by the name of its file.
//!
//! ```toml
//! [dev-dependencies]
//! ministore-model = { version = "0.1", features = ["samples"] }
//! ```
//!
#![cfg_attr(feature = "samples", doc = "```")]
#![cfg_attr(not(feature = "samples"), doc = "```ignore")]
//! use ministore_model::product::order::get::samples;
//! use ministore_model::mini_store::order::{GetOrderResponse, OrderStatus};
//! use ministore_model::from_slice;
//!
//! let response = GetOrderResponse::sample();
//! let order = response.order.unwrap().with_status(OrderStatus::AwaitingShipment);
//! assert!(order.order_detail.is_some());
//!
//! assert_eq!(samples::unpaid().order.unwrap().status, Some(OrderStatus::AwaitingPayment));
//! assert_eq!(from_slice::<GetOrderResponse>(samples::UNPAID.as_bytes())?, samples::unpaid());
//! # Ok::<(), ministore_model::DecodeError>(())
//! ```
//!
//! # When the platform changes
//!
//! Unknown fields and values are no error. A new status is `Unknown`, a new field is kept, and [`Drift`] reports both by
//! path and kind, without the value. Log it to learn when the platform changed.
//!
//! ```
//! use ministore_model::mini_store::order::{Order, OrderStatus};
//! use ministore_model::{from_slice, to_vec};
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
//! and kinds only, and so does [`DecodeError`]. To get values, read the fields or encode the type. `Display` of a value
//! type or an enumeration prints the value, whatever it is: format with `{:?}` what goes to a log.
//!
//! # Features
//!
//! No feature is on by default, and none changes how values are decoded or encoded.
//!
//! * `jiff`: date-times for [`BeijingTime`] and [`UnixSeconds`], from and to the types of [jiff](https://docs.rs/jiff) 1.0.
//! * `samples`: `sample()` of responses, for tests.
//! * `schemars`: the JSON Schema of the types, as they are encoded.
//!
//! Architecture invariant: this crate does no I/O and knows no base URL, access token or HTTP status.
#![cfg_attr(docsrs, feature(doc_cfg))]

#[allow(clippy::pedantic, clippy::too_many_arguments, reason = "names, texts and numbers of fields are the page's")]
#[rustfmt::skip]
mod generated;
#[cfg(any(test, feature = "samples"))]
mod samples;
mod value;

pub use generated::*;
pub use tolerant::{
    Anomaly, BodyFormat, CodePlace, DecodeError, DecodeErrorKind, Decoder, Drift, DriftKind, Endpoint,
    Envelope, Errcode, ErrcodeClass, Invalid, Method, NoProgress, Paged, Parameters, Safety, TokenPlace,
    UnknownFields, UnknownValue, from_slice, invalid, to_vec,
};
pub use value::{BeijingTime, Fen, OrderId, ParseFenError, TimeRangeError, UnixSeconds};
