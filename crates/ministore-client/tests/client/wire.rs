//! What goes out, byte for byte.

use std::process::Command;

use ministore_client::AccessToken;

use crate::stub::{Bystander, Stub, answer};
use crate::way::{Client, head};
use crate::{ORDER_ID, request};

#[tokio::test]
async fn a_request_is_exactly_this() {
    let stub = Stub::answering(answer("200 OK", r#"{"errcode":0,"order":{"order_id":32423523451235145}}"#));
    let token = AccessToken::new("68_a&b=c#d+e%").unwrap();
    let client = Client::builder(token).danger_test_server(stub.url()).build().unwrap();

    let order = client.send(&request()).await.unwrap();

    assert_eq!(order.order_id, Some(ORDER_ID));
    let host = stub.url().strip_prefix("http://").unwrap();
    let coding = if cfg!(feature = "gzip") { "accept-encoding: gzip\r\n" } else { "" };
    let expected = format!(
        "POST /product/order/get?access_token=68_a%26b%3Dc%23d%2Be%25 HTTP/1.1\r\n\
         {}\r\n\
         {{\"order_id\":32423523451235145}}",
        head(host, coding)
    );
    assert_eq!(stub.requests(), [expected]);
}

#[tokio::test]
async fn a_long_token_is_sent_whole() {
    let stub = Stub::answering(answer("200 OK", r#"{"order":{}}"#));
    let token = "t".repeat(2048);
    let client =
        Client::builder(AccessToken::new(&token).unwrap()).danger_test_server(stub.url()).build().unwrap();

    client.send(&request()).await.unwrap();

    let line = format!("POST /product/order/get?access_token={token} HTTP/1.1\r\n");
    assert!(stub.requests()[0].starts_with(&line));
}

#[tokio::test]
async fn a_token_too_long_for_any_url_is_not_sent() {
    let stub = Stub::answering(answer("200 OK", r#"{"order":{}}"#));
    let token = AccessToken::new("t".repeat(100_000)).unwrap();
    let client = Client::builder(token).danger_test_server(stub.url()).build().unwrap();

    let error = client.send(&request()).await.unwrap_err();

    assert_eq!(error.to_string(), "/product/order/get: not sent: the URL is not valid");
    assert_eq!(stub.requests().len(), 0);
}

/// A process's environment cannot be changed safely from within, so the test above is run again in one of its own.
#[test]
fn a_proxy_of_the_environment_is_not_heeded() {
    let proxy = Bystander::new();
    let url = format!("http://{}", proxy.address());
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "wire::a_request_is_exactly_this"])
        .envs(["http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"].map(|name| (name, &url)))
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .output()
        .unwrap();
    assert!(!proxy.was_reached());
    let report = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success() && report.contains("1 passed"), "{report}");
}
