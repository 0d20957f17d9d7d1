//! The same client for programs without an asynchronous runtime.
//!
#![cfg_attr(feature = "ureq", doc = "```no_run")]
#![cfg_attr(not(feature = "ureq"), doc = "```ignore")]
//! use ministore_client::{AccessToken, blocking::Client};
//! use ministore_model::mini_store::order::GetOrderRequest;
//! use ministore_model::OrderId;
//!
//! let token = AccessToken::new(std::env::var("ACCESS_TOKEN")?)?;
//! let client = Client::builder(token).build()?;
//! let order = client.send(&GetOrderRequest::new(OrderId(32_423_523_451_235_145)))?;
//! println!("{order:?}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! It is the same client, run on the calling thread: encoding, retries, limits, tokens and decoding are the same code. The
//! futures of a [`TokenSource`](crate::TokenSource) or a [`Limiter`](crate::Limiter) may block. Inside an asynchronous program
//! it blocks the thread that it is called on, and starts no runtime.

mod builder;
mod client;
mod pages;
mod run;
mod transport;
#[cfg(feature = "ureq")]
mod ureq;

#[cfg(feature = "ureq")]
pub use self::ureq::Ureq;
pub use builder::ClientBuilder;
pub use client::Client;
pub use pages::{Items, Pages};
pub use run::ThreadClock;
pub use transport::{TimeLeft, Transport};
