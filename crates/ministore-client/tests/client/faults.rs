//! What comes back broken, late or without end.

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::{Duration, Instant};

use ministore_client::{Client, ErrorKind};

use crate::stub::{Stub, answer, until_closed};
use crate::{ask, builder, client, request};

const LIMIT: Duration = Duration::from_millis(200);

#[tokio::test]
async fn a_refused_connection_says_so() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let client = builder(&format!("http://{free}")).build().unwrap();

    let error = client.send(&request()).await.unwrap_err();

    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.to_string().starts_with("could not connect: Connection refused"), "{error}");
}

#[tokio::test]
async fn what_is_not_tls_is_a_failure_to_connect() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let client = builder(&format!("https://{}", listener.local_addr().unwrap())).build().unwrap();
    thread::spawn(move || listener.accept().unwrap().0.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n"));

    let error = client.send(&request()).await.unwrap_err();

    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.to_string().starts_with("could not connect: "), "{error}");
    assert!(error.to_string().contains("InvalidContentType"), "the cause is told: {error}");
}

#[tokio::test]
async fn a_broken_exchange_is_a_transport_error() {
    for (answer, reason) in [
        ("", "the connection closed early"),
        ("HTTP/1.1 200 OK\r\nContent-Le", "the connection closed early"),
        ("SSH-2.0-OpenSSH_9.6\r\n\r\n", "what came is not HTTP"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 2\r\n\r\n{}", "what came is not HTTP"),
        ("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"order\":{}}", "unexpected end of file"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"or", "unexpected end of file"),
        ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}", "invalid data"),
    ] {
        let error = ask(answer).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{answer:?}: {error}");
        assert!(error.to_string().starts_with("the exchange broke off: "), "{answer:?}: {error}");
        assert!(error.to_string().contains(reason), "{answer:?}: {error}");
        assert_eq!((error.status(), error.body()), (None, None));
    }
}

#[tokio::test]
async fn a_stated_length_that_is_too_small_cuts_the_json() {
    let error = ask("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"order\":{}}").await.unwrap_err();
    assert_eq!((error.kind(), error.body()), (ErrorKind::NotJson, Some(&b"{\"ord"[..])));
}

/// Asks with low limits, and checks that the call ends soon after them.
async fn runs_out_of_time(client: Client) {
    let start = Instant::now();
    let error = client.send(&request()).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout, "{error}");
    assert!(start.elapsed() < LIMIT + Duration::from_secs(2), "it took {:?}", start.elapsed());
}

/// One byte now and then, never the last.
fn drip(mut stream: TcpStream, start: &str, byte: &str) {
    let _ = stream.write_all(start.as_bytes());
    while stream.write_all(byte.as_bytes()).is_ok() {
        thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test]
async fn an_attempt_has_a_limit_however_a_server_dawdles() {
    const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
    let silent = Stub::serving(until_closed);
    let stalled = Stub::serving(|mut stream| {
        stream.write_all(HEAD.as_bytes()).unwrap();
        until_closed(stream);
    });
    let dripping_head = Stub::serving(|stream| drip(stream, "HTTP/1.1 200 OK\r\nX: ", "x"));
    let dripping_body = Stub::serving(|stream| drip(stream, HEAD, " "));
    for stub in [silent, stalled, dripping_head, dripping_body] {
        runs_out_of_time(builder(stub.url()).timeout(LIMIT).build().unwrap()).await;
        assert_eq!(stub.requests().len(), 1);
    }
}

#[tokio::test]
async fn connecting_has_a_limit_of_its_own() {
    // The system accepts the connection; nobody answers the TLS handshake.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("https://{}", listener.local_addr().unwrap());
    runs_out_of_time(builder(&url).connect_timeout(LIMIT).build().unwrap()).await;
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
        assert_eq!(error.to_string(), "the answer's body exceeds the limit of 11 bytes");
    }
}

#[tokio::test]
async fn a_body_without_end_is_cut_at_the_limit() {
    let stub = Stub::serving(|mut stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n");
        while stream.write_all(&[b' '; 4096]).is_ok() {}
    });
    let error = client(&stub).send(&request()).await.unwrap_err();
    assert_eq!(error.to_string(), "the answer's body exceeds the limit of 8388608 bytes");
}
