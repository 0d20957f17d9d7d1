//! The client over real sockets: what goes out, what comes back, and what never shows.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod answers;
mod compressed;
mod connections;
mod contents;
mod faults;
mod leaks;
mod limits;
mod stub;
mod tokens;
mod verdict;
mod way;
mod wire;

use ministore_client::{AccessToken, Error, RetryPolicy};
use ministore_model::{GetOrderRequest, Order, OrderId};

use stub::Stub;
use way::{Builder, Client};

const ORDER_ID: OrderId = OrderId(32_423_523_451_235_145);

fn builder(url: &str) -> Builder {
    let client = Client::builder(AccessToken::new("token").unwrap());
    client.danger_test_server(url).retry(RetryPolicy::never())
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
    fn send(_: impl Send) {}
    both::<Client>();
    both::<Builder>();
    both::<Error>();
    let _ = |client: Client, request: GetOrderRequest| {
        send(client.send(&request));
        send(client.send_raw(&request));
    };
};
