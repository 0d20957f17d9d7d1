//! `names.json` of a folder of JSON Schema files: the names of types, fields and variants that the schemas do not give.

use std::collections::BTreeMap;

use super::super::Word;
use super::super::members::{Members, expected};
use xtask_diagnostics::json::{Node, Value};
use xtask_diagnostics::{Diagnostic, Place, Problems, Tree};

/// The lines of names.json, by the keys of schemas.
#[derive(Debug, Default)]
pub struct Names {
    lines: BTreeMap<String, Line>,
}

#[derive(Clone, Debug)]
struct Line {
    place: Place,
    words: BTreeMap<&'static str, Word>,
}

/// The sorts of name.
const SORTS: [&str; 3] = ["type", "field", "variant"];

pub(super) fn names(node: &Node, problems: &Problems) -> Option<Names> {
    let Value::Object(list) = &node.value else {
        return expected("an object of names", node, problems);
    };
    let mut names = BTreeMap::new();
    for member in list {
        let Some(members) = Members::of(&member.node, "a name", problems) else { continue };
        let mut words = BTreeMap::new();
        for sort in SORTS {
            words.extend(members.text(sort).map(|word| (sort, word)));
        }
        members.finish();
        names.insert(member.name.clone(), Line { place: member.name_place.clone(), words });
    }
    Some(Names { lines: names })
}

impl Names {
    /// The name of an item.
    pub fn get(&self, at: &str, sort: &str) -> Option<&Word> {
        self.lines.get(at)?.words.get(sort)
    }

    /// The same names with the keys that replace older ones, if there are such. Two lines for one item are an error.
    pub(crate) fn with_keys(
        &self,
        newer: impl Fn(&str) -> Option<String>,
        problems: &Problems,
    ) -> Option<Self> {
        let replaced: Vec<(&String, String)> =
            self.lines.keys().filter_map(|older| Some((older, newer(older)?))).collect();
        if replaced.is_empty() {
            return None;
        }
        let mut lines = self.lines.clone();
        for (older, newer) in replaced {
            let Some(line) = lines.remove(older) else { continue };
            if let Some(other) = lines.get(&newer) {
                let twice = Diagnostic::at(&line.place, "names.json has two keys for this item");
                problems.add(twice.also(&other.place, "the other one").help("keep the one with the value"));
            } else {
                lines.insert(newer, line);
            }
        }
        Some(Self { lines })
    }

    /// The key of every line, and its place.
    pub fn lines(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.lines.iter().map(|(at, line)| (at.as_str(), &line.place))
    }

    /// The names of one sort below a key.
    pub fn below(&self, key: &str, sort: &str) -> impl Iterator<Item = &str> {
        let first = format!("{key}/");
        let lines = self.lines.range(first.clone()..).take_while(move |(key, _)| key.starts_with(&first));
        lines.filter_map(move |(_, line)| line.words.get(sort)).map(|word| word.text.as_str())
    }

    /// All that is named: place, sort, name.
    pub fn words(&self) -> impl Iterator<Item = (&str, &'static str, &str)> {
        self.lines.iter().flat_map(|(at, line)| {
            line.words.iter().map(move |(sort, word)| (at.as_str(), *sort, word.text.as_str()))
        })
    }
}

/// The text of a names.json with these names.
pub fn print_names<'a>(names: impl IntoIterator<Item = (&'a str, &'static str, &'a str)>) -> String {
    let mut lines: BTreeMap<&str, BTreeMap<usize, (&str, &str)>> = BTreeMap::new();
    for (at, sort, name) in names {
        let rank = SORTS.iter().position(|known| *known == sort).unwrap_or(SORTS.len());
        lines.entry(at).or_default().insert(rank, (sort, name));
    }
    let line = |words: &BTreeMap<usize, (&str, &str)>| {
        let words: Vec<(&str, Tree)> =
            words.values().map(|(sort, name)| (*sort, Tree::string(name))).collect();
        Tree::object(words)
    };
    Tree::object(lines.iter().map(|(at, words)| (*at, line(words)))).on_lines().file()
}
