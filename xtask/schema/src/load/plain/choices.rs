//! One of several objects: which one, the value of a property says.

use super::super::account::account;
use super::super::keywords::{About, Sort};
use super::super::members::{Members, elements};
use super::annotations::{also_said, annotations, remarks};
use super::dialect::{any, description, node_of};
use super::keywords::PLAIN;
use super::kinds::is_null;
use super::objects::made_of_others;
use super::schema::{Node, Shape};
use xtask_diagnostics::json;
use xtask_diagnostics::{Diagnostic, Problems};

/// The keywords by which a schema lists what there may be.
pub(super) const LISTS: [&str; 2] = ["oneOf", "anyOf"];

/// Whether two keywords each list what there may be: what both take would be typed, and neither does that alone.
pub(super) fn refuse_two_lists(members: &Members<'_>) -> bool {
    let lists = ["oneOf", "anyOf", "enum"].into_iter();
    let mut lists = lists.filter_map(|name| Some((name, members.get(name)?)));
    let (Some((first, one)), Some((second, other))) = (lists.next(), lists.next()) else { return false };
    let message = format!("what there may be is listed by `{first}` or by `{second}`, not by both");
    members.problems.add(Diagnostic::at(&other.place, message).also(&one.place, "the other list"));
    true
}

/// The list, where all that stands in it looks like objects, beside `null`.
pub(super) fn choice<'a>(members: &Members<'a>) -> Option<&'a json::Node> {
    let is_choice = |node: &&json::Node| {
        let json::Value::List(list) = &node.value else { return false };
        let mut objects = list.iter().filter(|node| !is_null(node)).peekable();
        objects.peek().is_some() && objects.all(is_like_object)
    };
    LISTS.iter().find_map(|name| members.get(name)).filter(is_choice)
}

/// Whether it is one, or refers to what may be one.
fn is_like_object(node: &json::Node) -> bool {
    let json::Value::Object(members) = &node.value else { return false };
    members.iter().any(|member| match (member.name.as_str(), &member.node.value) {
        ("$ref" | "properties" | "allOf", _) => true,
        ("type", json::Value::Text(kind)) => kind == "object",
        _ => false,
    })
}

/// Reads the objects. One alone is what it is, said in another way.
pub(super) fn read_choice(
    node: &mut Node,
    source: &json::Node,
    members: &mut Members<'_>,
) -> Option<(Sort, About)> {
    members.is("a choice of objects");
    let problems = members.problems;
    for name in ["properties", "required", "allOf", "additionalProperties"] {
        if let Some(beside) = members.get(name) {
            let message = format!("`{name}` beside a choice of objects is not implemented");
            let help = "say it in each of the objects; what they have in common, a definition that each has in its `allOf`";
            problems.add(Diagnostic::at(&beside.place, message).help(help));
            return None;
        }
    }
    let kind = members.get("type");
    if let Some(kind) = kind
        && !matches!(&kind.value, json::Value::Text(text) if text == "object")
    {
        problems.add(Diagnostic::at(&kind.place, "what there may be are objects").help("write `object`"));
        return None;
    }
    let list = elements(source, problems)?;
    node.nullable = list.iter().any(is_null);
    let branches = list.iter().filter(|branch| !is_null(branch));
    let mut branches: Vec<Node> =
        branches.map(|branch| read_branch(branch, kind.is_some(), problems)).collect::<Option<_>>()?;
    if branches.len() == 1
        && let Some(only) = branches.pop()
    {
        node.shape = only.shape;
        node.nullable |= only.nullable;
        node.remarks = only.remarks;
        node.title = only.title.or(node.title.take());
        also_said(&mut node.description, &only.description);
    } else {
        node.shape = Shape::Choice(branches);
    }
    Some((Sort::Choice, About::Objects))
}

/// One of the objects; it need not say that it is one, where the choice does.
fn read_branch(source: &json::Node, is_said: bool, problems: &Problems) -> Option<Node> {
    let mut members = Members::of(source, "one of a choice of objects", problems)?;
    if members.get("$ref").is_some() || members.get("type").is_some() {
        return node_of(source, &[], problems);
    }
    if !is_said {
        let message = "this need not be an object";
        problems.add(
            Diagnostic::at(&source.place, message)
                .help("say `\"type\": \"object\"`, here or beside the choice"),
        );
        return None;
    }
    let title = members.text("title");
    let description = members.get("description").and_then(|node| description(node, problems));
    let mut node = Node { title, ..any(source, description.unwrap_or_default()) };
    let (sort, about) = made_of_others(&mut node, &mut members)?;
    annotations(&members, &node.shape);
    node.remarks.extend(remarks(&members));
    account(&members, PLAIN, &[sort, Sort::Schema], about);
    Some(node)
}
