//! What is read leniently, and what is refused: a table of cases.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::cast_possible_wrap, clippy::cast_possible_truncation)]

use ministore_model::{DecodeErrorKind, Decoder, GetOrderRequest, GetOrderResponse, from_slice};
use serde_json::{Value, json};

/// Decodes one field of an order, given as `"name": value`, and shows what is written back.
fn written(order: &str) -> Result<Value, String> {
    let body = format!(r#"{{"order":{{{order}}}}}"#);
    let response: GetOrderResponse = from_slice(body.as_bytes()).map_err(|error| error.to_string())?;
    Ok(serde_json::to_value(&response).expect("JSON")["order"].take())
}

/// The same for a field of an item.
fn item(fields: &str) -> Result<Value, String> {
    let order = written(&format!(r#""order_detail":{{"product_infos":[{{{fields}}}]}}"#))?;
    Ok(order["order_detail"]["product_infos"][0].clone())
}

#[test]
fn integers_are_exact_or_refused() {
    for (sent, kept) in [
        ("32423523451235145", json!(32_423_523_451_235_145_i64)),
        ("9007199254740993", json!(9_007_199_254_740_993_i64)),
        ("9223372036854775807", json!(i64::MAX)),
        ("-9223372036854775808", json!(i64::MIN)),
        ("\"9223372036854775807\"", json!(i64::MAX)),
        ("\"-9223372036854775808\"", json!(i64::MIN)),
        ("0", json!(0)),
        ("-0", json!(0)),
        ("\"-0\"", json!(0)),
        ("10.0", json!(10)),
        ("1e1", json!(10)),
        ("10e-1", json!(1)),
        ("405097510235.00", json!(405_097_510_235_i64)),
        ("8796093022207.0", json!(8_796_093_022_207_i64)),
        ("\"10\"", json!(10)),
        ("-1", json!(-1)),
    ] {
        assert_eq!(written(&format!(r#""order_id":{sent}"#)), Ok(json!({ "order_id": kept })), "{sent}");
        assert_eq!(item(&format!(r#""sale_price":{sent}"#)), Ok(json!({ "sale_price": kept })), "{sent}");
        assert_eq!(item(&format!(r#""sku_id":{sent}"#)), Ok(json!({ "sku_id": kept })), "{sent}");
    }
    for nothing in ["null", "\"\""] {
        assert_eq!(written(&format!(r#""order_id":{nothing}"#)), Ok(json!({})), "{nothing}");
    }
    for (sent, found) in [
        ("10.5", "another number"),
        ("9223372036854775808", "a number beyond 64 bits"),
        ("18446744073709551616", "another number"),
        ("-9223372036854775809", "another number"),
        ("9007199254740993.0", "another number"),
        ("9007199254740991.0", "another number"),
        ("4503599627370497.4", "another number"),
        ("8796093022208.0", "another number"),
        ("99999999999.999", "another number"),
        ("10e-3", "another number"),
        ("1e300", "another number"),
        ("\"10.0\"", "text"),
        ("\" 10 \"", "text"),
        ("\"+1\"", "text"),
        ("\"01\"", "text"),
        ("\"-\"", "text"),
        ("\"abc\"", "text"),
        ("\"９\"", "text"),
        ("true", "a flag"),
        ("[]", "a list"),
        ("{}", "an object"),
    ] {
        let error = written(&format!(r#""order_id":{sent}"#)).expect_err(sent);
        assert!(
            error.starts_with(&format!("order.order_id: expected an integer, found {found} at line 1")),
            "{error}"
        );
        let error = item(&format!(r#""sale_price":{sent}"#)).expect_err(sent);
        let path = "order.order_detail.product_infos[0].sale_price: expected an integer, in fen";
        assert!(error.starts_with(&format!("{path}, found {found} at line 1")), "{error}");
    }
}

#[test]
fn text_flags_and_times() {
    for (sent, kept) in [
        (r#""out_order_id":"""#, json!({ "out_order_id": "" })),
        (r#""out_order_id":"a\n快递""#, json!({ "out_order_id": "a\n快递" })),
        (r#""out_order_id":131456479687"#, json!({ "out_order_id": "131456479687" })),
        (r#""out_order_id":18446744073709551615"#, json!({ "out_order_id": "18446744073709551615" })),
        (r#""out_order_id":null"#, json!({})),
        (r#""create_time":"2020-03-25 13:05:25""#, json!({ "create_time": "2020-03-25 13:05:25" })),
        (r#""create_time":"0000-00-00 00:00:00""#, json!({ "create_time": "0000-00-00 00:00:00" })),
        (
            r#""create_time":"2021-02-30T24:00:60+08:00""#,
            json!({ "create_time": "2021-02-30T24:00:60+08:00" }),
        ),
        (r#""create_time":1620738080123"#, json!({ "create_time": 1_620_738_080_123_i64 })),
        (r#""create_time":"""#, json!({})),
    ] {
        assert_eq!(written(sent), Ok(kept), "{sent}");
    }
    for (sent, error) in [
        (r#""out_order_id":1.5"#, "order.out_order_id: expected text, found another number"),
        (r#""out_order_id":false"#, "order.out_order_id: expected text, found a flag"),
        (r#""out_order_id":["x"]"#, "order.out_order_id: expected text, found a list"),
        (r#""create_time":{}"#, "order.create_time: expected a time, found an object"),
    ] {
        assert!(written(sent).expect_err(sent).starts_with(error), "{sent}");
    }
    let price =
        |flag: &str| written(&format!(r#""order_detail":{{"price_info":{{"is_discounted":{flag}}}}}"#));
    assert_eq!(price("true"), Ok(json!({ "order_detail": { "price_info": { "is_discounted": true } } })));
    assert_eq!(price("\"\""), Ok(json!({ "order_detail": { "price_info": {} } })));
    assert!(price("1").is_err() && price("\"true\"").is_err());
}

#[test]
fn enumerations_are_open() {
    for (sent, kept) in [
        ("20", json!(20)),
        ("\"20\"", json!(20)),
        ("20.0", json!(20)),
        ("181", json!(181)),
        ("23", json!(23)),
        ("999", json!(999)),
        ("-1", json!(-1)),
        ("1099511627776", json!(1_099_511_627_776_i64)),
        ("10.5", json!(10.5)),
        ("\"closed\"", json!("closed")),
        ("\"999\"", json!(999)),
        ("999.0", json!(999)),
    ] {
        assert_eq!(written(&format!(r#""status":{sent}"#)), Ok(json!({ "status": kept })), "{sent}");
    }
    for sent in ["true", "{}", "[20]"] {
        assert!(
            written(&format!(r#""status":{sent}"#))
                .expect_err(sent)
                .starts_with("order.status: expected a value"),
            "{sent}"
        );
    }
}

#[test]
fn objects_and_lists() {
    let delivery = |fields: &str| {
        let order = written(&format!(r#""order_detail":{{"delivery_info":{{{fields}}}}}"#))?;
        Ok::<_, String>(order["order_detail"]["delivery_info"].clone())
    };
    for (sent, kept) in [
        (r#""express_fee":{"distance":7}"#, json!({ "express_fee": [{ "distance": 7 }] })),
        (r#""express_fee":[{"distance":7}]"#, json!({ "express_fee": [{ "distance": 7 }] })),
        (r#""express_fee":[]"#, json!({})),
        (r#""express_fee":null"#, json!({})),
        (r#""express_fee":"""#, json!({})),
        (r#""express_fee":{}"#, json!({ "express_fee": [{}] })),
        (r#""express_fee":[null,{"distance":7},[],""]"#, json!({ "express_fee": [{ "distance": 7 }] })),
        (
            r#""delivery_product_info":{"waybill_id":"1"}"#,
            json!({ "delivery_product_info": [{ "waybill_id": "1" }] }),
        ),
        (r#""address_info":[]"#, json!({})),
        (r#""address_info":"""#, json!({})),
        (r#""address_info":null"#, json!({})),
        (r#""address_info":{}"#, json!({ "address_info": {} })),
    ] {
        assert_eq!(delivery(sent), Ok(kept), "{sent}");
    }
    for (sent, error) in [
        (r#""address_info":[{}]"#, "address_info: expected an object, found a list"),
        (r#""address_info":"x""#, "address_info: expected an object, found text"),
        (r#""address_info":0"#, "address_info: expected an object, found a number"),
        (r#""express_fee":"x""#, "express_fee: expected a list or one object, found text"),
        (r#""express_fee":[[1]]"#, "express_fee[0]: expected an object, found a list"),
        (r#""express_fee":{"distance":"far"}"#, "express_fee.distance: expected an integer, found text"),
    ] {
        let told = delivery(sent).expect_err(sent);
        assert!(told.starts_with(&format!("order.order_detail.delivery_info.{error} at line 1")), "{told}");
    }
    let list = written(r#""order_detail":{"product_infos":{"sku_id":1}}"#).expect_err("a list is needed");
    assert!(list.starts_with("order.order_detail.product_infos: expected a list, found an object"), "{list}");
}

#[test]
fn aliases_stand_in_for_true_names() {
    for (sent, kept) in [
        (r#""craete_time":"a""#, json!({ "create_time": "a" })),
        (r#""craete_time":"a","create_time":"a""#, json!({ "create_time": "a" })),
        (r#""create_time":"a","craete_time":"a""#, json!({ "create_time": "a" })),
        (r#""craete_time":"a","create_time":"b""#, json!({ "create_time": "b", "craete_time": "a" })),
        (r#""create_time":"b","craete_time":"a""#, json!({ "create_time": "b", "craete_time": "a" })),
        (r#""craete_time":null,"create_time":"b""#, json!({ "create_time": "b" })),
        (r#""create_time":null,"craete_time":"a""#, json!({ "create_time": "a" })),
        (r#""craete_time":"a","create_time":null"#, json!({ "create_time": "a" })),
        (r#""craete_time":"a","create_time":"""#, json!({ "create_time": "a" })),
        (r#""craete_time":null"#, json!({})),
        (r#""order_detail":null,"order_detail ":{"x":1}"#, json!({ "order_detail": { "x": 1 } })),
        (r#""order_detail":[],"order_detail ":[]"#, json!({})),
        (r#""CREATE_TIME":"b""#, json!({ "CREATE_TIME": "b" })),
        (r#""create_time ":"b""#, json!({ "create_time ": "b" })),
    ] {
        assert_eq!(written(sent), Ok(kept), "{sent}");
    }
    let name = |fields: &str| {
        let order =
            written(&format!(r#""order_detail":{{"delivery_info":{{"address_info":{{{fields}}}}}}}"#))?;
        Ok::<_, String>(order["order_detail"]["delivery_info"]["address_info"].clone())
    };
    for (sent, kept) in [
        (r#""username":"a","user_Name ":"a""#, json!({ "user_name": "a" })),
        (r#""username":"a","user_Name ":"b""#, json!({ "user_name": "a", "user_Name ": "b" })),
        (r#""username":null,"user_Name ":"b""#, json!({ "user_name": "b" })),
        (r#""user_Name ":"b","username":null"#, json!({ "user_name": "b" })),
        (r#""username":"a","user_Name ":"b","user_name":"b""#, json!({ "user_name": "b", "username": "a" })),
        (r#""Tel_number":"1""#, json!({ "tel_number": "1" })),
    ] {
        assert_eq!(name(sent), Ok(kept), "{sent}");
    }
    let error = item(r#""beats_price":"x""#).expect_err("no integer");
    assert!(
        error.starts_with("order.order_detail.product_infos[0].sale_price: expected an integer"),
        "{error}"
    );
}

/// Each order of a true name and its two aliases, each with each sort of value.
#[test]
fn of_several_names_the_true_one_wins_unless_it_says_nothing() {
    const NAMES: [&str; 3] = ["user_name", "username", "user_Name "];
    const ORDERS: [&[usize]; 15] = [
        &[0],
        &[1],
        &[2],
        &[0, 1],
        &[0, 2],
        &[1, 0],
        &[1, 2],
        &[2, 0],
        &[2, 1],
        &[0, 1, 2],
        &[0, 2, 1],
        &[1, 0, 2],
        &[1, 2, 0],
        &[2, 0, 1],
        &[2, 1, 0],
    ];
    const VALUES: [Option<&str>; 4] = [None, Some(""), Some("a"), Some("b")];
    let mut cases = 0;
    for order in ORDERS {
        for choice in 0..VALUES.len().pow(order.len() as u32) {
            let said: Vec<(&str, Option<&str>)> = order
                .iter()
                .enumerate()
                .map(|(place, name)| {
                    (NAMES[*name], VALUES[choice / VALUES.len().pow(place as u32) % VALUES.len()])
                })
                .collect();
            let fields: Vec<String> =
                said.iter().map(|(name, value)| format!("{}:{}", json!(name), json!(value))).collect();
            let sent = format!(
                r#"{{"order":{{"order_detail":{{"delivery_info":{{"address_info":{{{}}}}}}}}}}}"#,
                fields.join(",")
            );
            let read: GetOrderResponse = from_slice(sent.as_bytes()).expect("names of one field");
            let written = serde_json::to_value(&read).expect("JSON");
            let address = written["order"]["order_detail"]["delivery_info"]["address_info"].clone();

            let by_name = said.iter().find(|(name, value)| *name == NAMES[0] && value.is_some());
            let winner = by_name.or_else(|| said.iter().find(|(_, value)| value.is_some()));
            let mut expected = serde_json::Map::new();
            if let Some((_, Some(value))) = winner {
                expected.insert(NAMES[0].to_owned(), json!(value));
                let others = said
                    .iter()
                    .filter(|(name, other)| *name != NAMES[0] && other.is_some_and(|other| other != *value));
                expected.extend(others.map(|(name, other)| ((*name).to_owned(), json!(other))));
            }
            assert_eq!(address, Value::Object(expected), "{sent}");
            let again: GetOrderResponse =
                from_slice(written.to_string().as_bytes()).expect("what was written");
            assert_eq!(again, read, "{sent}");
            cases += 1;
        }
    }
    assert_eq!(cases, 3 * 4 + 6 * 16 + 6 * 64);
}

#[test]
fn names_that_stand_twice() {
    for sent in [
        r#""status":20,"status":20"#,
        r#""st\u0061tus":20,"status":20"#,
        r#""craete_time":"a","craete_time":"a""#,
        r#""create_time":"b","craete_time":null,"craete_time":"c""#,
    ] {
        assert!(written(sent).expect_err(sent).contains("the field stands twice"), "{sent}");
    }
    assert_eq!(
        written(r#""x":1,"x":{"y":2}"#),
        Ok(json!({ "x": { "y": 2 } })),
        "of an unknown one, the last is kept"
    );
}

#[test]
fn what_is_not_json() {
    for (body, error) in [
        ("", "not JSON: EOF while parsing a value at line 1 column 0"),
        ("<html>", "not JSON: expected value at line 1 column 1"),
        ("{\"order\":{\n\"status\":20,}}", "not JSON: order: trailing comma at line 2 column 13"),
        ("{\"order\":{\"status\":", "not JSON: order.status: EOF while parsing a value at line 1 column 19"),
        ("{} x", "not JSON: trailing characters at line 1 column 4"),
    ] {
        let told = from_slice::<GetOrderResponse>(body.as_bytes()).expect_err(body);
        assert_eq!(told.to_string(), error);
        assert_eq!(told.kind(), DecodeErrorKind::NotJson);
    }
    let strict = Decoder::new().repair(false);
    let bytes = strict.from_slice::<GetOrderResponse>(b"{\n\"errmsg\":\"\xff\"}").expect_err("not UTF-8");
    assert_eq!(bytes.to_string(), "not JSON: a byte that is not UTF-8 at line 2 column 11");
    let deep = format!("{{\"x\":{}1{}}}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(from_slice::<GetOrderResponse>(deep.as_bytes()).is_err(), "deep, and no overflow");
}

#[test]
fn a_response_is_an_object() {
    for body in ["null", "[]", "\"\"", "[1]", "7", "\"x\""] {
        let error = from_slice::<GetOrderResponse>(body.as_bytes()).expect_err(body);
        assert_eq!(error.kind(), DecodeErrorKind::Mismatch, "{body}");
        assert!(error.to_string().starts_with("expected an object, found"), "{error}");
    }
}

/// A request is what we write: nothing is unknown in it, and what it must hold is there.
#[test]
fn requests_are_read_strictly() {
    let read = |body: &str| from_slice::<GetOrderRequest>(body.as_bytes()).map_err(|error| error.to_string());
    assert_eq!(read(r#"{"order_id":"7"}"#), Ok(GetOrderRequest::new(7.into())));
    for (body, error) in [
        ("{}", "order_id: the field is required, and missing at line 1 column 2"),
        (r#"{"order_id":null}"#, "order_id: expected a value, found nothing"),
        (r#"{"order_id":7,"orderid":8}"#, "expected the schema's fields alone, found an unknown one"),
        (r#"{"order_id":"x"}"#, "order_id: expected an integer, found text"),
    ] {
        assert!(read(body).expect_err(body).starts_with(error), "{body}");
    }
}

/// Written as a decimal, a whole number is that number or is refused: never its neighbour.
#[test]
fn decimals_are_never_the_integer_beside() {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for round in 0..20_000_u32 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let number = (state >> (round % 60)) as i64;
        for tail in [".0", ".00", "e0"] {
            match item(&format!(r#""sku_id":{number}{tail}"#)) {
                Ok(read) => assert_eq!(read, json!({ "sku_id": number }), "{number}{tail}"),
                Err(_) => assert!(number.unsigned_abs() >= 1 << 43, "{number}{tail}"),
            }
        }
        assert_eq!(item(&format!(r#""sku_id":{number}"#)), Ok(json!({ "sku_id": number })));
    }
}
