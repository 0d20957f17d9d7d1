//! The clients and requests of these tests.

use ministore_client::{AccessToken, Error, RetryPolicy};
use ministore_model::OrderId;
use ministore_model::mini_store::order::{GetOrderRequest, Order};

use crate::stub::Stub;
use crate::way::{Builder, Client};

pub(crate) const ORDER_ID: OrderId = OrderId(32_423_523_451_235_145);

pub(crate) fn builder(url: &str) -> Builder {
    let client = Client::builder(AccessToken::new("token").unwrap());
    client.danger_test_server(url).retry(RetryPolicy::never())
}

pub(crate) fn client(stub: &Stub) -> Client {
    builder(stub.url()).build().unwrap()
}

pub(crate) fn request() -> GetOrderRequest {
    GetOrderRequest::new(ORDER_ID)
}

/// Asks a stub that gives this answer, and checks that it was asked once.
pub(crate) async fn ask(answer: impl Into<Vec<u8>>) -> Result<Order, Error> {
    let stub = Stub::answering(answer);
    let result = client(&stub).send(&request()).await;
    assert_eq!(stub.requests().len(), 1);
    result
}
