//! Every keyword of a node is accounted for: it has a meaning there, it is waived there, or it is an error.

use std::collections::HashSet;

use super::context::Context;
use super::keywords::{About, STRUCTURAL, Sort, WAIVABLE, WAIVED, known, sorts_of};
use super::ledger::WAIVED_FATE;
use super::members::{Members, suggestion, text};
use xtask_diagnostics::Diagnostic;
use xtask_diagnostics::json::{Member, Node, Value};
use xtask_diagnostics::nearest;

/// Reports keywords that nodes of these sorts require and that this one lacks.
pub(super) fn require(members: &Members<'_>, sorts: &[Option<Sort>], cx: Context<'_>) {
    for (sort, name) in cx.profile.required {
        if sorts.contains(&Some(*sort)) {
            members.need(name);
        }
    }
}

/// Accounts for the keywords of a node of these sorts, whose values are `about`.
pub(super) fn account(members: &Members<'_>, sorts: &[Option<Sort>], about: About, cx: Context<'_>) {
    let waivers = waivers(members, sorts, cx);
    for member in members.all() {
        let name = member.name.as_str();
        let waiver = waivers.iter().find(|waiver| waiver.name == name);
        let keyword = known(cx.profile.keywords, sorts).find(|keyword| keyword.name == name);
        let keyword = keyword.filter(|_| is_about(name, about));
        if name != WAIVED && waiver.is_none() && keyword.is_none() {
            refuse(members, member, sorts, about, cx);
        }
        let Some(ledger) = cx.ledger else { continue };
        if let Some(Member { node: Node { value: Value::String(reason), .. }, .. }) = waiver {
            ledger.record(member, WAIVED_FATE, reason.clone().into());
        } else if let Some(keyword) = keyword {
            ledger.record(member, keyword.fate.word(), keyword.how.into());
        }
    }
}

/// Whether a keyword applies to such values: most constraints apply to one type.
pub(super) fn is_about(name: &str, about: About) -> bool {
    WAIVABLE.iter().all(|(known, of)| *known != name || concerns(*of, about))
}

fn concerns(of: About, about: About) -> bool {
    [of, about].contains(&About::Anything) || of == about
}

fn refuse<'a>(
    members: &Members<'a>,
    member: &'a Member,
    sorts: &[Option<Sort>],
    about: About,
    cx: Context<'_>,
) {
    let keywords = cx.profile.keywords;
    let (name, what) = (member.name.as_str(), members.what());
    let here = known(keywords, sorts).map(|keyword| keyword.name).filter(|name| is_about(name, about));
    let here: Vec<&str> = here.collect();
    let vocabulary =
        || WAIVABLE.iter().map(|(name, _)| *name).chain(STRUCTURAL.iter().map(|(name, _)| *name));
    let nothing = format!("`{name}` means nothing in {what}");
    let (message, help) = if let Some((_, of)) = WAIVABLE.iter().find(|(known, _)| *known == name) {
        if concerns(*of, about) {
            let help =
                format!("remove it, or state why it may be ignored: `\"{WAIVED}\": {{ \"{name}\": \"…\" }}`");
            (format!("`{name}` is not implemented in {what}"), help)
        } else {
            (nothing, format!("it applies to {}", of.noun()))
        }
    } else if let Some(sort) = sorts_of(keywords, name).next() {
        (nothing, format!("it is a keyword of {}", sort.noun()))
    } else if let Some((_, help)) = STRUCTURAL.iter().find(|(known, _)| *known == name) {
        (format!("`{name}` is not implemented"), (*help).to_owned())
    } else if nearest(name, here.iter().copied()).is_none()
        && let Some(near) = nearest(name, vocabulary())
    {
        (nothing, format!("did you mean `{near}`?"))
    } else {
        (nothing, suggestion(name, &here))
    };
    members.report(member, Diagnostic::at(&member.name_place, message).help(help));
}

/// Reports the keywords that would shape a type and are not implemented: in a node without a type, they are the mistake, not
/// the missing type.
pub(super) fn refuse_structural(members: &Members<'_>) -> bool {
    let mut found = false;
    for member in members.all() {
        if let Some((name, help)) = STRUCTURAL.iter().find(|(known, _)| *known == member.name) {
            let message = format!("`{name}` is not implemented");
            members.report(member, Diagnostic::at(&member.name_place, message).help(*help));
            found = true;
        }
    }
    found
}

/// Whether the node waives this keyword.
pub(super) fn is_waived(members: &Members<'_>, name: &str) -> bool {
    let waived = members.get(WAIVED).map(|node| &node.value);
    matches!(waived, Some(Value::Object(waivers)) if waivers.iter().any(|waiver| waiver.name == name))
}

/// The keywords that the node waives, each with the reason. Implemented constraints may be waived too:
/// the server may violate them.
fn waivers<'a>(members: &Members<'a>, sorts: &[Option<Sort>], cx: Context<'_>) -> &'a [Member] {
    let Some(node) = members.get(WAIVED) else { return &[] };
    let Value::Object(waivers) = &node.value else {
        let message = format!("expected an object of keywords and reasons; found {}", node.kind());
        members.problems.add(Diagnostic::at(&node.place, message));
        return &[];
    };
    let here: HashSet<&str> = members.all().iter().map(|member| member.name.as_str()).collect();
    for waiver in waivers {
        // The reason must not be empty.
        let _ = text(&waiver.node, members.problems);
        let name = waiver.name.as_str();
        let refuse = |message: String| members.problems.add(Diagnostic::at(&waiver.name_place, message));
        if !here.contains(name) {
            refuse(format!("there is no `{name}` here to waive"));
        } else if known(cx.profile.keywords, sorts).any(|known| known.name == name && !known.is_constraint())
        {
            refuse(format!("`{name}` is implemented in {}: there is nothing to waive", members.what()));
        } else if !WAIVABLE.iter().any(|(known, _)| *known == name) {
            refuse(format!(
                "`{name}` cannot be waived: only a known keyword that does not affect the type can"
            ));
        }
    }
    waivers
}
