//! `sample.json`: the page's sample as facts.

use std::collections::HashMap;

use super::Word;
use super::members::{Members, elements, integer, page_text};
use xtask_diagnostics::json::Node;
use xtask_diagnostics::{Diagnostic, PagePath, Place, Problems};

/// What the sample shows, and the slips it is written with.
#[derive(Debug, Default)]
pub struct Sample {
    /// The response, as the sample shows it.
    pub root: Shown,
    /// The slips, in the file's order.
    pub slips: Vec<Slip>,
    /// The number of entries in `fields`.
    pub fields: usize,
}

/// A value that the sample shows.
#[derive(Debug, Default)]
pub struct Shown {
    /// `None` for the root.
    pub at: Option<At>,
    /// The fields of an object, or of the objects of a list.
    pub fields: Vec<(String, Shown)>,
    /// The index of each field, by name.
    places: HashMap<String, usize>,
    /// What a list holds, if it holds no objects.
    pub elements: Option<Box<Shown>>,
}

/// An entry of `fields` in sample.json.
#[derive(Debug)]
pub struct At {
    /// The kind of the value.
    pub kind: SampleKind,
    /// The page's line.
    pub line: i64,
    /// Where the entry is in sample.json.
    pub place: Place,
}

/// A kind of JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SampleKind {
    /// An integer or a fraction.
    Number,
    /// A string.
    String,
    /// A boolean.
    Boolean,
    /// `null`, which leaves the kind open.
    Null,
    /// An object.
    Object,
    /// An array.
    Array,
}

/// A slip of syntax, or in a value.
#[derive(Debug)]
pub struct Slip {
    /// Its kind, a word such as `missing-comma`.
    pub kind: Word,
    /// Where it is in the sample.
    pub at: PagePath,
    /// The page's line.
    pub line: i64,
}

/// What people slip on, and how each is read.
pub(super) const SLIPS: [(&str, &str); 18] = [
    ("missing-comma", "comma"),
    ("trailing-comma", "nothing"),
    ("semicolon", "comma"),
    ("single-quotes", "double-quotes"),
    ("ellipsis", "nothing"),
    ("comma-in-value", "nothing"),
    ("blank-in-value", "nothing"),
    ("comment", "nothing"),
    ("extra-comma", "nothing"),
    ("extra-bracket", "nothing"),
    ("missing-bracket", "bracket"),
    ("missing-colon", "colon"),
    ("missing-quote", "double-quotes"),
    ("unquoted-name", "double-quotes"),
    ("unquoted-value", "double-quotes"),
    ("full-width", "half-width"),
    ("literal-case", "lower-case"),
    ("name-twice", "both"),
];

pub(super) const KINDS: [(&str, SampleKind); 6] = [
    ("number", SampleKind::Number),
    ("string", SampleKind::String),
    ("boolean", SampleKind::Boolean),
    ("null", SampleKind::Null),
    ("object", SampleKind::Object),
    ("array", SampleKind::Array),
];

pub(super) fn sample(node: &Node, problems: &Problems) -> Option<Sample> {
    let members = Members::of(node, "a sample", problems)?;
    let fields = members.need("fields").and_then(|node| elements(node, problems));
    let slips = members.need("slips").and_then(|node| elements(node, problems));
    members.finish();
    let mut sample = Sample { fields: fields?.len(), ..Sample::default() };
    for node in fields? {
        if let Some((path, at)) = field(node, problems) {
            insert(&mut sample.root, &path, at, problems);
        }
    }
    sample.slips = slips?.iter().filter_map(|node| slip(node, problems)).collect();
    Some(sample)
}

fn field(node: &Node, problems: &Problems) -> Option<(PagePath, At)> {
    let members = Members::of(node, "a field of the sample", problems)?;
    let path = members.need("path").and_then(|node| page_path(&page_text(node, problems)?, problems));
    let kind = members.need_choice("kind", &KINDS);
    let line = line(&members);
    members.finish();
    Some((path?, At { kind: kind?, line: line?, place: node.place.clone() }))
}

fn slip(node: &Node, problems: &Problems) -> Option<Slip> {
    let members = Members::of(node, "a slip", problems)?;
    let kind = members.need_choice("kind", &SLIPS).and_then(|_| members.text("kind"));
    let at = members.need("at").and_then(|node| page_path(&page_text(node, problems)?, problems));
    let line = line(&members);
    members.finish();
    Some(Slip { kind: kind?, at: at?, line: line? })
}

/// A line of the page, from 1.
pub(super) fn line(members: &Members<'_>) -> Option<i64> {
    let node = members.need("line")?;
    let line = integer(node, members.problems)?;
    if line < 1 {
        members.problems.add(Diagnostic::at(&node.place, "lines are counted from 1"));
    }
    Some(line)
}

pub(super) fn page_path(word: &Word, problems: &Problems) -> Option<PagePath> {
    let path = PagePath::parse(&word.text);
    if path.is_none() {
        let help = "names joined by `.`, `[]` behind an array: `order.product_infos[].title`";
        problems.add(Diagnostic::at(&word.place, "not a path in the page's notation").help(help));
    }
    path
}

/// Inserts a field into its object or array, whose entry comes before it.
fn insert(root: &mut Shown, path: &PagePath, at: At, problems: &Problems) {
    let place = at.place.clone();
    let Some((parent, name)) = path.split_last() else {
        match path.of_elements().and_then(|list| root.find(&list)) {
            Some(list) => list.elements = Some(Box::new(Shown { at: Some(at), ..Shown::default() })),
            None => problems
                .add(Diagnostic::at(&place, format!("`{path}`: the array has no entry before this one"))),
        }
        return;
    };
    let expected = if parent.of_elements().is_some() { SampleKind::Array } else { SampleKind::Object };
    let owner = parent.of_elements().unwrap_or_else(|| parent.clone());
    let Some(owner) =
        root.find(&owner).filter(|owner| owner.at.as_ref().is_none_or(|at| at.kind == expected))
    else {
        let help = "add an entry for the object or array before those of its fields";
        problems.add(Diagnostic::at(&place, format!("`{path}` has no parent")).help(help));
        return;
    };
    if owner.places.contains_key(name) {
        problems.add(Diagnostic::at(&place, format!("duplicate path `{path}`")));
    } else {
        owner.places.insert(name.to_owned(), owner.fields.len());
    }
    owner.fields.push((name.to_owned(), Shown { at: Some(at), ..Shown::default() }));
}

impl Shown {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&Self> {
        self.fields.get(*self.places.get(name)?).map(|(_, shown)| shown)
    }

    /// The kind of the value; the root is an object.
    pub fn kind(&self) -> SampleKind {
        self.at.as_ref().map_or(SampleKind::Object, |at| at.kind)
    }

    /// What one element of this list is; of an empty list nothing is known.
    pub fn element_kind(&self) -> Option<SampleKind> {
        match &self.elements {
            Some(element) => Some(element.kind()),
            None if self.fields.is_empty() => None,
            None => Some(SampleKind::Object),
        }
    }

    fn find(&mut self, path: &PagePath) -> Option<&mut Self> {
        if path.is_root() {
            return Some(self);
        }
        let (parent, name) = path.split_last()?;
        let owner = self.find(&parent.of_elements().unwrap_or(parent))?;
        owner.fields.get_mut(*owner.places.get(name)?).map(|(_, shown)| shown)
    }
}

impl SampleKind {
    /// The kind as `sample.json` and errata write it.
    pub fn word(self) -> &'static str {
        KINDS.iter().find(|(_, kind)| *kind == self).map_or("", |(word, _)| word)
    }
}
