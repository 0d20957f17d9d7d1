//! Invalid settings: both clients refuse the same ones, before anything is sent.

use std::time::Duration;

use ministore_client::{AppCredentials, ErrorKind, RetryPolicy};

use crate::stub::{Stub, answer};
use crate::verdict::ORDER;
use crate::way::{Builder, Client};
use crate::{builder, request};

#[test]
fn limits_of_zero_are_refused() {
    for set in [
        (|client: Builder| client.call_timeout(Duration::ZERO)) as fn(Builder) -> Builder,
        |client| client.timeout(Duration::ZERO),
        |client| client.connect_timeout(Duration::ZERO),
        |client| client.body_limit(0),
        |client| client.retry(RetryPolicy::default().attempts(0)),
    ] {
        let error = set(builder("http://127.0.0.1:1")).build().unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Config, 0), "{error}");
    }
}

/// A client that is built cannot refuse a policy, so its calls do.
#[tokio::test]
async fn no_attempt_is_no_call() {
    let stub = Stub::answering(answer("200 OK", ORDER));
    let client = builder(stub.url()).build().unwrap().with_retry(RetryPolicy::default().attempts(0));
    let error = client.send(&request()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Config);
    assert_eq!(error.to_string(), "/product/order/get: a call needs at least one attempt");
    assert!(stub.requests().is_empty());
}

#[test]
fn empty_credentials_are_refused() {
    for (appid, secret) in [("", "SECRET"), ("wx1", "")] {
        let error = Client::builder(AppCredentials::new(appid, secret)).build().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Config);
    }
}
