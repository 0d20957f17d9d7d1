//! What a schema says of values, and cannot mean.

use insta::assert_snapshot;

use super::errors;
use super::json_schema::row;

#[test]
fn constraints_that_exclude_each_other() {
    assert_snapshot!(row(r#"{ "type": "string", "maxLength": 3, "minLength": 5 }"#), @"
    error: no value satisfies both `maxLength` and `minLength`
      --> schema/thing.json:3:73-74 #/properties/a/minLength
      also schema/thing.json:3:57-58: the other one
      help: correct one of them
    ");
}

/// Pairs that leave nothing, and pairs that leave something.
#[test]
fn pairs() {
    let integer = r#""type": "integer""#;
    let number = r#""type": "number""#;
    let text = r#""type": "string""#;
    let list = r#""type": "array", "items": {}"#;
    let map = r#""type": "object""#;
    for (shape, one, other, excludes) in [
        (text, r#""minLength": 4"#, r#""maxLength": 4"#, false),
        (text, r#""minLength": 5"#, r#""maxLength": 4"#, true),
        (list, r#""minItems": 1.0"#, r#""maxItems": 1"#, false),
        (list, r#""minItems": 1"#, r#""maxItems": 0"#, true),
        (map, r#""minProperties": 2"#, r#""maxProperties": 2"#, false),
        (map, r#""minProperties": 3"#, r#""maxProperties": 2"#, true),
        (integer, r#""minimum": 1"#, r#""maximum": 1"#, false),
        (integer, r#""minimum": 9007199254740993"#, r#""maximum": 9007199254740992"#, true),
        (number, r#""minimum": 0.1"#, r#""exclusiveMaximum": 0.10"#, true),
        (number, r#""exclusiveMinimum": 1e-400"#, r#""maximum": 1e-400"#, true),
        (number, r#""exclusiveMinimum": 0"#, r#""maximum": 1e-400"#, false),
        (number, r#""exclusiveMinimum": -1"#, r#""exclusiveMaximum": -1"#, true),
        (number, r#""minimum": 3"#, r#""exclusiveMinimum": 5"#, false),
        (integer, r#""multipleOf": 7"#, r#""minimum": 8"#, false),
        (integer, r#""const": 8"#, r#""multipleOf": 7"#, true),
        (integer, r#""const": 14"#, r#""multipleOf": 3.5"#, false),
        (integer, r#""const": 8"#, r#""minimum": 8"#, false),
        (integer, r#""const": 8"#, r#""minimum": 8.5"#, true),
        (integer, r#""const": 8"#, r#""maximum": 7"#, true),
        (integer, r#""const": 8"#, r#""exclusiveMinimum": 8"#, true),
        (integer, r#""const": 8"#, r#""exclusiveMaximum": 8"#, true),
        (text, r#""const": "äöü""#, r#""maxLength": 3"#, false),
        (text, r#""const": "äöü""#, r#""maxLength": 2"#, true),
        (text, r#""const": "äöü""#, r#""minLength": 4"#, true),
        (text, r#""const": "äöü""#, r#""minLength": 3"#, false),
    ] {
        for (first, second) in [(one, other), (other, one)] {
            let reported = row(&format!("{{ {shape}, {first}, {second} }}"));
            if excludes {
                assert!(
                    reported.starts_with("error: no value satisfies both `"),
                    "{first} {second}: {reported}"
                );
                assert!(reported.contains("the other one") && errors(&reported) == 1, "{reported}");
            } else {
                assert_eq!(reported, "nothing is wrong", "{first} {second}");
            }
        }
    }
}

#[test]
fn constraints_that_are_none() {
    let text = r#""type": "string""#;
    let number = r#""type": "number""#;
    let list = r#""type": "array", "items": {}"#;
    for (shape, constraint, said) in [
        (text, r#""minLength": -1"#, "not a count"),
        (text, r#""maxLength": 1.5"#, "not a count"),
        (text, r#""maxLength": 18446744073709551616"#, "not a count"),
        (text, r#""maxLength": "3""#, "expected a count; found a string"),
        (text, r#""maxLength": null"#, "expected a count; found null"),
        (text, r#""pattern": 3"#, "expected a string, a regular expression; found a number"),
        (text, r#""minimum": 3"#, "`minimum` means nothing in a scalar"),
        (number, r#""minLength": -3"#, "`minLength` means nothing in a scalar"),
        (number, r#""minimum": "3""#, "expected a number; found a string"),
        (number, r#""exclusiveMaximum": true"#, "expected a number; found a boolean"),
        (number, r#""multipleOf": 0"#, "nothing is a multiple of this"),
        (number, r#""multipleOf": -0.0"#, "nothing is a multiple of this"),
        (number, r#""multipleOf": -2"#, "nothing is a multiple of this"),
        (number, r#""multipleOf": 0.92345678901234567891"#, "too many digits to check"),
        (list, r#""uniqueItems": 1"#, "expected a boolean; found a number"),
        (list, r#""minItems": -0.5"#, "not a count"),
    ] {
        let reported = row(&format!("{{ {shape}, {constraint} }}"));
        assert!(reported.contains(said) && errors(&reported) == 1, "{constraint}: {reported}");
        assert!(reported.contains("schema/thing.json:3:"), "{reported}");
    }
    assert_snapshot!(row(r#"{ "type": "number", "multipleOf": 0 }"#), @"
    error: nothing is a multiple of this
      --> schema/thing.json:3:58-59 #/properties/a/multipleOf
      help: a number above 0
    ");
    // What is waived need not be right.
    let waived = r#"{ "type": "string", "maxLength": -1, "x-waived": { "maxLength": "a slip of theirs" } }"#;
    assert_eq!(row(waived), "nothing is wrong");
}
