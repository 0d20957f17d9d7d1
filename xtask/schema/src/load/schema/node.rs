//! One node of a schema: its sort is found first, and then it is read as that.

use super::Word;
use super::account::{account, require};
use super::alternatives::{beside_null, choice, nulls};
use super::anchors::refuse_inner_id;
use super::annotations::{annotations, description, remarks};
use super::choices::read_choice;
use super::constraints::rules;
use super::context::Context;
use super::enumerations::{enumeration, open_enumeration};
use super::formats::{formats, is_unsigned};
use super::keywords::{About, Sort, known};
use super::kind::{Kind, kind_of};
use super::members::{self, Members};
use super::model::{Constant, EnumCode, Scalar, Schema, Shape};
use super::objects::object;
use super::profile::Forbidden;
use super::references::reference;
use super::role::Role;
use super::sort::{refuse_wrong_sort, sort};
use super::types::fits;
use xtask_diagnostics::json::{Node, Value};
use xtask_diagnostics::{Diagnostic, Problems};

/// Reads a node and all below it; none if it is invalid, which has been reported.
pub(in crate::load) fn schema(source: &Node, role: Role, cx: Context<'_>) -> Option<Schema> {
    if let Value::Boolean(flag) = source.value
        && !cx.profile.forbids(Forbidden::Booleans)
    {
        if flag {
            return Some(Schema::any(&source.place));
        }
        let message = "no value is valid here, so there is no type";
        cx.problems.add(Diagnostic::at(&source.place, message).help("remove the schema"));
        return None;
    }
    let mut members = Members::of(source, role.noun(), cx.problems)?;
    let (sort, kind) = sort(source, &members, role, cx)?;
    members.is(sort.noun());
    let sorts = [Some(sort), role.sort(), Some(Sort::Schema)];
    require(&members, &sorts, cx);
    refuse_wrong_sort(&members, sort, role, cx)?;
    let mut node = Schema::any(&source.place);
    // A part is not a type.
    node.title = own_text(&members, "title", &sorts, cx).filter(|_| role != Role::Part);
    node.description = members.get("description").and_then(|text| description(text, cx));
    node.field = own_text(&members, "x-name", &sorts, cx);
    node.heading = own_text(&members, "x-heading", &sorts, cx);
    node.unit = own_text(&members, "x-unit", &sorts, cx);
    if own(&members, "x-personal", &sorts, cx).is_some() {
        node.personal = members.flag("x-personal").unwrap_or_default();
    }
    let Some(about) = read(source, &mut node, (sort, kind), &members, role, cx) else {
        if sort == Sort::Enumeration {
            account(&members, &sorts, About::Anything, cx);
        }
        return None;
    };
    annotations(&members, &node, cx);
    node.remarks.extend(remarks(&members, &sorts, cx));
    node.rules.extend(rules(&members, &sorts, about, cx));
    if role != Role::Root && cx.profile.knows("$id") {
        refuse_inner_id(&members);
    }
    account(&members, &sorts, about, cx);
    Some(node)
}

/// The value of a keyword, if nodes of these sorts have it: elsewhere, [`account`] reports the keyword alone.
fn own<'a>(
    members: &Members<'a>,
    name: &'static str,
    sorts: &[Option<Sort>],
    cx: Context<'_>,
) -> Option<&'a Node> {
    members.get(name).filter(|_| known(cx.profile.keywords, sorts).any(|keyword| keyword.name == name))
}

fn own_text(
    members: &Members<'_>,
    name: &'static str,
    sorts: &[Option<Sort>],
    cx: Context<'_>,
) -> Option<Word> {
    members::text(own(members, name, sorts, cx)?, cx.problems)
}

