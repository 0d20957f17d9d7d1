//! Each rule at its borders, and where it is told that one is broken.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

use std::collections::BTreeMap;

use ministore_model::Invalid;
use ministore_model::de::{Field, Fields, Show, Slot, Spot, Table, View};
use ministore_model::invalid::{Rule, Rules, validate};
use serde_json::{Number, Value, json};

/// An object of two fields, the first of which has rules.
#[derive(Debug)]
struct Thing {
    rules: &'static [Rules],
    held: Held,
    below: Option<Box<Thing>>,
}

#[derive(Debug)]
enum Held {
    Nothing,
    One(Box<dyn Show>),
    Many(Vec<Value>),
}

impl Show for Thing {
    fn view(&self) -> View<'_> {
        View::Object(self)
    }
}

impl Show for Box<Thing> {
    fn view(&self) -> View<'_> {
        View::Object(&**self)
    }
}

impl Fields for Thing {
    fn table(&self) -> &'static Table {
        const TABLE: &Table = &Table::new("Thing", &[Field::new("held").required(), Field::new("below")]);
        TABLE
    }

    fn place(&mut self, _: usize) -> Spot<'_> {
        Spot::Nowhere
    }

    fn show(&self, field: usize) -> Slot<'_> {
        match (field, &self.held) {
            (0, Held::One(value)) => Slot::One(&**value),
            (0, Held::Many(list)) => Slot::Many(list),
            (1, _) => Slot::optional(&self.below),
            _ => Slot::Nothing,
        }
    }

    fn rules(&self) -> &'static [Rules] {
        self.rules
    }
}

fn thing(held: Held, depth: usize, rules: &[Rule]) -> Thing {
    let rules = rules.to_vec().leak();
    Thing { rules: vec![Rules::of(0, depth, rules)].leak(), held, below: None }
}

fn one(value: impl Show + 'static) -> Held {
    Held::One(Box::new(value))
}

fn many(list: Value) -> Held {
    match list {
        Value::Array(list) => Held::Many(list),
        _ => Held::Nothing,
    }
}

fn number(text: &str) -> Number {
    text.parse().expect("a number")
}

fn told(thing: &Thing) -> String {
    validate(thing).map_or_else(|invalid| invalid.to_string(), |()| "ok".to_owned())
}

#[test]
fn texts() {
    for (text, rule, said) in [
        ("", Rule::MinLength(1), "held: at least 1 character"),
        ("a", Rule::MinLength(1), "ok"),
        ("é", Rule::MinLength(2), "held: at least 2 characters"),
        ("😀😀", Rule::MaxLength(2), "ok"),
        ("😀😀😀", Rule::MaxLength(2), "held: at most 2 characters"),
        // Two scalar values, though one letter is seen.
        ("e\u{301}", Rule::MaxLength(1), "held: at most 1 character"),
        ("", Rule::MaxLength(0), "ok"),
        ("x", Rule::ConstText("x"), "ok"),
        ("X", Rule::ConstText("x\"\n"), r#"held: "x\"\n" alone"#),
        // What is about others says nothing of text.
        ("", Rule::Minimum("1"), "ok"),
        ("", Rule::MinItems(1), "ok"),
    ] {
        assert_eq!(told(&thing(one(text.to_owned()), 0, &[rule])), said, "{text:?} {rule:?}");
    }
}

#[test]
fn integers() {
    for (value, rule, said) in [
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
        assert_eq!(told(&thing(one(value), 0, &[rule])), said, "{value} {rule:?}");
    }
}

#[test]
fn numbers() {
    for (text, rule, said) in [
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
        assert_eq!(told(&thing(one(number(text)), 0, &[rule])), said, "{text} {rule:?}");
    }
}

#[test]
fn flags_and_null() {
    assert_eq!(told(&thing(one(true), 0, &[Rule::ConstFlag(true)])), "ok");
    assert_eq!(told(&thing(one(false), 0, &[Rule::ConstFlag(true)])), "held: true alone");
    // `null` is no text and no number, so that rules of such hold; but it is none that stands alone.
    let rules = [Rule::MinLength(1), Rule::Minimum("1"), Rule::MultipleOf("2"), Rule::ConstNumber("4")];
    assert_eq!(told(&thing(Held::Nothing, 0, &rules)), "held: 4 alone");
}

#[test]
fn lists() {
    for (list, rule, said) in [
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
        assert_eq!(told(&thing(many(list.clone()), 0, &[rule])), said, "{list}");
    }
}

/// All of it is told, each at its place: below lists, maps and boxes.
#[test]
fn places() {
    const RULES: &[Rules] = &[
        Rules::of(0, 0, &[Rule::MinProperties(3), Rule::MaxProperties(1)]),
        Rules::of(0, 1, &[Rule::MinItems(1)]),
        Rules::of(0, 2, &[Rule::MinLength(1)]),
    ];
    let grid = vec![vec![1, 20], vec![], vec![30, 2]];
    insta::assert_snapshot!(told(&thing(one(grid), 2, &[Rule::Maximum("9")])), @"held[0][1]: at most 9; held[2][0]: at most 9");
    let map: BTreeMap<String, Vec<String>> =
        [("CANARY".to_owned(), vec![String::new(), "x".to_owned()]), ("b".to_owned(), Vec::new())].into();
    let inner = Thing { rules: RULES, held: one(map), below: None };
    let outer = Thing { below: Some(Box::new(inner)), ..thing(one(0), 0, &[Rule::Minimum("1")]) };
    insta::assert_snapshot!(told(&outer).replace("; ", "\n"), @"
    held: at least 1
    below.held: at least 3 entries
    below.held: at most 1 entry
    below.held.*[0]: at least 1 character
    below.held.*: at least 1 element
    ");
}

/// What is broken may be logged: it names the place and the rule, and nothing of the value.
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
        for said in [format!("{invalid} {violation}"), format!("{invalid:?} {invalid:#?}")] {
            assert!(!said.contains("CANARY"), "{said}");
        }
    }
    let many = many((0..25).collect());
    insta::assert_snapshot!(told(&thing(many, 0, &[Rule::MinItems(26)])), @"held: at least 26 elements");
    let many = one((0..12).collect::<Vec<i64>>());
    let told = told(&thing(many, 1, &[Rule::Maximum("-1")]));
    assert!(
        told.starts_with("held[0]: at most -1; held[1]") && told.ends_with("held[9]: at most -1; and 2 more"),
        "{told}"
    );
}

/// A request of whose values the page says nothing always holds.
#[test]
fn requests_without_rules() {
    use ministore_model::{Endpoint as _, GetOrderRequest, OrderId};

    assert_eq!(GetOrderRequest::new(OrderId(-1)).validate(), Ok(()));
}
