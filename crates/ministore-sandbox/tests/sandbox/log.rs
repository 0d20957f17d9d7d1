//! What the sandbox remembers of requests.

use ministore_model::OrderId;
use ministore_model::mini_store::order::GetOrderRequest;
use ministore_sandbox::{Failure, Reply, Sandbox, TokenCheck};
use serde_json::json;

use crate::weather::{Weather, WeatherResponse};
use crate::wire::{exchange, get, order, post};

#[test]
fn a_request_is_kept_byte_for_byte() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|_: GetOrderRequest| Reply::Json(json!({})));
    let body = "{ \"order_id\" : 7 }\n";
    let request = post("/product/order/get?access_token=SANDBOX-TOKEN&x=%41", body).replacen(
        "\r\n\r\n",
        "\r\nX-Trace: Abc\r\nContent-Type: application/json\r\n\r\n",
        1,
    );
    exchange(&sandbox, &request);

    let requests = sandbox.requests();
    let [request] = &requests[..] else { panic!("one request, not {}", requests.len()) };
    assert_eq!(request.method(), "POST");
    assert_eq!(request.path(), "/product/order/get");
    assert_eq!(request.query(), "access_token=SANDBOX-TOKEN&x=%41");
    assert_eq!(request.headers()["x-trace"], "Abc");
    assert_eq!(request.headers()["content-type"], "application/json");
    assert_eq!(request.body(), body.as_bytes());
    assert_eq!(request.json(), Some(json!({ "order_id": 7 })));
    assert_eq!(request.token(), TokenCheck::Accepted);
    assert!(request.matched());
    assert!(request.is::<GetOrderRequest>());
    assert!(!request.is::<Weather>());
}

#[test]
fn every_request_is_kept_in_order_whatever_became_of_it() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|_: GetOrderRequest| Reply::Json(json!({})));
    sandbox.on(|_: Weather| WeatherResponse::default());
    assert!(sandbox.requests().is_empty());

    sandbox.fail_next(Failure::status(502));
    let failed = exchange(&sandbox, &order(r#"{"order_id":1}"#));
    assert_eq!(failed.status, 502);
    exchange(&sandbox, &post("/product/order/get?access_token=OTHER", r#"{"order_id":2}"#));
    exchange(&sandbox, &get("/weather"));
    exchange(&sandbox, &post("/nowhere?access_token=SANDBOX-TOKEN", "not JSON"));
    sandbox.accept_token("OTHER");
    exchange(&sandbox, &post("/product/order/get?access_token=OTHER", r#"{"order_id":3}"#));

    let requests = sandbox.requests();
    let seen: Vec<_> =
        requests.iter().map(|request| (request.path(), request.matched(), request.token())).collect();
    assert_eq!(
        seen,
        [
            ("/product/order/get", true, TokenCheck::Accepted),
            ("/product/order/get", true, TokenCheck::Wrong),
            ("/weather", true, TokenCheck::Missing),
            ("/nowhere", false, TokenCheck::NotNeeded),
            ("/product/order/get", true, TokenCheck::Accepted),
        ]
    );
    assert_eq!(requests[3].json(), None);
}

#[test]
fn what_was_asked_is_read_as_the_endpoints_type() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|_: GetOrderRequest| Reply::Json(json!({})));
    assert_eq!(sandbox.asked::<GetOrderRequest>().unwrap(), []);

    sandbox.fail_next(Failure::status(502));
    for request in [r#"{"order_id":1}"#, r#"{"order_id":"2"}"#] {
        exchange(&sandbox, &order(request));
    }
    exchange(&sandbox, &get("/weather?key=SANDBOX-TOKEN&place=%C3%98ya&days=3"));
    let asked = [1, 2].map(|id| GetOrderRequest::new(OrderId(id)));
    assert_eq!(sandbox.asked::<GetOrderRequest>().unwrap(), asked);

    // No handler was there, and it is read all the same.
    let weather = sandbox.asked::<Weather>().unwrap().pop().unwrap();
    assert_eq!((weather.place.as_str(), weather.days), ("Øya", Some(3)));
    assert!(!sandbox.requests()[2].matched());

    exchange(&sandbox, &order("{}"));
    let error = sandbox.asked::<GetOrderRequest>().unwrap_err();
    assert_eq!(
        (error.path(), sandbox.requests()[3].decode::<GetOrderRequest>()),
        ("order_id", Err(error.clone()))
    );
}

#[test]
fn the_id_in_an_answer_finds_its_request() {
    let sandbox = Sandbox::start().unwrap();
    exchange(&sandbox, &post("/nowhere", "first"));
    sandbox.fail_next(Failure::errcode(-1));
    let errmsg = exchange(&sandbox, &post("/nowhere", "second")).errmsg();
    let requests = sandbox.requests();
    let request =
        requests.iter().find(|request| errmsg.ends_with(&format!(" rid: {}", request.rid()))).unwrap();
    assert_eq!(request.body(), b"second");
}

#[test]
fn nothing_that_may_hold_a_token_is_printed() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.accept_token("SECRET");
    let request =
        post("/nowhere?access_token=SECRET", "SECRET").replacen("\r\n\r\n", "\r\nx: SECRET\r\n\r\n", 1);
    exchange(&sandbox, &request);
    assert_eq!(format!("{sandbox:?}"), format!("Sandbox {{ url: \"{}\", .. }}", sandbox.url()));
    assert_eq!(
        format!("{:?}", sandbox.requests()),
        r#"[RecordedRequest { method: POST, path: "/nowhere", token: NotNeeded, body: 6 bytes, .. }]"#
    );
}
