//! How much is kept of what the schema does not know, and what is mended before it is read.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ministore_model::mini_store::order::{GetOrderRequest, GetOrderResponse, Order};
use ministore_model::{Anomaly, DecodeErrorKind, Decoder, DriftKind, UnknownFields, from_slice, to_vec};

const LIMIT: usize = UnknownFields::<Order>::LIMIT;

fn unknown(count: usize) -> String {
    let mut fields = String::new();
    for field in 0..count {
        let _ = write!(fields, r#""x{field}":{field},"#);
    }
    fields
}

#[test]
fn a_million_unknown_fields() {
    let body = format!(r#"{{"order":{{{}"status":20}}}}"#, unknown(1_000_000));
    let response: GetOrderResponse = from_slice(body.as_bytes()).expect("an answer");
    let kept = &response.order.as_ref().expect("an order").unknown_fields;
    assert_eq!((kept.len(), kept.dropped()), (LIMIT, 1_000_000 - LIMIT));
    let drift = response.drift();
    assert_eq!(drift.len(), LIMIT + 1);
    assert_eq!(drift[0].to_string(), "order: more unknown fields than are kept");
    // One that is kept may come again.
    let body = format!(r#"{{{}"x7":"again"}}"#, unknown(LIMIT));
    let response: GetOrderResponse = from_slice(body.as_bytes()).expect("an answer");
    assert_eq!(response.unknown_fields.get("x7").and_then(|value| value.as_str()), Some("again"));
    assert_eq!(response.unknown_fields.dropped(), 0);
}

/// A value that is not whole is not kept at all, wherever in it the room ends.
#[test]
fn a_million_values_in_one_unknown_field() {
    for (open, inner, close) in
        [("[", "1,".repeat(1_000_000) + "1", "]"), ("{", unknown(1_000_000) + "\"x\":1", "}")]
    {
        let body = format!(
            r#"{{"first":[1],"large":{open}{inner}{close},"last":{{"a":1}},"order":{{"status":20}}}}"#
        );
        let response: GetOrderResponse = from_slice(body.as_bytes()).expect("an answer");
        let kept: Vec<&str> = response.unknown_fields.iter().map(|(name, _)| name).collect();
        assert_eq!((kept, response.unknown_fields.dropped()), (vec!["first"], 2));
        assert!(response.order.is_some());
    }
}

#[test]
fn what_was_repaired_says_so() {
    let body = b"\xef\xbb\xbf{\"order\":{\"ext_info\":{\"customer_notes\":\"a\tb\xff\"}},\"new\":\"\r\n\"}";
    let response: GetOrderResponse = from_slice(body).expect("an answer");
    let order = response.order.as_ref().expect("an order");
    let notes = order.ext_info.as_ref().and_then(|info| info.customer_notes.as_deref());
    assert_eq!(notes, Some("a\tb\u{fffd}"));
    assert_eq!(response.unknown_fields.get("new").and_then(|value| value.as_str()), Some("\r\n"));
    assert!(response.unknown_fields.is_repaired());
    let drift = response.drift();
    assert!(
        drift
            .iter()
            .any(|drift| drift.kind == DriftKind::Anomaly(Anomaly::Repaired) && drift.path.is_empty())
    );
    assert_eq!(drift[0].to_string(), "a body that was repaired");
    // What is written is JSON, and reads as the same.
    let written = to_vec(&response).expect("JSON");
    let again: GetOrderResponse = Decoder::new().repair(false).from_slice(&written).expect("JSON");
    assert!(again == response && !again.unknown_fields.is_repaired());
    assert!(Decoder::new().repair(false).from_slice::<GetOrderResponse>(body).is_err());
    // What is JSON already is not touched.
    let fine: GetOrderResponse = from_slice(b"{\"errmsg\":\"\\n\"}").expect("an answer");
    assert!(!fine.unknown_fields.is_repaired());
    assert!(
        from_slice::<GetOrderRequest>(b"\xef\xbb\xbf{\"order_id\":7}").is_err(),
        "a request is never repaired"
    );
}

/// Where mending does not help, the failure is told where it is in the body as it came.
#[test]
fn failures_behind_a_repair_stand_where_the_body_has_them() {
    let body = b"\xef\xbb\xbf{\"errmsg\":\"\n\xff\",\n\"order\":{\"status\":true}}";
    let error = from_slice::<GetOrderResponse>(body).expect_err("a flag");
    assert_eq!(
        error.to_string(),
        "order.status: expected a value of an enumeration, found a boolean at line 3 column 22"
    );
    let error = from_slice::<GetOrderResponse>(b"{\"errmsg\":\"\n\",}").expect_err("no JSON");
    assert_eq!(error.to_string(), "not JSON: trailing comma at line 2 column 3");
    for body in [&b"\xef\xbb\xbf"[..], b"{\"a\":\"\n", b"\xff", b"\xef\xbb\xbf[", b"\"\n\""] {
        assert!(from_slice::<GetOrderResponse>(body).is_err(), "{body:?}");
    }
}

#[test]
fn lists_of_answers() {
    let bodies = br#"[{"errcode":0,"order":{"status":20}},{"errcode":1,"new":2}]"#;
    let list: Vec<GetOrderResponse> = Decoder::new().list_from_slice(bodies).expect("a list");
    assert_eq!((list.len(), list[1].errcode, list[1].unknown_fields.len()), (2, Some(1), 1));
    let error =
        Decoder::new().list_from_slice::<GetOrderResponse>(br#"[{},{"errcode":[]}]"#).expect_err("a list");
    assert_eq!(error.to_string(), "[1].errcode: expected an integer, found an array at line 1 column 17");
    // An element that says nothing would be left out, and nobody be told.
    for (bodies, told) in [
        ("[{},null]", "[1]: expected an object, found nothing at line 1 column 9"),
        ("[[]]", "[0]: expected an object, found nothing at line 1 column 4"),
        ("\"\"", "expected an array, found nothing at line 1 column 2"),
    ] {
        let error = Decoder::new().list_from_slice::<GetOrderResponse>(bodies.as_bytes()).expect_err(bodies);
        assert_eq!(error.to_string(), told);
    }
    let mended: Vec<GetOrderResponse> =
        Decoder::new().list_from_slice(b"[{},{\"errmsg\":\"\t\"}]").expect("a list");
    assert!(mended.iter().all(|answer| answer.unknown_fields.is_repaired()));
}

/// Beyond the limit, the error names the path. What the limit is does not change what is decoded below it.
#[test]
fn memory_is_limited() {
    let items = |count: usize| {
        let items = vec!["{}"; count].join(",");
        format!(r#"{{"order":{{"order_detail":{{"product_infos":[{items}]}}}}}}"#)
    };
    let decode = |decoder: Decoder, body: &str| decoder.from_slice::<GetOrderResponse>(body.as_bytes());
    // 8 MiB of `{}` would take 480 MiB.
    let error = decode(Decoder::new(), &items(2_700_000)).expect_err("more than the default limit");
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge);
    assert!(error.path().starts_with("order.order_detail.product_infos["), "{error}");
    let limit = "the document takes more memory than the limit of 134217728 bytes at line 1 column ";
    assert!(error.to_string().contains(limit), "{error}");
    // A limit that the caller sets, and none.
    let small = items(1_000);
    let error = decode(Decoder::new().memory_limit(100_000), &small).expect_err("more than this limit");
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge);
    assert!(error.to_string().contains("the limit of 100000 bytes"), "{error}");
    let unlimited = decode(Decoder::new().memory_limit(usize::MAX), &small).expect("a response");
    assert_eq!(decode(Decoder::new(), &small), Ok(unlimited));
    // Strings, unknown values and a repaired copy count, too.
    let text = "x".repeat(2_000);
    for body in [
        format!(r#"{{"errmsg":"{text}"}}"#),
        format!(r#"{{"x":"{text}"}}"#),
        format!(r#"{{"x":[{}0]}}"#, "0,".repeat(500)),
        format!("{{\"errmsg\":\"\t{}\"}}", "x".repeat(600)),
    ] {
        let error = decode(Decoder::new().memory_limit(1_000), &body).expect_err(&body);
        assert_eq!(error.kind(), DecodeErrorKind::TooLarge, "{error}");
        assert!(decode(Decoder::new(), &body).is_ok(), "{body}");
    }
    // Arrays of documents and values without a type have the same limit.
    let decoder = Decoder::new().memory_limit(1_000);
    let error =
        decoder.list_from_slice::<GetOrderResponse>(b"[{},{},{},{},{},{},{},{}]").expect_err("too many");
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge, "{error}");
    let error =
        decoder.value_from_slice(format!("[{}0]", "0,".repeat(500)).as_bytes()).expect_err("too many");
    assert_eq!(error.kind(), DecodeErrorKind::TooLarge, "{error}");
}

/// What is mended for a type is mended for whatever is in a body that does not match it.
#[test]
fn a_body_of_any_shape() {
    let decoder = Decoder::new();
    for (body, value) in [
        (&b"[1,{\"a\":null}]"[..], Some(serde_json::json!([1, { "a": null }]))),
        (b"\xef\xbb\xbf7", Some(7.into())),
        (b"{\"a\":\"two\nlines\"}", Some(serde_json::json!({ "a": "two\nlines" }))),
        (b"\"\xff\"", Some("\u{fffd}".into())),
        (b"", None),
        (b"7 8", None),
        (b"{\"a\":}", None),
    ] {
        assert_eq!(decoder.value_from_slice(body).ok(), value, "{}", body.escape_ascii());
    }
    assert!(decoder.repair(false).value_from_slice(b"\"\n\"").is_err());
    let deep = "[".repeat(1_000_000);
    assert!(decoder.value_from_slice(deep.as_bytes()).is_err());
}

/// An ordinary answer takes a small part of the default limit of 128 MiB.
#[test]
fn a_megabyte_of_orders_takes_less_than_sixteen() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/product/order/get/samples");
    let samples = ["live", "page", "same-city"]
        .map(|name| fs::read_to_string(folder.join(name).with_extension("json")).expect("a sample"));
    let round = samples.join(",");
    let body = format!("[{}]", vec![round.as_str(); (1 << 20) / round.len() + 1].join(","));
    assert!(body.len() > 1 << 20);
    let decoded = Decoder::new().memory_limit(16 << 20).list_from_slice::<GetOrderResponse>(body.as_bytes());
    assert!(decoded.expect("answers").len() > 100);
    let error = Decoder::new().memory_limit(1 << 20).list_from_slice::<GetOrderResponse>(body.as_bytes());
    assert_eq!(error.expect_err("too large").kind(), DecodeErrorKind::TooLarge);
}
