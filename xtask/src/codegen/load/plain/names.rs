//! `names.json` of a folder of plain schemas: the names of types, fields and variants that the schemas do not give.

use std::collections::BTreeMap;

use super::super::Word;
use super::super::members::{Members, expected};
use crate::text::json::{Node, Value};
use crate::text::{Place, Problems, Tree};

/// What names.json says, by file and pointer.
#[derive(Debug, Default)]
pub(crate) struct Names(BTreeMap<String, Line>);

#[derive(Debug)]
struct Line {
    place: Place,
    words: BTreeMap<&'static str, Word>,
}

/// The sorts of name.
const SORTS: [&str; 3] = ["type", "field", "variant"];

pub(super) fn names(node: &Node, problems: &Problems) -> Option<Names> {
    let Value::Object(list) = &node.value else {
        return expected("names by their places, an object", node, problems);
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
    Some(Names(names))
}

impl Names {
    /// The name that stands here for an item.
    pub(crate) fn get(&self, at: &str, sort: &str) -> Option<&Word> {
        self.0.get(at)?.words.get(sort)
    }

    /// Every line: where it stands, and what for.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (&str, &Place)> {
        self.0.iter().map(|(at, line)| (at.as_str(), &line.place))
    }

    /// All that is named: place, sort, name.
    pub(crate) fn words(&self) -> impl Iterator<Item = (&str, &'static str, &str)> {
        self.0.iter().flat_map(|(at, line)| {
            line.words.iter().map(move |(sort, word)| (at.as_str(), *sort, word.text.as_str()))
        })
    }
}

/// The text of a names.json with these names.
pub(crate) fn print_names<'a>(names: impl IntoIterator<Item = (&'a str, &'static str, &'a str)>) -> String {
    let mut lines: BTreeMap<&str, BTreeMap<usize, (&str, &str)>> = BTreeMap::new();
    for (at, sort, name) in names {
        let rank = SORTS.iter().position(|known| *known == sort).unwrap_or(SORTS.len());
        lines.entry(at).or_default().insert(rank, (sort, name));
    }
    let line = |words: &BTreeMap<usize, (&str, &str)>| {
        let words: Vec<(&str, Tree)> = words.values().map(|(sort, name)| (*sort, Tree::text(name))).collect();
        Tree::object(words)
    };
    Tree::object(lines.iter().map(|(at, words)| (*at, line(words)))).on_lines().file()
}
