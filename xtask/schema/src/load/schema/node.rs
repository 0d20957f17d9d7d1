//! One node of a schema: its sort is found first, and then it is read as that.

use super::account::{account, refuse_structural, require};
use super::anchors::refuse_inner_id;
use super::annotations::{annotations, join_descriptions, remarks};
use super::choices::{choice, read_choice, refuse_two_lists};
use super::constraints::rules;
use super::enumerations::{enumeration, is_enumeration, open_enumeration};
use super::formats::{formats, is_unsigned};
use super::keywords::{About, Sort};
use super::model::{Constant, EnumCode, Scalar, Schema, Shape};
use super::objects::object;
use super::profile::Context;
use super::references::reference;
use super::types::{Kind, beside_null, fits, kind, kind_of};
use super::{Members, Word, description};
use xtask_diagnostics::Diagnostic;
use xtask_diagnostics::json::{Node, Value};

/// Where a node is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Role {
    Root,
    Definition,
    /// The value of a property.
    Row,
    /// What an array or a map holds, or one of several that there may be.
    Element,
    /// One of a choice of objects. It need not have a type where the choice has it.
    Branch {
        is_object: bool,
    },
    /// What an object is as well.
    Part,
}

impl Role {
    /// The sort whose keywords a node has for where it is.
    fn sort(self) -> Option<Sort> {
        match self {
            Self::Root => Some(Sort::File),
            Self::Row => Some(Sort::Row),
            Self::Definition | Self::Element | Self::Branch { .. } | Self::Part => None,
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Definition => "a definition",
            Self::Root | Self::Row | Self::Element => "a schema",
            Self::Branch { .. } => "one of a choice of objects",
            Self::Part => "a part of an object",
        }
    }
}

/// Reads a node and all below it; none if it is invalid, which has been reported.
pub(in crate::load) fn schema(source: &Node, role: Role, cx: Context<'_>) -> Option<Schema> {
    if let Value::Flag(flag) = source.value
        && cx.profile.has(Sort::Any)
    {
        if flag {
            return Some(Schema::any(&source.place));
        }
        let message = "nothing is valid here, so there is no type";
        cx.problems.add(Diagnostic::at(&source.place, message).help("leave out what cannot be"));
        return None;
    }
    let mut members = Members::of(source, role.noun(), cx.problems)?;
    let (sort, kind) = sort(source, &members, role, cx)?;
    members.is(sort.noun());
    let sorts = [Some(sort), role.sort(), Some(Sort::Schema)];
    require(&members, &sorts, cx);
    refuse_misplaced(&members, sort, role, cx)?;
    let mut node = Schema::any(&source.place);
    // A part is no type of its own.
    node.title = members.text("title").filter(|_| role != Role::Part);
    node.description = members.get("description").and_then(|text| description(text, cx));
    node.field = members.text("x-name");
    node.heading = members.text("x-heading");
    node.unit = members.text("x-unit");
    node.personal = members.flag("x-personal").unwrap_or_default();
    let about = read(source, &mut node, (sort, kind), &members, role, cx)?;
    annotations(&members, &node, cx);
    node.remarks.extend(remarks(&members, &sorts, cx));
    node.rules.extend(rules(&members, &sorts, about, cx));
    if role != Role::Root && cx.profile.knows("$id") {
        refuse_inner_id(&members);
    }
    account(&members, &sorts, about, cx);
    Some(node)
}

