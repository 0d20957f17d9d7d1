//! A thin client for the WeChat Mini Store API: encode, send, decode.
//!
//! [`Client::send`] takes any [`Endpoint`] and returns the value of a success, or an [`Error`]. [`Client::items`] returns the
//! elements of a list. [`blocking`] has the same client for programs without an asynchronous runtime.
//!
//! ```sh
//! cargo add ministore-client                                            # asynchronous, over reqwest
//! cargo add ministore-client --no-default-features --features ureq      # `blocking`, over ureq
//! ```
//!
//! Types and traits of these crates are part of this one's interface: `http` 1, `bytes` 1, `serde_json` 1, `futures-core` 0.3, and
//! with the feature of the same name `reqwest` 0.13 or `ureq` 3.
//!
#![doc = include_str!("guide.md")]
//!
//! # Guarantees
//!
//! * Neither an error nor the `Debug` of any type here shows the access token, a proxy's credentials, a URL's query, or a
//!   payload's values. For evidence there are [`Error::errmsg`] and [`Error::body`].
//! * Requests go to the endpoint's host over HTTPS. They go through no proxy that the program did not choose, and follow no
//!   redirect. (A `reqwest::Client` of your own decides for itself.)
//! * The default limits are 3.1 s for a connection, 10 s for an attempt, 30 s for a call, and 8 MiB for a body.
//!   [`ClientBuilder`] sets others.
//! * Idempotent calls are sent up to three times on transient errors ([`RetryPolicy`]). Calls that are not idempotent are sent
//!   once. During an outage, retries add next to no load.
//! * A list ends: a cursor that comes again or is missing is an error, after the elements that came before.
//! * A refused token is refreshed once, and the request is sent once more. With [`AppCredentials`], one request fetches the token
//!   for all calls that wait; it is renewed ahead of its end, and a renewal is forced once a minute at most.
//! * Bodies are decompressed only with the feature `gzip`, whatever other crates switch on in reqwest. Their limit counts the
//!   bytes after decompression.
//! * The body decides whether a call failed: this platform reports failures with HTTP 200, and with any content type.
//!
//! # Architecture
//!
//! Three pure functions know the protocol: [`encode`], [`authorize`] and [`decode`]. Between them, a [`Transport`] does the I/O:
//! with the feature `reqwest`, on by default, that is `Reqwest`; or your own.
//!
//! # What this crate does not do
//!
//! It counts no quota: the platform's limits apply to all machines of an app together. Use your own [`Limiter`].
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
mod facts;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod http_settings;
mod limiter;
mod pages;
#[cfg(any(feature = "reqwest", feature = "ureq"))]
mod proxy;
mod raw;
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
pub use error::{Error, ErrorKind, TimeLimit};
#[cfg(any(feature = "reqwest", feature = "ureq"))]
pub use http_settings::HttpSettings;
pub use limiter::Limiter;
/// The types, in the version that this client was made with.
#[doc(no_inline)]
pub use ministore_model as model;
pub use pages::{Items, Page, Pages};
pub use raw::{RawAnswer, RawRequest};
pub use retry::RetryPolicy;
pub use token::{AccessToken, AppCredentials, StoredToken, TokenSource, TokenStore, Tokens};
#[doc(no_inline)]
pub use tolerant::{Endpoint, Envelope, Paged};
pub use transport::{Transport, TransportError, TransportErrorKind};

/// The README's examples compile.
#[cfg(all(doctest, feature = "reqwest", feature = "ureq"))]
#[doc = include_str!("../../../README.md")]
struct Readme;
