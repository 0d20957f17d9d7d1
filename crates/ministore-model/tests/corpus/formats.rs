//! The same verdict, whichever way a payload comes: text, bytes, a reader, a `Value`, and another format altogether.

use std::fmt::Display;

use ministore_model::mini_store::order::{GetOrderRequest, GetOrderResponse};
use ministore_model::{Decoder, from_slice};
use serde_core::de::value::{self, MapDeserializer};
use serde_core::de::{Deserialize, DeserializeOwned};
use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::{Number, Value, json};
use tolerant::Decode;

use super::case::{Case, Expect, cases};
use super::node::Node;
use super::verdicts::written;

/// `MessagePack` of a payload.
pub(crate) fn message_pack(node: &Node) -> Vec<u8> {
    rmp_serde::to_vec(node).expect("MessagePack")
}

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Object(members) => {
                let mut map = target.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(name, node)| map.serialize_entry(name, node))?;
                map.end()
            }
            Self::List(list) => list.serialize(target),
            // Not `Number`'s own way, which with `arbitrary_precision` is an object's.
            Self::Scalar(Value::Number(number)) => {
                match (number.as_i64(), number.as_u64(), number.as_f64()) {
                    (Some(integer), ..) => target.serialize_i64(integer),
                    (_, Some(integer), _) => target.serialize_u64(integer),
                    (.., Some(number)) => target.serialize_f64(number),
                    _ => target.serialize_none(),
                }
            }
            Self::Scalar(value) => value.serialize(target),
        }
    }
}

#[test]
fn whichever_way_it_comes() {
    let mut compared = 0;
    // Of many names, whichever come first are kept; ways differ in that.
    for case in cases().iter().filter(|case| !matches!(case.expect, Expect::Kept { .. })) {
        let Some(sent) = Node::parse(&case.body) else { continue };
        if let Some(expect) = &case.double {
            compare_doubles(case, &sent, expect);
        } else if case.is_request {
            compare::<GetOrderRequest>(case, &sent);
        } else {
            compare::<GetOrderResponse>(case, &sent);
        }
        compared += 1;
    }
    assert!(compared > 300, "{compared}");
}

fn compare<T: Decode + DeserializeOwned + PartialEq + std::fmt::Debug>(case: &Case, sent: &Node) {
    let bytes = case.body.as_slice();
    let text = std::str::from_utf8(bytes).expect("JSON");
    let expected = Decoder::new().repair(false).from_slice::<T>(bytes).map_err(without_place);
    let same = |way: &str, read: Result<T, String>| assert_eq!(read, expected, "{}, {way}", case.id);
    same("from_str", serde_json::from_str(text).map_err(without_place));
    same("from_slice", serde_json::from_slice(bytes).map_err(without_place));
    same("from_reader", serde_json::from_reader(bytes).map_err(without_place));
    // What stands twice does not stand twice in a `Value`; and of two aliases, the first need not come first.
    if !sent.repeats() && case.id != "name-two-aliases" {
        same("from_value", serde_json::from_value(sent.value()).map_err(without_place));
    }
    // Only JSON spells numbers, and only one of its readers keeps their digits.
    if !case.lenient.contains("spelling") && !case.lenient.contains("long-number") {
        let packed = message_pack(sent);
        same("MessagePack", rmp_serde::from_slice(&packed).map_err(without_place));
        same("MessagePack from a reader", rmp_serde::from_read(packed.as_slice()).map_err(without_place));
    }
}

/// A decimal that only its digits tell apart from its neighbours: serde hands over a double, unless `serde_json` keeps
/// digits.
fn compare_doubles(case: &Case, sent: &Node, expect: &Expect) {
    let verdict = |read: Result<GetOrderResponse, String>| match read {
        Ok(answer) => written(&answer),
        Err(error) => Expect::Error(error),
    };
    let exact = verdict(from_slice(&case.body).map_err(without_place));
    assert_ne!(exact, *expect, "{}", case.id);
    let text = std::str::from_utf8(&case.body).expect("JSON");
    let by_serde_json = if keeps_digits() { &exact } else { expect };
    for read in [
        serde_json::from_str(text).map_err(without_place),
        serde_json::from_reader(case.body.as_slice()).map_err(without_place),
    ] {
        assert_eq!(verdict(read), *by_serde_json, "{}", case.id);
    }
    // A `Value` hands over a double where it prints the same digits, also if it keeps them.
    let by_value = verdict(serde_json::from_value(sent.value()).map_err(without_place));
    assert!(by_value == *by_serde_json || by_value == *expect, "{}: {by_value:?}", case.id);
    let packed = message_pack(sent);
    assert_eq!(verdict(rmp_serde::from_slice(&packed).map_err(without_place)), *expect, "{}", case.id);
}

/// Whether some crate of the build has switched on `arbitrary_precision` of `serde_json`.
fn keeps_digits() -> bool {
    serde_json::from_str::<Number>("1e400").is_ok()
}

