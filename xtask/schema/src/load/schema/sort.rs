//! Which sort of node a schema is: its keywords decide, and where it is.

use super::account::refuse_structural;
use super::alternatives::{beside_null, choice, is_enumeration, refuse_two_keywords};
use super::context::Context;
use super::keywords::{STRUCTURAL, Sort, sorts_of};
use super::kind::{Kind, kind_of};
use super::members::Members;
use super::profile::Forbidden;
use super::role::Role;
use super::types::kind;
use xtask_diagnostics::Diagnostic;
use xtask_diagnostics::json::{Node, Value};

/// The sort of a node, its `type`, and whether `null` may take its place.
pub(super) fn sort(
    source: &Node,
    members: &Members<'_>,
    role: Role,
    cx: Context<'_>,
) -> Option<(Sort, Option<(Kind, bool)>)> {
    let get = |name| members.get(name).filter(|_| cx.profile.knows(name));
    let kind = match get("type").filter(|_| members.get("$ref").is_none()) {
        Some(node) if !is_beside_list(members, role, cx) => Some(kind(node, cx)?),
        _ => None,
    };
    let sort = if members.get("$ref").is_some() {
        Sort::Reference
    } else if role == Role::Part {
        if let Some((kind, nullable)) = kind
            && (kind != Kind::Object || nullable)
        {
            let place = members.get("type").map_or(&source.place, |node| &node.place);
            cx.problems.add(Diagnostic::at(place, "`allOf` is implemented for objects only"));
            return None;
        }
        Sort::Object
    } else if let (Role::Branch { is_object }, None) = (role, kind)
        && get("type").is_none()
    {
        if !is_object {
            let help = "say `\"type\": \"object\"` here or beside the choice";
            cx.problems
                .add(Diagnostic::at(&source.place, "this may be something other than an object").help(help));
            return None;
        }
        Sort::Object
    } else if refuse_two_keywords(members, cx) {
        return None;
    } else if beside_null(members, cx).is_some() {
        Sort::Nullable
    } else if choice(members, cx).is_some() {
        Sort::Choice
    } else if get("anyOf").is_some() || is_enumeration(members, kind.map(|(kind, _)| kind), cx) {
        Sort::Enumeration
    } else {
        match kind {
            Some((Kind::Object, _)) => {
                let closed = get("additionalProperties")
                    .is_some_and(|node| matches!(node.value, Value::Boolean(false)));
                let is_object = get("properties").is_some() || get("allOf").is_some() || closed;
                if is_object || !cx.profile.has(Sort::Map) { Sort::Object } else { Sort::Map }
            }
            Some((Kind::Array, _)) => Sort::Array,
            Some(_) if role == Role::Definition && cx.profile.has(Sort::Newtype) => Sort::Newtype,
            Some(_) => Sort::Scalar,
            None if get("allOf").is_some() => Sort::Object,
            None if members.get("const").and_then(kind_of).is_some()
                && !cx.profile.requires(Sort::Scalar, "type") =>
            {
                Sort::Scalar
            }
            None if members.misspelt(&["$ref", "type"]) => return None,
            None if cx.profile.has(Sort::Any) && !lacks_type(members, cx) => Sort::Any,
            None => {
                if !refuse_structural(members) {
                    members.need("type");
                }
                return None;
            }
        }
    };
    Some((sort, kind))
}

/// Whether a keyword of the node shapes a type, in a profile where only a node without one is any value.
fn lacks_type(members: &Members<'_>, cx: Context<'_>) -> bool {
    cx.profile.forbids(Forbidden::Booleans)
        && members.all().iter().any(|member| {
            let name = member.name.as_str();
            let shapes = |sort: Sort| {
                let others = [Sort::Object, Sort::Array, Sort::Scalar, Sort::Reference, Sort::Enumeration];
                others.contains(&sort)
            };
            let any = sorts_of(cx.profile.keywords, name).any(|sort| sort == Sort::Any);
            (!any && sorts_of(cx.profile.keywords, name).any(shapes))
                || STRUCTURAL.iter().any(|(known, _)| *known == name)
        })
}

/// Whether `type` is beside a list of alternatives, whose reader checks it.
fn is_beside_list(members: &Members<'_>, role: Role, cx: Context<'_>) -> bool {
    role != Role::Part && (beside_null(members, cx).is_some() || choice(members, cx).is_some())
}

/// Roots and definitions are what the profile has them be.
pub(super) fn refuse_wrong_sort(
    members: &Members<'_>,
    sort: Sort,
    role: Role,
    cx: Context<'_>,
) -> Option<()> {
    let allowed = match role {
        Role::Root => cx.profile.roots,
        Role::Definition => cx.profile.definitions,
        _ => return Some(()),
    };
    if allowed.is_empty() || allowed.contains(&sort) {
        return Some(());
    }
    let message = if sort == Sort::Reference && role == Role::Definition {
        "a definition must be a type, not a reference"
    } else {
        "a file must describe an object or an array, and definitions must be enumerations or newtypes"
    };
    cx.problems.add(Diagnostic::at(members.place, message));
    None
}