/// Reads it as that, and returns what its values are.
fn read(
    source: &Node,
    node: &mut Schema,
    (sort, kind): (Sort, Option<(Kind, bool)>),
    members: &Members<'_>,
    role: Role,
    cx: Context<'_>,
) -> Option<About> {
    node.nullable = kind.is_some_and(|(_, nullable)| nullable);
    match sort {
        Sort::Reference => {
            node.shape = Shape::Reference(reference(members, cx)?);
            Some(About::Anything)
        }
        Sort::Nullable => {
            account_for_null(members, cx);
            let other = schema(beside_null(members, cx)?, Role::Element, cx)?;
            node.nullable = true;
            node.absorb(other);
            Some(About::Anything)
        }
        Sort::Choice => {
            account_for_null(members, cx);
            read_choice(node, choice(members, cx)?, members, cx)?;
            Some(About::Objects)
        }
        Sort::Enumeration => {
            let kind = kind.map(|(kind, _)| kind);
            let about = if members.get("anyOf").is_some() && cx.profile.knows("anyOf") {
                open_enumeration(node, members, kind, cx)?
            } else {
                node.shape = enumeration(members, kind, cx)?;
                About::of(&node.shape)
            };
            if cx.profile.knows("format") {
                formats(members, about);
            }
            Some(about)
        }
        Sort::Object => {
            object(node, members, role, cx)?;
            Some(About::Objects)
        }
        Sort::Map => {
            let values = members.get("additionalProperties");
            let values = values
                .map_or_else(|| Some(Schema::any(&source.place)), |values| schema(values, Role::Element, cx));
            node.shape = Shape::Map(Box::new(values?));
            Some(About::Objects)
        }
        Sort::Array => {
            let items = schema(members.get("items")?, Role::Element, cx)?;
            node.shape = Shape::Array { items: Box::new(items), one_or_many: false };
            Some(About::Arrays)
        }
        Sort::Any => Some(About::Anything),
        _ => scalar(node, members, kind, role, cx),
    }
}

/// Accounts for the keyword of `null` in a list of alternatives.
fn account_for_null(members: &Members<'_>, cx: Context<'_>) {
    for null in nulls(members) {
        if let Some(members) = Members::of(null, "`null`", cx.problems) {
            account(&members, &[Some(Sort::Scalar)], About::Anything, cx);
        }
    }
}

fn scalar(
    node: &mut Schema,
    members: &Members<'_>,
    kind: Option<(Kind, bool)>,
    role: Role,
    cx: Context<'_>,
) -> Option<About> {
    let kind = kind.map(|(kind, _)| kind).or_else(|| members.get("const").and_then(kind_of))?;
    let Kind::Scalar(kind) = kind else { return None };
    let kind = if kind == Scalar::Integer && cx.profile.knows("format") && is_unsigned(members) {
        Scalar::Unsigned
    } else {
        kind
    };
    let mut accept = Vec::new();
    if role == Role::Definition && cx.profile.has(Sort::Newtype) {
        accept = accepted(members, cx.problems);
    }
    node.shape = Shape::Scalar { kind, accept };
    let about = About::of(&node.shape);
    if let Some(value) = members.get("const")
        && fits(members, "const", Kind::Scalar(kind))
    {
        if cx.profile.constants.contains(&kind) {
            if kind == Scalar::String && cx.profile.forbids(Forbidden::Lines) {
                members.text("const");
            }
            node.constant = constant(value);
        } else {
            let message = "`const` is implemented for strings only";
            cx.problems.add(Diagnostic::at(&value.place, message).help("state the value in the description"));
        }
    }
    if cx.profile.knows("format") {
        formats(members, about);
    }
    Some(about)
}

fn constant(node: &Node) -> Option<Constant> {
    let code = match &node.value {
        Value::Number(digits) => EnumCode::Integer(digits.parse().ok()?),
        Value::String(text) => EnumCode::String(text.clone()),
        _ => return None,
    };
    Some(Constant { code, place: node.place.clone() })
}

/// The other kinds from which a newtype decodes.
fn accepted(members: &Members<'_>, problems: &Problems) -> Vec<Scalar> {
    const KINDS: [(&str, Scalar); 2] = [("integer", Scalar::Integer), ("string", Scalar::String)];
    let accept = members.list("x-accept").unwrap_or_default();
    accept.iter().filter_map(|node| members::choice(node, &KINDS, problems)).collect()
}
