//! The server's life: connections, threads, runtimes, and its end.

use std::net::TcpStream;
use std::sync::{Arc, Condvar, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use ministore_model::mini_store::order::GetOrderRequest;
use ministore_sandbox::{Failure, Reply, Sandbox};
use serde_json::json;

use crate::wire::{Connection, HANGING, authority, exchange, order};

/// Far more than the end takes, and far less than what it must not wait for.
const PROMPT: Duration = Duration::from_secs(5);

fn echo(sandbox: &Sandbox) {
    sandbox.on(|request: GetOrderRequest| Reply::Json(json!({ "id": request.order_id.0 })));
}

#[test]
fn one_connection_carries_many_requests() {
    let sandbox = Sandbox::start().unwrap();
    echo(&sandbox);
    let mut connection = Connection::open(&sandbox);
    for id in 0..200 {
        let answer = connection.exchange(&order(&json!({ "order_id": id }).to_string()));
        assert_eq!(answer.json(), json!({ "id": id }));
    }
    // Refusals leave it open as well.
    sandbox.fail_next(Failure::errcode(-1));
    assert_eq!(connection.exchange(&order("")).errcode(), Some(-1));
    assert_eq!(connection.exchange(&order("")).errcode(), Some(44_002));
    assert_eq!(connection.exchange(&order(r#"{"order_id":7}"#)).json(), json!({ "id": 7 }));
    assert_eq!(sandbox.requests().len(), 203);
}

/// Each handler waits until all are running: were they run one after another, the first would never return.
#[test]
fn requests_are_handled_at_the_same_time() {
    const MANY: usize = 4;
    let sandbox = Sandbox::start().unwrap();
    let (running, arrival) = (Mutex::new(0), Condvar::new());
    sandbox.on(move |request: GetOrderRequest| {
        let mut count = running.lock().unwrap();
        *count += 1;
        arrival.notify_all();
        let (count, _) = arrival.wait_timeout_while(count, HANGING, |count| *count < MANY).unwrap();
        Reply::Json(json!({ "id": request.order_id.0, "running": *count }))
    });
    thread::scope(|scope| {
        for id in 0..MANY {
            let request = order(&json!({ "order_id": id }).to_string());
            let sandbox = &sandbox;
            scope.spawn(move || {
                assert_eq!(exchange(sandbox, &request).json(), json!({ "id": id, "running": MANY }));
            });
        }
    });
    assert_eq!(sandbox.requests().len(), MANY);
}

#[test]
fn a_handler_may_use_the_sandbox() {
    let sandbox = Arc::new(Sandbox::start().unwrap());
    let within = Arc::downgrade(&sandbox);
    sandbox.on(move |_: GetOrderRequest| {
        let sandbox = within.upgrade().unwrap();
        sandbox.accept_token("NEXT");
        Reply::Json(json!({ "requests": sandbox.requests().len() }))
    });
    let request = order(r#"{"order_id":7}"#);
    assert_eq!(exchange(&sandbox, &request).json(), json!({ "requests": 1 }));
    assert_eq!(exchange(&sandbox, &request).errcode(), Some(40_001));
}

#[test]
fn a_handler_that_panics_answers_500_and_the_sandbox_goes_on() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|request: GetOrderRequest| {
        assert_ne!(request.order_id.0, 13, "expected by this test");
        Reply::Json(json!({ "id": request.order_id.0 }))
    });
    let mut connection = Connection::open(&sandbox);
    let answer = connection.exchange(&order(r#"{"order_id":13}"#));
    assert_eq!((answer.status, answer.body.as_str()), (500, "the handler panicked"));
    assert_eq!(connection.exchange(&order(r#"{"order_id":7}"#)).json(), json!({ "id": 7 }));
    assert_eq!(exchange(&sandbox, &order(r#"{"order_id":8}"#)).json(), json!({ "id": 8 }));
}

#[test]
fn dropping_it_closes_idle_connections_and_the_port_at_once() {
    let sandbox = Sandbox::start().unwrap();
    echo(&sandbox);
    let mut kept_alive = Connection::open(&sandbox);
    kept_alive.exchange(&order(r#"{"order_id":7}"#));
    let mut half_sent = Connection::open(&sandbox);
    half_sent.send("POST /product/order/get HTTP/1.1\r\ncontent-length: 5\r\n\r\n{");
    let address = authority(&sandbox);

    let start = Instant::now();
    drop(sandbox);
    assert!(start.elapsed() < PROMPT, "took {:?}", start.elapsed());
    kept_alive.assert_closed();
    half_sent.assert_closed();
    TcpStream::connect(address).unwrap_err();
}

/// The handler, and so all that it holds, is gone when the sandbox is: no thread and no task is left that has it.
#[test]
fn dropping_it_leaves_nothing_behind() {
    let held = Arc::new(());
    let sandbox = Sandbox::start().unwrap();
    let for_handler = Arc::clone(&held);
    sandbox.on(move |_: GetOrderRequest| Reply::Json(json!({ "held": Arc::strong_count(&for_handler) })));
    let mut kept_alive = Connection::open(&sandbox);
    assert_eq!(kept_alive.exchange(&order(r#"{"order_id":7}"#)).json(), json!({ "held": 2 }));
    drop(sandbox);
    assert_eq!(Arc::strong_count(&held), 1);
}

#[test]
fn a_handler_that_waits_does_not_hold_up_the_end() {
    let sandbox = Sandbox::start().unwrap();
    let (entered, is_in) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let released = Mutex::new(released);
    sandbox.on(move |_: GetOrderRequest| {
        entered.send(()).unwrap();
        // Ends when `release` is dropped.
        let _ = released.lock().unwrap().recv_timeout(HANGING);
        Reply::Json(json!({}))
    });
    let mut connection = Connection::open(&sandbox);
    connection.send(&order(r#"{"order_id":7}"#));
    is_in.recv().unwrap();

    let start = Instant::now();
    drop(sandbox);
    assert!(start.elapsed() < PROMPT, "took {:?}", start.elapsed());
    connection.assert_closed();
    drop(release);
}

/// Started and dropped where tokio allows no blocking and no second runtime. As it serves from a thread of its own,
/// even a client that blocks the runtime is answered.
#[test]
fn it_lives_within_a_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let sandbox = Sandbox::start().unwrap();
        echo(&sandbox);
        assert_eq!(exchange(&sandbox, &order(r#"{"order_id":7}"#)).json(), json!({ "id": 7 }));
    });
}

#[test]
fn each_has_a_port_and_a_memory_of_its_own() {
    let (one, other) = (Sandbox::start().unwrap(), Sandbox::start().unwrap());
    assert_ne!(one.url(), other.url());
    exchange(&one, &order(""));
    assert_eq!((one.requests().len(), other.requests().len()), (1, 0));
}

/// It may be shared between threads and kept in a `static`.
#[test]
fn it_is_send_and_sync() {
    fn check<T: Send + Sync + 'static>() {}
    check::<Sandbox>();
    check::<Failure>();
}
