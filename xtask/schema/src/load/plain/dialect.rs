//! Plain JSON Schema, as far as it is read: `keywords` lists how far.

use std::collections::HashMap;

use super::super::account::account;
use super::super::constraints::rules;
use super::super::keywords::{About, Sort};
use super::super::members::{Members, expected, text_or_empty};
use super::super::schema::EnumCode;
use super::anchors::{anchors, refuse_inner_id};
use super::annotations::{also_said, annotations, remarks};
use super::choices::{choice, read_choice, refuse_two_lists};
use super::drafts::draft;
use super::enumerations::{enumeration, is_enumeration, open_enumeration};
use super::formats::{formats, is_unsigned};
use super::keys::set_keys;
use super::keywords::PLAIN;
use super::kinds::{Kind, beside_null, fits, kind, kind_of};
use super::objects::made_of_others;
use super::references::reference;
use super::schema::{Node, PlainFile, Shape};
use super::short;
use xtask_diagnostics::json::{self, Member, Pointers};
use xtask_diagnostics::{Diagnostic, Place, Problems};

/// Reads a file. One without a type is a file of definitions.
pub(super) fn file(name: String, source: &json::Node, problems: &Problems) -> Option<PlainFile> {
    let members = Members::of(source, "a schema", problems)?;
    draft(members.get("$schema"), &source.place, problems);
    let mut defs = Vec::new();
    for node in ["$defs", "definitions"].into_iter().filter_map(|name| members.get(name)) {
        let json::Value::Object(list) = &node.value else {
            return expected("definitions, an object", node, problems);
        };
        let read_one = |member: &Member| Some((member.name.clone(), node_of(&member.node, &[], problems)?));
        defs.extend(list.iter().filter_map(read_one));
    }
    let id = members.text("$id");
    let alone = ["$schema", "$id", "$defs", "definitions", "title", "description", "$comment"];
    let is_definitions = members.all().iter().all(|member| alone.contains(&member.name.as_str()));
    let root = if is_definitions { None } else { node_of(source, &[Sort::File], problems) };
    // Where there is a schema, this is the type's.
    let mut said = String::new();
    if is_definitions {
        members.text("$comment");
        said = members.get("description").and_then(|node| description(node, problems)).unwrap_or_default();
    }
    let pointers = Pointers::of(source);
    let anchors = anchors(source, &pointers, problems);
    let place = source.place.clone();
    let mut file = PlainFile {
        name,
        place,
        id,
        is_definitions,
        description: said,
        root,
        defs,
        anchors,
        moved: HashMap::new(),
    };
    let short = short(&file.name).to_owned();
    let pointer = |place: &Place| format!("{short}#{}", pointers.get(place));
    for node in file.root.iter_mut().chain(file.defs.iter_mut().map(|(_, node)| node)) {
        set_keys(node, ["", ""], &pointer, &mut file.moved);
    }
    Some(file)
}

/// Reads a node that stands where the keywords of `place` have a meaning too.
pub(super) fn node_of(source: &json::Node, place: &[Sort], problems: &Problems) -> Option<Node> {
    if let json::Value::Flag(flag) = source.value {
        if !flag {
            let message = "nothing is valid here, so there is no type";
            problems.add(Diagnostic::at(&source.place, message).help("leave out what cannot be"));
            return None;
        }
        return Some(any(source, String::new()));
    }
    let mut members = Members::of(source, "a schema", problems)?;
    let title = members.text("title");
    let description = members.get("description").and_then(|node| description(node, problems));
    let mut node = Node { title, ..any(source, description.unwrap_or_default()) };
    let (sort, about) = if members.get("$ref").is_some() {
        node.shape = reference(&mut members)?;
        (Sort::Reference, About::Anything)
    } else if refuse_two_lists(&members) {
        return None;
    } else if let Some(other) = beside_null(&members) {
        members.is("a value or `null`");
        let other = node_of(other, &[], problems)?;
        (node.shape, node.nullable) = (other.shape, true);
        (node.remarks, node.rules) = (other.remarks, other.rules);
        node.constant = other.constant;
        node.title = other.title.or(node.title);
        also_said(&mut node.description, &other.description);
        (Sort::Nullable, About::Anything)
    } else if let Some(list) = choice(&members) {
        read_choice(&mut node, list, &mut members)?
    } else if members.get("anyOf").is_some() {
        open_enumeration(&mut node, &mut members)?
    } else if members.get("type").is_none() && members.get("allOf").is_some() {
        made_of_others(&mut node, &mut members)?
    } else if members.get("type").is_none()
        && !is_enumeration(&members)
        && members.get("const").and_then(kind_of).is_none()
    {
        if members.misspelt(&["$ref", "type"]) {
            return None;
        }
        members.is("a schema without a type");
        (Sort::Any, About::Anything)
    } else {
        typed(source, &mut node, &mut members)?
    };
    annotations(&members, &node.shape);
    node.remarks.extend(remarks(&members));
    if !place.contains(&Sort::File) {
        refuse_inner_id(&members);
    }
    let sorts = [place, &[sort, Sort::Schema]].concat();
    node.rules.extend(rules(&members, PLAIN, &sorts, about));
    account(&members, PLAIN, &sorts, about);
    Some(node)
}

