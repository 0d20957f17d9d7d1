//! Enumerations: values that are listed, with names or without.

use std::collections::HashMap;

use super::account::{account, require};
use super::annotations::description;
use super::context::Context;
use super::descriptions::add_description;
use super::keywords::{About, Sort};
use super::kind::Kind;
use super::members::{Members, elements, integer, text};
use super::model::{EnumCode, EnumValue, Scalar, Schema, Shape};
use super::node::schema;
use super::role::Role;
use xtask_diagnostics::Diagnostic;
use xtask_diagnostics::json::{Node, Value};

/// Values that are listed (`oneOf`, `enum`).
pub(super) fn enumeration(members: &Members<'_>, kind: Option<Kind>, cx: Context<'_>) -> Option<Shape> {
    let scalar = match kind {
        Some(Kind::Scalar(scalar)) => Some(scalar),
        _ => None,
    };
    let is_listable = kind.is_none() || matches!(scalar, Some(Scalar::Integer | Scalar::String));
    let (list, values): (&[Node], Vec<EnumValue>) =
        match (members.get("oneOf"), members.get("enum").filter(|_| cx.profile.knows("enum"))) {
            (Some(node), _) => {
                let list = elements(node, cx.problems)?;
                let named = |node| enum_value(node, scalar.filter(|_| is_listable), cx);
                (list, list.iter().filter_map(named).collect())
            }
            (None, Some(node)) => {
                let list = elements(node, cx.problems)?;
                let bare = |node: &Node| {
                    let code = code(node, scalar.filter(|_| is_listable), cx)?;
                    Some(EnumValue {
                        place: node.place.clone(),
                        pointer: String::new(),
                        code,
                        title: None,
                        description: None,
                        erratum: None,
                    })
                };
                (list, list.iter().filter_map(bare).collect())
            }
            (None, None) => (&[], Vec::new()),
        };
    if values.len() < list.len() {
        return None;
    }
    let integers = values.iter().filter(|value| matches!(value.code, EnumCode::Integer(_))).count();
    let is_of_one_kind = integers == 0 || integers == values.len();
    if list.is_empty() || !is_listable || !is_of_one_kind {
        let message = "an enumeration must list integers or strings: at least one, and all of one type";
        cx.problems.add(Diagnostic::at(members.place, message));
        return None;
    }
    refuse_duplicates(list, &values, cx);
    let kind = scalar.unwrap_or(if integers > 0 { Scalar::Integer } else { Scalar::String });
    Some(Shape::Enumeration { kind, values })
}

/// Values that are listed beside the type of any other (`anyOf`).
pub(super) fn open_enumeration(
    node: &mut Schema,
    members: &Members<'_>,
    kind: Option<Kind>,
    cx: Context<'_>,
) -> Option<About> {
    let source = members.get("anyOf")?;
    let branches = elements(source, cx.problems)?;
    let read: Vec<Schema> = branches.iter().filter_map(|branch| schema(branch, Role::Element, cx)).collect();
    let (listed, others): (Vec<Schema>, Vec<Schema>) =
        read.into_iter().partition(|node| matches!(node.shape, Shape::Enumeration { .. }));
    let (mut listed, mut others) = (listed.into_iter(), others.into_iter());
    if let (Some(listed), Some(other), 2) = (listed.next(), others.next(), branches.len())
        && let Some(scalar) = kind_of_both(&listed, &other)
    {
        if kind.is_some_and(|kind| kind != Kind::Scalar(scalar)) {
            let place = members.get("type").map_or(members.place, |node| &node.place);
            cx.problems.add(Diagnostic::at(place, "the listed values are of another type"));
            return None;
        }
        node.title = node.title.take().or(listed.title);
        add_description(&mut node.description, listed.description);
        add_description(&mut node.description, other.description);
        node.remarks.extend(listed.remarks);
        node.shape = listed.shape;
        return Some(About::of(&node.shape));
    }
    let message = "`anyOf` is implemented for objects that a property distinguishes, for a schema and `null`, and for \
                   listed values beside their type";
    cx.problems
        .add(Diagnostic::at(&source.place, message).help("otherwise the type would depend on the value"));
    None
}

/// The kind of listed values and of any other, where both are of one and nothing else is required of them.
fn kind_of_both(listed: &Schema, other: &Schema) -> Option<Scalar> {
    let Shape::Enumeration { kind, .. } = listed.shape else { return None };
    let fits = match &other.shape {
        Shape::Scalar { kind: Scalar::Integer | Scalar::Unsigned, .. } => kind == Scalar::Integer,
        Shape::Scalar { kind: Scalar::String, .. } => kind == Scalar::String,
        _ => false,
    };
    (fits && other.remarks.is_empty() && !other.nullable && !listed.nullable).then_some(kind)
}

/// One listed value with a name, of this kind if it is known.
pub(in crate::load) fn enum_value(node: &Node, kind: Option<Scalar>, cx: Context<'_>) -> Option<EnumValue> {
    let members = Members::of(node, "a value of an enumeration", cx.problems)?;
    let sorts = [Some(Sort::Value), None, None];
    require(&members, &sorts, cx);
    let code = members.get("const").and_then(|node| code(node, kind, cx));
    let title = members.text("title");
    let mut description = members.get("description").and_then(|text| description(text, cx));
    if cx.profile.knows("deprecated") {
        members.text("$comment");
        if let (Some(true), Some(node)) = (members.flag("deprecated"), members.get("deprecated")) {
            let place = node.place.clone();
            add_description(&mut description, Some(super::Word { text: "Deprecated.".to_owned(), place }));
        }
    }
    account(&members, &sorts, About::Anything, cx);
    let (place, pointer) = (node.place.clone(), String::new());
    Some(EnumValue { place, pointer, code: code?, title, description, erratum: None })
}

/// Empty text names nothing: a field that holds it decodes as absent.
fn code(node: &Node, kind: Option<Scalar>, cx: Context<'_>) -> Option<EnumCode> {
    let is_integer = match kind {
        Some(kind) => kind == Scalar::Integer,
        None => matches!(node.value, Value::Number(_)),
    };
    if is_integer {
        integer(node, cx.problems).map(EnumCode::Integer)
    } else {
        text(node, cx.problems).map(|word| EnumCode::String(word.text))
    }
}

/// A value belongs to one variant.
fn refuse_duplicates(list: &[Node], values: &[EnumValue], cx: Context<'_>) {
    let mut known: HashMap<&EnumCode, &Node> = HashMap::with_capacity(values.len());
    for (value, node) in values.iter().zip(list) {
        let code = match &node.value {
            Value::Object(members) => members.iter().find(|member| member.name == "const"),
            _ => None,
        };
        let code = code.map_or(node, |member| &member.node);
        if let Some(first) = known.insert(&value.code, code) {
            let message = format!("the enumeration lists `{}` twice", value.code);
            let twice = Diagnostic::at(&code.place, message).also(&first.place, "the other one");
            cx.problems.add(twice.help("keep one of them"));
        }
    }
}
