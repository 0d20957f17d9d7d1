//! The client over real sockets: what goes out, what comes back, and what never shows.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answers;
mod asking;
mod calls;
mod compressed;
mod connections;
mod contents;
mod egress;
mod faults;
mod leaks;
mod limits;
mod misuse;
mod no_runtime;
mod pages;
mod stub;
mod tokens;
mod untyped;
mod verdict;
mod way;
mod wire;

use ministore_client::Error;
use ministore_model::mini_store::order::GetOrderRequest;

pub(crate) use asking::{ORDER_ID, ask, builder, client, request};
use way::{Builder, Client};

/// Checked when this compiles.
const _: fn() = || {
    fn both<T: Send + Sync + 'static>() {}
    fn send(_: impl Send) {}
    both::<Client>();
    both::<Builder>();
    both::<Error>();
    let _ = |client: Client, request: GetOrderRequest| {
        send(client.send(&request));
        send(client.send_raw(&request));
        send(client.token());
    };
};
