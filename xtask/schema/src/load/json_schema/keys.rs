//! The key of a schema in names.json: its file and pointer, where values stand for positions.
//!
//! A name belongs to a value, wherever that stands in its list. So a listed value has the key `…/enum/=open`, and an
//! object of a choice `…/oneOf/kind=card`, by its tag.

use std::collections::HashMap;

use super::super::schema::{EnumCode, Object, Schema, Shape};
use xtask_diagnostics::Place;

/// Sets the pointer and the key of a node and of all below it. `above` is those of the node above, and `pointer` returns
/// the pointer of a place.
pub(super) fn set_keys(
    node: &mut Schema,
    above: [&str; 2],
    pointer: &impl Fn(&Place) -> String,
    moved: &mut HashMap<String, String>,
) {
    node.key.pointer = pointer(&node.place);
    let key = below(&node.key.pointer, above);
    set_keys_below(node, key, pointer, moved);
}

fn set_keys_below(
    node: &mut Schema,
    key: String,
    pointer: &impl Fn(&Place) -> String,
    moved: &mut HashMap<String, String>,
) {
    if key != node.key.pointer {
        moved.insert(node.key.pointer.clone(), key.clone());
    }
    node.key.lock = key;
    let above = [node.key.pointer.as_str(), node.key.lock.as_str()];
    match &mut node.shape {
        Shape::Object(object) => {
            let nodes = object.properties.iter_mut().map(|property| &mut property.schema);
            for node in nodes.chain(&mut object.parts) {
                set_keys(node, above, pointer, moved);
            }
        }
        Shape::List { items: inner, .. } | Shape::Map(inner) => set_keys(inner, above, pointer, moved),
        Shape::Choice(branches) => {
            let tag = tag(branches);
            for branch in branches {
                branch.key.pointer = pointer(&branch.place);
                let mut key = below(&branch.key.pointer, above);
                if let Some((name, codes)) = tag.as_deref().and_then(|tag| Some((tag, codes(branch, tag)?))) {
                    key = in_place(&key, &format!("{}={codes}", escaped(name)));
                }
                set_keys_below(branch, key, pointer, moved);
            }
        }
        Shape::Enumeration { values, .. } => {
            for value in values {
                value.key.pointer = pointer(&value.place);
                let position = below(&value.key.pointer, above);
                value.key.lock = in_place(&position, &format!("={}", step(&value.code)));
                moved.insert(value.key.pointer.clone(), value.key.lock.clone());
            }
        }
        _ => {}
    }
}

/// The key of what stands below a node.
fn below(pointer: &str, [above, key]: [&str; 2]) -> String {
    match pointer.strip_prefix(above) {
        Some(rest) => format!("{key}{rest}"),
        None => pointer.to_owned(),
    }
}

/// A key with its last step, a position, replaced.
fn in_place(key: &str, step: &str) -> String {
    match key.rsplit_once('/') {
        Some((list, _)) => format!("{list}/{step}"),
        None => key.to_owned(),
    }
}

/// A value as a part of a key: in quotes, if it is a string that looks like an integer.
fn step(code: &EnumCode) -> String {
    match code {
        EnumCode::Text(text) if text.parse::<i64>().is_ok() => format!("\"{text}\""),
        code => escaped(&code.to_string()),
    }
}

/// As a step of a JSON Pointer (RFC 6901).
fn escaped(text: &str) -> String {
    text.replace('~', "~0").replace('/', "~1")
}

/// The first property whose values differ between the objects that a choice defines itself.
fn tag(branches: &[Schema]) -> Option<String> {
    let objects: Vec<&Object> = branches.iter().filter_map(object).collect();
    let (first, _) = objects.split_first()?;
    let is_tag = |name: &&str| {
        let mut codes: Vec<String> = branches.iter().filter_map(|branch| self::codes(branch, name)).collect();
        codes.sort_unstable();
        codes.dedup();
        codes.len() == objects.len()
    };
    first.properties.iter().map(|property| property.name.text.as_str()).find(is_tag).map(str::to_owned)
}

fn object(branch: &Schema) -> Option<&Object> {
    match &branch.shape {
        Shape::Object(object) => Some(object),
        _ => None,
    }
}

/// The values of a property, as a part of a key.
fn codes(branch: &Schema, name: &str) -> Option<String> {
    let property = object(branch)?.properties.iter().find(|property| property.name.text == name)?;
    match (&property.schema.constant, &property.schema.shape) {
        (Some(constant), _) => Some(step(&constant.code)),
        (None, Shape::Enumeration { values, .. }) => {
            let mut steps: Vec<String> = values.iter().map(|value| step(&value.code)).collect();
            steps.sort_unstable();
            Some(steps.join(","))
        }
        _ => None,
    }
}
