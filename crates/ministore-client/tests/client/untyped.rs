//! Calls without a schema: the same tokens, retries, limits and errors.

use ministore_client::ErrorKind::{Api, Config, NotJson, Status};
use ministore_client::{AppCredentials, RawRequest, Tokens};
use serde_json::json;

use crate::stub::{Fault, Stub, answer};
use crate::verdict::hasty;
use crate::way::Client;
use crate::{builder, request};

const PATH: &str = "/product/order/list/get";

fn said(status: &str, body: &str) -> Fault {
    Fault::say(answer(status, body))
}

#[tokio::test]
async fn a_call_is_sent_as_it_is_stated() {
    let stub = Stub::answering(answer("200 OK", r#"{"errcode":0,"order_id_list":[1,2]}"#));
    let client = builder(stub.url()).build().unwrap();
    let list = RawRequest::read(PATH).query("a b", "c&d").json(&json!({ "page_size": 2 }));
    let answer = client.send_untyped(&list).await.unwrap();
    assert_eq!(answer.json().unwrap()["order_id_list"][1], 2);
    assert_eq!((answer.status.as_u16(), answer.attempts), (200, 1));

    client.send_untyped(&RawRequest::read("/a").method(http::Method::GET)).await.unwrap();
    let write = RawRequest::write("/b").without_token().json(&json!({}));
    client.send_untyped(&write).await.unwrap();
    let requests = stub.requests();
    let line = format!("POST {PATH}?a%20b=c%26d&access_token=token HTTP/1.1\r\n");
    assert!(
        requests[0].starts_with(&line) && requests[0].ends_with("\r\n\r\n{\"page_size\":2}"),
        "{requests:?}"
    );
    assert!(requests[0].contains("content-type: application/json\r\n"));
    assert!(requests[1].starts_with("GET /a?access_token=token HTTP/1.1\r\n"), "{requests:?}");
    assert!(requests[2].starts_with("POST /b HTTP/1.1\r\n"), "{requests:?}");
}

#[tokio::test]
async fn failures_are_those_of_any_call() {
    for (status, body, kind, errcode, attempts) in [
        ("200 OK", r#"{"errcode":45009,"errmsg":"x"}"#, Api, Some(45009), 1),
        ("200 OK", r#"{"errcode":"-1"}"#, Api, Some(-1), 3),
        ("500 Oops", r#"{"errcode":987654}"#, Api, Some(987_654), 1),
        ("503 Busy", "", Status, None, 3),
        ("404 Not Found", "<html>", Status, None, 1),
        ("302 Found", r#"{"errcode":0}"#, Status, None, 1),
    ] {
        for (request, attempts) in [(RawRequest::read(PATH), attempts), (RawRequest::write(PATH), 1)] {
            let stub = Stub::playing([said(status, body)]);
            let client = builder(stub.url()).retry(hasty()).build().unwrap();
            let error = client.send_untyped(&request.json(&json!({}))).await.unwrap_err();
            assert_eq!(
                (error.kind(), error.errcode(), error.attempts()),
                (kind, errcode, attempts),
                "{body}"
            );
            assert_eq!((error.call(), stub.requests().len()), (Some(PATH), attempts as usize), "{body}");
        }
    }
    // A file is a success, and no JSON.
    let stub = Stub::answering(answer("200 OK", "PNG"));
    let answer =
        builder(stub.url()).build().unwrap().send_untyped(&RawRequest::read(PATH).json(&json!({}))).await;
    let answer = answer.unwrap();
    assert_eq!(&answer.body[..], b"PNG");
    let error = answer.json().unwrap_err();
    assert_eq!((error.kind(), error.call()), (NotJson, Some(PATH)));
}

#[tokio::test]
async fn what_cannot_be_sent_is_refused() {
    let stub = Stub::answering(answer("200 OK", "{}"));
    let client = builder(stub.url()).build().unwrap();
    for path in [
        "",
        "a",
        "/a?Canary=1",
        "/a#Canary",
        "/a b",
        "/a\r\nHost: b",
        "/a/../b",
        "/a/./b",
        "/a/%2e%2E/b",
        "/a/.%2e",
        r"/a\..\b",
        "/令牌",
    ] {
        let error = client.send_untyped(&RawRequest::read(path)).await.unwrap_err();
        assert_eq!(error.kind(), Config, "{path}");
        assert!(!error.to_string().contains("Canary"), "{error}");
    }
    let get = RawRequest::read("/a").method(http::Method::GET).json(&json!({}));
    assert_eq!(client.send_untyped(&get).await.unwrap_err().kind(), Config);
    assert!(stub.requests().is_empty());
}

/// The token is fetched, shared with the other calls, refreshed once, and handed out.
#[tokio::test]
async fn tokens_are_those_of_any_call() {
    let token = |token: &str| said("200 OK", &format!(r#"{{"access_token":"{token}","expires_in":7200}}"#));
    let (refused, fine) = (said("200 OK", r#"{"errcode":42001}"#), said("200 OK", r#"{"order":{}}"#));
    let stub = Stub::platform([token("old"), token("new")], [refused, fine]);
    let start = |tokens: Tokens| Client::builder(tokens).danger_test_server(stub.url()).build().unwrap();
    let client = start(AppCredentials::new("wx1", "SECRET").into());
    assert_eq!(client.token().await.unwrap().expose(), "old");
    let answer = client.send_untyped(&RawRequest::write(PATH).json(&json!({}))).await.unwrap();
    assert_eq!(answer.attempts, 2);
    assert_eq!(client.token().await.unwrap().expose(), "new");
    // Another client with the same source fetches nothing.
    let other = start(client.token_source().into());
    other.send(&request()).await.unwrap();
    let requests = stub.requests();
    assert_eq!(requests.iter().filter(|request| request.contains("stable_token")).count(), 2);
    assert!(requests.last().unwrap().contains("access_token=new "));

    let stub = Stub::platform(
        [token("old"), said("200 OK", r#"{"errcode":40125}"#)],
        [said("200 OK", r#"{"errcode":40001}"#)],
    );
    let client = Client::builder(AppCredentials::new("wx1", "SECRET")).danger_test_server(stub.url());
    let error =
        client.build().unwrap().send_untyped(&RawRequest::read(PATH).json(&json!({}))).await.unwrap_err();
    assert_eq!((error.kind(), error.errcode()), (Api, Some(40125)));
    let refusal = error.refusal().unwrap();
    assert_eq!((refusal.errcode(), refusal.call()), (Some(40001), Some(PATH)));
}
