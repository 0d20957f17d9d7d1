//! The keys of names.json: a file and a JSON pointer, with values for positions.
//!
//! A name belongs to a value, wherever it is in its list, so the key of a listed value ends in `/enum/=open`. An object of a
//! choice is known by its tag, `/oneOf/kind=card`. The position of a part of an object (`allOf`), and of the schema beside
//! `null`, is left out: items below it have their own names.

use std::collections::{HashMap, HashSet};

use super::files::Files;
use super::tag::tag;
use crate::load::schema::{EnumCode, Schema, Shape};

/// The keys that are not the pointer itself, by pointer.
#[derive(Default)]
pub(super) struct Keys<'a>(HashMap<&'a str, String>);

impl<'a> Keys<'a> {
    pub(super) fn new(files: &Files<'a>) -> Self {
        let mut keys = Self::default();
        for (index, file) in files.list.iter().enumerate() {
            for schema in file.document.schemas() {
                keys.below(files, index, schema, &schema.pointer);
            }
        }
        keys
    }

    /// The key of the node, or the listed value, at a pointer.
    pub(super) fn get<'k>(&'k self, pointer: &'k str) -> &'k str {
        self.0.get(pointer).map_or(pointer, String::as_str)
    }

    /// The key that replaces one of an older file, which had positions: those of lists, or those of schemas that their node
    /// has absorbed.
    pub(super) fn of_older(&self) -> impl Fn(&str) -> Option<String> + '_ {
        let known: HashSet<&str> = self.0.values().map(String::as_str).collect();
        move |older| {
            if known.contains(older) {
                return None;
            }
            let without = without_positions_anywhere(older);
            let found = self.0.get(older).cloned();
            found.or_else(|| (without != older && known.contains(without.as_str())).then_some(without))
        }
    }

    /// Adds the keys of all below a node, whose own is `key`.
    fn below(&mut self, files: &Files<'a>, file: usize, node: &'a Schema, key: &str) {
        let step = |pointer: &'a str| pointer.strip_prefix(node.pointer.as_str()).unwrap_or(pointer);
        if let Shape::Enumeration { values, .. } = &node.shape {
            for value in values {
                let (list, _) = list_and_position(step(&value.pointer));
                self.0.insert(&value.pointer, format!("{key}{list}/={}", escaped(&value.code)));
            }
        }
        let tag = match &node.shape {
            Shape::Choice(branches) => tag(files, file, branches),
            _ => None,
        };
        for (index, child) in node.children().enumerate() {
            let step = match tag.as_ref().and_then(|tag| Some((tag.name, tag.codes.get(index)?))) {
                Some((name, codes)) => {
                    let (list, _) = list_and_position(step(&child.pointer));
                    format!("{list}/{}={}", escape(name), joined(codes))
                }
                None if matches!(node.shape, Shape::Choice(_)) => {
                    let (list, position) = list_and_position(step(&child.pointer));
                    format!("{list}/{position}")
                }
                None => without_positions(step(&child.pointer)),
            };
            let key = format!("{key}{step}");
            self.below(files, file, child, &key);
            if key != child.pointer {
                self.0.insert(&child.pointer, key);
            }
        }
    }
}

/// A step from a node to one below it, without the positions of schemas that the node has absorbed.
fn without_positions(step: &str) -> String {
    for list in ["/allOf", "/anyOf", "/oneOf"] {
        let rest = step.strip_prefix(list).and_then(|rest| rest.strip_prefix('/'));
        if let Some(rest) = rest {
            let below = rest.find('/').and_then(|end| rest.get(end..)).unwrap_or_default();
            // The last step of a value is its position in the list.
            let is_value = below.is_empty() && list != "/allOf";
            return if is_value { step.to_owned() } else { format!("{list}{}", without_positions(below)) };
        }
    }
    step.to_owned()
}

/// A key without the positions that are followed by other steps.
fn without_positions_anywhere(key: &str) -> String {
    let steps: Vec<&str> = key.split('/').collect();
    let is_list = |step: Option<&&str>| matches!(step, Some(&("allOf" | "anyOf" | "oneOf")));
    let is_position = |index: usize, step: &str| {
        index + 1 < steps.len()
            && is_list(index.checked_sub(1).and_then(|above| steps.get(above)))
            && !step.is_empty()
            && step.bytes().all(|byte| byte.is_ascii_digit())
    };
    let kept = steps.iter().enumerate().filter(|(index, step)| !is_position(*index, step));
    kept.map(|(_, step)| *step).collect::<Vec<_>>().join("/")
}

/// The step to a list, without positions in it, and a position in it.
fn list_and_position(step: &str) -> (String, &str) {
    let (list, position) = step.rsplit_once('/').unwrap_or((step, ""));
    (without_positions(list), position)
}

/// Values as a part of a key, in an order of their own.
fn joined(codes: &[EnumCode]) -> String {
    let mut codes: Vec<String> = codes.iter().map(escaped).collect();
    codes.sort_unstable();
    codes.join(",")
}

/// A value as a part of a key: in quotes, as in JSON, if it is a string that looks like an integer, or has a comma or a
/// quotation mark.
fn escaped(code: &EnumCode) -> String {
    match code {
        EnumCode::Integer(code) => code.to_string(),
        EnumCode::String(text) if text.parse::<i64>().is_ok() || text.contains([',', '"']) => {
            escape(&format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
        }
        EnumCode::String(text) => escape(text),
    }
}

/// As a step of a JSON pointer (RFC 6901).
fn escape(text: &str) -> String {
    text.replace('~', "~0").replace('/', "~1")
}
