//! What is said of a schema to people: it ends in rustdoc.

use super::super::account::is_waived;
use super::super::keywords::{Fate, Keyword};
use super::super::members::Members;
use super::keywords::PLAIN;
use super::kinds::{Kind, fits};
use super::schema::Shape;
use xtask_diagnostics::{Diagnostic, Place};

/// Holds it to what each keyword may say; the type is another matter.
pub(super) fn annotations(members: &Members<'_>, shape: &Shape) {
    const SAID: [&str; 6] = ["$comment", "default", "deprecated", "examples", "readOnly", "writeOnly"];
    // Most schemas say nothing of it.
    if members.all().iter().all(|member| !SAID.contains(&member.name.as_str())) {
        return;
    }
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
        Shape::Unsigned => Kind::Unsigned,
        Shape::Text | Shape::Enumeration { integer: false, .. } => Kind::Text,
        Shape::Number => Kind::Number,
        Shape::Flag => Kind::Flag,
        Shape::Object(_) | Shape::Map(_) | Shape::Choice(_) => Kind::Object,
        Shape::List(_) => Kind::List,
        Shape::Any | Shape::Reference(_) => return,
    };
    fits(members, "default", kind);
}

/// What is said beside the description, as the schema prints it, in the order of the keywords' list.
pub(super) fn remarks(members: &Members<'_>) -> Vec<(&'static str, String)> {
    let documents = |keyword: &Keyword| {
        matches!(keyword.fate, Fate::Documented | Fate::Validated)
            && keyword.name != "description"
            && !is_waived(members, keyword.name)
    };
    let mut found: Vec<(usize, &'static str, &Place)> = Vec::new();
    for member in members.all() {
        let known =
            PLAIN.iter().enumerate().find(|(_, keyword)| keyword.name == member.name && documents(keyword));
        found.extend(known.map(|(rank, keyword)| (rank, keyword.name, &member.node.place)));
    }
    found.sort_unstable_by_key(|(rank, ..)| *rank);
    found.into_iter().map(|(_, name, place)| (name, printed(place))).collect()
}

/// As the schema prints it.
pub(crate) fn printed(place: &Place) -> String {
    let text = place.source.text.get(place.span.clone()).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Adds one description to another, unless it says the same.
pub fn also_said(first: &mut String, more: &str) {
    if more.is_empty() || first == more {
        return;
    }
    if !first.is_empty() {
        let is_sentence = first.ends_with(['.', '!', '?', ':', ';', '。', '！', '？', '：', '；']);
        first.push_str(if is_sentence { " " } else { ". " });
    }
    first.push_str(more);
}