/// The sort of a node, its `type`, and whether `null` may take its place.
fn sort(
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
            cx.problems.add(Diagnostic::at(place, "`allOf` is implemented for objects"));
            return None;
        }
        Sort::Object
    } else if let (Role::Branch { is_object }, None) = (role, kind)
        && get("type").is_none()
    {
        if !is_object {
            let help = "say `\"type\": \"object\"`, here or beside the choice";
            cx.problems.add(Diagnostic::at(&source.place, "this need not be an object").help(help));
            return None;
        }
        Sort::Object
    } else if refuse_two_lists(members) {
        return None;
    } else if beside_null(members, cx).is_some() {
        Sort::Nullable
    } else if choice(members, cx).is_some() {
        Sort::Choice
    } else if get("anyOf").is_some() || is_enumeration(members, cx) {
        Sort::Enumeration
    } else {
        match kind {
            Some((Kind::Object, _)) => {
                let closed =
                    get("additionalProperties").is_some_and(|node| matches!(node.value, Value::Flag(false)));
                let is_object = get("properties").is_some() || get("allOf").is_some() || closed;
                if is_object || !cx.profile.has(Sort::Map) { Sort::Object } else { Sort::Map }
            }
            Some((Kind::List, _)) => Sort::List,
            Some(_) if role == Role::Definition && cx.profile.has(Sort::Newtype) => Sort::Newtype,
            Some(_) => Sort::Scalar,
            None if get("allOf").is_some() => Sort::Object,
            None if members.get("const").and_then(kind_of).is_some() => Sort::Scalar,
            None if members.misspelt(&["$ref", "type"]) => return None,
            None if cx.profile.has(Sort::Any) => Sort::Any,
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

/// Whether `type` is said beside a list of what there may be, which has its own say of it.
fn is_beside_list(members: &Members<'_>, role: Role, cx: Context<'_>) -> bool {
    role != Role::Part && (beside_null(members, cx).is_some() || choice(members, cx).is_some())
}

/// Roots and definitions are what the profile has them be.
fn refuse_misplaced(members: &Members<'_>, sort: Sort, role: Role, cx: Context<'_>) -> Option<()> {
    let allowed = match role {
        Role::Root => cx.profile.roots,
        Role::Definition => cx.profile.definitions,
        _ => return Some(()),
    };
    if allowed.is_empty() || allowed.contains(&sort) {
        return Some(());
    }
    let message = if sort == Sort::Reference {
        "a definition is a type of its own, and no reference to another"
    } else {
        "a file describes an object; definitions are enumerations and newtypes"
    };
    cx.problems.add(Diagnostic::at(members.place, message));
    None
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
            let other = schema(beside_null(members, cx)?, Role::Element, cx)?;
            node.nullable = true;
            node.absorb(other);
            Some(About::Anything)
        }
        Sort::Choice => {
            read_choice(node, choice(members, cx)?, members, cx)?;
            Some(About::Objects)
        }
        Sort::Enumeration => {
            let kind = kind.map(|(kind, _)| kind);
            let about = if members.get("anyOf").as_ref().is_some_and(|_| cx.profile.knows("anyOf")) {
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
        Sort::List => {
            let items = schema(members.get("items")?, Role::Element, cx)?;
            node.shape = Shape::List { items: Box::new(items), one_or_many: false };
            Some(About::Lists)
        }
        Sort::Any => Some(About::Anything),
        _ => scalar(node, members, kind, role, cx),
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
        accept = super::accepted(members, cx.problems);
    }
    node.shape = Shape::Scalar { kind, accept };
    let about = About::of(&node.shape);
    if let Some(value) = members.get("const")
        && fits(members, "const", Kind::Scalar(kind))
    {
        if cx.profile.constants.contains(&kind) {
            node.constant = constant(value);
        } else {
            let message = "a value that is no string, and that the page pins, is not implemented";
            cx.problems.add(Diagnostic::at(&value.place, message).help("say it in the description"));
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
        Value::Text(text) => EnumCode::Text(text.clone()),
        _ => return None,
    };
    Some(Constant { code, place: node.place.clone() })
}

impl Schema {
    /// Becomes another schema that it adds nothing to but words.
    pub(super) fn absorb(&mut self, other: Self) {
        self.shape = other.shape;
        self.constant = other.constant;
        self.nullable |= other.nullable;
        self.remarks.extend(other.remarks);
        self.rules.extend(other.rules);
        self.title = other.title.or(self.title.take());
        add_description(&mut self.description, other.description);
    }
}

/// Adds one description to another, unless it is the same.
pub(super) fn add_description(first: &mut Option<Word>, more: Option<Word>) {
    match (first, more) {
        (first @ None, more) => *first = more,
        (Some(first), Some(more)) => join_descriptions(&mut first.text, &more.text),
        (Some(_), None) => {}
    }
}
