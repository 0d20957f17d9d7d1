//! Objects: their own properties, and those of the objects that they are as well.

use std::collections::{HashMap, HashSet};

use super::Word;
use super::context::Context;
use super::members::{Members, expected, text};
use super::model::{Object, Property, Schema, Shape};
use super::node::schema;
use super::role::Role;
use xtask_diagnostics::json::{Member, Node, Value};
use xtask_diagnostics::{Diagnostic, PagePath, Place};

/// Reads an object. One that is another and nothing beside is that other.
pub(super) fn object(node: &mut Schema, members: &Members<'_>, role: Role, cx: Context<'_>) -> Option<()> {
    let mut object = read(members, role, cx)?;
    let is_alone = object.properties.is_empty() && object.required_elsewhere.is_empty() && !object.closed;
    let has_type = role == Role::Part || members.get("type").is_some();
    if is_alone && object.parts.is_empty() && !has_type {
        // All of nothing but `true`.
        node.shape = Shape::Any;
    } else if is_alone && object.parts.len() == 1 && node.title.is_none() {
        node.absorb(object.parts.pop()?);
    } else {
        node.shape = Shape::Object(object);
    }
    Some(())
}

fn read(members: &Members<'_>, role: Role, cx: Context<'_>) -> Option<Object> {
    let mut object = Object::default();
    if let Some(node) =
        members.get("additionalProperties").filter(|_| cx.profile.knows("additionalProperties"))
    {
        let Value::Boolean(is_open) = node.value else {
            let message = "`additionalProperties` with a schema is not implemented beside `properties`";
            let help =
                "`false` refuses unknown properties, `true` keeps them; without `properties`, this is a map";
            cx.problems.add(Diagnostic::at(&node.place, message).help(help));
            return None;
        };
        object.closed = !is_open;
    }
    if let Some(node) = members.get("properties") {
        let Value::Object(rows) = &node.value else {
            return expected("properties, an object", node, cx.problems);
        };
        object.properties.extend(rows.iter().filter_map(|row| property(row, cx)));
    }
    let parts = members.get("allOf").filter(|_| cx.profile.knows("allOf"));
    let required = members.list("required").unwrap_or_default();
    let invalid = invalid(members, &object);
    let is_whole = parts.is_none() && role != Role::Part;
    require(&mut object, required, &invalid, is_whole, cx);
    if parts.is_some() {
        // `true` adds nothing.
        let is_true = |node: &&Node| matches!(node.value, Value::Boolean(true));
        for source in members.list("allOf").unwrap_or_default().iter().filter(|node| !is_true(node)) {
            object.parts.push(schema(source, Role::Part, cx)?);
        }
    }
    Some(object)
}

/// Marks the properties that are required. In an object that has parts, or is one, a name may belong to another of them.
fn require(object: &mut Object, required: &[Node], invalid: &HashSet<&str>, is_whole: bool, cx: Context<'_>) {
    if required.is_empty() {
        return;
    }
    let Object { properties, required_elsewhere, .. } = object;
    let mut own: HashMap<&str, &mut Option<Place>> =
        properties.iter_mut().map(|property| (property.name.text.as_str(), &mut property.required)).collect();
    let mut known: HashMap<String, Place> = HashMap::new();
    for word in required.iter().filter_map(|node| text(node, cx.problems)) {
        if let Some(first) = known.insert(word.text.clone(), word.place.clone()) {
            let twice = Diagnostic::at(&word.place, format!("`{}` is required twice", word.text));
            cx.problems.add(twice.also(&first, "the first time").help("keep one of them"));
        } else if let Some(required) = own.get_mut(word.text.as_str()) {
            **required = Some(word.place);
        } else if invalid.contains(word.text.as_str()) {
            // That the property is invalid has been reported.
        } else if is_whole {
            let message = format!("`{}` is required, but there is no such property", word.text);
            cx.problems.add(Diagnostic::at(&word.place, message));
        } else {
            required_elsewhere.push(word);
        }
    }
}

/// The names of properties that are invalid, which has been reported.
fn invalid<'a>(members: &Members<'a>, object: &Object) -> HashSet<&'a str> {
    let Some(Node { value: Value::Object(rows), .. }) = members.get("properties") else {
        return HashSet::new();
    };
    if rows.len() == object.properties.len() {
        return HashSet::new();
    }
    let read: HashSet<&str> = object.properties.iter().map(|property| property.name.text.as_str()).collect();
    rows.iter().map(|row| row.name.as_str()).filter(|name| !read.contains(name)).collect()
}

/// Reads a property. Nothing of it is corrected yet.
pub(in crate::load) fn property(row: &Member, cx: Context<'_>) -> Option<Property> {
    Some(Property {
        name: Word { text: row.name.clone(), place: row.name_place.clone() },
        required: None,
        schema: schema(&row.node, Role::Row, cx)?,
        page: PagePath::default(),
        aliases: Vec::new(),
        errata: Vec::new(),
        unsettled: false,
    })
}
