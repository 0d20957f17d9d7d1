//! Enumerations whose values or names clash, or are none.

use insta::assert_snapshot;

use super::*;

/// What is reported an enumeration of this type, with these values.
fn enumeration(kind: &str, values: &str) -> String {
    let row = r##""state": { "$ref": "#/$defs/State", "description": "State." }"##;
    let defs = format!(
        r#"{{ "State": {{ "title": "State", "type": "{kind}", "description": "S.", "oneOf": [{values}] }} }}"#
    );
    file(RESPONSE, &response(row, &defs))
}

fn state(values: &str) -> String {
    enumeration("integer", values)
}

fn value(code: &str, title: &str) -> String {
    format!(r#"{{ "const": {code}, "title": "{title}", "description": "D." }}"#)
}

#[test]
fn enumerations() {
    assert_snapshot!(state(""), @"
    error: an enumeration must list integers or strings: at least one, and all of one type
      --> schema/thing/response.json:10:23-96 #/$defs/State
    ");
    assert_snapshot!(state(&format!("{}, {}", value("1", "A"), value("2", "A"))), @"
    error: two variants of one enumeration are called `A`
      --> schema/thing/response.json:10:167-170 #/$defs/State/oneOf/1/title
      also schema/thing/response.json:10:116-119: the other one
      help: give one of them another name
    ");
    assert_snapshot!(state(&format!("{}, {}", value("1", "A"), value("1", "B"))), @"
    error: the enumeration lists `1` twice
      --> schema/thing/response.json:10:155-156 #/$defs/State/oneOf/1/const
      also schema/thing/response.json:10:104-105: the other one
      help: keep one of them
    ");
    assert_snapshot!(state(&value("1", "Unknown")), @"
    error: `Unknown` is reserved for generated code
      --> schema/thing/response.json:10:116-125 #/$defs/State/oneOf/0/title
      help: choose another
    ");
    assert_snapshot!(state(&value("\"1\"", "A")), @"
    error: expected an integer; found a string
      --> schema/thing/response.json:10:104-107 #/$defs/State/oneOf/0/const
    ");
    assert_snapshot!(state(&value("9223372036854775808", "A")), @"
    error: 9223372036854775808 is not a 64-bit integer
      --> schema/thing/response.json:10:104-123 #/$defs/State/oneOf/0/const
      help: digits alone, from -9223372036854775808 to 9223372036854775807
    ");
}

/// Each value is exact and of the enumeration's type, and stands there once.
#[test]
fn values_of_enumerations() {
    let texts = |values: &str| enumeration("string", values);
    assert!(
        state(&format!("{}, {}", value("-0", "A"), value("0", "B")))
            .contains("the enumeration lists `0` twice")
    );
    for code in ["1e2", "10.0", "-9223372036854775809", "1e400", "18446744073709551616"] {
        let reported = state(&value(code, "A"));
        assert!(
            reported.contains(&format!(
                "{code} is not a 64-bit integer\n  --> schema/thing/response.json:10:104"
            )),
            "{reported}"
        );
    }
    for (code, said) in [
        ("null", "expected an integer; found null"),
        ("true", "expected an integer; found a boolean"),
        ("NaN", "not JSON: expected value"),
    ] {
        assert!(state(&value(code, "A")).contains(said), "{code}");
    }
    // A number and its digits are of different types, and an enumeration is of one.
    let mixed = format!("{}, {}", value("10", "A"), value("\"10\"", "B"));
    for (reported, said) in [
        (state(&mixed), "expected an integer; found a string"),
        (texts(&mixed), "expected a string; found a number"),
        (
            texts(&format!("{}, {}", value("\"x\"", "A"), value("\"X\"", "A"))),
            "two variants of one enumeration are called `A`",
        ),
        (texts(&value("\"x\"", "STATE")), "`STATE` is not a valid name for a Rust variant"),
        (texts(&value("\"x\"", "Self")), "`Self` is not a valid name for a Rust variant"),
        (texts(&value("\"\"", "A")), "the text is empty"),
    ] {
        assert!(reported.contains(said) && errors(&reported) == 1, "{reported}");
    }
    let extremes = [value("9223372036854775807", "Most"), value("-9223372036854775808", "Least")].join(", ");
    assert_eq!(state(&extremes), "nothing is wrong");
    assert_eq!(texts(&format!("{}, {}", value("\"x\"", "A"), value("\"X\"", "B"))), "nothing is wrong");
}
