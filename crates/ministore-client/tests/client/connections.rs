//! Connections that are used again, and what a server may leave in them.

use std::io::{BufReader, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use ministore_client::RetryPolicy;
use ministore_model::OrderId;

use crate::stub::{Stub, read_request, reset};
use crate::verdict::{ORDER, hasty};
use crate::{ORDER_ID, builder, request};

/// An answer that leaves its connection open.
fn answer(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n{body}", body.len())
}

/// Answers one request of each connection, and does with it what it is told to, when it is told to.
fn leaving(leave: fn(&TcpStream)) -> (Stub, impl Fn()) {
    let (tell, told) = channel();
    let (done, when_done) = channel();
    let told: Mutex<Receiver<()>> = Mutex::new(told);
    let stub = Stub::accepting(move |mut stream, seen| {
        let Some(request) = read_request(&mut BufReader::new(&stream)) else { return };
        seen.lock().unwrap().push(request);
        stream.write_all(answer("200 OK", ORDER).as_bytes()).unwrap();
        if seen.lock().unwrap().len() == 1 {
            told.lock().unwrap().recv().unwrap();
            leave(&stream);
            drop(stream);
            done.send(()).unwrap();
        }
    });
    let leave = move || {
        tell.send(()).unwrap();
        when_done.recv().unwrap();
    };
    (stub, leave)
}

/// Whether the client has noticed by then or not: a read is tried again.
#[tokio::test]
async fn a_connection_that_was_closed_while_idle_costs_nothing() {
    for leave in [
        (|stream| stream.shutdown(Shutdown::Both).unwrap()) as fn(&TcpStream),
        |stream| reset(stream),
        |mut stream| stream.write_all(answer("408 Request Timeout", "").as_bytes()).unwrap(),
    ] {
        for pause in [Duration::ZERO, Duration::from_millis(20)] {
            let (stub, leave) = leaving(leave);
            let client = builder(stub.url()).retry(hasty()).build().unwrap();
            client.send(&request()).await.unwrap();
            leave();
            tokio::time::sleep(pause).await;
            let answer = client.send_raw(&request()).await.unwrap();
            assert!(answer.attempts <= 2);
            assert_eq!(answer.into_success().unwrap().order_id, Some(ORDER_ID));
            let requests = stub.requests();
            assert_eq!(requests.len(), 2, "each request was sent whole, once to each connection");
            assert_eq!(requests[0], requests[1]);
        }
    }
}

/// What follows an answer unasked for is the answer to nothing.
#[tokio::test]
async fn an_answer_that_was_not_asked_for_is_no_answer_to_the_next_request() {
    let smuggled = answer("200 OK", r#"{"order":{"order_id":666}}"#);
    for pause in [Duration::ZERO, Duration::from_millis(1), Duration::from_millis(20)] {
        for late in [false, true] {
            let smuggled = smuggled.clone();
            let stub = Stub::serving(move |mut stream| {
                let answer = answer("200 OK", ORDER);
                if late {
                    stream.write_all(answer.as_bytes()).unwrap();
                    let _ = stream.write_all(smuggled.as_bytes());
                } else {
                    stream.write_all(format!("{answer}{smuggled}").as_bytes()).unwrap();
                }
                // The next request may come over this connection, if the client trusts it still.
                thread::spawn(move || {
                    while let Some(_request) = read_request(&mut BufReader::new(&stream)) {
                        if stream.write_all(answer.as_bytes()).is_err() {
                            break;
                        }
                    }
                });
            });
            let client = builder(stub.url()).retry(hasty()).build().unwrap();
            for at in 0..5 {
                let order = client.send(&request()).await.unwrap();
                assert_eq!(order.order_id, Some(ORDER_ID), "call {at}, {pause:?}, late: {late}");
                assert_ne!(order.order_id, Some(OrderId(666)));
                tokio::time::sleep(pause).await;
            }
        }
    }
}

/// An answer that comes after its call has ended is not taken for the next one's.
#[tokio::test]
async fn a_late_answer_is_no_answer_to_the_next_request() {
    let stub = Stub::accepting(|mut stream, seen| {
        let Some(request) = read_request(&mut BufReader::new(&stream)) else { return };
        seen.lock().unwrap().push(request);
        let first = seen.lock().unwrap().len() == 1;
        thread::spawn(move || {
            let body = if first { r#"{"order":{"order_id":666}}"# } else { ORDER };
            thread::sleep(Duration::from_millis(if first { 150 } else { 0 }));
            let _ = stream.write_all(answer("200 OK", body).as_bytes());
        });
    });
    let limits = builder(stub.url()).retry(RetryPolicy::never()).timeout(Duration::from_millis(100));
    let client = limits.build().unwrap();
    client.send(&request()).await.unwrap_err();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(client.send(&request()).await.unwrap().order_id, Some(ORDER_ID));
}
