//! What the client does over real sockets, without a runtime: the very tests of `tests/client`, and the few verdicts that
//! differ, each with its reason.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "../client/answers.rs"]
mod answers;
#[path = "../client/compressed.rs"]
mod compressed;
#[path = "../client/connections.rs"]
mod connections;
#[path = "../client/contents.rs"]
mod contents;
#[path = "../client/faults.rs"]
mod faults;
#[path = "../client/leaks/mod.rs"]
mod leaks;
#[path = "../client/limits.rs"]
mod limits;
#[path = "../client/stub.rs"]
mod stub;
#[path = "../client/tokens.rs"]
mod tokens;
#[path = "../client/verdict.rs"]
mod verdict;
mod way;
#[path = "../client/wire.rs"]
mod wire;

use ministore_client::{AccessToken, Error, RetryPolicy};
use ministore_model::{GetOrderRequest, Order, OrderId};

use stub::Stub;
use way::{Builder, Client};

const ORDER_ID: OrderId = OrderId(32_423_523_451_235_145);

fn builder(url: &str) -> Builder {
    Client::builder(AccessToken::new("token").unwrap()).danger_test_server(url).retry(RetryPolicy::never())
}

fn client(stub: &Stub) -> Client {
    builder(stub.url()).build().unwrap()
}

fn request() -> GetOrderRequest {
    GetOrderRequest::new(ORDER_ID)
}

/// Asks a stub that gives this answer, and checks that it was asked once.
async fn ask(answer: impl Into<Vec<u8>>) -> Result<Order, Error> {
    let stub = Stub::answering(answer);
    let result = client(&stub).send(&request()).await;
    assert_eq!(stub.requests().len(), 1);
    result
}

/// Checked when this compiles.
const _: fn() = || {
    fn both<T: Send + Sync + 'static>() {}
    both::<ministore_client::blocking::Client>();
    both::<ministore_client::blocking::ClientBuilder<ministore_client::Limits>>();
};
