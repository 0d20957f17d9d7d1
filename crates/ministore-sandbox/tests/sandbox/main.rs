//! The sandbox, seen from the wire: raw requests over `TcpStream`, no client.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "clippy takes a test's helpers for a library"
)]

mod calls;
mod log;
mod platform;
mod replies;
mod server;
mod weather;
mod wire;
