//! What handlers say and what failures are ordered.

use std::thread;
use std::time::Instant;

use ministore_model::mini_store::order::{GetOrderRequest, GetOrderResponse, Order};
use ministore_sandbox::{Failure, Reply, Sandbox};
use serde_json::json;

use crate::weather::{Weather, WeatherResponse};
use crate::wire::{Answer, Connection, HANGING, chunked, exchange, get, order};

fn ask(sandbox: &Sandbox) -> Answer {
    exchange(sandbox, &order(r#"{"order_id":7}"#))
}

fn response(request: &GetOrderRequest) -> GetOrderResponse {
    let mut order = Order::default();
    order.order_id = Some(request.order_id);
    let mut response = GetOrderResponse::default();
    response.order = Some(order);
    response
}

#[test]
fn a_handler_may_return_a_response_a_failure_either_or_raw_json() {
    let sandbox = Sandbox::start().unwrap();
    let body = json!({ "order": { "order_id": 7 } });

    sandbox.on(|request: GetOrderRequest| response(&request));
    let answer = ask(&sandbox);
    assert_eq!((answer.status, answer.content_type()), (200, Some("application/json")));
    assert_eq!(answer.json(), body);

    sandbox.on(|_: GetOrderRequest| Failure::errcode(-1));
    assert_eq!(ask(&sandbox).errcode(), Some(-1));

    sandbox.on(|request: GetOrderRequest| match request.order_id.0 {
        7 => Ok(response(&request)),
        _ => Err(Failure::errcode(100_002)),
    });
    assert_eq!(ask(&sandbox).json(), body);
    assert_eq!(exchange(&sandbox, &order(r#"{"order_id":8}"#)).errcode(), Some(100_002));

    let raw = json!({ "errcode": "0", "order": [{ "status": 77, "new": null }] });
    let said = raw.clone();
    sandbox.on(move |_: GetOrderRequest| Reply::Json(said.clone()));
    assert_eq!(ask(&sandbox).json(), raw);
}

/// In the endpoint's envelope; where the response itself is the success, as it is.
#[test]
fn a_success_is_put_in_the_endpoints_envelope() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|request: GetOrderRequest| Reply::success(response(&request).order.unwrap()));
    assert_eq!(ask(&sandbox).json(), json!({ "errcode": 0, "errmsg": "ok", "order": { "order_id": 7 } }));

    sandbox.on(|_: Weather| Reply::success(WeatherResponse { degrees: Some(21) }));
    let weather = get("/weather?key=SANDBOX-TOKEN&place=Oslo");
    assert_eq!(exchange(&sandbox, &weather).json(), json!({ "degrees": 21 }));
}

#[test]
fn ordered_failures_go_out_in_order_and_before_any_check() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|request: GetOrderRequest| response(&request));
    sandbox.fail_next(Failure::errcode(40_001));
    sandbox.fail_next(Failure::status(502));
    sandbox.fail_next(Failure::body("{\"errcode\":0,"));
    sandbox.fail_next(Failure::errcode(45_009));

    let mut connection = Connection::open(&sandbox);
    let request = order(r#"{"order_id":7}"#);

    let answer = connection.exchange(&request);
    assert_eq!(
        (answer.status, answer.errcode(), answer.content_type()),
        (200, Some(40_001), Some("text/plain"))
    );

    let answer = connection.exchange(&request);
    assert_eq!((answer.status, answer.body.as_str(), answer.content_type()), (502, "", None));

    let answer = connection.exchange(&request);
    assert_eq!((answer.status, answer.body.as_str()), (200, "{\"errcode\":0,"));
    assert_eq!(answer.content_type(), Some("application/json"));

    // No path, no token, no length, no JSON: a request all the same.
    assert_eq!(connection.exchange(&chunked("/nowhere", "x")).errcode(), Some(45_009));

    assert_eq!(connection.exchange(&request).json()["order"]["order_id"], 7);
}

#[test]
fn a_failure_for_one_endpoint_waits_for_it() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|request: GetOrderRequest| response(&request));
    sandbox.on(|_: Weather| WeatherResponse { degrees: Some(21) });
    sandbox.fail_next_on::<GetOrderRequest>(Failure::errcode(1));
    sandbox.fail_next(Failure::errcode(2));
    sandbox.fail_next_on::<GetOrderRequest>(Failure::errcode(3));

    let weather = get("/weather?key=SANDBOX-TOKEN&place=Oslo");
    assert_eq!(exchange(&sandbox, &weather).errcode(), Some(2));
    assert_eq!(exchange(&sandbox, &weather).json(), json!({ "degrees": 21 }));
    assert_eq!(ask(&sandbox).errcode(), Some(1));
    assert_eq!(ask(&sandbox).errcode(), Some(3));
    assert_eq!(ask(&sandbox).errcode(), None);
}

