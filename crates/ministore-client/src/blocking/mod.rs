//! The same client for programs without an asynchronous runtime.
//!
#![cfg_attr(feature = "ureq", doc = "```no_run")]
#![cfg_attr(not(feature = "ureq"), doc = "```ignore")]
//! use ministore_client::{AccessToken, blocking::Client};
//! use ministore_model::{GetOrderRequest, OrderId};
//!
//! let token = AccessToken::new(std::env::var("ACCESS_TOKEN")?)?;
//! let client = Client::builder(token).build()?;
//! let order = client.send(&GetOrderRequest::new(OrderId(32_423_523_451_235_145)))?;
//! println!("{order:?}");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! It is the one client, driven on the calling thread: what is encoded, retried, limited and decoded is the same, and so
//! are [`TokenSource`](crate::TokenSource), [`AppCredentials`](crate::AppCredentials) and [`Limiter`](crate::Limiter), whose futures
//! may block. Within an asynchronous program it blocks the thread that it is called on, and starts no runtime.

mod client;
mod run;
mod transport;
#[cfg(feature = "ureq")]
mod ureq;

#[cfg(feature = "ureq")]
pub use self::ureq::Ureq;
pub use client::{Client, ClientBuilder};
pub use run::ThreadClock;
pub use transport::{TimeLeft, Transport};
