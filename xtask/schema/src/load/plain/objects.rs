//! Objects: their own properties, and those of the objects that they are as well.

use std::collections::{HashMap, HashSet};

use super::super::Word;
use super::super::account::account;
use super::super::keywords::{About, Sort};
use super::super::members::{Members, expected, text};
use super::annotations::{also_said, annotations, remarks};
use super::dialect::{any, description, node_of};
use super::keywords::PLAIN;
use super::kinds::{Kind, kind};
use super::schema::{Node, Object, Property, Shape};
use xtask_diagnostics::json::{self, Member};
use xtask_diagnostics::{Diagnostic, Place, Problems};

/// An object, by its own properties and those of others.
pub(super) fn made_of_others(node: &mut Node, members: &mut Members<'_>) -> Option<(Sort, About)> {
    members.is("an object");
    let mut object = object(members)?;
    let is_alone = object.properties.is_empty() && object.required.is_empty() && !object.closed;
    if is_alone && object.parts.len() == 1 && node.title.is_none() {
        // So one says more of what is referred to.
        let part = object.parts.pop()?;
        node.nullable |= part.nullable;
        node.remarks.extend(part.remarks);
        also_said(&mut node.description, &part.description);
        node.shape = part.shape;
        node.constant = part.constant;
    } else {
        node.shape = Shape::Object(object);
    }
    Some((Sort::Object, About::Objects))
}

fn object(members: &Members<'_>) -> Option<Object> {
    let problems = members.problems;
    let closed = match members.get("additionalProperties") {
        Some(node) => match node.value {
            json::Value::Flag(flag) => !flag,
            _ => {
                let message = "properties beside others of any name are not implemented";
                let help = "`false` closes the object, `true` keeps what the schema lacks; without `properties`, this is a map";
                problems.add(Diagnostic::at(&node.place, message).help(help));
                return None;
            }
        },
        None => false,
    };
    let mut object = Object { closed, properties: Vec::new(), required: Vec::new(), parts: Vec::new() };
    if let Some(node) = members.get("properties") {
        let json::Value::Object(rows) = &node.value else {
            return expected("properties, an object", node, problems);
        };
        object.properties.extend(rows.iter().filter_map(|row| property(row, problems)));
    }
    let unread = unread(members, &object);
    let mut first_of: HashMap<String, Place> = HashMap::new();
    for word in members.list("required").unwrap_or_default().iter().filter_map(|node| text(node, problems)) {
        if let Some(first) = first_of.get(&word.text) {
            let message = format!("`{}` is required twice", word.text);
            problems.add(Diagnostic::at(&word.place, message).also(first, "the first time"));
        } else {
            first_of.insert(word.text.clone(), word.place.clone());
            if !unread.contains(word.text.as_str()) {
                object.required.push(word);
            }
        }
    }
    for source in members.list("allOf").unwrap_or_default() {
        object.parts.push(part(source, problems)?);
    }
    Some(object)
}

/// Properties that are not understood, as is told where they stand.
fn unread<'a>(members: &Members<'a>, object: &Object) -> HashSet<&'a str> {
    let Some(json::Node { value: json::Value::Object(rows), .. }) = members.get("properties") else {
        return HashSet::new();
    };
    if rows.len() == object.properties.len() {
        return HashSet::new();
    }
    let read: HashSet<&str> = object.properties.iter().map(|property| property.name.text.as_str()).collect();
    rows.iter().map(|row| row.name.as_str()).filter(|name| !read.contains(name)).collect()
}

/// What an object is as well: a reference, or an object that need not say that it is one.
fn part(source: &json::Node, problems: &Problems) -> Option<Node> {
    let mut members = Members::of(source, "a part of an object", problems)?;
    if members.get("$ref").is_some() {
        return node_of(source, &[], problems);
    }
    if let Some(node) = members.get("type") {
        let (kind, nullable) = kind(node, problems)?;
        if kind != Kind::Object || nullable {
            let message = "`allOf` is implemented for objects";
            problems.add(Diagnostic::at(&node.place, message));
            return None;
        }
    }
    let mut node = any(source, String::new());
    let (sort, about) = made_of_others(&mut node, &mut members)?;
    // A part has no name: what is said of it is said of the whole.
    members.text("title");
    node.description =
        members.get("description").and_then(|node| description(node, problems)).unwrap_or_default();
    annotations(&members, &node.shape);
    node.remarks = remarks(&members);
    account(&members, PLAIN, &[sort, Sort::Schema], about);
    Some(node)
}

fn property(row: &Member, problems: &Problems) -> Option<Property> {
    let name = Word { text: row.name.clone(), place: row.name_place.clone() };
    let (field, personal) = match &row.node.value {
        json::Value::Object(_) => {
            let members = Members::of(&row.node, "a property", problems)?;
            (members.text("x-name"), members.flag("x-personal").unwrap_or_default())
        }
        _ => (None, false),
    };
    let node = node_of(&row.node, &[Sort::Row], problems)?;
    Some(Property { name, field, personal, node })
}
