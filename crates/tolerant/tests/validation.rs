//! Each rule at its bounds, the paths of violations, and rules in macro lines.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

use std::collections::BTreeMap;

use serde_json::{Value, json};
use tolerant::invalid::{Invalid, Rule, validate, validate_any};
use tolerant::{
    DecodeFields, Encode, EncodeFields, Field, Number, Record, Table, UnknownFields, UnknownValue, from_slice,
};

type Levels = &'static [&'static [Rule]];

/// A record of two fields, the first of which has rules.
#[derive(Debug)]
struct Thing {
    table: &'static Table,
    held: Held,
    below: Option<Box<Thing>>,
}

#[derive(Debug)]
enum Held {
    Nothing,
    One(Box<dyn Encode>),
    Many(Vec<Value>),
}

impl Record for Thing {
    fn table(&self) -> &'static Table {
        self.table
    }

    fn with_fields(&mut self, _: DecodeFields<'_>) {}

    fn empty_record() -> Self {
        with_rules(Held::Nothing, &[])
    }

    fn with_values<'a>(&'a self, encode: EncodeFields<'_, 'a>) {
        let held: &dyn Encode = match &self.held {
            Held::Nothing => &(),
            Held::One(value) => &**value,
            Held::Many(array) => array,
        };
        encode(&[Some(held), self.below.as_ref().map(|below| below as &dyn Encode)], None);
    }
}

fn with_rules(held: Held, levels: Levels) -> Thing {
    let fields =
        [Field::new("held", "", "", &[], true).rules(levels), Field::new("below", "", "", &[], false)];
    let table = Box::leak(Box::new(Table::new("Thing", Vec::from(fields).leak())));
    Thing { table, held, below: None }
}

/// The rules are those of what is `depth` levels below the field.
fn thing(held: Held, depth: usize, rules: &[Rule]) -> Thing {
    let mut levels: Vec<&'static [Rule]> = vec![&[]; depth];
    levels.push(rules.to_vec().leak());
    with_rules(held, levels.leak())
}

fn one(value: impl Encode + 'static) -> Held {
    Held::One(Box::new(value))
}

fn many(array: Value) -> Held {
    match array {
        Value::Array(array) => Held::Many(array),
        _ => Held::Nothing,
    }
}

fn number(text: &str) -> Number {
    Number::parse(text).expect("a number")
}

fn report(thing: &Thing) -> String {
    validate(thing).map_or_else(|invalid| invalid.to_string(), |()| "ok".to_owned())
}

