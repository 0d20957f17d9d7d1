//! The keywords that list alternatives (`oneOf`, `anyOf`, `enum`).

use super::context::Context;
use super::keywords::Sort;
use super::kind::Kind;
use super::members::Members;
use super::profile::Forbidden;
use xtask_diagnostics::Diagnostic;
use xtask_diagnostics::json::{Node, Value};

/// The keywords that list schemas, of which a value has one.
const LISTS: [&str; 2] = ["oneOf", "anyOf"];

/// Reports two keywords that both list alternatives: both would have to hold, and no Rust type does that.
pub(super) fn refuse_two_keywords(members: &Members<'_>, cx: Context<'_>) -> bool {
    let lists = ["oneOf", "anyOf", "enum"]
        .into_iter()
        .filter(|name| members.get(name).is_some() && cx.profile.knows(name));
    let mut lists = lists.filter_map(|name| Some((name, members.get(name)?)));
    let (Some((first, one)), Some((second, other))) = (lists.next(), lists.next()) else { return false };
    let message = format!("alternatives are listed by `{first}` or by `{second}`, not by both");
    members.problems.add(Diagnostic::at(&other.place, message).also(&one.place, "the other list"));
    true
}

/// The list of a choice of objects: all its schemas look like objects, `null` aside.
pub(super) fn choice<'a>(members: &Members<'a>, cx: Context<'_>) -> Option<&'a Node> {
    let is_choice = |node: &&Node| {
        let Value::Array(list) = &node.value else { return false };
        let mut objects = list.iter().filter(|node| !is_null(node)).peekable();
        objects.peek().is_some() && objects.all(is_like_object)
    };
    let list = LISTS.iter().find_map(|name| members.get(name)).filter(is_choice);
    list.filter(|_| cx.profile.has(Sort::Choice))
}

/// Whether a schema is an object, or refers to what may be one.
fn is_like_object(node: &Node) -> bool {
    let Value::Object(members) = &node.value else { return false };
    members.iter().any(|member| match (member.name.as_str(), &member.node.value) {
        ("$ref" | "properties" | "allOf", _) => true,
        ("type", Value::String(kind)) => kind == "object",
        _ => false,
    })
}

/// The schema beside `null`, where the list has these two.
pub(super) fn beside_null<'a>(members: &Members<'a>, cx: Context<'_>) -> Option<&'a Node> {
    let list = LISTS.iter().find_map(|name| members.get(name))?;
    let Value::Array(branches) = &list.value else { return None };
    let other = match branches.as_slice() {
        [null, other] if is_null(null) => Some(other),
        [other, null] if is_null(null) => Some(other),
        _ => None,
    };
    other.filter(|_| !cx.profile.forbids(Forbidden::Null))
}

pub(super) fn is_null(node: &Node) -> bool {
    match &node.value {
        Value::Object(list) => match list.as_slice() {
            [only] => {
                only.name == "type" && matches!(&only.node.value, Value::String(text) if text == "null")
            }
            _ => false,
        },
        _ => false,
    }
}

/// The `null`s among the alternatives.
pub(super) fn nulls<'a>(members: &Members<'a>) -> impl Iterator<Item = &'a Node> {
    let list = LISTS.iter().find_map(|name| members.get(name)).map(|node| &node.value);
    let list: &[Node] = if let Some(Value::Array(list)) = list { list } else { &[] };
    list.iter().filter(|node| is_null(node))
}

/// Whether values are listed. Where an enumeration requires its type, only one that is a scalar's makes it one.
pub(super) fn is_enumeration(members: &Members<'_>, kind: Option<Kind>, cx: Context<'_>) -> bool {
    let is_listed =
        ["oneOf", "enum"].iter().any(|name| members.get(name).is_some() && cx.profile.knows(name));
    is_listed && (matches!(kind, Some(Kind::Scalar(_))) || !cx.profile.requires(Sort::Enumeration, "type"))
}
