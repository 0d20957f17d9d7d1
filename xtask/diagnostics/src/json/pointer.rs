//! JSON pointers (RFC 6901) of places in a file.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::node::{Node, Value};
use super::parser;
use crate::source::{Place, Source};

impl Place {
    /// The JSON pointer of the value or the member at this place; empty for a whole file, and for text that is not JSON.
    pub fn pointer(&self) -> String {
        let pointer = if self.is_json { pointer(&self.source, &self.span) } else { None };
        pointer.unwrap_or_default()
    }
}

/// `schema/common.json:3:5 /definitions/Fen`
impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self} {}", self.pointer())
    }
}

/// The JSON pointer of the value or name at a span. Only messages need it, so it is not stored but searched for.
fn pointer(source: &Arc<Source>, span: &Range<usize>) -> Option<String> {
    fn find(node: &Node, span: &Range<usize>, pointer: &mut String) -> bool {
        if node.place.span == *span {
            return true;
        }
        let length = pointer.len();
        let mut step = |name: &str, is_named: bool, node: &Node| {
            pointer.extend(["/", name]);
            let found = is_named || (contains(&node.place.span, span) && find(node, span, pointer));
            if !found {
                pointer.truncate(length);
            }
            found
        };
        match &node.value {
            Value::Array(list) => {
                list.iter().enumerate().any(|(index, element)| step(&index.to_string(), false, element))
            }
            Value::Object(members) => members
                .iter()
                .any(|member| step(&escape(&member.name), member.name_place.span == *span, &member.node)),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => false,
        }
    }
    let mut pointer = String::new();
    let root = parser::parse(source).ok()?;
    find(&root, span, &mut pointer).then_some(pointer)
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The JSON pointers of all values of a file, for callers that need many. Keeps only the last token of each.
#[derive(Debug)]
pub struct Pointers(Vec<Step>);

/// Where a value starts, the index of the value that holds it, and its reference token in there.
#[derive(Debug)]
struct Step {
    start: usize,
    parent: usize,
    token: String,
}

impl Pointers {
    /// The pointers of all values below `root`.
    pub fn of(root: &Node) -> Self {
        fn add(node: &Node, parent: usize, token: String, all: &mut Vec<Step>) {
            let here = all.len();
            all.push(Step { start: node.place.span.start, parent, token });
            match &node.value {
                Value::Array(list) => {
                    for (index, element) in list.iter().enumerate() {
                        add(element, here, index.to_string(), all);
                    }
                }
                Value::Object(members) => {
                    for member in members {
                        add(&member.node, here, member.name.clone(), all);
                    }
                }
                Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
            }
        }
        let mut all = Vec::new();
        add(root, 0, String::new(), &mut all);
        Self(all)
    }

    /// The pointer of the value at `place`; empty if there is none.
    pub fn get(&self, place: &Place) -> String {
        self.at(place.span.start)
    }

    /// The pointer of the value that starts at this byte.
    pub fn at(&self, start: usize) -> String {
        // They are in the order of the text, and no two start at one place.
        let found = self.0.binary_search_by_key(&start, |value| value.start);
        let mut steps = Vec::new();
        let mut at = found.unwrap_or_default();
        while let Some(value) = self.0.get(at).filter(|_| at > 0) {
            steps.push(value.token.as_str());
            at = value.parent;
        }
        let mut pointer = String::new();
        for step in steps.into_iter().rev() {
            pointer.push('/');
            if step.contains(['~', '/']) { pointer.push_str(&escape(step)) } else { pointer.push_str(step) }
        }
        pointer
    }
}

/// A name as a reference token (RFC 6901, section 3).
fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