#[test]
fn a_failure_takes_any_status_header_and_body() {
    let sandbox = Sandbox::start().unwrap();
    let page =
        Failure::body("<h1>Bad Gateway</h1>").with_status(502).with_header("Content-Type", "text/html");
    sandbox.fail_next(page);
    let answer = ask(&sandbox);
    assert_eq!((answer.status, answer.content_type()), (502, Some("text/html")));
    assert_eq!(answer.headers.matches("content-type").count(), 1);
    assert_eq!(answer.body, "<h1>Bad Gateway</h1>");

    sandbox.fail_next(Failure::status(302).with_header("location", "http://127.0.0.1:9/"));
    let answer = ask(&sandbox);
    assert_eq!(answer.status, 302);
    assert!(answer.headers.contains("location: http://127.0.0.1:9/\r\n"));

    sandbox.fail_next(Failure::errcode(40_001).with_status(401));
    let answer = ask(&sandbox);
    assert_eq!((answer.status, answer.errcode()), (401, Some(40_001)));
}

#[test]
fn a_failure_may_be_no_answer_at_all() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|request: GetOrderRequest| response(&request));

    sandbox.fail_next(Failure::hang_up().with_status(502).with_header("x", "y"));
    let mut connection = Connection::open(&sandbox);
    connection.send(&order(r#"{"order_id":7}"#));
    connection.assert_closed();
    assert_eq!(ask(&sandbox).errcode(), None, "the next connection is answered");

    // A handler may say nothing, too.
    sandbox.on(|request: GetOrderRequest| match request.order_id.0 {
        7 => Ok(response(&request)),
        _ => Err(Failure::silence()),
    });
    let mut silent = Connection::open(&sandbox);
    silent.send(&order(r#"{"order_id":8}"#));
    let start = Instant::now();
    while sandbox.requests().len() < 3 {
        assert!(start.elapsed() < HANGING, "the request does not arrive");
        thread::yield_now();
    }
    assert_eq!(ask(&sandbox).status, 200, "it holds up nobody else");
    drop(sandbox);
    silent.assert_closed();
}

#[test]
fn a_failure_that_http_cannot_carry_says_so() {
    let sandbox = Sandbox::start().unwrap();
    for failure in [
        Failure::status(7),
        Failure::status(101),
        Failure::body("x").with_header("Content-Length", "99"),
        Failure::body("x").with_header("transfer-encoding", "chunked"),
        Failure::status(200).with_header("no name", ""),
        Failure::status(200).with_header("x", "a\r\nb: c"),
    ] {
        sandbox.fail_next(failure);
        let answer = ask(&sandbox);
        assert_eq!(answer.status, 500);
        assert!(answer.body.starts_with("HTTP cannot carry this failure: "), "{}", answer.body);
    }
}

/// The endpoint's own table comes first: it gives -1 a meaning that the platform's lacks.
#[test]
fn a_return_code_is_explained_by_the_tables() {
    use ministore_model::Endpoint;

    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|_: GetOrderRequest| Failure::errcode(-1));
    let meaning = GetOrderRequest::ERRCODES.iter().find(|errcode| errcode.code == -1).unwrap().meaning;
    assert_eq!(ask(&sandbox).errmsg(), format!("{meaning} rid: 6949fe38-0627ff0d-00000001"));

    sandbox.fail_next(Failure::errcode(-1));
    assert!(ask(&sandbox).errmsg().starts_with(meaning), "an ordered failure knows the endpoint too");

    sandbox.fail_next(Failure::errcode(123_456_789));
    assert!(ask(&sandbox).errmsg().starts_with("a return code that no table lists rid: "));
}

#[test]
fn nothing_that_may_hold_a_token_is_printed() {
    let failure = Failure::body("SECRET").with_header("location", "SECRET");
    assert_eq!(format!("{failure:?}"), "Failure { status: 200, body: 6 bytes, .. }");
    assert_eq!(format!("{:?}", Failure::errcode(40_001)), "Failure { status: 200, errcode: 40001, .. }");
    assert_eq!(format!("{:?}", Failure::hang_up()), "Failure(no answer, Closed)");
    let reply: Reply<GetOrderResponse> = Reply::Json(json!({ "access_token": "SECRET" }));
    assert_eq!(format!("{reply:?}"), "Json(***)");
}
