//! What is said of a schema to people: it ends in rustdoc.

use super::super::keywords::Fate;
use super::super::members::Members;
use super::keywords::PLAIN;
use super::kinds::{Kind, fits};
use super::schema::Shape;
use crate::text::{Diagnostic, Place};

/// Holds it to what each keyword may say; the type is another matter.
pub(super) fn annotations(members: &Members<'_>, shape: &Shape) {
    members.text("$comment");
    members.flag("deprecated");
    let only = (members.flag("readOnly"), members.flag("writeOnly"));
    if only == (Some(true), Some(true))
        && let (Some(first), Some(second)) = (members.get("readOnly"), members.get("writeOnly"))
    {
        let message = "what is both read only and write only is neither read nor written";
        let both = Diagnostic::at(&second.place, message).also(&first.place, "the other one");
        members.problems.add(both.help("leave out one of them, or the whole schema"));
    }
    members.list("examples");
    let kind = match shape {
        Shape::Integer | Shape::Enumeration { integer: true, .. } => Kind::Integer,
        Shape::Text | Shape::Enumeration { integer: false, .. } => Kind::Text,
        Shape::Number => Kind::Number,
        Shape::Flag => Kind::Flag,
        Shape::Object(_) | Shape::Map(_) | Shape::Choice(_) => Kind::Object,
        Shape::List(_) => Kind::List,
        Shape::Any | Shape::Reference(_) => return,
    };
    fits(members, "default", kind);
}

/// What is said beside the description, as the schema prints it.
pub(super) fn remarks(members: &Members<'_>) -> Vec<(&'static str, String)> {
    let documented = PLAIN.iter().filter(|keyword| keyword.fate == Fate::Documented);
    let mut remarks = Vec::new();
    for keyword in documented.filter(|keyword| keyword.name != "description") {
        if remarks.iter().any(|(known, _)| *known == keyword.name) {
            continue;
        }
        if let Some(node) = members.get(keyword.name) {
            remarks.push((keyword.name, printed(&node.place)));
        }
    }
    remarks
}

fn printed(place: &Place) -> String {
    let text = place.source.text.get(place.span.clone()).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds one description to another, unless it says the same.
pub(crate) fn also_said(first: &mut String, more: &str) {
    if more.is_empty() || first == more {
        return;
    }
    if !first.is_empty() {
        let is_sentence = first.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；']);
        first.push_str(if is_sentence { " " } else { ". " });
    }
    first.push_str(more);
}