#[test]
fn strings() {
    for (text, rule, expected) in [
        ("", Rule::MinLength(1), "held: at least 1 character"),
        ("a", Rule::MinLength(1), "ok"),
        ("é", Rule::MinLength(2), "held: at least 2 characters"),
        ("😀😀", Rule::MaxLength(2), "ok"),
        ("😀😀😀", Rule::MaxLength(2), "held: at most 2 characters"),
        // Two Unicode scalar values, though they look like one letter.
        ("e\u{301}", Rule::MaxLength(1), "held: at most 1 character"),
        ("", Rule::MaxLength(0), "ok"),
        ("x", Rule::ConstText("x"), "ok"),
        ("X", Rule::ConstText("x\"\n"), r#"held: "x\"\n" alone"#),
        // A rule of other kinds of values does not apply.
        ("", Rule::Minimum("1"), "ok"),
        ("", Rule::MinItems(1), "ok"),
    ] {
        assert_eq!(report(&thing(one(text.to_owned()), 0, &[rule])), expected, "{text:?} {rule:?}");
    }
}

#[test]
fn integers() {
    for (value, rule, expected) in [
        (5, Rule::Minimum("5"), "ok"),
        (5, Rule::Minimum("5.0"), "ok"),
        (4, Rule::Minimum("5"), "held: at least 5"),
        (5, Rule::Minimum("5.0001"), "held: at least 5.0001"),
        (5, Rule::ExclusiveMinimum("5"), "held: more than 5"),
        (6, Rule::ExclusiveMinimum("5"), "ok"),
        (-5, Rule::Maximum("-5"), "ok"),
        (-4, Rule::Maximum("-5"), "held: at most -5"),
        (-6, Rule::Maximum("-5"), "ok"),
        (5, Rule::ExclusiveMaximum("5"), "held: less than 5"),
        (4, Rule::ExclusiveMaximum("5e0"), "ok"),
        (0, Rule::Minimum("-0"), "ok"),
        // A double holds none of these.
        (i64::MAX, Rule::Maximum("9223372036854775807"), "ok"),
        (i64::MAX, Rule::Maximum("9223372036854775806"), "held: at most 9223372036854775806"),
        (i64::MAX, Rule::ExclusiveMaximum("9223372036854775808"), "ok"),
        (i64::MIN, Rule::ExclusiveMinimum("-9223372036854775808"), "held: more than -9223372036854775808"),
        (9_007_199_254_740_993, Rule::ConstNumber("9007199254740992"), "held: 9007199254740992 alone"),
        (1, Rule::ConstNumber("1.0"), "ok"),
        (1, Rule::Maximum("1e400"), "ok"),
        (0, Rule::MultipleOf("7"), "ok"),
        (-21, Rule::MultipleOf("7"), "ok"),
        (22, Rule::MultipleOf("7"), "held: a multiple of 7"),
        (9_007_199_254_740_993, Rule::MultipleOf("2"), "held: a multiple of 2"),
        (1, Rule::MultipleOf("0.5"), "ok"),
        (3, Rule::MultipleOf("1.5"), "ok"),
        (4, Rule::MultipleOf("1.5"), "held: a multiple of 1.5"),
        (150, Rule::MultipleOf("1e2"), "held: a multiple of 1e2"),
        (200, Rule::MultipleOf("1e2"), "ok"),
        (1, Rule::MinLength(9), "ok"),
    ] {
        assert_eq!(report(&thing(one(value), 0, &[rule])), expected, "{value} {rule:?}");
    }
}

#[test]
fn numbers() {
    for (text, rule, expected) in [
        ("0.3", Rule::MultipleOf("0.1"), "ok"),
        ("0.35", Rule::MultipleOf("0.1"), "held: a multiple of 0.1"),
        ("4.35", Rule::MultipleOf("0.01"), "ok"),
        ("1.1e-7", Rule::MultipleOf("0.00000001"), "ok"),
        ("1e300", Rule::MultipleOf("0.07"), "held: a multiple of 0.07"),
        ("7e300", Rule::MultipleOf("0.07"), "ok"),
        ("0.0", Rule::MultipleOf("3"), "ok"),
        ("-0.0", Rule::Minimum("0"), "ok"),
        ("18446744073709551615", Rule::Maximum("18446744073709551615"), "ok"),
        ("18446744073709551615", Rule::Maximum("18446744073709551614"), "held: at most 18446744073709551614"),
        ("18446744073709551615", Rule::MultipleOf("5"), "ok"),
        ("18446744073709551614", Rule::MultipleOf("5"), "held: a multiple of 5"),
        ("0.1", Rule::ExclusiveMaximum("0.1"), "held: less than 0.1"),
        ("0.09", Rule::ExclusiveMaximum("0.1"), "ok"),
        ("-1.5", Rule::Minimum("-1.25"), "held: at least -1.25"),
        ("-1e-300", Rule::Minimum("0"), "held: at least 0"),
        ("100.0", Rule::ConstNumber("1e2"), "ok"),
    ] {
        assert_eq!(report(&thing(one(number(text)), 0, &[rule])), expected, "{text} {rule:?}");
    }
}

#[test]
fn booleans_and_null() {
    assert_eq!(report(&thing(one(true), 0, &[Rule::ConstFlag(true)])), "ok");
    assert_eq!(report(&thing(one(false), 0, &[Rule::ConstFlag(true)])), "held: true alone");
    // `null` is neither a string nor a number, so their rules do not apply. But `const` does.
    let rules = [Rule::MinLength(1), Rule::Minimum("1"), Rule::MultipleOf("2"), Rule::ConstNumber("4")];
    assert_eq!(report(&thing(Held::Nothing, 0, &rules)), "held: 4 alone");
}

#[test]
fn arrays() {
    for (array, rule, expected) in [
        (json!([]), Rule::MinItems(1), "held: at least 1 element"),
        (json!([1]), Rule::MinItems(1), "ok"),
        (json!([1, 2]), Rule::MaxItems(2), "ok"),
        (json!([1, 2, 3]), Rule::MaxItems(2), "held: at most 2 elements"),
        (json!([1, 2, "1", true, null, [], {}, [1], "true"]), Rule::UniqueItems, "ok"),
        (json!([1, 1.0]), Rule::UniqueItems, "held: no element twice"),
        (json!([0, -0.0]), Rule::UniqueItems, "held: no element twice"),
        (json!([{ "a": 1, "b": [2] }, { "b": [2.0], "a": 1 }]), Rule::UniqueItems, "held: no element twice"),
        (json!([{ "a": 1 }, { "a": 2 }, { "b": 1 }, {}, null]), Rule::UniqueItems, "ok"),
        (json!([["a", "b"], ["a,b"], ["ab"], ["a", "b", ""]]), Rule::UniqueItems, "ok"),
        (json!([9_007_199_254_740_992_u64, 9_007_199_254_740_993_u64]), Rule::UniqueItems, "ok"),
        (json!([[[1]], [[1]]]), Rule::UniqueItems, "held: no element twice"),
    ] {
        assert_eq!(report(&thing(many(array.clone()), 0, &[rule])), expected, "{array}");
    }
}

/// All violations are listed, each with its path: in arrays, maps and boxes.
#[test]
fn paths() {
    const LEVELS: Levels =
        &[&[Rule::MinProperties(3), Rule::MaxProperties(1)], &[Rule::MinItems(1)], &[Rule::MinLength(1)]];
    let grid = vec![vec![1_i64, 20], vec![], vec![30, 2]];
    assert_eq!(
        report(&thing(one(grid), 2, &[Rule::Maximum("9")])),
        "held[0][1]: at most 9; held[2][0]: at most 9"
    );
    let map: BTreeMap<String, Vec<String>> =
        [("CANARY".to_owned(), vec![String::new(), "x".to_owned()]), ("b".to_owned(), Vec::new())].into();
    let inner = with_rules(one(map), LEVELS);
    let outer = Thing { below: Some(Box::new(inner)), ..thing(one(0_i64), 0, &[Rule::Minimum("1")]) };
    let broken = [
        "held: at least 1",
        "below.held: at least 3 entries",
        "below.held: at most 1 entry",
        "below.held.*[0]: at least 1 character",
        "below.held.*: at least 1 element",
    ];
    assert_eq!(report(&outer), broken.join("; "));
}

/// A violation names the path and the rule, never the value.
#[test]
fn nothing_leaks() {
    let map: BTreeMap<String, String> = [("CANARY".to_owned(), "CANARY".to_owned())].into();
    let canaries = [
        (one("CANARY".to_owned()), 0, Rule::MaxLength(1)),
        (one(map), 1, Rule::ConstText("x")),
        (many(json!(["CANARY", "CANARY"])), 0, Rule::UniqueItems),
    ];
    for (held, depth, rule) in canaries {
        let invalid: Invalid = validate(&thing(held, depth, &[rule])).unwrap_err();
        let violation = invalid.violations().first().expect("one");
        assert_eq!(violation.rule(), rule);
        assert!(violation.path().starts_with("held"));
        for shown in [format!("{invalid} {violation}"), format!("{invalid:?} {invalid:#?}")] {
            assert!(!shown.contains("CANARY"), "{shown}");
        }
    }
    let many = many((0..25).collect());
    assert_eq!(report(&thing(many, 0, &[Rule::MinItems(26)])), "held: at least 26 elements");
    let many = one((0..12).collect::<Vec<i64>>());
    let report = report(&thing(many, 1, &[Rule::Maximum("-1")]));
    assert!(
        report.starts_with("held[0]: at most -1; held[1]")
            && report.ends_with("held[9]: at most -1; and 2 more"),
        "{report}"
    );
}

/// As generated.
#[derive(Clone, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
struct Parcel {
    weight: i64,
    note: Option<String>,
    sizes: Vec<i64>,
    labels: Option<BTreeMap<String, Vec<String>>>,
    phone: Option<String>,
    inner: Option<Box<Parcel>>,
    #[cfg_attr(feature = "schemars", schemars(skip))]
    unknown_fields: UnknownFields<Self>,
}

tolerant::record! {
    Parcel {
        weight: required "weight", rules [&[Rule::Minimum("1"), Rule::MultipleOf("0.5")]];
        note: optional "note" | "Note", rules [&[Rule::MinLength(1), Rule::MaxLength(3)]];
        sizes: array "sizes", rules [&[Rule::MaxItems(2), Rule::UniqueItems], &[Rule::Maximum("9")]];
        labels: optional "labels", rules [&[Rule::MaxProperties(1)], &[], &[Rule::MinLength(1)]];
        phone: optional "phone", personal, rules [&[Rule::MinLength(5)]];
        inner: optional "inner";
    }
}

fn parcel(body: &str) -> Parcel {
    from_slice(body.as_bytes()).expect(body)
}

#[test]
fn rules_in_macro_lines() {
    for (body, expected) in [
        (r#"{"weight":1,"note":"abc","sizes":[9,1],"labels":{"a":["x"]},"phone":"12345"}"#, "ok"),
        // A field without a value breaks no rule, and rules are not checked when decoding.
        (r#"{"weight":1}"#, "ok"),
        (r#"{"weight":0}"#, "weight: at least 1"),
        (r#"{"weight":1,"Note":""}"#, "note: at least 1 character"),
        (r#"{"weight":1,"sizes":[1,2,2]}"#, "sizes: at most 2 elements; sizes: no element twice"),
        (r#"{"weight":1,"sizes":[1,10]}"#, "sizes[1]: at most 9"),
        (
            r#"{"weight":1,"labels":{"a":[],"b":["x",""]}}"#,
            "labels: at most 1 entry; labels.*[1]: at least 1 character",
        ),
        (r#"{"weight":1,"phone":"1"}"#, "phone: at least 5 characters"),
        (
            r#"{"weight":1,"inner":{"weight":0,"sizes":[10]}}"#,
            "inner.weight: at least 1; inner.sizes[0]: at most 9",
        ),
        // Unknown fields have no rules.
        (r#"{"weight":1,"size":99}"#, "ok"),
    ] {
        let verdict =
            validate(&parcel(body)).map_or_else(|invalid| invalid.to_string(), |()| "ok".to_owned());
        assert_eq!(verdict, expected, "{body}");
    }
    assert!(format!("{:?}", parcel(r#"{"weight":1,"phone":"12345"}"#)).contains("phone: ***"));
}

#[derive(Clone, PartialEq)]
enum Load {
    Parcel(Box<Parcel>),
    Unknown(UnknownValue<Self>),
}

tolerant::union! {
    Load, tag "weight", of Parcel {
        integer 0 => Parcel;
        integer 1 => Parcel;
    }
}

#[test]
fn rules_in_a_union() {
    let load = |body: &str| from_slice::<Load>(body.as_bytes()).expect(body);
    assert_eq!(validate_any(&load(r#"{"weight":1}"#)), Ok(()));
    let invalid = validate_any(&load(r#"{"weight":0}"#)).expect_err("too light");
    assert_eq!(invalid.to_string(), "weight: at least 1");
    // An unknown value has no rules.
    assert_eq!(validate_any(&load(r#"{"weight":-7,"note":""}"#)), Ok(()));
}
