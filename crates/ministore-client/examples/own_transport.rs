//! A transport of one's own: this one plays answers that were recorded, and asks no server.
//!
//! `cargo run --package ministore-client --example own_transport --no-default-features`

use std::collections::HashMap;

use bytes::Bytes;
use http::{Request, Response, StatusCode};
use ministore_client::blocking::{Client, Transport};
use ministore_client::{AccessToken, Credential, RequestBody, TransportError, authorize};
use ministore_model::OrderId;
use ministore_model::mini_store::order::GetOrderRequest;

/// Answers by the path that is asked for.
struct Recorded(HashMap<&'static str, &'static str>);

impl Transport for Recorded {
    fn send(
        &self,
        request: Request<RequestBody>,
        credential: Option<Credential<'_>>,
    ) -> Result<Response<Bytes>, TransportError> {
        // What would be sent: the body as it is, to this URL. It holds the token, so it is printed nowhere. Where an
        // endpoint has its token in a header, `header()` returns it.
        let _url = authorize(request.uri(), credential);
        let body = self.0.get(request.uri().path());
        let mut response = Response::new(Bytes::from_static(body.copied().unwrap_or_default().as_bytes()));
        if body.is_none() {
            *response.status_mut() = StatusCode::NOT_FOUND;
        }
        Ok(response)
    }
}

fn main() -> Result<(), ministore_client::Error> {
    let answers = [("/product/order/get", r#"{"errcode":0,"order":{"order_id":7,"status":20}}"#)];
    let client = Client::builder_with(AccessToken::new("ACCESS_TOKEN")?, Recorded(answers.into())).build()?;
    let order = client.send(&GetOrderRequest::new(OrderId(7)))?;
    println!("{order:?}");
    Ok(())
}
