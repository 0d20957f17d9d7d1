//! Fields of type `u64` are exact to the end of 64 bits.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::panic)]

use tolerant::{UnknownFields, from_slice, to_vec};

/// As generated.
#[derive(Clone, Default, PartialEq)]
struct Counter {
    id: u64,
    more: Vec<u64>,
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    Counter {
        id: required "id";
        more: array "more";
    }
}

fn decode(digits: &str) -> [Result<u64, String>; 2] {
    let body = format!(r#"{{"id":{digits}}}"#);
    let fast = from_slice::<Counter>(body.as_bytes()).map_err(|error| error.to_string());
    let by_serde = serde_json::from_str::<Counter>(&body).map_err(|error| error.to_string());
    [fast.map(|counter| counter.id), by_serde.map(|counter| counter.id)]
}

#[test]
fn exact_to_the_end_of_64_bits() {
    for id in [0, 1, 1 << 53, (1 << 53) + 1, i64::MAX as u64, 1 << 63, (1 << 63) + 1, u64::MAX - 1, u64::MAX]
    {
        for digits in [id.to_string(), format!("\"{id}\"")] {
            assert_eq!(decode(&digits), [Ok(id), Ok(id)], "{digits}");
        }
        let counter = Counter { id, more: vec![id, 0], unknown_fields: UnknownFields::default() };
        let body = to_vec(&counter).expect("JSON");
        assert_eq!(body, format!(r#"{{"id":{id},"more":[{id},0]}}"#).into_bytes());
        assert_eq!(serde_json::to_vec(&counter).expect("JSON"), body);
        assert_eq!(from_slice(&body), Ok(counter));
        // A decimal is exact, too.
        let [fast, _] = decode(&format!("{id}.0"));
        assert_eq!(fast, Ok(id));
    }
    for zero in ["-0", "-0.0", "0.0", "0e7"] {
        assert_eq!(decode(zero), [Ok(0), Ok(0)], "{zero}");
    }
}

#[test]
fn what_is_no_unsigned_integer_is_refused() {
    for (digits, found) in [
        ("-1", "a number"),
        ("-9223372036854775808", "a number"),
        ("-9223372036854775809", "a number beyond 64 bits"),
        ("18446744073709551616", "a number beyond 64 bits"),
        ("1e20", "a number beyond 64 bits"),
        ("1.5", "another number"),
        ("-1.5", "another number"),
        ("\"-1\"", "a string"),
        ("\"18446744073709551616\"", "a string"),
        ("\"01\"", "a string"),
        ("\"+1\"", "a string"),
        ("\"-0\"", "a string"),
        ("true", "a boolean"),
        ("[]", "an array"),
    ] {
        for error in decode(digits).map(|id| id.expect_err(digits)) {
            let expected = format!("id: expected an unsigned integer, found {found} at line 1 column ");
            assert!(error.starts_with(&expected), "{digits}: {error}");
        }
    }
    for nothing in ["null", "\"\""] {
        for error in decode(nothing).map(|id| id.expect_err(nothing)) {
            assert!(error.starts_with("id: expected a value, found nothing"), "{nothing}: {error}");
        }
    }
}
