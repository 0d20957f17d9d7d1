//! Exchanges that are sound, and what they bring is not: each as a row.

use std::time::Duration;

use ministore_client::ErrorKind::{Api, Auth, Status};

use crate::asking::Call;
use crate::stub::{Bystander, Fault, Stub};
use crate::verdict::{DECODE, NOT_JSON, ORDER, Row, Verdict, check, check_call, hasty};
use crate::{builder, request};

/// An answer that ends its connection, so that no attempt meets one that was just closed.
fn said(status: &str, headers: &str, body: &str) -> Fault {
    let length = body.len();
    Fault::say(format!(
        "HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {length}\r\n{headers}\r\n{body}"
    ))
}

const fn status(status: u16, attempts: u32) -> Verdict {
    (Status, Some(status), None, attempts)
}

const fn api(errcode: i64, attempts: u32) -> Verdict {
    (Api, Some(200), Some(errcode), attempts)
}

fn pages() -> Vec<Row> {
    const PAGE: &str = "<html>something</html>";
    let html = |status| said(status, "Content-Type: text/html\r\n", PAGE);
    let bare = |status: &str| Fault::say(format!("HTTP/1.1 {status}\r\nConnection: close\r\n\r\n"));
    vec![
        ("page 200", html("200 OK"), NOT_JSON),
        ("page 403", html("403 Forbidden"), status(403, 1)),
        ("page 404", html("404 Not Found"), status(404, 1)),
        ("page 407", html("407 Proxy Authentication Required"), status(407, 1)),
        ("page 412", html("412 Precondition Failed"), status(412, 1)),
        ("page 429", html("429 Slow Down"), status(429, 3)),
        ("page 500", html("500 Oops"), status(500, 3)),
        ("page 502", html("502 Bad Gateway"), status(502, 3)),
        ("page 503", html("503 Busy"), status(503, 3)),
        ("page 504", html("504 Late"), status(504, 3)),
        ("page 599", html("599 Odd"), status(599, 3)),
        ("page 999", html("999 Odd"), status(999, 1)),
        ("empty 200", said("200 OK", "", ""), NOT_JSON),
        ("empty 204", bare("204 No Content"), (NOT_JSON.0, Some(204), None, 1)),
        ("empty 304", bare("304 Not Modified"), status(304, 1)),
        ("empty 503", said("503 Busy", "", ""), status(503, 3)),
        (
            "another protocol",
            Fault::say("HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
            status(101, 1),
        ),
        ("order under 500", said("500 Oops", "", ORDER), status(500, 3)),
        ("later, please", said("503 Busy", "Retry-After: 0\r\n", ""), status(503, 3)),
    ]
}

fn ok(body: &str) -> Fault {
    said("200 OK", "Content-Type: text/plain; charset=GBK\r\n", body)
}

fn bodies() -> Vec<Row> {
    vec![
        ("errcode", ok(r#"{"errcode":48001,"errmsg":"api unauthorized"}"#), api(48001, 1)),
        ("busy", ok(r#"{"errcode":-1,"errmsg":"system error"}"#), api(-1, 3)),
        ("busy, as text", ok(r#"{"errcode":"-1","errmsg":"system error"}"#), api(-1, 3)),
        ("busy, and no errmsg", ok(r#"{"errcode":-1}"#), api(-1, 3)),
        ("busy, and an order of no shape", ok(r#"{"errcode":-1,"order":7}"#), api(-1, 3)),
        ("busy under 502", said("502 Oops", "", r#"{"errcode":-1}"#), (Api, Some(502), Some(-1), 3)),
        ("quota", ok(r#"{"errcode":45009,"errmsg":null}"#), api(45009, 1)),
        ("unknown errcode", ok(r#"{"errcode":987654,"errmsg":"what"}"#), api(987_654, 1)),
        ("refused token", ok(r#"{"errcode":40001,"errmsg":"invalid"}"#), (Auth, Some(200), Some(40001), 1)),
        ("refused token, as text", ok(r#"{"errcode":"40001"}"#), (Auth, Some(200), Some(40001), 1)),
        ("errcode beyond 64 bits", ok(r#"{"errcode":18446744073709551616}"#), DECODE),
        ("a list", ok(&format!("[{ORDER}]")), DECODE),
        ("cut", ok(&ORDER[..ORDER.len() - 1]), NOT_JSON),
        ("two answers", ok(&format!("{ORDER}{ORDER}")), NOT_JSON),
        ("deep", ok(&"[".repeat(100_000)), NOT_JSON),
        ("UTF-16", ok("\u{fffd}\u{fffd}{\0\"\0"), NOT_JSON),
    ]
}

/// Only an answer that must have an order can lack it.
fn orders() -> Vec<Row> {
    vec![
        ("no order", ok(r#"{"errcode":0,"errmsg":"ok"}"#), DECODE),
        ("order null", ok(r#"{"errcode":0,"order":null}"#), DECODE),
        ("order []", ok(r#"{"errcode":0,"order":[]}"#), DECODE),
        ("order text", ok(r#"{"errcode":0,"order":"x"}"#), DECODE),
    ]
}

#[tokio::test]
async fn pages_in_place_of_answers() {
    check(pages()).await;
}

#[tokio::test]
async fn bodies_that_are_none() {
    check(bodies()).await;
    check_call(Call::Order, orders()).await;
}

#[tokio::test]
async fn a_server_that_asks_for_much_time_is_not_asked_again() {
    for (status, body, kind) in [
        ("503 Busy", "", Status),
        ("503 Busy", r#"{"errcode":-1}"#, Api),
        ("200 OK", r#"{"errcode":-1}"#, Api),
    ] {
        let stub = Stub::playing([said(status, "Retry-After: 3600\r\n", body)]);
        let client = builder(stub.url()).retry(hasty()).build().unwrap();
        let error = client.send(&request()).await.unwrap_err();
        assert_eq!(
            (error.kind(), error.attempts(), error.is_transient()),
            (kind, 1, true),
            "{status} {body}"
        );
        assert_eq!(error.retry_after(), Some(Duration::from_secs(3600)), "{status} {body}");
        assert_eq!(stub.requests().len(), 1);
    }
}

#[tokio::test]
async fn what_a_body_is_called_does_not_matter() {
    for content_type in
        ["text/plain", "text/html", "application/octet-stream", "application/json; encoding=utf-8", ""]
    {
        for body in [ORDER.to_owned(), format!("\u{feff}{ORDER}"), format!("\r\n {ORDER} \n")] {
            let stub = Stub::playing([said("200 OK", &format!("Content-Type: {content_type}\r\n"), &body)]);
            let answer = builder(stub.url()).build().unwrap().send_raw(&request()).await.unwrap();
            assert_eq!(answer.body, body, "the body as it came");
            assert_eq!(answer.response.unknown_fields.is_repaired(), body.starts_with('\u{feff}'));
            answer.into_success().unwrap();
        }
    }
}

/// Neither here nor elsewhere, by no code, and not when tried again.
#[tokio::test]
async fn no_redirect_is_followed() {
    let elsewhere = Bystander::new();
    let address = elsewhere.address();
    let mut rows = vec![];
    for (code, name) in [(301, "301"), (302, "302"), (303, "303"), (307, "307"), (308, "308")] {
        for target in [
            "/product/order/get?access_token=token".to_owned(),
            format!("http://{address}/a?access_token=token"),
            format!("//{address}/a"),
            format!("https://token@{address}/"),
        ] {
            rows.push((name, said(name, &format!("Location: {target}\r\n"), ""), status(code, 1)));
        }
        let refresh = format!("Refresh: 0; url=http://{address}/\r\nContent-Location: http://{address}/\r\n");
        rows.push((name, said(name, &refresh, ""), status(code, 1)));
    }
    check(rows).await;
    assert!(!elsewhere.was_reached());
}
