//! What must come back of a payload that is accepted, told without the decoder; and by which rows of the list.

use std::collections::BTreeSet;

use ministore_model::mini_store::order::{OrderStatus, ShippingMethod};
use serde_json::{Map, Number, Value};

use super::listed::Listed;
use super::node::Node;
use super::shape::{Count, Kind, Row, Type, type_of};

/// What is written back of an object of this type, and what is listed of the ways in which it differs.
pub(crate) fn back(types: &[Type], name: &str, sent: &Node) -> (Value, BTreeSet<Listed>) {
    let mut back = Back { types, seen: BTreeSet::new() };
    if sent.repeats() {
        back.saw(Listed::RepeatedName);
    }
    let written = back.one(Kind::Object { name: type_of(types, name).name }, sent);
    (written.unwrap_or_else(|| panic!("{sent}: nothing")), back.seen)
}

struct Back<'a> {
    types: &'a [Type],
    seen: BTreeSet<Listed>,
}

impl Back<'_> {
    fn saw(&mut self, listed: Listed) {
        self.seen.insert(listed);
    }

    /// `None`, and how that is listed.
    fn none<T>(&mut self, listed: Listed) -> Option<T> {
        self.saw(listed);
        None
    }

    fn object(&mut self, name: &str, members: &[(String, Node)]) -> Value {
        let mut written = Map::new();
        let rows = &type_of(self.types, name).rows;
        for row in rows {
            self.field(row, members, &mut written);
        }
        for (name, node) in members {
            if !rows.iter().any(|row| row.names().any(|known| known == name)) {
                self.saw(Listed::UnknownField);
                written.insert(name.clone(), node.value());
            }
        }
        Value::Object(written)
    }

    /// The true name wins unless it says nothing; then the first alias that says something.
    fn field(&mut self, row: &Row, members: &[(String, Node)], written: &mut Map<String, Value>) {
        let mut said = Vec::new();
        for (name, node) in members.iter().filter(|(name, _)| row.names().any(|known| known == name)) {
            if name != row.field.name {
                self.saw(Listed::Alias);
            }
            said.extend(self.value(row, node).map(|value| (name, value)));
        }
        let by_true_name = said.iter().find(|(name, _)| *name == row.field.name);
        let Some((winner, value)) = by_true_name.or(said.first()).cloned() else { return };
        for (name, other) in said {
            if name != winner && other != value {
                written.insert(name.clone(), other);
            }
        }
        written.insert(row.field.name.to_owned(), value);
    }

    fn value(&mut self, row: &Row, node: &Node) -> Option<Value> {
        match (row.count, node) {
            (_, Node::Scalar(Value::Null)) => self.none(Listed::Nothing),
            (Count::One, _) => self.one(row.kind, node),
            (_, Node::Scalar(Value::String(text))) if text.is_empty() => self.none(Listed::EmptyForList),
            (_, Node::List(list)) if list.is_empty() => self.none(Listed::EmptyList),
            (_, Node::List(list)) => {
                let list: Vec<Value> = list.iter().filter_map(|node| self.element(row.kind, node)).collect();
                if list.is_empty() { None } else { Some(list.into()) }
            }
            (Count::OneOrMany, Node::Object(_)) => {
                self.saw(Listed::OneForMany);
                self.one(row.kind, node).map(|value| vec![value].into())
            }
            _ => panic!("no list of {:?}: {node}", row.kind),
        }
    }

    fn element(&mut self, kind: Kind, node: &Node) -> Option<Value> {
        let seen = self.seen.clone();
        let value = self.one(kind, node);
        if value.is_none() {
            // However an element says nothing, it is this that is listed.
            self.seen = seen;
            self.saw(Listed::EmptyElement);
        }
        value
    }

    fn one(&mut self, kind: Kind, node: &Node) -> Option<Value> {
        match (kind, node) {
            (_, Node::Scalar(Value::Null)) => self.none(Listed::Nothing),
            (Kind::Object { name }, Node::Object(members)) => Some(self.object(name, members)),
            (Kind::Object { .. }, Node::List(list)) if list.is_empty() => self.none(Listed::EmptyForObject),
            (Kind::Object { .. }, Node::Scalar(Value::String(text))) if text.is_empty() => {
                self.none(Listed::EmptyForObject)
            }
            (Kind::Text, Node::Scalar(text @ Value::String(_))) => Some(text.clone()),
            (_, Node::Scalar(Value::String(text))) if text.is_empty() && kind != Kind::TextCode => {
                self.none(Listed::EmptyText)
            }
            (Kind::Text, Node::Scalar(Value::Number(number))) => {
                self.saw(Listed::IntegerForText);
                Some(self.whole(number).to_string().into())
            }
            (Kind::Flag, Node::Scalar(flag @ Value::Bool(_))) => Some(flag.clone()),
            (Kind::Integer { .. }, Node::Scalar(Value::Number(number))) => Some(self.whole(number).into()),
            (Kind::Integer { .. }, Node::Scalar(Value::String(text))) => {
                self.saw(Listed::QuotedInteger);
                Some(digits(text).unwrap_or_else(|| panic!("no integer: {text}")).into())
            }
            (Kind::Time { expected }, Node::Scalar(sent)) => {
                let is_canonical = sent.is_string() == (expected == "a time");
                if !is_canonical {
                    self.saw(Listed::EitherTime);
                }
                Some(if let Value::Number(number) = sent { self.whole(number).into() } else { sent.clone() })
            }
            (Kind::IntegerCode | Kind::TextCode, Node::Scalar(sent)) => Some(self.code(kind, sent)),
            _ => panic!("no {kind:?}: {node}"),
        }
    }

    fn code(&mut self, kind: Kind, sent: &Value) -> Value {
        let code = match sent {
            Value::Number(number) if kind == Kind::IntegerCode && is_whole(number) => {
                self.whole(number).into()
            }
            Value::String(text) if kind == Kind::IntegerCode => match digits(text) {
                Some(integer) => {
                    self.saw(Listed::QuotedInteger);
                    integer.into()
                }
                None => sent.clone(),
            },
            _ => sent.clone(),
        };
        let is_known = match &code {
            Value::Number(code) if kind == Kind::IntegerCode => {
                code.as_i64().is_some_and(|code| !matches!(OrderStatus::from(code), OrderStatus::Unknown(_)))
            }
            Value::String(code) if kind == Kind::TextCode => {
                !matches!(ShippingMethod::from(code.as_str()), ShippingMethod::Unknown(_))
            }
            _ => false,
        };
        if !is_known {
            self.saw(Listed::UnknownValue);
        }
        code
    }

    /// The integer that a number is.
    fn whole(&mut self, number: &Number) -> Number {
        let integer = number.as_i64().map(Number::from).or(number.as_u64().map(Number::from));
        if let Some(integer) = integer.filter(|integer| integer.to_string() == number.to_string()) {
            return integer;
        }
        self.saw(Listed::DecimalInteger);
        assert!(is_whole(number), "no integer: {number}");
        #[expect(clippy::cast_possible_truncation, reason = "a whole number below 2^43")]
        Number::from(number.as_f64().unwrap_or_default() as i64)
    }
}

/// Whether a number is an integer, and no double that size that may hide a fraction.
fn is_whole(number: &Number) -> bool {
    let is_whole = |number: f64| number.fract() == 0.0 && number.abs() < 2_f64.powi(43);
    number.is_i64() || number.as_f64().is_some_and(is_whole)
}

/// The integer that JSON would write with these characters.
fn digits(text: &str) -> Option<i64> {
    text.parse().ok().filter(|integer: &i64| text == "-0" || integer.to_string() == text)
}
