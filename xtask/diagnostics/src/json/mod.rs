//! JSON with positions, read exactly as RFC 8259 says. In a file of ours no name may stand twice in an object.

mod parse;

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use self::parse::Refused;
use super::diagnostic::{Diagnostic, Problems};
use super::source::{Place, Source};

/// A JSON value and where it stands.
#[derive(Clone, Debug)]
pub struct Node {
    pub place: Place,
    pub value: Value,
}

#[derive(Clone, Debug)]
pub enum Value {
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
pub struct Member {
    pub name: String,
    pub name_place: Place,
    pub node: Node,
}

impl Node {
    /// What kind of value this is, in words.
    pub fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Flag(_) => "a boolean",
            Value::Number(_) => "a number",
            Value::Text(_) => "a string",
            Value::List(_) => "an array",
            Value::Object(_) => "an object",
        }
    }
}

/// How many lists and objects may stand in each other: as many as the model reads of an answer, and more than anyone
/// writes. What walks a value may therefore call itself.
pub const DEEPEST: usize = 128;

/// Why a text is no JSON, and where.
#[derive(Debug)]
pub enum Unreadable {
    /// Against the RFC. The message quotes nothing of the text.
    Syntax(Place, String),
    /// JSON, but beyond what is taken here. The message may quote the text.
    Limit(Place, String),
}

/// Reads a file of ours, in which a name that stands twice is a mistake. What is wrong is added to `problems`.
pub fn parse(source: &Arc<Source>, problems: &Problems) -> Option<Node> {
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
pub fn read(source: &Arc<Source>) -> Result<Node, Unreadable> {
    let refused = match parse::parse(source) {
        Ok(node) => return Ok(node),
        Err(refused) => refused,
    };
    // The second reader holds the first to the RFC, and has the words for what is wrong.
    serde_json::from_str::<serde::de::IgnoredAny>(&source.text).map_err(|error| syntax(source, &error))?;
    let (span, message) = match refused {
        Refused::Limit(span, why) => (span, why),
        Refused::Syntax => {
            (0..0, "it is JSON to one reader and not to another; this is a bug of xtask".to_owned())
        }
    };
    Err(Unreadable::Limit(Place::of_text(source, span), message))
}

/// A refusal of `serde_json`, which quotes nothing as long as any value is wanted.
pub fn syntax(source: &Arc<Source>, error: &serde_json::Error) -> Unreadable {
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
            if !has_twice(members) {
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
        Value::Null | Value::Flag(_) | Value::Number(_) | Value::Text(_) => {}
    }
}

fn has_twice(members: &[Member]) -> bool {
    // Most objects are small, and then this takes less than a set.
    if members.len() <= 16 {
        let mut rest = members.iter();
        return std::iter::from_fn(|| Some((rest.next()?, rest.as_slice())))
            .any(|(member, after)| after.iter().any(|other| other.name == member.name));
    }
    let mut names = HashSet::with_capacity(members.len());
    !members.iter().all(|member| names.insert(&member.name))
}

/// The JSON pointer of what stands at a span of a file. Only messages ask for it, so it is looked for and not kept.
pub(super) fn pointer(source: &Arc<Source>, span: &Range<usize>) -> Option<String> {
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
    let root = parse::parse(source).ok()?;
    find(&root, span, &mut pointer).then_some(pointer)
}

fn contains(outer: &Range<usize>, inner: &Range<usize>) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The JSON pointers of all values of a file: for those who ask for many. Of each value it keeps the last step to it.
#[derive(Debug)]
pub struct Pointers(Vec<Stand>);

/// Where a value starts, which of them it stands in, and how it is called there.
#[derive(Debug)]
struct Stand {
    start: usize,
    within: usize,
    step: String,
}

impl Pointers {
    pub fn of(root: &Node) -> Self {
        fn note(node: &Node, within: usize, step: String, all: &mut Vec<Stand>) {
            let here = all.len();
            all.push(Stand { start: node.place.span.start, within, step });
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

#[cfg(test)]
mod tests {
    use proptest::strategy::Strategy as _;

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

    /// What other readers let pass is refused.
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
        assert!(read(&deep(DEEPEST)).is_ok());
        for depth in [DEEPEST + 1, 513, 100_000] {
            assert!(read(&deep(depth)).is_err_and(|error| error.contains("t.json:1:129")), "{depth}");
        }
        // What stands in text, or side by side, is not deep.
        let brackets = format!("[\"{}\\\"{}\"]", "[".repeat(200), "{".repeat(200));
        assert!(read(&brackets).is_ok());
        assert!(read(&format!("[{}[]]", "[],{\"a\":[]},".repeat(200))).is_ok());
    }

    proptest::proptest! {
        /// The two readers agree on what is JSON: what one refuses, the other has words for.
        #[test]
        fn two_readers_agree(pieces in proptest::collection::vec(piece(), 0..12)) {
            let text: String = pieces.concat();
            let source = Source::new("t.json", text.as_str());
            let taken = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
            match parse::parse(&source) {
                Ok(_) => assert!(taken, "{text:?}"),
                Err(Refused::Syntax) => assert!(!taken, "{text:?}"),
                Err(Refused::Limit(..)) => {}
            }
        }
    }

    fn piece() -> impl proptest::strategy::Strategy<Value = String> {
        let letters = "[\\[\\]{}:,\"\\\\ \n\ttrufalsn0-9.eE+/-]{1,3}";
        let words = [
            "true",
            "null",
            "[1,",
            "]",
            "{\"a\":",
            "}",
            "\"\\u00e9",
            "\\ud83d",
            "\\ude00",
            "\"",
            "-0.5e+1",
            "é",
            "\u{1}",
            ",",
        ];
        proptest::prop_oneof![letters, proptest::sample::select(words.to_vec()).prop_map(str::to_owned)]
    }
}
