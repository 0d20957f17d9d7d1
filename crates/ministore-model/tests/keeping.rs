//! What the schema does not know is kept, listed and written back; what is personal is not shown.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use ministore_model::mini_store::order::{GetOrderResponse, OrderStatus, ShippingMethod};
use ministore_model::{DriftKind, UnixSeconds, from_slice};
use serde_json::{Value, json};

fn decode(body: &Value) -> GetOrderResponse {
    from_slice(body.to_string().as_bytes()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn unknown_fields_are_written_back_as_they_came() {
    let body = json!({
        "errcode": 0,
        "trace": { "id": [1, 2.5, null, "x", { "y": {} }] },
        "order": {
            "order_id": 1,
            "order_type": 0,
            "order_detail": { "product_infos": [{ "sku_id": 2, "market_price": 18_446_744_073_709_551_615_u64 }], "coupon_info": {} }
        }
    });
    let response = decode(&body);
    assert_eq!(serde_json::to_value(&response).expect("JSON"), body);
    assert_eq!(response.unknown_fields.get("trace"), Some(&body["trace"]));
    assert_eq!(response.unknown_fields.len(), 1);
}

#[test]
fn drift_lists_what_the_schema_lacks() {
    let response = decode(&json!({
        "order": {
            "status": 999,
            "new": "personal, perhaps",
            "ext_info": [],
            "order_detail": {
                "product_infos": [{}, { "market_price": 5 }, null],
                "delivery_info": { "express_fee": [{ "shipping_method": "Drone", "result": 0 }], "address_info": "" }
            }
        }
    }));
    let listed: Vec<String> = response.drift().iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(listed.join("\n"), @"
    order.status: unknown value, a number
    order.order_detail.product_infos[1].market_price: unknown field, a number
    order.order_detail.delivery_info.express_fee[0].shipping_method: unknown value, a string
    order.order_detail.delivery_info.express_fee[0].result: unknown field, a number
    order.order_detail.delivery_info.address_info: an empty string for an object
    order.order_detail.product_infos: an empty element in an array
    order.ext_info: an empty array for an object
    order.new: unknown field, a string
    ");
    let order = response.order.expect("an order");
    let drift = order.drift();
    let new = drift.iter().find(|drift| drift.path == "new").expect("the new field");
    assert_eq!(new.value(), Some(&json!("personal, perhaps")));
    assert!(matches!(new.kind, DriftKind::Field(_)));
    assert!(!format!("{drift:?}").contains("perhaps"), "{drift:?}");
}

#[test]
fn what_a_sample_of_the_schema_holds_is_no_drift() {
    let known =
        decode(&json!({ "errcode": 0, "errmsg": "ok", "order": { "status": 181, "craete_time": "a" } }));
    assert_eq!(known.drift(), []);
}

#[test]
fn enumerations_know_their_values() {
    let status = OrderStatus::from(181);
    assert_eq!(status, OrderStatus::CancelledAutomatically);
    assert_eq!((status.code(), status.meaning()), (Some(181), Some("Cancelled by the platform.")));
    assert_eq!(serde_json::from_str::<OrderStatus>("\"181\"").expect("a value"), status);
    assert_eq!(serde_json::from_str::<OrderStatus>("999.0").expect("a value"), OrderStatus::from(999));
    assert!(serde_json::from_str::<OrderStatus>("null").is_err());
    let unknown = OrderStatus::from(999);
    assert!(matches!(&unknown, OrderStatus::Unknown(value) if value.as_i64() == Some(999)));
    assert_eq!((unknown.code(), unknown.meaning()), (Some(999), None));
    let method = ShippingMethod::from("ShippingMethod_Pickup");
    assert_eq!((&method, method.as_str()), (&ShippingMethod::Pickup, Some("ShippingMethod_Pickup")));
    assert_eq!(ShippingMethod::from("Drone").as_str(), Some("Drone"));
    let listed = [10, 15, 16, 17, 20, 21, 30, 100, 200, 250, 181, 190];
    for code in listed {
        let status = OrderStatus::from(code);
        assert_eq!(status.code(), Some(code));
        assert!(!matches!(status, OrderStatus::Unknown(_)), "{code}");
    }
}

#[test]
fn seconds_are_read_in_both_forms() {
    let time = |value: Value| {
        let body = json!({ "order": { "order_detail": { "delivery_info": { "ship_done_time": value } } } });
        let delivery = decode(&body).order.and_then(|order| order.order_detail?.delivery_info);
        delivery.and_then(|delivery| delivery.ship_done_time)
    };
    assert_eq!(time(json!("1620738080")).and_then(|time| time.seconds()), Some(1_620_738_080));
    assert_eq!(time(json!(1_620_738_080)), Some(UnixSeconds::new(1_620_738_080)));
    assert_eq!(time(json!("soon")).and_then(|time| time.seconds()), None);
    assert_eq!(time(json!("soon")).map(|time| time.to_string()).as_deref(), Some("soon"));
    assert!(!UnixSeconds::new(0).is_set() && UnixSeconds::new(1).is_set());
    let set = |value: Value| time(value).map(|time| time.is_set());
    assert_eq!(
        [set(json!("soon")), set(json!("0")), set(json!("1"))],
        [Some(false), Some(false), Some(true)]
    );
}

/// A name, an address, a phone number, a note, an openid: in no `Debug`, and in no error.
#[test]
fn personal_data_is_not_shown() {
    let address = [
        "user_name",
        "postal_code",
        "province_name",
        "city_name",
        "county_name",
        "detail_info",
        "national_code",
        "tel_number",
    ];
    let address: serde_json::Map<String, Value> =
        address.iter().map(|name| ((*name).to_owned(), json!("CANARY"))).collect();
    let body = json!({
        "order": {
            "openid": "CANARY",
            "ext_info": { "customer_notes": "CANARY", "merchant_notes": "CANARY" },
            "surname": "CANARY",
            "order_detail": { "delivery_info": { "address_info": address, "pickup_address": { "tel_number": "CANARY" } } }
        }
    });
    let response = decode(&body);
    assert_eq!(
        serde_json::to_string(&response).expect("JSON").matches("CANARY").count(),
        13,
        "all of it is there"
    );
    let shown = format!("{response:?} {response:#?} {:?}", response.drift());
    assert!(!shown.contains("CANARY"), "{shown}");
    assert!(shown.contains("user_name: ***"), "{shown}");
    for broken in [r#""CANARY""#, r#"["CANARY"]"#, r#"{"CANARY":"CANARY"}"#] {
        for path in [
            "order_id",
            "status\":20,\"order_id",
            "order_detail",
            "ext_info",
            "order_detail\":{\"product_infos",
        ] {
            let text = format!(r#"{{"order":{{"{path}":{broken}}}}}"#);
            let Err(error) = from_slice::<GetOrderResponse>(text.as_bytes()) else { continue };
            assert!(!format!("{error} {error:?}").contains("CANARY"), "{error}");
            let Err(error) = serde_json::from_str::<GetOrderResponse>(&text) else { continue };
            assert!(!format!("{error} {error:?}").contains("CANARY"), "{error}");
        }
    }
}

/// Without the entry for bytes, through serde alone, the path stands in the error's text.
#[test]
fn serde_errors_name_the_path() {
    let error = serde_json::from_str::<GetOrderResponse>(
        r#"{"order":{"order_detail":{"product_infos":[{},{"sku_id":"x"}]}}}"#,
    );
    let told = error.expect_err("text").to_string();
    assert_eq!(
        told,
        "order.order_detail.product_infos[1].sku_id: expected an integer, found a string at line 1 column 59"
    );
    let value = json!({ "order": { "status": true } });
    let told = serde_json::from_value::<GetOrderResponse>(value).expect_err("a flag").to_string();
    assert_eq!(told, "order.status: expected a value of an enumeration, found a boolean");
}

/// A server may put data wherever it likes: in a value of an enumeration, a time, a name.
#[test]
fn data_in_odd_places_is_not_shown() {
    for order in [
        json!({ "status": "13800138000" }),
        json!({ "status": 13_800_138_000_i64 }),
        json!({ "create_time": "13800138000" }),
        json!({ "create_time": 13_800_138_000_i64 }),
        json!({ "create_time": "at 13800138000\nforged" }),
        json!({ "13800138000": 1 }),
        json!({ ("x 13800138000 ".repeat(50)): 1 }),
        json!({ "x\n13800138000": 1 }),
    ] {
        let response = decode(&json!({ "order": order, "errmsg": "13800138000" }));
        let shown = format!(
            "{response:?} {response:#?} {:?} {}",
            response.drift(),
            response.drift().iter().map(ToString::to_string).collect::<String>()
        );
        assert!(!shown.contains("13800138000") && !shown.contains("forged"), "{shown}");
    }
}

/// `serde_json` gives these names a meaning of its own, once any crate of a build asks for it.
#[test]
fn private_names_are_names_like_any_other() {
    for name in ["$serde_json::private::Number", "$serde_json::private::RawValue"] {
        // With `arbitrary_precision`, a number as text cannot be told from a number.
        let text = if serde_json::from_str::<serde_json::Number>("1e400").is_ok() { "one" } else { "1" };
        for value in [json!(text), json!(13_800_138_000_i64), json!({ "x": "y" })] {
            let body = json!({ "order": { name: value, "zz": { name: value } } });
            assert_eq!(serde_json::to_value(decode(&body)).expect("JSON"), body);
        }
        let body = json!({ "order": { "order_id": { name: "five" } } });
        let error = from_slice::<GetOrderResponse>(body.to_string().as_bytes()).expect_err("an object");
        assert!(
            error.to_string().starts_with("order.order_id: expected an integer, found an object"),
            "{error}"
        );
    }
}

/// What breaks off, or cannot be read at all, stays that sort of error through serde too.
#[test]
fn serde_errors_keep_their_sort() {
    assert!(
        serde_json::from_str::<GetOrderResponse>(r#"{"order":{"status":20"#)
            .is_err_and(|error| error.is_eof())
    );
    assert!(
        serde_json::from_str::<GetOrderResponse>(r#"{"order":{"status":20,}}"#)
            .is_err_and(|error| error.is_syntax())
    );
    assert!(
        serde_json::from_str::<GetOrderResponse>(r#"{"order":{"status":true}}"#)
            .is_err_and(|error| error.is_data())
    );
}

/// The page states no rules for the values of this request.
#[test]
fn a_request_without_rules_is_valid() {
    use ministore_model::mini_store::order::GetOrderRequest;
    use ministore_model::{Endpoint as _, OrderId};

    assert_eq!(GetOrderRequest::new(OrderId(-1)).validate(), Ok(()));
}
