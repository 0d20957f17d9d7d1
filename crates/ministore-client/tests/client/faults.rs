//! Exchanges that break off, come late or have no end: over sockets, each as a row.

use std::io::{BufReader, Write};
use std::net::TcpListener;

use ministore_client::{ErrorKind, RetryPolicy};

use crate::asking::Call;
use crate::stub::Fault::{Drip, Pour, Reset, ResetUnread, Stall};
use crate::stub::{Fault, Stub, answer, read_request, reset};
use crate::verdict::{BROKEN, LARGE, LATE, NOT_JSON, ORDER, Row, check, hasty};
use crate::{builder, request};

const HEAD: &str = "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n";
const CHUNKED: &str = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";

fn ok(headers: &str) -> Fault {
    Fault::say(format!("HTTP/1.1 200 OK\r\nConnection: close\r\n{headers}\r\n\r\n{ORDER}"))
}

fn chunks(chunks: &str) -> Fault {
    Fault::say(format!("{CHUNKED}{chunks}"))
}

fn broken() -> Vec<Row> {
    let row = |what, fault| (what, fault, BROKEN);
    vec![
        row("reset before the request is read", ResetUnread),
        row("reset before the head", Reset(vec![])),
        row("reset in the status line", Reset(b"HTTP/1.1 20".into())),
        row("reset in the head", Reset(b"HTTP/1.1 200 OK\r\nContent-Le".into())),
        row("reset after the head", Reset(HEAD.into())),
        row("reset in the body", Reset(format!("{HEAD}{{\"order\"").into())),
        row("reset in a chunk", Reset(format!("{CHUNKED}50\r\n{{\"order\"").into())),
        row("reset after a chunk", Reset(format!("{CHUNKED}2\r\n{{}}\r\n").into())),
        row("closed", Fault::say("")),
        row("closed in the status line", Fault::say("HTTP/1.1 20")),
        row("closed in the head", Fault::say("HTTP/1.1 200 OK\r\nContent-Le")),
        row("closed after 100 Continue", Fault::say("HTTP/1.1 100 Continue\r\n\r\n")),
        row("cut body", Fault::say(format!("{HEAD}{ORDER}"))),
        row("cut chunk", chunks("50\r\n{\"order\"")),
        row("cut size of a chunk", chunks("5")),
        row("no last chunk", chunks(&format!("{:x}\r\n{ORDER}\r\n", ORDER.len()))),
        row("no end of the last chunk", chunks(&format!("{:x}\r\n{ORDER}\r\n0\r\n", ORDER.len()))),
        row("size of a chunk beyond 64 bits", chunks("fffffffffffffffff\r\n{}")),
        row("size of a chunk below zero", chunks("-1\r\n{}\r\n0\r\n\r\n")),
        row("size of a chunk is no number", chunks("zwei\r\n{}\r\n0\r\n\r\n")),
        row("no size of a chunk", chunks("\r\n{}\r\n0\r\n\r\n")),
        row("longer chunk than stated", chunks("2\r\n{\"order\":{}}\r\n0\r\n\r\n")),
        row("endless extension of a chunk", Pour(format!("{CHUNKED}2;").into(), vec![b'x'; 4096])),
        row("endless trailers", Pour(format!("{CHUNKED}0\r\n").into(), b"x: y\r\n".repeat(500))),
        row("two lengths", ok("Content-Length: 3\r\nContent-Length: 2")),
        row("length below zero", ok("Content-Length: -1")),
        row("length with a sign", ok("Content-Length: +3")),
        row("length is no number", ok("Content-Length: many")),
        row("length beyond 64 bits", ok("Content-Length: 99999999999999999999")),
        row("no length", ok("Content-Length:")),
        row("another protocol", Fault::say("SSH-2.0-OpenSSH_9.6\r\n\r\n")),
        row("HTTP/0.9", Fault::say(ORDER)),
        row("HTTP/2", Fault::say(b"\0\0\x06\x04\0\0\0\0\0\0\x03\0\0\0\x64".to_vec())),
        row("TLS alert", Fault::say(b"\x15\x03\x01\0\x02\x02\x46".to_vec())),
        row("version of no HTTP", Fault::say(format!("HTTP/7.1 200 OK\r\n\r\n{ORDER}"))),
        row("status of two digits", Fault::say(format!("HTTP/1.1 99 OK\r\n\r\n{ORDER}"))),
        row("status of four digits", Fault::say(format!("HTTP/1.1 2000 OK\r\n\r\n{ORDER}"))),
        row("header without a colon", ok("X-Nothing")),
        row("header with a NUL", ok("X: a\0b")),
        row("name with a space", ok("X Y: z")),
        row("300 headers", ok(&format!("{}X: z", "X: y\r\n".repeat(299)))),
        row("header of 2 MB", ok(&format!("X: {}", "y".repeat(2 << 20)))),
        row("endless headers", Pour(b"HTTP/1.1 200 OK\r\n".into(), b"X: y\r\n".repeat(500))),
        row("endless header", Pour(b"HTTP/1.1 200 OK\r\nX: ".into(), vec![b'y'; 4096])),
        row("endless reason", Pour(b"HTTP/1.1 200 ".into(), vec![b'y'; 4096])),
    ]
}

