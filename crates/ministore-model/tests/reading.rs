//! What takes more cases than anyone would write down: each order of a field's names, and decimals by the thousand. The
//! cases that are written down stand in `corpus/`.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
#![allow(clippy::cast_possible_wrap, clippy::cast_possible_truncation)]

use ministore_model::mini_store::order::GetOrderResponse;
use ministore_model::{OrderId, from_slice, to_vec};
use serde_json::{Value, json};

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

/// The id of an item, decoded and encoded.
fn id(sent: &str) -> Result<Value, String> {
    let body = format!(r#"{{"order":{{"order_detail":{{"product_infos":[{{"sku_id":{sent}}}]}}}}}}"#);
    let response: GetOrderResponse = from_slice(body.as_bytes()).map_err(|error| error.to_string())?;
    Ok(serde_json::to_value(&response).expect("JSON")["order"]["order_detail"]["product_infos"][0]["sku_id"]
        .take())
}

/// A whole number written as a decimal is decoded as that number, to the end of 64 bits. Through serde, which hands over
/// doubles, it is that number or an error: never its neighbour.
#[test]
fn decimals_are_never_the_integer_beside() {
    let by_serde = |sent: &str| serde_json::from_str::<OrderId>(sent).map(|id| json!(id.0));

    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    for round in 0..20_000_u32 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let number = (state >> (round % 60)) as i64;
        for tail in [".0", ".00", "e0"] {
            let sent = format!("{number}{tail}");
            assert_eq!(id(&sent), Ok(json!(number)), "{sent}");
            match by_serde(&sent) {
                Ok(decoded) => assert_eq!(decoded, json!(number), "{sent}"),
                Err(_) => assert!(number.unsigned_abs() >= 1 << 43, "{sent}"),
            }
        }
        assert_eq!(id(&number.to_string()), Ok(json!(number)));
    }
}

/// A code that is kept is decoded the same from what is encoded. One that rounding would make another code is refused.
#[test]
fn an_unknown_code_stays_what_it_is() {
    for (code, is_kept) in [
        ("1.5", true),
        ("1e300", true),
        ("123456789012345678901234567890.5", true),
        ("9223372036854775807.9", true),
        ("10.00000000000000000001", false),
        ("9007199254740993.5", false),
        ("18446744073709551.615", false),
    ] {
        let body = format!(r#"{{"order":{{"status":{code}}}}}"#);
        match from_slice::<GetOrderResponse>(body.as_bytes()) {
            Ok(decoded) => {
                assert!(is_kept, "{code}");
                let encoded = to_vec(&decoded).expect("JSON");
                assert_eq!(from_slice(&encoded), Ok(decoded), "{code}");
            }
            Err(error) => {
                assert!(!is_kept, "{code}");
                assert_eq!(error.path(), "order.status");
            }
        }
    }
}
