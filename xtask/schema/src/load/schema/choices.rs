//! One of several objects: which one, the value of a property decides.

use super::keywords::Sort;
use super::members::{Members, elements};
use super::model::{Schema, Shape};
use super::node::{Role, schema};
use super::profile::Context;
use super::types::is_null;
use xtask_diagnostics::Diagnostic;
use xtask_diagnostics::json::{Node, Value};

/// The keywords by which a schema lists what there may be.
pub(super) const LISTS: [&str; 2] = ["oneOf", "anyOf"];

/// Reports two keywords that each list what there may be: both would have to hold, and neither types that alone.
pub(super) fn refuse_two_lists(members: &Members<'_>) -> bool {
    let lists = ["oneOf", "anyOf", "enum"].into_iter();
    let mut lists = lists.filter_map(|name| Some((name, members.get(name)?)));
    let (Some((first, one)), Some((second, other))) = (lists.next(), lists.next()) else { return false };
    let message = format!("what there may be is listed by `{first}` or by `{second}`, not by both");
    members.problems.add(Diagnostic::at(&other.place, message).also(&one.place, "the other list"));
    true
}

/// The list, where all in it look like objects, beside `null`.
pub(super) fn choice<'a>(members: &Members<'a>, cx: Context<'_>) -> Option<&'a Node> {
    let is_choice = |node: &&Node| {
        let Value::List(list) = &node.value else { return false };
        let mut objects = list.iter().filter(|node| !is_null(node)).peekable();
        objects.peek().is_some() && objects.all(is_like_object)
    };
    let list = LISTS.iter().find_map(|name| members.get(name)).filter(is_choice);
    list.filter(|_| cx.profile.has(Sort::Choice))
}

/// Whether it is one, or refers to what may be one.
fn is_like_object(node: &Node) -> bool {
    let Value::Object(members) = &node.value else { return false };
    members.iter().any(|member| match (member.name.as_str(), &member.node.value) {
        ("$ref" | "properties" | "allOf", _) => true,
        ("type", Value::Text(kind)) => kind == "object",
        _ => false,
    })
}

/// Reads the objects. One alone is that object.
pub(super) fn read_choice(
    node: &mut Schema,
    source: &Node,
    members: &Members<'_>,
    cx: Context<'_>,
) -> Option<()> {
    for name in ["properties", "required", "allOf", "additionalProperties"] {
        if let Some(beside) = members.get(name) {
            let message = format!("`{name}` beside a choice of objects is not implemented");
            let help = "say it in each of the objects; what they have in common, a definition that each has in its `allOf`";
            cx.problems.add(Diagnostic::at(&beside.place, message).help(help));
            return None;
        }
    }
    let kind = members.get("type");
    if let Some(kind) = kind
        && !matches!(&kind.value, Value::Text(text) if text == "object")
    {
        let wrong = Diagnostic::at(&kind.place, "what there may be are objects");
        cx.problems.add(wrong.help("write `object`"));
        return None;
    }
    let list = elements(source, cx.problems)?;
    node.nullable = list.iter().any(is_null);
    let role = Role::Branch { is_object: kind.is_some() };
    let branches = list.iter().filter(|branch| !is_null(branch));
    let mut branches: Vec<Schema> = branches.map(|branch| schema(branch, role, cx)).collect::<Option<_>>()?;
    if branches.len() == 1
        && let Some(only) = branches.pop()
    {
        node.absorb(only);
    } else {
        node.shape = Shape::Choice(branches);
    }
    Some(())
}