fn late() -> Vec<Row> {
    let row = |what, fault| (what, fault, LATE);
    vec![
        row("silence", Stall(vec![])),
        row("silence in the head", Stall(b"HTTP/1.1 200 OK\r\nContent-Le".into())),
        row("silence after the head", Stall(HEAD.into())),
        row("silence in the body", Stall(format!("{HEAD}{ORDER}").into())),
        row("silence instead of a last chunk", Stall(format!("{CHUNKED}2\r\n{{}}\r\n").into())),
        row("silence after 100 Continue", Stall(b"HTTP/1.1 100 Continue\r\n\r\n".into())),
        row(
            "no close after a body without a length",
            Stall(format!("HTTP/1.1 200 OK\r\n\r\n{ORDER}").into()),
        ),
        row("dripping status line", Drip(b"HTTP/1.1 200 ".into(), b"x")),
        row("dripping headers", Drip(b"HTTP/1.1 200 OK\r\n".into(), b"X: y\r\n")),
        row("dripping header", Drip(b"HTTP/1.1 200 OK\r\nX: ".into(), b"x")),
        row("dripping body", Drip(HEAD.into(), b" ")),
        row("dripping chunks", Drip(CHUNKED.into(), b"1\r\n \r\n")),
        row("endless size of a chunk", Drip(CHUNKED.into(), &[b'0'; 256])),
        row("endless 100", Drip(vec![], b"HTTP/1.1 100 Continue\r\n\r\n")),
        row("endless 103", Drip(vec![], b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")),
    ]
}

fn large() -> Vec<Row> {
    let row = |what, fault| (what, fault, LARGE);
    let blocks = format!("1000\r\n{}\r\n", " ".repeat(0x1000));
    vec![
        row("endless body", Pour(b"HTTP/1.1 200 OK\r\n\r\n".into(), vec![b' '; 4096])),
        row("endless chunks", Pour(CHUNKED.into(), blocks.into())),
        row(
            "10 GB",
            Pour(b"HTTP/1.1 200 OK\r\nContent-Length: 10000000000\r\n\r\n".into(), vec![b' '; 4096]),
        ),
        row("endless page of an error", Pour(b"HTTP/1.1 502 Bad Gateway\r\n\r\n".into(), vec![b' '; 4096])),
    ]
}

#[tokio::test]
async fn a_broken_exchange_is_transient() {
    check(broken()).await;
}

#[tokio::test]
async fn a_late_answer_is_transient() {
    check(late()).await;
}

#[tokio::test]
async fn a_body_that_is_too_large_stays() {
    check(large()).await;
    check(vec![("length too small", ok("Content-Length: 5"), NOT_JSON)]).await;
}

/// No answer, but no fault of the client's making either: what of it is an answer is taken.
#[tokio::test]
async fn odd_ways_to_say_it_are_understood() {
    let chunked = format!("{:x}\r\n{ORDER}\r\n0\r\n\r\n", ORDER.len());
    let length = ORDER.len();
    for (what, said) in [
        ("100 first", format!("HTTP/1.1 100 Continue\r\n\r\n{}", answer("200 OK", ORDER))),
        ("103 first", format!("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n{}", answer("200 OK", ORDER))),
        (
            "one length twice",
            format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\nContent-Length: {length}\r\n\r\n{ORDER}"),
        ),
        (
            "length and chunks",
            format!("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n{chunked}"),
        ),
        ("more than the length", format!("{}and more", answer("200 OK", ORDER))),
        ("extension of a chunk", format!("{CHUNKED}{}", chunked.replacen("\r\n", ";a=b\r\n", 1))),
        ("HTTP/1.0", format!("HTTP/1.0 200 OK\r\n\r\n{ORDER}")),
        ("bare line feeds", format!("HTTP/1.1 200 OK\nContent-Length: {length}\n\n{ORDER}")),
        ("no reason", format!("HTTP/1.1 200\r\nContent-Length: {length}\r\n\r\n{ORDER}")),
        (
            "header of Latin-1",
            format!("HTTP/1.1 200 OK\r\nX: \u{e9}\r\nContent-Length: {length}\r\n\r\n{ORDER}"),
        ),
    ] {
        let stub = Stub::playing([Fault::say(said)]);
        let answer = builder(stub.url()).build().unwrap().send_raw(&request()).await.expect(what);
        assert_eq!((answer.attempts, &answer.body[..]), (1, ORDER.as_bytes()), "{what}");
    }
}

#[tokio::test]
async fn a_refused_connection_is_tried_again_by_a_read() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    for call in Call::ALL {
        for (policy, attempts) in [(hasty(), if call.is_write() { 1 } else { 3 }), (RetryPolicy::never(), 1)]
        {
            let client = builder(&format!("http://{free}")).retry(policy).build().unwrap();
            let error = call.send(&client).await.unwrap_err();
            assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, attempts), "{call:?}");
            let told = error.to_string().to_lowercase();
            let expected = format!("{}: could not connect: connection refused", call.path());
            assert!(told.starts_with(&expected), "{error}");
        }
    }
}

/// A write that may have arrived is never sent twice: not by the client, and not by what lies below it. That holds on a
/// connection that served a call before, where HTTP libraries are tempted to try another.
#[tokio::test]
async fn a_write_on_a_reused_connection_is_sent_once() {
    for ending in [Ending::Closed, Ending::Reset] {
        let stub = Stub::accepting(move |stream, seen| {
            let mut reader = BufReader::new(&stream);
            while let Some(request) = read_request(&mut reader) {
                let count = {
                    let mut seen = seen.lock().unwrap();
                    seen.push(request);
                    seen.len()
                };
                if count > 1 {
                    break;
                }
                let said = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n{ORDER}", ORDER.len());
                (&stream).write_all(said.as_bytes()).unwrap();
            }
            if ending == Ending::Reset {
                reset(&stream);
            }
        });
        let client = builder(stub.url()).retry(hasty()).build().unwrap();
        Call::Delivery.send(&client).await.unwrap();
        let error = Call::Delivery.send(&client).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1), "{ending:?}: {error}");
        assert_eq!(stub.requests().len(), 2, "{ending:?}");
    }
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Ending {
    Closed,
    Reset,
}
