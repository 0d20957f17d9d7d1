//! What holds of any body. The fuzz targets beside this file try bodies that nobody thought of, and
//! `tests/fuzz_corpus.rs` all that are kept.
#![allow(dead_code, clippy::expect_used, reason = "each target uses a part; what does not hold is to end it")]

use ministore_model::de::{Field, Object};
use ministore_model::{
    AddressInfo, AftersaleDetail, AftersaleOrder, DecodeError, DecodeErrorKind, Decoder, DeliveredProduct,
    DeliveryInfo, DeliveryProductInfo, ExpressFee, ExtInfo, GetOrderRequest, GetOrderResponse, Order,
    OrderDetail, PayInfo, PickupAddress, PriceInfo, ProductInfo, SkuAttr, from_slice, to_vec,
};
use serde_core::Serialize;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

/// What decodes is written as something that decodes to the same; and nobody is told what a body holds of a customer.
pub(crate) fn decode(body: &[u8]) {
    comes_back::<GetOrderResponse>(body);
    comes_back::<GetOrderRequest>(body);
    keeps_to_itself::<GetOrderResponse>(body);
    keeps_to_itself::<GetOrderRequest>(body);
}

/// The second pass changes nothing that the first one reads, and says what it mended.
pub(crate) fn repair(body: &[u8]) {
    let strict = strictly::<GetOrderResponse>(body);
    let mended = from_slice::<GetOrderResponse>(body);
    match (&strict, &mended) {
        (Ok(strict), Ok(mended)) => {
            assert!(strict == mended && !mended.unknown_fields.is_repaired());
            let list = [b"[", body, b"]"].concat();
            let list: Vec<GetOrderResponse> = Decoder::new().list_from_slice(&list).expect("a list");
            assert!(list.len() == 1 && list.first() == Some(mended));
        }
        (Err(error), Ok(mended)) => {
            assert_eq!(error.kind(), DecodeErrorKind::NotJson);
            assert!(mended.unknown_fields.is_repaired());
            comes_back::<GetOrderResponse>(body);
        }
        (Err(error), Err(mended)) if error.kind() == DecodeErrorKind::Mismatch => assert_eq!(error, mended),
        (Err(_), Err(mended)) => assert_stands_in(body, mended),
        (Ok(_), Err(error)) => unreachable!("only strictly: {error}"),
    }
    // A request has nowhere to say that it was mended.
    assert!(strictly::<GetOrderRequest>(body).is_ok() == from_slice::<GetOrderRequest>(body).is_ok());
}

fn strictly<T: Object>(body: &[u8]) -> Result<T, DecodeError> {
    Decoder::new().repair(false).from_slice(body)
}

fn comes_back<T: Object + PartialEq + Serialize + DeserializeOwned>(body: &[u8]) {
    let read = from_slice::<T>(body);
    if let Ok(text) = std::str::from_utf8(body) {
        // The other way in reads the same.
        let by_serde = serde_json::from_str::<T>(text).ok();
        assert!(strictly::<T>(body).ok() == by_serde);
    }
    let Ok(read) = read else { return };
    let written = to_vec(&read).expect("JSON");
    assert!(serde_json::to_vec(&read).expect("JSON") == written);
    let again = strictly::<T>(&written).expect("what is written can be read");
    assert!(again == read);
    assert!(to_vec(&again).expect("JSON") == written);
}

/// No name, no number and no address looks like it, and neither does a value of an enumeration.
const CANARY: &str = "canary@7731/é";

fn keeps_to_itself<T: Object + PartialEq>(body: &[u8]) {
    let Ok(mut value) = serde_json::from_slice::<Value>(body) else {
        return;
    };
    put_canary(&mut value, "");
    let told = match from_slice::<T>(value.to_string().as_bytes()) {
        Ok(value) => format!("{value:?}"),
        Err(error) => format!("{error} {error:?}"),
    };
    assert!(!told.contains("7731"), "{told}");
}

/// Puts it in the place of every text but those that `Debug` may show.
fn put_canary(value: &mut Value, name: &str) {
    match value {
        Value::String(text) if !is_shown(name) => CANARY.clone_into(text),
        Value::Array(list) => list.iter_mut().for_each(|value| put_canary(value, name)),
        Value::Object(members) => members.iter_mut().for_each(|(name, value)| put_canary(value, name)),
        _ => {}
    }
}

/// Whether some type has a field of this name that tells nothing of a customer.
fn is_shown(name: &str) -> bool {
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

fn table<T: Object>() -> &'static [Field] {
    T::empty().table().fields()
}

/// A failure names a line that there is.
fn assert_stands_in(body: &[u8], error: &DecodeError) {
    let lines = body.split(|byte| *byte == b'\n').count();
    assert!(error.line() <= lines, "{error}");
}
