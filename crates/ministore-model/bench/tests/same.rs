//! What is measured side by side does the same work: all read the same of a payload, and write it as it was.

use ministore_model::GetOrderResponse;
use ministore_model_bench::ways::{reading, writing};
use ministore_model_bench::{UNKNOWN, lenient, payload};
use serde_json::{Value, json};

fn value(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn all_read_the_same() {
    let known = value(&payload::one(0));
    let body = payload::one(UNKNOWN);
    let all = value(&body);
    assert_ne!(known, all);
    for way in reading() {
        let read = |body: &str| (way.back)(body.as_bytes()).expect("an answer");
        assert_eq!(read(&payload::one(0)), known, "{}", way.name);
        let kept = if way.keeps_unknown { &all } else { &known };
        assert_eq!(&read(&body), kept, "{}", way.name);
    }
}

#[test]
fn all_write_the_same() {
    let body = payload::many(3, 0);
    for way in writing() {
        assert_eq!(Value::Array((way.written)(body.as_bytes())), value(&body), "{}", way.name);
    }
}

/// The derive version that is compared in weight and speed can do what ours can, except where ours knows better: see its head.
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
