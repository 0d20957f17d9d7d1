//! A loopback server that answers as the WeChat Mini Store API does: for our tests, the demo, and your own tests.
//!
//! It runs in process, on a port of its own, and speaks real HTTP. You register a handler for each endpoint that you
//! call, point your client at [`Sandbox::url`] with [`Sandbox::token`], and look at [`Sandbox::requests`] afterwards.
//!
//! ```
//! use ministore_model::{GetOrderRequest, GetOrderResponse, Order};
//! use ministore_sandbox::{Failure, Reply, Sandbox};
//! # use std::io::{Read, Write};
//! # fn post(sandbox: &Sandbox, path: &str, body: &str) -> String {
//! #     let mut stream = std::net::TcpStream::connect(sandbox.url().trim_start_matches("http://")).unwrap();
//! #     let (token, length) = (sandbox.token(), body.len());
//! #     write!(stream, "POST {path}?access_token={token} HTTP/1.1\r\nhost: sandbox\r\nconnection: close\r\n\
//! #         content-length: {length}\r\n\r\n{body}").unwrap();
//! #     let mut answer = String::new();
//! #     stream.read_to_string(&mut answer).unwrap();
//! #     answer
//! # }
//!
//! let sandbox = Sandbox::start()?;
//! sandbox.on(|request: GetOrderRequest| {
//!     let mut order = Order::default();
//!     order.order_id = Some(request.order_id);
//!     let mut response = GetOrderResponse::default();
//!     response.order = Some(order);
//!     response
//! });
//! sandbox.fail_next(Failure::errcode(-1));
//!
//! // `post` stands for your client.
//! assert!(post(&sandbox, "/product/order/get", r#"{"order_id":7}"#).contains(r#""errcode":-1"#));
//! assert!(post(&sandbox, "/product/order/get", r#"{"order_id":7}"#).ends_with(r#"{"order":{"order_id":7}}"#));
//!
//! let requests = sandbox.requests();
//! assert_eq!(requests.len(), 2);
//! assert_eq!(requests[1].json().unwrap()["order_id"], 7);
//! # Ok::<(), std::io::Error>(())
//! ```
//!
//! # What it answers
//!
//! It looks at a request from the outside in, and the first line that applies is the answer. The platform does not
//! say in which order it looks; this one is ours.
//!
//! | what arrived | answer |
//! | --- | --- |
//! | anything, while a failure is ordered by [`Sandbox::fail_next`] | that failure |
//! | a body without `Content-Length` (chunked) | HTTP 412 |
//! | a path with no handler | HTTP 404 |
//! | another method than the endpoint's | errcode 43002, or 43001 where it is `GET` |
//! | no access token, where one is needed | errcode 41001 |
//! | another access token than [`Sandbox::token`] | errcode 40001 |
//! | no body | errcode 44002 |
//! | a body that is not JSON | errcode 47001 |
//! | JSON that does not decode as the request | errcode 9401020, with what is wrong as a hint in `errmsg` |
//! | a request | what the handler says; HTTP 500 if it panics |
//!
//! An errcode comes with HTTP 200 and as `text/plain`, as the platform may send it: a client must judge by the body.
//! Its `errmsg` is the code's meaning, from the endpoint's table or the platform's, and ends with a `rid`.
//!
//! Architecture invariant: this crate knows endpoints only through [`Endpoint`](ministore_model::Endpoint) and names
//! none. Beyond silence, what is broken below HTTP (bytes cut short, a flood) is no business of a sandbox that speaks it.

mod failure;
mod log;
mod platform;
mod reply;
mod route;
mod sandbox;
mod server;

pub use failure::Failure;
pub use log::{RecordedRequest, TokenCheck};
pub use reply::Reply;
pub use sandbox::{SANDBOX_TOKEN, Sandbox};
