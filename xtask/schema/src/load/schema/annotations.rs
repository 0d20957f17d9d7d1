//! Annotations: documentation that ends in rustdoc.

use super::Word;
use super::account::is_waived;
use super::context::Context;
use super::keywords::{Fate, Keyword, Sort, known};
use super::kind::Kind;
use super::members::{Members, text_or_empty};
use super::model::{Schema, Shape};
use super::profile::Forbidden;
use super::types::fits;
use xtask_diagnostics::json::{Node, Value};
use xtask_diagnostics::{Diagnostic, Place};

/// Checks the values of annotations.
pub(super) fn annotations(members: &Members<'_>, node: &Schema, cx: Context<'_>) {
    const ANNOTATIONS: [&str; 6] = ["$comment", "default", "deprecated", "examples", "readOnly", "writeOnly"];
    // Most schemas have none.
    let has_any = members.all().iter().any(|member| ANNOTATIONS.contains(&member.name.as_str()));
    if !has_any || !cx.profile.knows("default") {
        return;
    }
    members.text("$comment");
    members.flag("deprecated");
    let only = (members.flag("readOnly"), members.flag("writeOnly"));
    if only == (Some(true), Some(true))
        && let (Some(first), Some(second)) = (members.get("readOnly"), members.get("writeOnly"))
    {
        let message = "a value cannot be both read-only and write-only";
        let both = Diagnostic::at(&second.place, message).also(&first.place, "the other one");
        members.problems.add(both.help("remove one of them, or the schema"));
    }
    members.list("examples");
    let kind = match &node.shape {
        Shape::Scalar { kind, .. } | Shape::Enumeration { kind, .. } => Kind::Scalar(*kind),
        Shape::Object(_) | Shape::Map(_) | Shape::Choice(_) => Kind::Object,
        Shape::Array { .. } => Kind::Array,
        Shape::Any | Shape::Reference(_) => return,
    };
    fits(members, "default", kind);
}

/// Documented keywords beside the description, as the schema prints them, in the order of the keywords' list.
pub(super) fn remarks(
    members: &Members<'_>,
    sorts: &[Option<Sort>],
    cx: Context<'_>,
) -> Vec<(&'static str, String)> {
    let documents = |keyword: &&Keyword| {
        matches!(keyword.fate, Fate::Documented | Fate::Validated)
            && keyword.name != "description"
            && !is_waived(members, keyword.name)
    };
    // Most schemas have no other.
    if members.all().iter().all(|member| matches!(member.name.as_str(), "type" | "description" | "$ref")) {
        return Vec::new();
    }
    let documented = known(cx.profile.keywords, sorts).filter(documents);
    documented
        .filter_map(|keyword| Some((keyword.name, printed(&members.get(keyword.name)?.place))))
        .collect()
}

/// As the schema prints it.
pub(super) fn printed(place: &Place) -> String {
    let text = place.source.text.get(place.span.clone()).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A description. Lines are joined where the profile allows several: rustdoc wraps them anyway.
pub(super) fn description(node: &Node, cx: Context<'_>) -> Option<Word> {
    match &node.value {
        Value::String(printed) if !cx.profile.forbids(Forbidden::Lines) => {
            let joined = printed.split_whitespace().collect::<Vec<_>>().join(" ");
            text_or_empty(&Node { place: node.place.clone(), value: Value::String(joined) }, cx.problems)
        }
        _ => text_or_empty(node, cx.problems),
    }
}
