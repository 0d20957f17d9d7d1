//! JSON to edit or to print. Unedited parts of a file keep their text, so that a diff shows the change alone.

mod print;

use std::ops::Range;
use std::sync::Arc;

use crate::json::{Member, Node, Value};
use crate::source::Source;

/// A JSON value, parsed from a file or new. Methods on a value of another kind do nothing, or return nothing.
#[derive(Clone, Debug)]
pub struct Tree {
    kind: Kind,
    /// Its place in a file, while the value itself is unedited.
    place: Option<(Arc<Source>, Range<usize>)>,
    /// Whether its elements or members are on lines of their own.
    block: bool,
}

#[derive(Clone, Debug)]
enum Kind {
    /// In the notation of JSON.
    Scalar(String),
    Array(Vec<Tree>),
    Object(Vec<Entry>),
}

#[derive(Clone, Debug)]
struct Entry {
    name: String,
    /// The name and the colon as they are printed.
    head: String,
    value: Tree,
}

impl Entry {
    fn new(name: &str, value: Tree) -> Self {
        Self { name: name.to_owned(), head: head(name), value }
    }
}

fn head(name: &str) -> String {
    quoted(name) + ": "
}

impl From<&Node> for Tree {
    fn from(node: &Node) -> Self {
        let source = &node.place.source;
        let text = source.text.get(node.place.span.clone()).unwrap_or_default();
        let kind = match &node.value {
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {
                Kind::Scalar(text.to_owned())
            }
            Value::Array(list) => Kind::Array(list.iter().map(Self::from).collect()),
            Value::Object(members) => Kind::Object(members.iter().map(Entry::from).collect()),
        };
        let place = Some((Arc::clone(source), node.place.span.clone()));
        Self { kind, place, block: text.contains('\n') }
    }
}

impl From<&Member> for Entry {
    fn from(member: &Member) -> Self {
        let span = member.name_place.span.start..member.node.place.span.start;
        let printed = member.name_place.source.text.get(span).filter(|head| !head.contains('\n'));
        let head = printed.map_or_else(|| head(&member.name), str::to_owned);
        Self { name: member.name.clone(), head, value: Tree::from(&member.node) }
    }
}

impl From<Kind> for Tree {
    fn from(kind: Kind) -> Self {
        Self { kind, place: None, block: false }
    }
}

impl Tree {
    /// `null`.
    pub fn null() -> Self {
        Kind::Scalar("null".to_owned()).into()
    }

    /// A boolean.
    pub fn boolean(value: bool) -> Self {
        Kind::Scalar(value.to_string()).into()
    }

    /// A string.
    pub fn string(text: &str) -> Self {
        Kind::Scalar(quoted(text)).into()
    }

    /// A number.
    pub fn integer(integer: impl Into<i64>) -> Self {
        Kind::Scalar(integer.into().to_string()).into()
    }

    /// A scalar in the notation of JSON.
    pub fn raw(json: &str) -> Self {
        Kind::Scalar(json.to_owned()).into()
    }

    /// An array.
    pub fn array(elements: impl IntoIterator<Item = Self>) -> Self {
        Kind::Array(elements.into_iter().collect()).into()
    }

