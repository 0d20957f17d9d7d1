//! Enumerations: values that are listed, with names or without.

use super::super::account::account;
use super::super::keywords::{About, Sort};
use super::super::members::{Members, elements, integer, text};
use super::super::schema::EnumCode;
use super::annotations::also_said;
use super::dialect::{description, node_of};
use super::keywords::PLAIN;
use super::kinds::{Kind, kind};
use super::schema::{Node, Shape, Value};
use xtask_diagnostics::json;
use xtask_diagnostics::{Diagnostic, Problems};

/// Values that are listed, and a type for any other.
pub(super) fn open_enumeration(node: &mut Node, members: &mut Members<'_>) -> Option<(Sort, About)> {
    members.is("an enumeration");
    let (problems, source) = (members.problems, members.get("anyOf")?);
    let branches = elements(source, problems)?;
    let read: Vec<Node> = branches.iter().filter_map(|branch| node_of(branch, &[], problems)).collect();
    let (listed, others): (Vec<Node>, Vec<Node>) =
        read.into_iter().partition(|node| matches!(node.shape, Shape::Enumeration { .. }));
    let fits = |listed: &Node, other: &Node| {
        let about = match (&listed.shape, &other.shape) {
            (Shape::Enumeration { integer: true, .. }, Shape::Integer | Shape::Unsigned) => {
                Some(About::Numbers)
            }
            (Shape::Enumeration { integer: false, .. }, Shape::Text) => Some(About::Text),
            _ => None,
        };
        about.filter(|_| other.remarks.is_empty() && !other.nullable && !listed.nullable)
    };
    let (mut listed, mut others) = (listed.into_iter(), others.into_iter());
    if let (Some(listed), Some(other), 2) = (listed.next(), others.next(), branches.len())
        && let Some(about) = fits(&listed, &other)
    {
        if let Some(source) = members.get("type") {
            let (kind, _) = kind(source, problems)?;
            if kind != (if about == About::Numbers { Kind::Integer } else { Kind::Text }) {
                problems.add(Diagnostic::at(&source.place, "the values that are listed are of another type"));
                return None;
            }
        }
        node.title = node.title.take().or(listed.title);
        also_said(&mut node.description, &listed.description);
        also_said(&mut node.description, &other.description);
        node.remarks.extend(listed.remarks);
        node.shape = listed.shape;
        return Some((Sort::Enumeration, about));
    }
    let message = "`anyOf` is implemented for objects that a property tells apart, for something beside `null`, and for values \
                   that are listed beside the type of any other";
    problems.add(
        Diagnostic::at(&source.place, message).help("otherwise, which type there is would depend on a value"),
    );
    None
}

pub(super) fn is_enumeration(members: &Members<'_>) -> bool {
    members.get("oneOf").is_some() || members.get("enum").is_some()
}

pub(super) fn enumeration(members: &Members<'_>, kind: Option<Kind>) -> Option<Shape> {
    let problems = members.problems;
    let listed = match (members.get("oneOf"), members.get("enum")) {
        (Some(node), _) => {
            elements(node, problems)?.iter().filter_map(|node| value(node, problems)).collect()
        }
        (None, Some(node)) => {
            elements(node, problems)?.iter().filter_map(|node| bare(node, problems)).collect()
        }
        (None, None) => Vec::new(),
    };
    let listed: Vec<Value> = listed;
    let integers = listed.iter().filter(|value| matches!(value.code, EnumCode::Integer(_))).count();
    let fits = match kind {
        Some(Kind::Integer) => integers == listed.len(),
        Some(Kind::Text) => integers == 0,
        None => integers == 0 || integers == listed.len(),
        Some(_) => false,
    };
    if listed.is_empty() || !fits {
        let message = "an enumeration lists integers or strings, at least one, and all of its type";
        problems.add(Diagnostic::at(members.place, message));
        return None;
    }
    Some(Shape::Enumeration { integer: integers > 0, values: listed })
}

fn value(node: &json::Node, problems: &Problems) -> Option<Value> {
    let members = Members::of(node, "a value of an enumeration", problems)?;
    let code = members.need("const").and_then(|node| code(node, problems));
    let title = members.text("title");
    let description = members.get("description").and_then(|node| description(node, problems));
    members.text("$comment");
    let mut said = description.unwrap_or_default();
    if members.flag("deprecated") == Some(true) {
        also_said(&mut said, "Deprecated.");
    }
    account(&members, PLAIN, &[Sort::Value], About::Anything);
    Some(Value {
        place: node.place.clone(),
        at: String::new(),
        key: String::new(),
        code: code?,
        title,
        description: said,
    })
}

fn bare(node: &json::Node, problems: &Problems) -> Option<Value> {
    let code = code(node, problems)?;
    Some(Value {
        place: node.place.clone(),
        at: String::new(),
        key: String::new(),
        code,
        title: None,
        description: String::new(),
    })
}

/// Empty text says nothing: a field that holds it is read as absent.
fn code(node: &json::Node, problems: &Problems) -> Option<EnumCode> {
    match &node.value {
        json::Value::Number(_) => integer(node, problems).map(EnumCode::Integer),
        _ => text(node, problems).map(|word| EnumCode::Text(word.text)),
    }
}
