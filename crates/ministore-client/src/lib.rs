//! A thin client for the WeChat Mini Store API: encode, send, decode.
//!
//! [`Client::send`] takes any [`Endpoint`] and returns what a success carries, or one [`Error`] for all that can go
//! wrong. [`blocking`] has the same client for programs without an asynchronous runtime.
//!
#![doc = include_str!("guide.md")]
//!
//! # What may be relied on
//!
//! * Neither an error nor the `Debug` of any type here shows the access token, a URL's query, or a payload's values.
//!   Where evidence is wanted, [`Error::errmsg`] and [`Error::body`] hand it out.
//! * Requests go to the endpoint's host over HTTPS, through no proxy, and follow no redirect.
//! * A connection takes 3.1 s at most, an attempt 10 s in all, a call 30 s, and a body 8 MiB. [`ClientBuilder`] sets these.
//! * What may be repeated is tried three times where a failure may pass; what may do harm is sent once ([`RetryPolicy`]).
//!   Through an outage, calls make next to no more requests than there are calls.
//! * A refused token is refreshed once, and the request sent once more. With [`AppCredentials`], tokens are fetched in one
//!   request however many wait, renewed ahead of their end, and forced to be renewed once a minute at most.
//! * A body is decoded only with the feature `gzip`, whatever other crates switch on in reqwest; its limit counts what was
//!   decoded.
//! * What is judged is the body: this platform reports failures under HTTP 200, with any content type.
//!
//! # The parts
//!
//! Three pure functions hold all that is to know of the protocol: [`encode`], [`authorize`] and [`decode`]. Between
//! them stands a [`Transport`]: with the feature `reqwest`, on by default, that is `Reqwest`; or one of your own.
//!
//! # What this crate does not do
//!
//! It counts no quota: the platform's limits hold for all machines of an app together, so a [`Limiter`] is yours.
//!
//! Architecture invariant: endpoints are known through [`Endpoint`] alone. A new endpoint changes no line here.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod authorize;
pub mod blocking;
mod body;
mod builder;
mod call;
mod client;
mod clock;
mod decode;
mod encode;
mod error;
mod limiter;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod limits;
mod redirect;
#[cfg(feature = "reqwest")]
mod reqwest;
mod retry;
mod rid;
mod server;
mod settings;
#[cfg(test)]
mod testing;
#[cfg(feature = "reqwest")]
#[cfg(test)]
mod tests;
mod token;
mod trace;
mod transport;

#[cfg(feature = "reqwest")]
pub use self::reqwest::Reqwest;
pub use authorize::{AuthorizedUrl, Credential, authorize};
pub use body::RequestBody;
pub use builder::ClientBuilder;
pub use client::Client;
#[cfg(feature = "reqwest")]
pub use clock::TokioClock;
pub use clock::{BoxFuture, Clock};
pub use decode::{Answer, decode};
pub use encode::encode;
pub use error::{Error, ErrorKind};
pub use limiter::Limiter;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub use limits::Limits;
/// The types, in the version that this client was made with.
#[doc(no_inline)]
pub use ministore_model as model;
pub use retry::RetryPolicy;
pub use token::{AccessToken, AppCredentials, StoredToken, TokenSource, TokenStore, Tokens};
#[doc(no_inline)]
pub use tolerant::{Endpoint, Envelope};
pub use transport::{Transport, TransportError, TransportErrorKind};

/// The README's examples compile.
#[cfg(all(doctest, feature = "reqwest", feature = "ureq"))]
#[doc = include_str!("../../../README.md")]
struct Readme;