/// Formats tell places in their own ways, or not at all.
fn without_place<E: Display>(error: E) -> String {
    let told = error.to_string();
    told.split(" at line ").next().unwrap_or_default().to_owned()
}

/// What JSON cannot hold, and what a name cannot be.
#[test]
fn what_only_other_formats_hold() {
    fn told(packed: &[u8]) -> String {
        let told =
            rmp_serde::from_slice::<GetOrderResponse>(packed).map(|_| ()).map_err(|error| error.to_string());
        told.expect_err("no answer")
    }
    let with = |field: &str, value: &[u8]| {
        let mut packed = b"\x81\xa5order\x81".to_vec();
        packed.push(0xa0 | u8::try_from(field.len()).expect("a short name"));
        packed.extend(field.bytes());
        packed.extend(value);
        told(&packed)
    };
    // Bytes of length 2; a NaN; an extension of one byte; infinity in 32 bits.
    for (field, sent, error) in [
        ("status", &b"\xc4\x02ab"[..], "order.status: expected a value of an enumeration, found bytes"),
        ("order_id", b"\xcb\x7f\xf8\0\0\0\0\0\0", "order.order_id: expected an integer, found no number"),
        ("order_id", b"\xca\x7f\x80\0\0", "order.order_id: expected an integer, found no number"),
        ("ext_info", b"\xc4\x02ab", "order.ext_info: expected an object, found bytes"),
        ("x", b"\xc4\x02ab", "order: expected any value, found bytes"),
        ("x", b"\xc7\x01\x05a", "invalid type: newtype struct, expected any value"),
        ("order_id", b"\xc7\x01\x05a", "invalid type: newtype struct, expected an integer"),
    ] {
        assert_eq!(with(field, sent), error);
    }
    // A name that is a number, a flag, nothing, a double, bytes, a list: 13800138000 in one way or another.
    for name in [
        &b"\xce\x03\x36\x85\x3e"[..],
        b"\xd3\xff\xff\xff\xff\x03\x36\x85\x3e",
        b"\xc3",
        b"\xc0",
        b"\xcb\x42\x09\xb4\x5c\x94\x08\0\0",
        b"\xc4\x03138",
        b"\x91\xa3138",
    ] {
        for before in [&b"\x81"[..], b"\x81\xa5order\x81", b"\x81\xa1x\x81"] {
            let told = told(&[before, name, b"\xa3138"].concat());
            assert!(!told.contains("138") && !told.contains("true"), "{told}");
        }
    }
}

/// Integers of 128 bits, as some formats have them.
#[test]
fn wide_integers() {
    let read = |name: &str, integer: i128| {
        let members = MapDeserializer::<_, value::Error>::new(std::iter::once((name, integer)));
        GetOrderResponse::deserialize(members).map_err(|error| error.to_string())
    };
    assert_eq!(read("errcode", 7).map(|answer| answer.errcode), Ok(Some(7)));
    let error = "errcode: expected an integer, found a number beyond 64 bits";
    assert_eq!(read("errcode", 1 << 64).unwrap_err(), error);
    assert_eq!(read("errcode", i128::MIN).unwrap_err(), error);
    let kept = read("x", 1 << 64).expect("an answer");
    assert_eq!(kept.unknown_fields.get("x").and_then(Value::as_f64), Some(2_f64.powi(64)));
    assert_eq!(read("x", -1).expect("an answer").unknown_fields.get("x"), Some(&json!(-1)));
}

/// A number that no double holds is refused where an integer belongs. Among the unknown, it is kept if digits are.
#[test]
fn numbers_that_no_double_holds() {
    let keeps_digits = keeps_digits();
    let read = |body: &str| {
        from_slice::<GetOrderResponse>(body.as_bytes()).map_err(|error| (error.kind(), without_place(error)))
    };
    let reason = "expected an integer, found a number beyond 64 bits";
    let long = "9".repeat(400);
    for number in ["1e400", "-1e400", &long] {
        let error = read(&format!(r#"{{"order":{{"order_id":{number}}}}}"#)).expect_err("no integer");
        assert_eq!(error, (ministore_model::DecodeErrorKind::Mismatch, format!("order.order_id: {reason}")));
        match read(&format!(r#"{{"order":{{"x":{number}}}}}"#)) {
            Ok(answer) => {
                assert!(keeps_digits && answer.order.is_some_and(|order| order.unknown_fields.len() == 1));
            }
            Err((_, reason)) => {
                let expected = "order: expected a number that can be kept, found a number beyond 64 bits";
                assert_eq!(reason, expected);
            }
        }
    }
    assert!(
        read("{\"x\":1e-400}")
            .is_ok_and(|answer| keeps_digits || answer.unknown_fields.get("x") == Some(&json!(0.0)))
    );
}
