//! The platform's answers, one by one.

use ministore_model::ERRCODES;
use ministore_model::mini_store::order::GetOrderRequest;
use ministore_sandbox::{Reply, Sandbox};
use serde_json::json;

use crate::weather::{Weather, WeatherResponse};
use crate::wire::{Connection, chunked, exchange, get, order, post};

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|_: GetOrderRequest| Reply::Json(json!({ "errcode": 0, "order": {} })));
    sandbox.on(|_: Weather| WeatherResponse { degrees: Some(21) });
    sandbox
}

/// What is sent, and the HTTP status and errcode that come back. Where several things are wrong, the outermost is
/// answered.
#[test]
fn each_request_gets_the_platforms_answer() {
    const TARGET: &str = "/product/order/get?access_token=SANDBOX-TOKEN";
    let no_length = format!("POST {TARGET} HTTP/1.1\r\nhost: sandbox\r\n\r\n");
    let absolute = order(r#"{"order_id":7}"#).replacen(" /", " http://sandbox/", 1);
    let cases = [
        ("a request", order(r#"{"order_id":7}"#), 200, Some(0)),
        ("an id as text, which the platform reads", order(r#"{"order_id":"7"}"#), 200, Some(0)),
        ("a URL in absolute form", absolute, 200, Some(0)),
        ("a token that is escaped", order(r#"{"order_id":7}"#).replace("SANDBOX", "%53ANDBOX"), 200, Some(0)),
        ("a chunked body", chunked(TARGET, r#"{"order_id":7}"#), 412, None),
        ("a chunked body, and an unknown path", chunked("/nowhere", "{}"), 412, None),
        ("an unknown path", post("/product/order/list?access_token=SANDBOX-TOKEN", "{}"), 404, None),
        ("a path with a slash more", post("/product/order/get/?access_token=SANDBOX-TOKEN", "{}"), 404, None),
        ("GET", get(TARGET), 200, Some(43_002)),
        ("GET, without a token", get("/product/order/get"), 200, Some(43_002)),
        ("PUT", order(r#"{"order_id":7}"#).replacen("POST", "PUT", 1), 200, Some(43_002)),
        ("POST, where it is GET", post("/weather?key=SANDBOX-TOKEN&place=Oslo", ""), 200, Some(43_001)),
        ("no query", post("/product/order/get", r#"{"order_id":7}"#), 200, Some(41_001)),
        ("no token", post("/product/order/get?a=b", r#"{"order_id":7}"#), 200, Some(41_001)),
        ("an empty token", post("/product/order/get?access_token=", r#"{"order_id":7}"#), 200, Some(41_001)),
        ("a token of another name", get("/weather?access_token=SANDBOX-TOKEN&place=Oslo"), 200, Some(41_001)),
        (
            "a wrong token",
            post("/product/order/get?access_token=OTHER", r#"{"order_id":7}"#),
            200,
            Some(40_001),
        ),
        ("a wrong token, and no body", post("/product/order/get?access_token=OTHER", ""), 200, Some(40_001)),
        ("an empty body", order(""), 200, Some(44_002)),
        ("no body and no length", no_length, 200, Some(44_002)),
        ("half a body", order(r#"{"order_id":"#), 200, Some(47_001)),
        ("a form", order("order_id=7"), 200, Some(47_001)),
        ("more after the JSON", order(r#"{"order_id":7}}"#), 200, Some(47_001)),
        ("a wrong field, then no JSON", order(r#"{"order_id":true,}"#), 200, Some(47_001)),
        ("a control character in text", order("{\"order_id\":\"\u{1}\"}"), 200, Some(47_001)),
        ("a wrong kind of value", order(r#"{"order_id":true}"#), 200, Some(9_401_020)),
        ("an unknown field", order(r#"{"order_id":7,"id":7}"#), 200, Some(9_401_020)),
        ("a field that is missing", order("{}"), 200, Some(9_401_020)),
        ("a list", order("[7]"), 200, Some(9_401_020)),
        ("null", order("null"), 200, Some(9_401_020)),
        ("a GET without its field", get("/weather?key=SANDBOX-TOKEN"), 200, Some(9_401_020)),
    ];
    let sandbox = sandbox();
    for (what, request, status, errcode) in cases {
        let answer = exchange(&sandbox, &request);
        assert_eq!((answer.status, answer.errcode()), (status, errcode), "{what}: {answer:?}");
    }
}

/// A forgotten handler, or a path with a slip: the body says what to do.
#[test]
fn a_path_without_a_handler_is_answered_by_how_to_register_one() {
    let list = post("/product/order/list?access_token=SANDBOX-TOKEN", "{}");
    let error = |sandbox: &Sandbox| {
        let answer = exchange(sandbox, &list);
        assert_eq!((answer.status, answer.errcode()), (404, None));
        assert_eq!(answer.content_type(), Some("application/json"));
        answer.json()["error"].as_str().unwrap().to_owned()
    };
    let text = "the sandbox has no handler for POST /product/order/list: register one with \
                `sandbox.on(|request: RequestType| Reply::success(value))`, where `RequestType` is the request of this \
                endpoint; registered: ";
    assert_eq!(error(&Sandbox::start().unwrap()), format!("{text}none"));
    assert_eq!(error(&sandbox()), format!("{text}POST /product/order/get, GET /weather"));
}

#[test]
fn an_errcode_comes_as_text_with_its_meaning_and_the_requests_id() {
    let sandbox = sandbox();
    let mut connection = Connection::open(&sandbox);
    let wrong_token = post("/product/order/get?access_token=OTHER", "{}");
    let meaning = ERRCODES.iter().find(|errcode| errcode.code == 40_001).unwrap().meaning;
    for number in ["00000001", "00000002"] {
        let answer = connection.exchange(&wrong_token);
        assert_eq!(answer.content_type(), Some("text/plain"));
        assert_eq!(answer.errmsg(), format!("{meaning} rid: 6949fe38-0627ff0d-{number}"));
    }
}

#[test]
fn a_body_that_is_refused_is_told_why_and_never_quoted() {
    let sandbox = sandbox();
    let hint_for = |body| {
        let errmsg = exchange(&sandbox, &order(body)).errmsg();
        errmsg.split_once(" hint: [").unwrap().1.split_once("] rid: ").unwrap().0.to_owned()
    };
    assert_eq!(
        hint_for(r#"{"order_id":"Mr Chen"}"#),
        "order_id: expected an integer, found a string at line 1 column 21"
    );
    assert_eq!(hint_for(r#"{"order_id":7"#), "EOF while parsing an object at line 1 column 13");
}

#[test]
fn what_is_not_http_is_refused_by_http() {
    let answer = exchange(&sandbox(), "no such thing\r\n\r\n");
    assert_eq!(answer.status, 400);
}

#[test]
fn two_endpoints_answer_side_by_side() {
    let sandbox = Sandbox::start().unwrap();
    sandbox.on(|request: GetOrderRequest| Reply::Json(json!({ "id": request.order_id.0 })));
    sandbox.on(|request: Weather| {
        assert_eq!(request.place, "Ås på Øya +");
        WeatherResponse { degrees: request.days }
    });
    let weather =
        exchange(&sandbox, &get("/weather?days=3&key=SANDBOX-TOKEN&place=%C3%85s+p%C3%A5+%C3%98ya+%2B"));
    assert_eq!(weather.json(), json!({ "degrees": 3 }));
    assert_eq!(exchange(&sandbox, &order(r#"{"order_id":7}"#)).json(), json!({ "id": 7 }));
}

#[test]
fn a_new_token_supersedes_the_old_one() {
    let sandbox = sandbox();
    sandbox.accept_token("a+b &c");
    assert_eq!(sandbox.token(), "a+b &c");
    let with = |token: &str| {
        exchange(&sandbox, &post(&format!("/product/order/get?access_token={token}"), r#"{"order_id":7}"#))
            .errcode()
    };
    assert_eq!(with("SANDBOX-TOKEN"), Some(40_001));
    assert_eq!(with("a%2Bb%20%26c"), Some(0));
}
