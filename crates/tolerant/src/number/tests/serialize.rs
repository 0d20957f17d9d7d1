//! Numbers for others.

use super::{arbitrary_precision, number};

#[test]
fn serializes() {
    for (text, kept, lossy) in [
        ("10", "10", "10"),
        ("18446744073709551615", "18446744073709551615", "18446744073709551615"),
        ("1.0", "1.0", "1.0"),
        ("-0", "-0.0", "-0.0"),
        ("0.10000000000000000001", "0.10000000000000000001", "0.1"),
        ("9007199254740993.0", "9007199254740993.0", "9007199254740992.0"),
        ("1e-400", "1e-400", "0.0"),
    ] {
        let expected = if arbitrary_precision() { kept } else { lossy };
        let number = number(text);
        assert_eq!(serde_json::to_string(&number).unwrap(), expected);
        assert_eq!(serde_json::to_value(&number).unwrap().to_string(), expected);
        assert_eq!(number.to_json().unwrap().to_string(), expected);
    }
}

#[test]
fn fails_beyond_doubles() {
    let number = number("1234e400");
    if arbitrary_precision() {
        // serde_json writes the sign of an exponent.
        assert_eq!(serde_json::to_string(&number).unwrap(), "1234e+400");
        assert_eq!(number.to_json().unwrap().to_string(), "1234e+400");
    } else {
        let error = serde_json::to_string(&number).unwrap_err().to_string();
        assert_eq!(error, "number beyond the range of a double");
        assert_eq!(number.to_json(), None);
    }
}

#[cfg(feature = "schemars")]
#[test]
fn reflects() {
    use schemars::JsonSchema;

    let schema = schemars::SchemaGenerator::default().into_root_schema_for::<crate::Number>();
    assert_eq!(schema.get("type").and_then(|json| json.as_str()), Some("number"));
    assert_eq!(crate::Number::schema_name(), "Number");
}
