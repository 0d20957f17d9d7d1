//! The limits that are set: of connecting, and of a body.

use std::io::Write;
use std::net::TcpListener;
use std::thread;
use std::time::{Duration, Instant};

use ministore_client::{ErrorKind, TimeLimit};

use crate::stub::{Stub, answer, until_closed};
use crate::verdict::hasty;
use crate::way::{Client, NO_TLS};
use crate::{builder, client, request};

const LIMIT: Duration = Duration::from_millis(200);

#[tokio::test]
async fn what_is_not_tls_is_a_failure_to_connect() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = builder(&format!("https://{}", listener.local_addr().unwrap())).build().unwrap();
    thread::spawn(move || listener.accept().unwrap().0.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n"));

    let error = client.send(&request()).await.unwrap_err();

    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.to_string().starts_with(NO_TLS), "{error}");
    assert!(error.to_string().contains("InvalidContentType"), "the cause is told: {error}");
}

/// Asks with low limits, and checks that the call ends soon after them, and says which one ran out.
async fn runs_out_of_time(client: Client, limit: TimeLimit) {
    let start = Instant::now();
    let error = client.send(&request()).await.unwrap_err();
    assert_eq!((error.kind(), error.time_limit()), (ErrorKind::Timeout, Some(limit)), "{error}");
    assert_eq!(error.to_string(), format!("/product/order/get: timed out: {limit} ran out"));
    assert!(start.elapsed() < LIMIT + Duration::from_secs(2), "it took {:?}", start.elapsed());
}

#[tokio::test]
async fn connecting_has_a_limit_of_its_own() {
    // The system accepts the connection; nobody answers the TLS handshake.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    let client = builder(&url).connect_timeout(LIMIT).build().unwrap();
    runs_out_of_time(client, TimeLimit::Connect(LIMIT)).await;
}

#[tokio::test]
async fn the_limit_that_ran_out_is_told() {
    let stub = Stub::serving(until_closed);
    let limited = |attempt, call| builder(stub.url()).timeout(attempt).call_timeout(call).build().unwrap();
    runs_out_of_time(limited(LIMIT, 9 * LIMIT), TimeLimit::Attempt(LIMIT)).await;
    runs_out_of_time(limited(9 * LIMIT, LIMIT), TimeLimit::Call(LIMIT)).await;
    // Of a second attempt, the rest of the call's time is the limit.
    let client = limited(LIMIT, LIMIT * 3 / 2).with_retry(hasty());
    let error = client.send(&request()).await.unwrap_err();
    assert_eq!((error.time_limit(), error.attempts()), (Some(TimeLimit::Call(LIMIT * 3 / 2)), 2), "{error}");
}

/// The label is too long for any resolver, so none is asked.
#[tokio::test]
async fn a_host_that_is_not_found_is_told() {
    let client = builder(&format!("http://{}.invalid", "a".repeat(64))).build().unwrap();
    let error = client.send(&request()).await.unwrap_err();
    let text = error.to_string();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert!(text.starts_with("/product/order/get: could not connect: the host is not found"), "{error}");
}

#[tokio::test]
async fn a_body_may_be_as_large_as_the_limit_and_no_larger() {
    let body = r#"{"order":{}}"#;
    let sized = answer("200 OK", body);
    let chunked = format!(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{}\r\n7\r\n{}\r\n0\r\n\r\n",
        &body[..5],
        &body[5..]
    );
    let unsized_ = format!("HTTP/1.1 200 OK\r\n\r\n{body}");
    for answer in [sized, chunked, unsized_] {
        let stub = Stub::answering(answer);
        let client = |limit| builder(stub.url()).body_limit(limit).build().unwrap();
        client(body.len()).send(&request()).await.unwrap();
        let error = client(body.len() - 1).send(&request()).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::BodyTooLarge);
        assert_eq!(error.to_string(), "/product/order/get: the answer's body exceeds the limit of 11 bytes");
    }
}

#[tokio::test]
async fn a_body_without_end_is_cut_at_the_limit() {
    let stub = Stub::serving(|mut stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b' '; 4096]).is_ok() {}
    });
    let error = client(&stub).send(&request()).await.unwrap_err();
    assert_eq!(error.to_string(), "/product/order/get: the answer's body exceeds the limit of 8388608 bytes");
}
