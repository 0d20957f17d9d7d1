//! Checks that what is measured side by side does the same work: all ways decode a payload to the same values, and encode
//! these to the same JSON.

use ministore_model::mini_store::order::GetOrderResponse;
use ministore_model_bench::payload::{Kind, many, one};
use ministore_model_bench::ways::{Decoding, decoding, encoding};
use ministore_model_bench::{groups, lenient};
use serde_json::{Value, json};

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

/// The kind whose JSON comes back when a way has decoded a payload of this kind.
fn comes_back(way: &Decoding, kind: Kind) -> Kind {
    match kind {
        Kind::Alias => Kind::Usual,
        Kind::UnknownFields if !way.keeps_unknown => Kind::Usual,
        kind => kind,
    }
}

#[test]
fn all_ways_decode_the_same() {
    for kind in Kind::ALL {
        for way in decoding().into_iter().filter(|way| way.fits(kind)) {
            let expected = comes_back(&way, kind);
            let again = (way.many_again)(many(3, kind).as_bytes());
            assert_eq!(again, value(&many(3, expected)), "{}: {kind:?}", way.name);
            let again = (way.one_again)(one(kind).as_bytes());
            assert_eq!(again, value(&one(expected)), "{}: {kind:?}", way.name);
        }
    }
}

/// A way that ignores the alias has less to do.
#[test]
fn only_the_ways_that_accept_the_alias_fit_it() {
    for way in decoding() {
        let again = (way.one_again)(one(Kind::Alias).as_bytes());
        assert_eq!(again == value(&one(Kind::Usual)), way.fits(Kind::Alias), "{}", way.name);
    }
}

#[test]
fn all_ways_encode_the_same() {
    let body = many(3, Kind::Usual);
    for way in encoding() {
        assert_eq!(Value::Array((way.encoded)(body.as_bytes())), value(&body), "{}", way.name);
    }
}

#[test]
fn the_kinds_differ_as_they_say() {
    let usual = value(&one(Kind::Usual));
    for kind in [Kind::UnknownFields, Kind::Chinese, Kind::Alias] {
        assert_ne!(value(&one(kind)), usual, "{kind:?}");
    }
    let lines: String = many(2, Kind::Pretty).lines().map(str::trim_start).collect();
    assert_eq!(lines.replace("\": ", "\":"), many(2, Kind::Usual), "the order of fields is kept");
    let is_chinese = |text: &&String| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let chinese = value(&one(Kind::Chinese));
    let strings = strings(&chinese);
    assert!(strings.iter().filter(|text| is_chinese(text)).count() * 2 > strings.len(), "{strings:?}");
}

fn strings(value: &Value) -> Vec<&String> {
    match value {
        Value::String(string) => vec![string],
        Value::Array(elements) => elements.iter().flat_map(strings).collect(),
        Value::Object(fields) => fields.values().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

#[test]
fn all_groups_run() {
    for run in groups().iter().flat_map(|group| &group.runs) {
        (run.run)();
    }
}

/// The lenient derive types, compared in speed and build time, accept what ours accept: `src/lenient.rs` lists the exceptions.
#[test]
fn the_lenient_way_is_as_lenient_as_ours() {
    let order = |order: Value| json!({ "order": order });
    let item = |item: Value| order(json!({ "order_detail": { "product_infos": [item] } }));
    let delivery = |info: Value| order(json!({ "order_detail": { "delivery_info": info } }));
    let accepted = [
        json!({}),
        json!({ "Errcode": "0", "errmsg": null, "order": [] }),
        json!({ "errcode": 10.0, "order": "" }),
        json!({ "errcode": "", "new": { "a": [1, 2.5, null, {}] } }),
        order(
            json!({ "order_id": "32423523451235145", "out_order_id": 7, "openid": "", "craete_time": "a" }),
        ),
        order(json!({ "out_order_id": u64::MAX, "create_time": 1_620_738_080, "update_time": "" })),
        order(json!({ "status": "20" })),
        order(json!({ "status": "999" })),
        order(json!({ "status": 2.5 })),
        order(json!({ "status": "soon" })),
        order(json!({ "status": "", "ext_info": null })),
        order(
            json!({ "order_detail ": { "product_Infos ": [{ "Title": "t", "beats_price": "1" }, null, [], ""] } }),
        ),
        order(json!({ "order_detail": { "product_infos": "", "price_info": { "is_discounted": "" } } })),
        order(json!({ "aftersale_detail ": { "aftersale_order_list": null, "on_aftersale_order_cnt": 0 } })),
        item(json!({ "sku_attrs": [{ "attr_key": 1, "attr_value": "", "attr_more": false }] })),
        delivery(json!({ "express_fee": { "shipping_method": "Drone" } })),
        delivery(json!({ "express_fee": [{ "shipping_method": "ShippingMethod_Pickup", "result": 0 }] })),
        delivery(json!({ "express_fee": [{ "shipping_method": 5 }], "delivery_product_info": {} })),
        delivery(json!({ "ship_done_time": "1620738080", "offline_delivery_time": 0 })),
        delivery(json!({ "address_info": { "user_Name ": "n", "Tel_number": 5 }, "pickup_address": [] })),
    ];
    let refused = [
        json!([]),
        json!({ "errcode": "x" }),
        json!({ "errcode": 2.5 }),
        json!({ "errcode": true }),
        json!({ "errmsg": {} }),
        order(json!([{}])),
        order(json!("x")),
        order(json!({ "status": true })),
        order(json!({ "order_detail": { "product_infos": {} } })),
        order(json!({ "order_detail": { "product_infos": ["x"] } })),
        order(json!({ "order_detail": { "price_info": { "is_discounted": 1 } } })),
        delivery(json!({ "express_fee": 1 })),
    ];
    for body in accepted {
        let text = body.to_string();
        let ours: GetOrderResponse = ministore_model::from_slice(text.as_bytes()).expect("ours");
        let lenient: lenient::GetOrderResponse = serde_json::from_str(&text).expect("lenient");
        let (ours, lenient) = (serde_json::to_value(ours), serde_json::to_value(lenient));
        assert_eq!(ours.expect("JSON"), lenient.expect("JSON"), "{text}");
    }
    for body in refused {
        let text = body.to_string();
        assert!(ministore_model::from_slice::<GetOrderResponse>(text.as_bytes()).is_err(), "{text}");
        assert!(serde_json::from_str::<lenient::GetOrderResponse>(&text).is_err(), "{text}");
    }
}
