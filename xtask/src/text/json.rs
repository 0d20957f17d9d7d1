//! JSON with positions, read exactly as RFC 8259 says. In a file of ours no name may stand twice in an object.

use std::collections::HashMap;
use std::rc::Rc;

use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::diagnostic::{Diagnostic, Problems};
use super::source::{Place, Source};

/// A JSON value and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) place: Place,
    pub(crate) value: Value,
}

#[derive(Clone, Debug)]
pub(crate) enum Value {
    Null,
    Flag(bool),
    /// The digits as they stand: integers stay exact.
    Number(String),
    Text(String),
    List(Vec<Node>),
    Object(Vec<Member>),
}

/// One member of an object.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) name_place: Place,
    pub(crate) node: Node,
}

impl Node {
    /// What kind of value this is, in words.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Flag(_) => "true or false",
            Value::Number(_) => "a number",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Object(_) => "an object",
        }
    }
}

/// Why a text is no JSON, and where.
#[derive(Debug)]
pub(crate) enum Unreadable {
    /// Against the RFC. The message quotes nothing of the text.
    Syntax(Place, String),
    /// JSON, but beyond what the parser takes. The message may quote the text.
    Limit(Place, String),
}

/// Reads a file of ours, in which a name that stands twice is a mistake. What is wrong is added to `problems`.
pub(crate) fn parse(source: &Rc<Source>, problems: &Problems) -> Option<Node> {
    match read(source) {
        Ok(mut node) => {
            keep_first(&mut node, problems);
            Some(node)
        }
        Err(Unreadable::Syntax(place, message)) => {
            problems.add(Diagnostic::at(&place, format!("not JSON: {message}")));
            None
        }
        Err(Unreadable::Limit(place, message)) => {
            problems.add(Diagnostic::at(&place, format!("cannot be read: {message}")));
            None
        }
    }
}

/// Reads any JSON. A name that stands twice in an object is kept twice.
pub(crate) fn read(source: &Rc<Source>) -> Result<Node, Unreadable> {
    // serde_json is the strict gate: it takes what the RFC takes and nothing else. The second parser knows positions,
    // but is made for JSON with comments: every liberty it would take is switched off, and the gate holds the rest.
    serde_json::from_str::<serde::de::IgnoredAny>(&source.text).map_err(|error| syntax(source, &error))?;
    let options = ParseOptions {
        allow_comments: false,
        allow_loose_object_property_names: false,
        allow_trailing_commas: false,
        allow_missing_commas: false,
        allow_single_quoted_strings: false,
        allow_hexadecimal_numbers: false,
        allow_unary_plus_numbers: false,
        allow_bare_decimal_point_numbers: false,
        allow_non_finite_numbers: false,
        allow_extended_string_escapes: false,
    };
    let parsed = parse_to_ast(&source.text, &CollectOptions::default(), &options).map(|result| result.value);
    if let Ok(Some(value)) = parsed {
        return Ok(Builder { source }.node(value, ""));
    }
    // The gate let it pass, so this is a limit of the second parser, such as depth.
    let message = parsed.err().map_or_else(|| "no value".to_owned(), |error| error.to_string());
    Err(Unreadable::Limit(Place::of_text(source, 0..0), message))
}