pub(super) fn any(source: &json::Node, description: String) -> Node {
    Node {
        place: source.place.clone(),
        at: String::new(),
        key: String::new(),
        title: None,
        description,
        remarks: Vec::new(),
        rules: Vec::new(),
        nullable: false,
        constant: None,
        shape: Shape::Any,
    }
}

/// A description of several lines is one to people; it ends in a doc comment.
pub(super) fn description(node: &json::Node, problems: &Problems) -> Option<String> {
    let json::Value::Text(printed) = &node.value else {
        return text_or_empty(node, problems).map(|word| word.text);
    };
    let joined = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    let joined = json::Node { place: node.place.clone(), value: json::Value::Text(joined) };
    text_or_empty(&joined, problems).map(|word| word.text)
}

fn typed(source: &json::Node, node: &mut Node, members: &mut Members<'_>) -> Option<(Sort, About)> {
    let kind = match members.get("type") {
        Some(source) => {
            let (kind, nullable) = kind(source, members.problems)?;
            node.nullable = nullable;
            Some(kind)
        }
        None => members.get("const").filter(|_| !is_enumeration(members)).and_then(kind_of),
    };
    if is_enumeration(members) {
        members.is("an enumeration");
        node.shape = enumeration(members, kind)?;
        let is_integer = matches!(node.shape, Shape::Enumeration { integer: true, .. });
        let about = if is_integer { About::Numbers } else { About::Text };
        formats(members, about);
        return Some((Sort::Enumeration, about));
    }
    let (shape, what) = match kind? {
        Kind::Object => {
            members.is("an object");
            let values = members.get("additionalProperties");
            let is_closed = values.is_some_and(|node| matches!(node.value, json::Value::Flag(false)));
            let has = |name| members.get(name).is_some();
            if has("properties") || has("allOf") || is_closed {
                return made_of_others(node, members);
            }
            members.is("a map");
            let values = values.map(|values| node_of(values, &[], members.problems));
            let values = values.unwrap_or_else(|| Some(any(source, String::new())))?;
            (Shape::Map(Box::new(values)), (Sort::Map, About::Objects))
        }
        Kind::List => {
            members.is("an array");
            let items = members.need("items")?;
            (Shape::List(Box::new(node_of(items, &[], members.problems)?)), (Sort::List, About::Lists))
        }
        kind => {
            members.is("a scalar");
            let kind = if kind == Kind::Integer && is_unsigned(members) { Kind::Unsigned } else { kind };
            let (shape, about) = match kind {
                Kind::Integer => (Shape::Integer, About::Numbers),
                Kind::Unsigned => (Shape::Unsigned, About::Numbers),
                Kind::Number => (Shape::Number, About::Numbers),
                Kind::Text => (Shape::Text, About::Text),
                _ => (Shape::Flag, About::Flags),
            };
            fits(members, "const", kind);
            node.constant = members.get("const").and_then(constant);
            formats(members, about);
            (shape, (Sort::Scalar, about))
        }
    };
    node.shape = shape;
    Some(what)
}

/// What was found to fit.
fn constant(node: &json::Node) -> Option<EnumCode> {
    match &node.value {
        json::Value::Number(digits) => digits.parse().ok().map(EnumCode::Integer),
        json::Value::Text(text) => Some(EnumCode::Text(text.clone())),
        _ => None,
    }
}
