//! JSON pointers (RFC 6901) of places in a file.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::node::{Node, Value};
use super::parser;
use crate::source::{Place, Source};

impl Place {
    /// The JSON pointer of the value or the member that stands there; empty for a whole file, and for what is no JSON.
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

/// The JSON pointer of what stands at a span of a file. Only messages ask for it, so it is looked for and not kept.
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
            Value::List(list) => {
                list.iter().enumerate().any(|(index, element)| step(&index.to_string(), false, element))
            }
            Value::Object(members) => members
                .iter()
                .any(|member| step(&escape(&member.name), member.name_place.span == *span, &member.node)),
            Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) => false,
        }
    }
    let mut pointer = String::new();
    let root = parser::parse(source).ok()?;
    find(&root, span, &mut pointer).then_some(pointer)
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The JSON pointers of all values of a file: for those who ask for many. Of each value it keeps the last step to it.
#[derive(Debug)]
pub struct Pointers(Vec<Step>);

/// Where a value starts, which of them it stands in, and how it is called there.
#[derive(Debug)]
struct Step {
    start: usize,
    within: usize,
    step: String,
}

impl Pointers {
    pub fn of(root: &Node) -> Self {
        fn note(node: &Node, within: usize, step: String, all: &mut Vec<Step>) {
            let here = all.len();
            all.push(Step { start: node.place.span.start, within, step });
            match &node.value {
                Value::List(list) => {
                    for (index, element) in list.iter().enumerate() {
                        note(element, here, index.to_string(), all);
                    }
                }
                Value::Object(members) => {
                    for member in members {
                        note(&member.node, here, member.name.clone(), all);
                    }
                }
                Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) => {}
            }
        }
        let mut all = Vec::new();
        note(root, 0, String::new(), &mut all);
        Self(all)
    }

    /// The pointer of the value that stands there.
    pub fn get(&self, place: &Place) -> String {
        // They are in the order of the text, and no two start at one place.
        let found = self.0.binary_search_by_key(&place.span.start, |value| value.start);
        let mut steps = Vec::new();
        let mut at = found.unwrap_or_default();
        while let Some(value) = self.0.get(at).filter(|_| at > 0) {
            steps.push(value.step.as_str());
            at = value.within;
        }
        let mut pointer = String::new();
        for step in steps.into_iter().rev() {
            pointer.push('/');
            if step.contains(['~', '/']) { pointer.push_str(&escape(step)) } else { pointer.push_str(step) }
        }
        pointer
    }
}

/// A name as a JSON pointer has it (RFC 6901, section 3).
fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
