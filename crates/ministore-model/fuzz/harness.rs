//! Properties that hold for any body. The fuzz targets beside this file try new bodies, `tests/fuzz_corpus.rs` the
//! seeds.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "each target uses a part; a failure ends it"
)]

#[path = "../../tolerant/tests/differential/compare.rs"]
mod compare;

use ministore_model::mini_store::order::{
    AddressInfo, AftersaleDetail, AftersaleOrder, DeliveredProduct, DeliveryInfo, DeliveryProductInfo,
    ExpressFee, ExtInfo, GetOrderRequest, GetOrderResponse, Order, OrderDetail, PayInfo, PickupAddress,
    PriceInfo, ProductInfo, SkuAttr,
};
use ministore_model::{DecodeError, DecodeErrorKind, Decoder, from_slice, to_vec};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;
use tolerant::{Decode, Field, Record};

/// A value is encoded as a body that decodes to the same value. `Debug` and errors print no personal data.
pub(crate) fn decode(body: &[u8]) {
    assert_round_trip::<GetOrderResponse>(body);
    assert_round_trip::<GetOrderRequest>(body);
    assert_hides_values::<GetOrderResponse>(body);
    assert_hides_values::<GetOrderRequest>(body);
}

/// Repair changes no body that decodes without it, and the value says that it was repaired.
pub(crate) fn repair(body: &[u8]) {
    let strict = strict::<GetOrderResponse>(body);
    let repaired = from_slice::<GetOrderResponse>(body);
    match (&strict, &repaired) {
        (Ok(strict), Ok(repaired)) => {
            assert!(strict == repaired && !repaired.unknown_fields.is_repaired());
            let array = [b"[", body, b"]"].concat();
            match Decoder::new().list_from_slice::<GetOrderResponse>(&array) {
                Ok(array) => assert!(array.len() == 1 && array.first() == Some(repaired)),
                // The body was nested as deep as JSON may be, and the array is one level more.
                Err(error) => assert!(error.to_string().contains("recursion limit exceeded"), "{error}"),
            }
        }
        (Err(error), Ok(repaired)) => {
            assert_eq!(error.kind(), DecodeErrorKind::NotJson);
            assert!(repaired.unknown_fields.is_repaired());
            assert_round_trip::<GetOrderResponse>(body);
        }
        (Err(error), Err(repaired)) if error.kind() == DecodeErrorKind::Mismatch => {
            assert_eq!(error, repaired);
        }
        (Err(_), Err(repaired)) => assert_has_line(body, repaired),
        (Ok(_), Err(error)) => unreachable!("decoded, but not with repair on: {error}"),
    }
    // A request is never repaired: it cannot say that it was.
    assert!(self::strict::<GetOrderRequest>(body).is_ok() == from_slice::<GetOrderRequest>(body).is_ok());
}

/// The fast reader and serde decode the same value, or report the same error.
pub(crate) fn differential(body: &[u8]) {
    for decoder in [Decoder::new(), Decoder::new().repair(false)] {
        compare::compare::<GetOrderResponse>(body, decoder);
        compare::compare::<GetOrderRequest>(body, decoder);
    }
}

fn strict<T: Decode>(body: &[u8]) -> Result<T, DecodeError> {
    Decoder::new().repair(false).from_slice(body)
}

fn assert_round_trip<T: Decode + PartialEq + Serialize + DeserializeOwned>(body: &[u8]) {
    if let Ok(text) = std::str::from_utf8(body) {
        // `Deserialize` decodes the same.
        let by_serde = Decoder::new().repair(false).by_serde().from_slice::<T>(body).ok();
        assert!(serde_json::from_str::<T>(text).ok() == by_serde);
    }
    let Ok(value) = from_slice::<T>(body) else { return };
    let encoded = to_vec(&value).expect("JSON");
    assert!(serde_json::to_vec(&value).expect("JSON") == encoded);
    let again = strict::<T>(&encoded).expect("an encoded value decodes");
    assert!(again == value);
    assert!(to_vec(&again).expect("JSON") == encoded);
}

/// A string that no type takes for a name, a number, an address or a value of an enumeration.
const CANARY: &str = "canary@7731/é";

fn assert_hides_values<T: Decode + PartialEq + std::fmt::Debug>(body: &[u8]) {
    let Ok(mut value) = serde_json::from_slice::<Value>(body) else {
        return;
    };
    put_canary(&mut value, "");
    let printed = match from_slice::<T>(value.to_string().as_bytes()) {
        Ok(value) => format!("{value:?}"),
        Err(error) => format!("{error} {error:?}"),
    };
    assert!(!printed.contains("7731"), "{printed}");
}

/// Replaces all strings except those that `Debug` may print.
fn put_canary(value: &mut Value, name: &str) {
    match value {
        Value::String(text) if !is_printed(name) => CANARY.clone_into(text),
        Value::Array(elements) => elements.iter_mut().for_each(|value| put_canary(value, name)),
        Value::Object(members) => members.iter_mut().for_each(|(name, value)| put_canary(value, name)),
        _ => {}
    }
}

/// Whether a type has a field of this name that is not personal.
fn is_printed(name: &str) -> bool {
    let tables = [
        table::<GetOrderResponse>(),
        table::<Order>(),
        table::<OrderDetail>(),
        table::<ProductInfo>(),
        table::<SkuAttr>(),
        table::<PayInfo>(),
        table::<PriceInfo>(),
        table::<DeliveryInfo>(),
        table::<DeliveryProductInfo>(),
        table::<DeliveredProduct>(),
        table::<AddressInfo>(),
        table::<ExpressFee>(),
        table::<PickupAddress>(),
        table::<AftersaleDetail>(),
        table::<AftersaleOrder>(),
        table::<ExtInfo>(),
    ];
    let mut fields = tables.into_iter().flatten();
    fields.any(|field| !field.personal && (field.name == name || field.aliases.contains(&name)))
}

fn table<T: Record>() -> &'static [Field] {
    T::empty().table().fields()
}

/// The line of an error is in the body.
fn assert_has_line(body: &[u8], error: &DecodeError) {
    let lines = body.split(|byte| *byte == b'\n').count();
    assert!(error.line() <= lines, "{error}");
}
