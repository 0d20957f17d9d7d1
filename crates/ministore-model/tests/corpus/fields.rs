//! Every field, under each of its names, with each sort of value: what is written back, or where the error points.

use ministore_model::mini_store::order::GetOrderResponse;
use ministore_model::{from_slice, to_vec};
use serde_json::{Value, json};

use super::place::{Place, places};
use super::shape::{Count, Kind, Row, type_of, types};

/// What becomes of a value.
enum Becomes {
    /// It is written back as this.
    Value(&'static str),
    /// The same, and drift says this of it.
    Drifts(&'static str, &'static str),
    /// It is left out.
    Nothing,
    /// The same, and drift says this of it.
    NothingDrifts(&'static str),
    /// It is refused, as this was found.
    Refused(&'static str),
    /// Of an array, its first element is refused, as this was found.
    ElementRefused(&'static str),
}
use Becomes::{Drifts, ElementRefused, Nothing, NothingDrifts, Refused, Value as Same};

type Table = &'static [(&'static str, Becomes)];

const INTEGER: Table = &[
    ("10", Same("10")),
    ("\"10\"", Same("10")),
    ("10.0", Same("10")),
    ("1e1", Same("10")),
    ("-0", Same("0")),
    ("-1", Same("-1")),
    ("1e15", Same("1000000000000000")),
    ("9007199254740992.0", Same("9007199254740992")),
    ("9007199254740993.0", Same("9007199254740993")),
    ("9007199254740993", Same("9007199254740993")),
    ("\"9007199254740993\"", Same("9007199254740993")),
    ("9223372036854775807", Same("9223372036854775807")),
    ("-9223372036854775808", Same("-9223372036854775808")),
    ("null", Nothing),
    ("\"\"", Nothing),
    ("10.5", Refused("another number")),
    ("1.00000000000000000001", Refused("another number")),
    ("9223372036854775808", Refused("a number beyond 64 bits")),
    ("-9223372036854775809", Refused("a number beyond 64 bits")),
    ("\"9223372036854775808\"", Refused("a string")),
    ("\"10.0\"", Refused("a string")),
    ("\" 10\"", Refused("a string")),
    ("\"abc\"", Refused("a string")),
    ("true", Refused("a boolean")),
    ("[]", Refused("an array")),
    ("{}", Refused("an object")),
];
const TEXT: Table = &[
    ("\"abc\"", Same("\"abc\"")),
    ("\"\"", Same("\"\"")),
    ("10", Same("\"10\"")),
    ("10.0", Same("\"10\"")),
    ("18446744073709551615", Same("\"18446744073709551615\"")),
    ("null", Nothing),
    ("18446744073709551616", Refused("a number beyond 64 bits")),
    ("10.5", Refused("another number")),
    ("true", Refused("a boolean")),
    ("[]", Refused("an array")),
    ("{}", Refused("an object")),
];
const FLAG: Table = &[
    ("true", Same("true")),
    ("false", Same("false")),
    ("null", Nothing),
    ("\"\"", Nothing),
    ("0", Refused("a number")),
    ("1.5", Refused("another number")),
    ("\"true\"", Refused("a string")),
    ("[]", Refused("an array")),
    ("{}", Refused("an object")),
];
const TIME: Table = &[
    ("\"2020-03-25 13:05:25\"", Same("\"2020-03-25 13:05:25\"")),
    ("\"0000-00-00 00:00:00\"", Same("\"0000-00-00 00:00:00\"")),
    ("\"1620738080\"", Same("\"1620738080\"")),
    ("\"abc\"", Same("\"abc\"")),
    ("1620738080", Same("1620738080")),
    ("1620738080123", Same("1620738080123")),
    ("1620738080.0", Same("1620738080")),
    ("0", Same("0")),
    ("null", Nothing),
    ("\"\"", Nothing),
    ("10.5", Refused("another number")),
    ("9223372036854775808", Refused("a number beyond 64 bits")),
    ("true", Refused("a boolean")),
    ("[]", Refused("an array")),
    ("{}", Refused("an object")),
];
const INTEGER_CODE: Table = &[
    ("20", Same("20")),
    ("\"20\"", Same("20")),
    ("20.0", Same("20")),
    ("23", Drifts("23", "unknown value, a number")),
    ("999", Drifts("999", "unknown value, a number")),
    ("\"999\"", Drifts("999", "unknown value, a number")),
    ("10.5", Drifts("10.5", "unknown value, a number")),
    ("18446744073709551615", Drifts("18446744073709551615", "unknown value, a number")),
    ("\"closed\"", Drifts("\"closed\"", "unknown value, a string")),
    ("null", Nothing),
    ("\"\"", Nothing),
    ("true", Refused("a boolean")),
    ("[]", Refused("an array")),
    ("{}", Refused("an object")),
];
const TEXT_CODE: Table = &[
    ("\"ShippingMethod_Pickup\"", Same("\"ShippingMethod_Pickup\"")),
    ("\"shippingmethod_pickup\"", Drifts("\"shippingmethod_pickup\"", "unknown value, a string")),
    ("\"7\"", Drifts("\"7\"", "unknown value, a string")),
    ("7", Drifts("7", "unknown value, a number")),
    ("7.5", Drifts("7.5", "unknown value, a number")),
    ("null", Nothing),
    ("\"\"", Drifts("\"\"", "unknown value, a string")),
    ("false", Refused("a boolean")),
    ("[]", Refused("an array")),
    ("{}", Refused("an object")),
];
const OBJECT: Table = &[
    ("{}", Same("{}")),
    ("null", Nothing),
    ("[]", NothingDrifts("an empty array for an object")),
    ("\"\"", NothingDrifts("an empty string for an object")),
    ("[{}]", Refused("an array")),
    ("\"{}\"", Refused("a string")),
    ("0", Refused("a number")),
    ("18446744073709551615", Refused("a number")),
    ("1.5", Refused("a number")),
    ("true", Refused("a boolean")),
];
const LIST: Table = &[
    ("[{}]", Same("[{}]")),
    ("[]", Nothing),
    ("null", Nothing),
    ("\"\"", NothingDrifts("an empty string for an array")),
    ("[null]", NothingDrifts("an empty element in an array")),
    ("[[],{},\"\"]", Drifts("[{}]", "an empty element in an array")),
    ("\"[]\"", Refused("a string")),
    ("0", Refused("a number")),
    ("true", Refused("a boolean")),
    ("[0]", ElementRefused("a number")),
    ("[[{}]]", ElementRefused("an array")),
    ("[\"x\"]", ElementRefused("a string")),
];
const ONE_FOR_LIST: Table = &[("{}", Refused("an object"))];
const ONE_FOR_MANY: Table = &[("{}", Same("[{}]"))];

impl Row {
    fn tables(&self) -> Vec<Table> {
        match (self.count, self.kind) {
            (Count::Many, Kind::Object { .. }) => vec![LIST, ONE_FOR_LIST],
            (Count::OneOrMany, Kind::Object { .. }) => vec![LIST, ONE_FOR_MANY],
            (Count::Many | Count::OneOrMany, _) => panic!("no table for a list of {:?}", self.kind),
            (_, Kind::Integer { .. }) => vec![INTEGER],
            (_, Kind::Text) => vec![TEXT],
            (_, Kind::Flag) => vec![FLAG],
            (_, Kind::Time { .. }) => vec![TIME],
            (_, Kind::IntegerCode) => vec![INTEGER_CODE],
            (_, Kind::TextCode) => vec![TEXT_CODE],
            (_, Kind::Object { .. }) => vec![OBJECT],
        }
    }

    fn expected(&self) -> &'static str {
        match (self.count, self.kind) {
            (Count::Many, _) => "an array",
            (Count::OneOrMany, _) => "an array or one object",
            (_, Kind::Integer { expected } | Kind::Time { expected }) => expected,
            (_, Kind::Text) => "a string",
            (_, Kind::Flag) => "true or false",
            (_, Kind::IntegerCode | Kind::TextCode) => "a value of an enumeration",
            (_, Kind::Object { .. }) => "an object",
        }
    }
}

#[test]
fn every_field_with_every_sort_of_value() {
    let types = types();
    let mut cases = 0;
    for place in places(&types) {
        check(&place, None, "", &Nothing);
        cases += 1;
        for row in &type_of(&types, place.type_name).rows {
            for name in row.names() {
                for (sent, becomes) in row.tables().into_iter().flatten() {
                    check(&place, Some((row, name)), sent, becomes);
                    cases += 1;
                }
            }
        }
    }
    assert!(cases > 1_000, "{cases}");
}

fn check(place: &Place, field: Option<(&Row, &str)>, sent: &str, becomes: &Becomes) {
    let (before, behind) = place.around();
    let before = before + &field.map_or(String::new(), |(_, name)| format!("\"{name}\":"));
    let body = format!("{before}{sent}{behind}");
    let name = field.map_or("", |(row, _)| row.field.name);
    let path = place.path(name);
    let expected = field.map_or("", |(row, _)| row.expected());
    let (refused_at, expected, found) = match becomes {
        Refused(found) => (path.clone(), expected, *found),
        ElementRefused(found) => (format!("{path}[0]"), "an object", *found),
        Same(_) | Drifts(..) | Nothing | NothingDrifts(_) => {
            let (value, drift) = match becomes {
                Same(value) => (Some(*value), None),
                Drifts(value, drift) => (Some(*value), Some(*drift)),
                NothingDrifts(drift) => (None, Some(*drift)),
                _ => (None, None),
            };
            let value: Option<Value> = value.map(|value| value.parse().expect("JSON"));
            let object = value.map_or(json!({}), |value| json!({ name: value }));
            let answer: GetOrderResponse =
                from_slice(body.as_bytes()).unwrap_or_else(|error| panic!("{body}: {error}"));
            let written: Value = serde_json::from_slice(&to_vec(&answer).expect("JSON")).expect("JSON");
            assert_eq!(written, place.wrap(object), "{body}");
            let listed: Vec<String> = answer.drift().iter().map(ToString::to_string).collect();
            let expected: Vec<String> = drift.iter().map(|drift| format!("{path}: {drift}")).collect();
            assert_eq!(listed, expected, "{body}");
            return;
        }
    };
    let error = from_slice::<GetOrderResponse>(body.as_bytes()).expect_err(&body);
    let column = error.column();
    assert_eq!(
        error.to_string(),
        format!("{refused_at}: expected {expected}, found {found} at line 1 column {column}"),
        "{body}"
    );
    assert!(
        column > before.len() && column <= before.len() + sent.len() + 1,
        "{body}: column {column} is not of the value"
    );
}
