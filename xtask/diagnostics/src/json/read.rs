//! A file to nodes: what is wrong is reported with its place.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::node::{Member, Node, Value};
use super::parser::{self, ParseError};
use crate::diagnostic::Diagnostic;
use crate::problems::Problems;
use crate::source::{Place, Source};

/// Why a text cannot be parsed, and where.
#[derive(Debug)]
pub enum Error {
    /// Not JSON. The message quotes nothing of the text.
    Syntax(Place, String),
    /// JSON, but beyond a limit, such as the depth. The message may quote the text.
    Limit(Place, String),
}

/// Parses a file of ours, in which a duplicate name is an error. `None` if the file is not JSON. Errors are added to
/// `problems`.
pub fn parse(source: &Arc<Source>, problems: &Problems) -> Option<Node> {
    match read(source) {
        Ok(mut node) => {
            keep_first(&mut node, problems);
            Some(node)
        }
        Err(Error::Syntax(place, message)) => {
            problems.add(Diagnostic::at(&place, format!("not JSON: {message}")));
            None
        }
        Err(Error::Limit(place, message)) => {
            problems.add(Diagnostic::at(&place, format!("cannot be read: {message}")));
            None
        }
    }
}

/// Parses any JSON. Duplicate names in an object are kept.
///
/// # Errors
///
/// The text is not JSON, nests deeper than [`DEEPEST`](super::DEEPEST), or has an escape that is half a character.
pub fn read(source: &Arc<Source>) -> Result<Node, Error> {
    let error = match parser::parse(source) {
        Ok(node) => return Ok(node),
        Err(error) => error,
    };
    // The second reader holds the first to the RFC, and has the words for what is wrong.
    serde_json::from_str::<serde::de::IgnoredAny>(&source.text)
        .map_err(|error| syntax_error(source, &error))?;
    let (span, message) = match error {
        ParseError::Limit(span, why) => (span, why),
        ParseError::Syntax => {
            (0..0, "it is JSON to one reader and not to another; this is a bug of xtask".to_owned())
        }
    };
    Err(Error::Limit(Place::of_text(source, span), message))
}

/// An error of `serde_json` as an [`Error::Syntax`]. Its message quotes nothing if any value was expected.
pub fn syntax_error(source: &Arc<Source>, error: &serde_json::Error) -> Error {
    let text = error.to_string();
    let message = text.rfind(" at line ").and_then(|end| text.get(..end)).unwrap_or(&text);
    let line_start: usize =
        source.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let mut offset = (line_start + error.column().saturating_sub(1)).min(source.text.len());
    while !source.text.is_char_boundary(offset) {
        offset -= 1;
    }
    let length = source.text.get(offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Error::Syntax(Place::of_text(source, offset..offset + length), message.to_owned())
}

/// Keeps the first of members with the same name, and reports each other as an error.
fn keep_first(node: &mut Node, problems: &Problems) {
    match &mut node.value {
        Value::Array(list) => list.iter_mut().for_each(|element| keep_first(element, problems)),
        Value::Object(members) => {
            if !has_duplicates(members) {
                return members.iter_mut().for_each(|member| keep_first(&mut member.node, problems));
            }
            let mut known: HashMap<String, Place> = HashMap::new();
            members.retain_mut(|member| {
                let Member { name, name_place, node } = member;
                if let Some(first) = known.get(name) {
                    let twice = Diagnostic::at(name_place, format!("`{name}` stands twice in this object"));
                    problems.add(twice.also(first, "it stands here first").help("keep one of them"));
                    return false;
                }
                known.insert(name.clone(), name_place.clone());
                keep_first(node, problems);
                true
            });
        }
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn has_duplicates(members: &[Member]) -> bool {
    // Most objects are small, and then this takes less than a set.
    if members.len() <= 16 {
        let mut rest = members.iter();
        return std::iter::from_fn(|| Some((rest.next()?, rest.as_slice())))
            .any(|(member, after)| after.iter().any(|other| other.name == member.name));
    }
    let mut names = HashSet::with_capacity(members.len());
    !members.iter().all(|member| names.insert(&member.name))
}
