//! What comes back, whole: successes, errcodes, and bodies that are neither.

use ministore_client::ErrorKind::{Api, Auth, Decode, NotJson, Status};
use ministore_model::mini_store::order::OrderStatus;

use crate::stub::{Stub, answer};
use crate::{ask, client, request};

#[tokio::test]
async fn a_success_carries_an_order() {
    let order = ask(answer("200 OK", r#"{"errcode":0,"errmsg":"ok","order":{"status":20}}"#)).await.unwrap();
    assert_eq!(order.status, Some(OrderStatus::AwaitingShipment));
}

#[tokio::test]
async fn a_body_without_a_length_ends_with_the_connection() {
    let order = ask("HTTP/1.1 200 OK\r\n\r\n{\"order\":{\"status\":20}}").await.unwrap();
    assert_eq!(order.status, Some(OrderStatus::AwaitingShipment));
}

#[tokio::test]
async fn what_is_no_success_is_an_error_of_its_kind() {
    for (status, body, kind, path, errcode) in [
        ("200 OK", r#"{"errcode":40001,"errmsg":"invalid credential"}"#, Auth, None, Some(40001)),
        ("200 OK", r#"{"errcode":"40001","errmsg":"invalid credential"}"#, Auth, None, Some(40001)),
        ("200 OK", r#"{"errcode":-1}"#, Api, None, Some(-1)),
        ("200 OK", r#"{"errcode":987654,"errmsg":null}"#, Api, None, Some(987_654)),
        ("412 Precondition Failed", r#"{"errcode":43002,"errmsg":"POST"}"#, Api, None, Some(43002)),
        ("500 Oops", r#"{"errcode":-1,"errmsg":"system error"}"#, Api, None, Some(-1)),
        ("500 Oops", r#"{"errcode":0,"order":{}}"#, Status, None, None),
        ("502 Bad Gateway", "<html>bad gateway</html>", Status, None, None),
        ("503 Busy", "", Status, None, None),
        ("200 OK", "<html>welcome</html>", NotJson, None, None),
        ("200 OK", "", NotJson, None, None),
        ("204 No Content", "", NotJson, None, None),
        ("200 OK", r#"{"errcode":0,"order":{"#, NotJson, None, None),
        ("200 OK", r#"{"errcode":0,"errmsg":"ok"}"#, Decode, Some("order"), None),
        ("200 OK", r#"{"errcode":0,"order":null}"#, Decode, Some("order"), None),
        ("200 OK", r#"{"errcode":0,"order":[]}"#, Decode, Some("order"), None),
        ("200 OK", r#"{"errcode":0,"order":{"order_id":true}}"#, Decode, Some("order.order_id"), None),
    ] {
        // A 204 has no body by its status, and states no length.
        let answer = if status.starts_with("204") {
            format!("HTTP/1.1 {status}\r\n\r\n")
        } else {
            answer(status, body)
        };
        let error = ask(answer).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.path(), error.errcode()),
            (kind, path, errcode),
            "{status} {body}: {error}"
        );
        assert_eq!(error.status().unwrap().as_str(), &status[..3]);
        assert_eq!(error.body().unwrap(), body.as_bytes());
    }
}

#[tokio::test]
async fn an_errcode_brings_its_meaning_its_message_and_the_requests_id() {
    let errmsg = "invalid credential, access_token is invalid or not latest rid: 6949fe38-0627ff0d-47df91c7";
    let body = format!(r#"{{"errcode":40001,"errmsg":"{errmsg}"}}"#);
    let error = ask(answer("200 OK", &body)).await.unwrap_err();

    assert_eq!(error.errmsg(), Some(errmsg));
    assert_eq!(error.rid(), Some("6949fe38-0627ff0d-47df91c7"));
    let meaning = error.known_errcode().unwrap().meaning;
    let expected = format!(
        "/product/order/get: errcode 40001: {meaning}, rid 6949fe38-0627ff0d-47df91c7 (HTTP 200, {} bytes); \
         the client has no other token",
        body.len()
    );
    assert_eq!(error.to_string(), expected);
}

#[tokio::test]
async fn the_raw_form_returns_a_failure_whole() {
    let body = r#"{"errcode":-1,"errmsg":"system error","hint":"later"}"#;
    let stub = Stub::answering(format!(
        "HTTP/1.1 500 Oops\r\nX-Trace: abc\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    ));

    let answer = client(&stub).send_raw(&request()).await.unwrap();

    assert_eq!(answer.status, 500);
    assert_eq!(answer.headers["x-trace"], "abc");
    assert_eq!(answer.body, body);
    assert_eq!(answer.response.errcode, Some(-1));
    assert_eq!(answer.response.unknown_fields.get("hint").unwrap(), "later");
}