    /// An object, with its members in this order.
    pub fn object<'a>(members: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        Kind::Object(members.into_iter().map(|(name, value)| Entry::new(name, value)).collect()).into()
    }

    /// The same value, printed on several lines even if it fits on one.
    #[must_use]
    pub fn on_lines(mut self) -> Self {
        self.block = true;
        self
    }

    /// The value of a string.
    pub fn as_string(&self) -> Option<String> {
        match &self.kind {
            Kind::Scalar(text) => serde_json::from_str(text).ok(),
            Kind::Array(_) | Kind::Object(_) => None,
        }
    }

    /// A scalar in the notation of JSON.
    pub fn as_scalar(&self) -> Option<&str> {
        match &self.kind {
            Kind::Scalar(text) => Some(text),
            Kind::Array(_) | Kind::Object(_) => None,
        }
    }

    /// The members of an object, in order.
    pub fn members(&self) -> impl Iterator<Item = (&str, &Self)> {
        self.entries().iter().map(|entry| (entry.name.as_str(), &entry.value))
    }

    fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Object(members) => members,
            Kind::Scalar(_) | Kind::Array(_) => &[],
        }
    }

    /// The elements of an array.
    pub fn elements(&self) -> &[Self] {
        match &self.kind {
            Kind::Array(list) => list,
            Kind::Scalar(_) | Kind::Object(_) => &[],
        }
    }

    /// The elements of an array, to edit.
    pub fn elements_mut(&mut self) -> &mut [Self] {
        match &mut self.kind {
            Kind::Array(list) => list,
            Kind::Scalar(_) | Kind::Object(_) => &mut [],
        }
    }

    /// All elements or values of members, to edit.
    pub fn children_mut(&mut self) -> Vec<&mut Self> {
        match &mut self.kind {
            Kind::Scalar(_) => Vec::new(),
            Kind::Array(list) => list.iter_mut().collect(),
            Kind::Object(members) => members.iter_mut().map(|entry| &mut entry.value).collect(),
        }
    }

    /// Whether an object has a member.
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The value of a member.
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.entries().iter().find(|entry| entry.name == name).map(|entry| &entry.value)
    }

    /// The value of a member, to edit.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Self> {
        match &mut self.kind {
            Kind::Object(members) => {
                members.iter_mut().find(|entry| entry.name == name).map(|entry| &mut entry.value)
            }
            Kind::Scalar(_) | Kind::Array(_) => None,
        }
    }

    /// Sets the value of a member, which is added at the end if it is new.
    pub fn put(&mut self, name: &str, value: Self) {
        match self.get_mut(name) {
            Some(known) => *known = value,
            None => self.insert(usize::MAX, name, value),
        }
    }

    /// Adds a member before the one at `index`, or at the end.
    pub fn insert(&mut self, index: usize, name: &str, value: Self) {
        if let Kind::Object(members) = &mut self.kind {
            self.place = None;
            members.insert(index.min(members.len()), Entry::new(name, value));
        }
    }

    /// Removes a member and returns its value.
    pub fn remove(&mut self, name: &str) -> Option<Self> {
        let Kind::Object(members) = &mut self.kind else { return None };
        let index = members.iter().position(|entry| entry.name == name)?;
        self.place = None;
        Some(members.remove(index).value)
    }

    /// Renames a member, which keeps its position.
    pub fn rename(&mut self, from: &str, to: &str) {
        if let Kind::Object(members) = &mut self.kind {
            for entry in members.iter_mut().filter(|entry| entry.name == from) {
                self.place = None;
                to.clone_into(&mut entry.name);
                entry.head = head(to);
            }
        }
    }

    /// Adds an element before the one at `index`, or at the end.
    pub fn insert_element(&mut self, index: usize, element: Self) {
        if let Kind::Array(list) = &mut self.kind {
            self.place = None;
            list.insert(index.min(list.len()), element);
        }
    }

    /// Adds an element at the end.
    pub fn push(&mut self, element: Self) {
        self.insert_element(usize::MAX, element);
    }

    /// Removes the elements for which `keep` is false.
    pub fn retain(&mut self, keep: impl FnMut(&Self) -> bool) {
        if let Kind::Array(list) = &mut self.kind {
            let before = list.len();
            list.retain(keep);
            if list.len() < before {
                self.place = None;
            }
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Problems;
    use crate::json::parse;

    const FILE: &str = r#"{
  "odd":   [1,2 ],
  "rows": {
    "a": { "type": "integer",   "é": "\u00e9" },
    "b": {
      "type": "object",
      "rows": {
        "c": { "type": "string" }
      }
    }
  }
}
"#;

    fn tree(text: &str) -> Tree {
        let (source, problems) = (Source::new("t.json", text), Problems::default());
        Tree::from(&parse(&source, &problems).expect("JSON"))
    }

    #[test]
    fn what_is_not_touched_stays_to_the_letter() {
        assert_eq!(tree(FILE).file(), FILE);
        let mut edited = tree(FILE);
        let rows = edited.get_mut("rows").expect("rows");
        rows.insert(1, "new", Tree::object([("type", Tree::string("x\"y")), ("list", Tree::array([]))]));
        let new = "    \"new\": { \"type\": \"x\\\"y\", \"list\": [] },\n    \"b\"";
        assert_eq!(edited.file(), FILE.replace("    \"b\"", new));
    }

    #[test]
    fn what_moves_is_indented_anew() {
        let mut edited = tree(FILE);
        let rows = edited.get_mut("rows").expect("rows");
        let moved = rows.remove("b").expect("b");
        rows.put("list", Tree::object([("items", moved)]));
        insta::assert_snapshot!(edited.file(), @r#"
        {
          "odd":   [1,2 ],
          "rows": {
            "a": { "type": "integer",   "é": "\u00e9" },
            "list": {
              "items": {
                "type": "object",
                "rows": {
                  "c": { "type": "string" }
                }
              }
            }
          }
        }
        "#);
    }

    #[test]
    fn short_values_stand_on_one_line() {
        let short = || Tree::object([("a", Tree::integer(1)), ("b", Tree::array([Tree::null()]))]);
        let made = Tree::object([
            ("short", short()),
            ("lines", short().on_lines()),
            ("list", Tree::array([short(), short()])),
            ("none", Tree::object([])),
        ]);
        insta::assert_snapshot!(made.file(), @r#"
        {
          "short": { "a": 1, "b": [null] },
          "lines": {
            "a": 1,
            "b": [null]
          },
          "list": [
            { "a": 1, "b": [null] },
            { "a": 1, "b": [null] }
          ],
          "none": {}
        }
        "#);
    }

    #[test]
    fn pretty_prints_as_serde_json_does() {
        // In the order of their names, in which serde_json prints members too.
        let made = Tree::object([
            ("a", Tree::array([Tree::object([]), Tree::array([]), Tree::null(), Tree::boolean(true)])),
            ("b", Tree::string("\u{1}\u{8}\u{7f}\u{2028}\n\"\\/é")),
            ("c", tree("{\"x\" :  [[1,2 ],{\"y\":{\"z\":-1}}]}")),
        ]);
        for tree in [made, Tree::integer(i64::MIN), Tree::object([]), Tree::string("")] {
            let value: serde_json::Value = serde_json::from_str(&tree.file()).expect("JSON");
            let expected = serde_json::to_string_pretty(&value).expect("JSON") + "\n";
            assert_eq!(tree.pretty(), expected);
        }
    }
}
