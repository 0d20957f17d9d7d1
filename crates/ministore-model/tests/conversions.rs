//! Conversions of value types and enumerations from and to text, integers and other types.

use std::collections::HashSet;

use ministore_model::mini_store::order::{Order, OrderStatus, ShippingMethod};
use ministore_model::{Fen, OrderId, ParseFenError, from_slice};
use proptest::prelude::*;

#[test]
fn amounts_are_parsed_in_yuan() {
    for (text, fen) in [
        ("0", 0),
        ("-0", 0),
        ("-0.00", 0),
        ("12", 12_00),
        ("12.3", 12_30),
        ("12.34", 12_34),
        ("0.05", 5),
        ("-0.05", -5),
        ("007.00", 7_00),
        ("92233720368547758.07", i64::MAX),
        ("-92233720368547758.08", i64::MIN),
    ] {
        assert_eq!(text.parse(), Ok(Fen(fen)), "{text}");
    }
    for text in [
        "", "-", ".", "12.", ".5", "--1", "+1", " 1", "1 ", "1,000.00", "1e2", "12.3.4", "12.-3", "-.5",
        "¥12", "１２", "NaN", "0x10", "1_000",
    ] {
        assert_eq!(text.parse::<Fen>(), Err(ParseFenError::Invalid), "{text}");
    }
    for text in ["12.345", "12.340", "0.000"] {
        assert_eq!(text.parse::<Fen>(), Err(ParseFenError::TooPrecise), "{text}");
    }
    for text in ["92233720368547758.08", "-92233720368547758.09", "99999999999999999999999"] {
        assert_eq!(text.parse::<Fen>(), Err(ParseFenError::OutOfRange), "{text}");
    }
    assert_eq!(ParseFenError::TooPrecise.to_string(), "more than two decimals in an amount in yuan");
    assert_eq!(Fen::default(), Fen(0));
    assert_eq!([Fen(1), Fen(2)].iter().sum::<Option<Fen>>(), Some(Fen(3)));
    assert_eq!([Fen(i64::MAX), Fen(1)].iter().sum::<Option<Fen>>(), None);
}

#[test]
fn ids_are_converted_without_loss() {
    assert_eq!(OrderId::try_from(9_223_372_036_854_775_807_u64), Ok(OrderId(i64::MAX)));
    assert!(OrderId::try_from(9_223_372_036_854_775_808_u64).is_err());
    assert_eq!(u64::try_from(OrderId(7)), Ok(7));
    assert!(u64::try_from(OrderId(-7)).is_err());
    assert_eq!(i64::from(OrderId::from(7)), 7);
    assert!(OrderId(7) < OrderId(8));
}

#[test]
fn known_values_are_printed_and_parsed_as_on_the_wire() {
    assert_eq!(OrderStatus::KNOWN_VALUES.len(), 12);
    for status in OrderStatus::KNOWN_VALUES {
        assert!(status.meaning().is_some());
        assert_eq!(status.code().map(|code| code.to_string()), Some(status.to_string()));
        assert_eq!(status.to_string().parse().as_ref(), Ok(status));
    }
    for method in ShippingMethod::KNOWN_VALUES {
        assert_eq!(method.as_str(), Some(method.to_string().as_str()));
        assert_eq!(method.to_string().parse().as_ref(), Ok(method));
    }
    let all: HashSet<_> = OrderStatus::KNOWN_VALUES.iter().collect();
    assert_eq!(all.len(), OrderStatus::KNOWN_VALUES.len());
    // In a table.
    assert_eq!(format!("[{:>6}]", OrderStatus::AwaitingShipment), "[    20]");
    assert_eq!(format!("[{:<26}]", ShippingMethod::SameCity), "[ShippingMethod_SameCity   ]");
}

#[test]
fn unknown_values_are_printed_whatever_they_are() {
    for (json, printed) in [
        ("260", "260"),
        ("99999999", "99999999"),
        ("18446744073709551615", "18446744073709551615"),
        ("1.5", "1.5"),
        ("\"13800000000a\"", "13800000000a"),
    ] {
        let order: Order = from_slice(format!("{{\"status\":{json}}}").as_bytes()).expect("an order");
        assert_eq!(order.status.expect("a status").to_string(), printed);
    }
    for text in ["", "AwaitingShipment", "20a", "2.0", " 20"] {
        assert!(text.parse::<OrderStatus>().is_err(), "{text}");
    }
    // `Express` is the variant; on the wire it has a prefix.
    assert_eq!("Express".parse(), Ok(ShippingMethod::from("Express")));
    assert_ne!("Express".parse(), Ok(ShippingMethod::Express));
}

proptest! {
    #[test]
    fn amounts_are_parsed_as_they_are_printed(fen: i64) {
        prop_assert_eq!(Fen(fen).to_string().parse(), Ok(Fen(fen)));
    }

    #[test]
    fn any_text_is_an_amount_or_an_error(text in "-?[0-9]{0,20}\\.?[0-9]{0,3}") {
        if let Ok(amount) = text.parse::<Fen>() {
            let shown = amount.to_string();
            let plain = |text: &str| {
                let (yuan, fen) = text.split_once('.').unwrap_or((text, ""));
                let digits = format!("{}{fen:0<2}", yuan.trim_start_matches('-'));
                digits.trim_start_matches('0').to_owned()
            };
            prop_assert_eq!(plain(&text), plain(&shown));
        }
    }

    #[test]
    fn ids_and_statuses_are_parsed_as_they_are_printed(code: i64) {
        prop_assert_eq!(OrderId(code).to_string().parse(), Ok(OrderId(code)));
        prop_assert_eq!(OrderStatus::from(code).to_string().parse(), Ok(OrderStatus::from(code)));
    }

    #[test]
    fn names_are_parsed_as_they_are_printed(name: String) {
        let method = ShippingMethod::from(name.as_str());
        prop_assert_eq!(method.to_string().parse(), Ok(method));
    }
}
