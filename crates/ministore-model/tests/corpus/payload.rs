//! Payloads of any type, made at random: whatever is accepted, in every form.

use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof};
use proptest::strategy::Union;
use serde_json::Value;

use super::node::Node;
use super::shape::{Count, Kind, Row, Type, type_of};

/// An object of this type.
pub(crate) fn object(types: &[Type], name: &str) -> BoxedStrategy<Node> {
    let one = type_of(types, name);
    let known: Vec<&str> = one.rows.iter().flat_map(Row::names).collect();
    let fields: Vec<_> = one.rows.iter().map(|row| field(types, row)).collect();
    let unknown_name = prop_oneof!["[a-z_]{1,5}", ".{0,5}"]
        .prop_filter("a name of the schema", move |name| !known.contains(&name.as_str()));
    let unknown = vec((unknown_name, json()), if one.keeps_unknown { 0..3 } else { 0..1 });
    (fields, unknown)
        .prop_map(|(fields, unknown)| fields.into_iter().flatten().chain(unknown).collect::<Vec<_>>())
        .prop_shuffle()
        .prop_map(Node::Object)
        .boxed()
}

/// A field under any of its names, under several, or under none.
fn field(types: &[Type], row: &Row) -> BoxedStrategy<Vec<(String, Node)>> {
    if row.field.required {
        let name = row.field.name.to_owned();
        return said(types, row.kind).prop_map(move |value| vec![(name.clone(), value)]).boxed();
    }
    let value = value(types, row);
    let names: Vec<_> = row
        .names()
        .map(|name| {
            let odds = if name == row.field.name { 0.6 } else { 0.2 };
            weighted(odds, value.clone()).prop_map(move |value| value.map(|value| (name.to_owned(), value)))
        })
        .collect();
    names.prop_map(|members| members.into_iter().flatten().collect()).boxed()
}

fn value(types: &[Type], row: &Row) -> BoxedStrategy<Node> {
    let one = prop_oneof![8 => said(types, row.kind), 1 => nothing(row.kind)].boxed();
    let list =
        prop_oneof![8 => vec(one.clone(), 0..3).prop_map(Node::List), 1 => Just(Node::text("")), 1 => null()];
    match row.count {
        Count::One => one,
        Count::Many => list.boxed(),
        Count::OneOrMany => prop_oneof![2 => list, 1 => said(types, row.kind)].boxed(),
    }
}

/// What says nothing, for a value of this kind.
fn nothing(kind: Kind) -> BoxedStrategy<Node> {
    match kind {
        Kind::Text | Kind::TextCode => null().boxed(),
        Kind::Object { .. } => {
            prop_oneof![null(), Just(Node::text("")), Just(Node::List(Vec::new()))].boxed()
        }
        _ => prop_oneof![null(), Just(Node::text(""))].boxed(),
    }
}

/// What says something.
fn said(types: &[Type], kind: Kind) -> BoxedStrategy<Node> {
    match kind {
        Kind::Object { name } => object(types, name),
        Kind::Flag => any::<bool>().prop_map(scalar).boxed(),
        Kind::Integer { .. } => prop_oneof![integer(), quoted(integer()), decimal()].boxed(),
        Kind::Text => {
            let beyond = ((i64::MAX as u64 + 1)..).prop_map(scalar);
            prop_oneof![3 => text(0), 1 => integer(), 1 => decimal(), 1 => beyond].boxed()
        }
        Kind::Time { .. } => {
            let time = "20[0-9]{2}-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-5][0-9]:[0-6][0-9]".prop_map(scalar);
            prop_oneof![time, text(1), integer(), quoted(integer()), decimal()].boxed()
        }
        Kind::IntegerCode => {
            let code = prop_oneof![(0..300_i64).prop_map(scalar), integer()].boxed();
            prop_oneof![3 => code.clone(), 1 => quoted(code), 1 => number(), 1 => text(1)].boxed()
        }
        Kind::TextCode => {
            let known = ["Express", "SameCity", "Pickup", "Drone"]
                .map(|name| scalar(format!("ShippingMethod_{name}")));
            prop_oneof![Union::new(known.map(Just)), text(0), number()].boxed()
        }
    }
}

fn scalar(value: impl Into<Value>) -> Node {
    Node::Scalar(value.into())
}

fn quoted(nodes: BoxedStrategy<Node>) -> BoxedStrategy<Node> {
    nodes.prop_map(|node| scalar(node.to_string())).boxed()
}

fn null() -> Just<Node> {
    Just(Node::Scalar(Value::Null))
}

fn integer() -> BoxedStrategy<Node> {
    prop_oneof![any::<i64>(), -20..20_i64, Just(i64::MIN), Just(i64::MAX)].prop_map(scalar).boxed()
}

/// An integer, written with a point.
fn decimal() -> BoxedStrategy<Node> {
    prop_oneof![any::<i32>().prop_map(f64::from), Just(-0.0), Just(8_796_093_022_207.0)]
        .prop_map(scalar)
        .boxed()
}

fn number() -> BoxedStrategy<Node> {
    let finite = any::<f64>().prop_filter("JSON has no such number", |number| number.is_finite());
    prop_oneof![integer(), any::<u64>().prop_map(scalar), finite.prop_map(scalar)].boxed()
}

fn text(shortest: usize) -> BoxedStrategy<Node> {
    vec(any::<char>(), shortest..6).prop_map(|text| scalar(text.into_iter().collect::<String>())).boxed()
}

/// Any JSON.
fn json() -> BoxedStrategy<Node> {
    let leaf = prop_oneof![null(), any::<bool>().prop_map(scalar), number(), text(0)];
    leaf.prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Node::List),
            vec((".{0,3}", inner), 0..3).prop_map(Node::Object)
        ]
    })
    .boxed()
}