/// A refusal of `serde_json`, which quotes nothing as long as any value is wanted.
pub(crate) fn syntax(source: &Rc<Source>, error: &serde_json::Error) -> Unreadable {
    let text = error.to_string();
    let message = text.rfind(" at line ").and_then(|end| text.get(..end)).unwrap_or(&text);
    let line_start: usize =
        source.text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let mut offset = (line_start + error.column().saturating_sub(1)).min(source.text.len());
    while !source.text.is_char_boundary(offset) {
        offset -= 1;
    }
    let length = source.text.get(offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Unreadable::Syntax(Place::of_text(source, offset..offset + length), message.to_owned())
}

/// Of members with one name the first is kept, and each other is told.
fn keep_first(node: &mut Node, problems: &Problems) {
    match &mut node.value {
        Value::List(list) => list.iter_mut().for_each(|element| keep_first(element, problems)),
        Value::Object(members) => {
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
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

struct Builder<'a> {
    source: &'a Rc<Source>,
}

impl Builder<'_> {
    fn place(&self, range: jsonc_parser::common::Range, pointer: &str) -> Place {
        Place { source: Rc::clone(self.source), span: range.start..range.end, pointer: Rc::from(pointer) }
    }

    fn node(&self, value: ast::Value<'_>, pointer: &str) -> Node {
        let place = self.place(value.range(), pointer);
        let value = match value {
            ast::Value::NullKeyword(_) => Value::Null,
            ast::Value::BooleanLit(flag) => Value::Flag(flag.value),
            ast::Value::NumberLit(number) => Value::Number(number.value.to_owned()),
            ast::Value::StringLit(text) => Value::Text(text.value.into_owned()),
            ast::Value::Array(array) => {
                let elements = array.elements.into_iter().enumerate();
                Value::List(
                    elements
                        .map(|(index, element)| self.node(element, &format!("{pointer}/{index}")))
                        .collect(),
                )
            }
            ast::Value::Object(object) => Value::Object(self.members(object, pointer)),
        };
        Node { place, value }
    }

    fn members(&self, object: ast::Object<'_>, pointer: &str) -> Vec<Member> {
        let member = |property: ast::ObjectProp<'_>| {
            let range = property.name.range();
            let name = property.name.into_string();
            let pointer = format!("{pointer}/{}", escape(&name));
            let name_place = self.place(range, &pointer);
            Member { node: self.node(property.value, &pointer), name, name_place }
        };
        object.properties.into_iter().map(member).collect()
    }
}

/// A name as a JSON pointer has it (RFC 6901, section 3).
fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Node, String> {
        let (source, problems) = (Source::new("t.json", text), Problems::default());
        let node = parse(&source, &problems);
        problems.check(node).map_err(|problems| problems.render()).map(|node| node.expect("a value"))
    }

    fn list(node: &Node) -> &[Node] {
        match &node.value {
            Value::List(list) => list,
            _ => panic!("{node:?}"),
        }
    }

    #[test]
    fn values_know_where_they_stand() {
        let node = read("{\n  \"a/b~\": [1, \"é\", {\"\": null}]\n}").expect("JSON");
        let Value::Object(members) = &node.value else { panic!("{node:?}") };
        let elements = list(&members[0].node);
        let places: Vec<String> = elements.iter().map(|element| format!("{:?}", element.place)).collect();
        assert_eq!(places, ["t.json:2:12 /a~1b~0/0", "t.json:2:15 /a~1b~0/1", "t.json:2:20 /a~1b~0/2"]);
        assert_eq!(elements[1].place.span.len(), "\"é\"".len());
    }

    #[test]
    fn numbers_keep_their_digits() {
        let node = read("[9223372036854775808, -0, 1E400]").expect("JSON");
        let digits: Vec<&Value> = list(&node).iter().map(|node| &node.value).collect();
        assert!(matches!(digits.as_slice(), [Value::Number(a), Value::Number(b), Value::Number(c)]
            if a == "9223372036854775808" && b == "-0" && c == "1E400"));
    }

    /// What the second parser would let pass, the gate refuses.
    #[test]
    fn json_is_read_as_the_rfc_says() {
        for text in [
            "",
            " ",
            "[1,]",
            "{\"a\":1,}",
            "{a:1}",
            "['a']",
            "[01]",
            "[+1]",
            "[.5]",
            "[5.]",
            "[0x1]",
            "[NaN]",
            "[1 2]",
            "// c\n1",
            "/* c */ 1",
            "\"a\nb\"",
            "\"\u{1}\"",
            "\"\\x41\"",
            "\u{c}1",
            "1 2",
            "[\"\\ud800\"]",
            "\u{feff}1",
        ] {
            assert!(read(text).is_err(), "{text:?}");
        }
        for text in ["1", "\"\\u00e9\\ud83d\\ude00\"", " [ ] ", "{\"a\":{}}", "\r\n\t null"] {
            assert!(read(text).is_ok(), "{text:?}");
        }
        let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(read(&deep(200)).is_ok());
        for depth in [600, 100_000] {
            assert!(read(&deep(depth)).is_err_and(|error| error.contains("cannot be read")), "{depth}");
        }
    }
}
