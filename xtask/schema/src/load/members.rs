//! An object of ours, member by member: a member that is not requested is an error, with the nearest known name.

use std::cell::RefCell;
use std::collections::HashSet;
use std::str::FromStr;

use super::Word;
use xtask_diagnostics::json::{Member, Node, Value};
use xtask_diagnostics::{Diagnostic, Place, Problems};
use xtask_diagnostics::{has_hidden, nearest};

/// The members of one object, while they are being read.
pub(super) struct Members<'a> {
    /// What the object is, for messages: `an erratum`.
    what: &'static str,
    pub(super) place: &'a Place,
    list: &'a [Member],
    requested: RefCell<Vec<&'static str>>,
    /// Members that have an error already.
    reported: RefCell<HashSet<&'a str>>,
    pub(super) problems: &'a Problems,
}

impl<'a> Members<'a> {
    pub(super) fn of(node: &'a Node, what: &'static str, problems: &'a Problems) -> Option<Self> {
        if let Value::Object(list) = &node.value {
            Some(Self {
                what,
                place: &node.place,
                list,
                requested: RefCell::new(Vec::with_capacity(32)),
                reported: RefCell::default(),
                problems,
            })
        } else {
            let found = node.kind();
            problems.add(Diagnostic::at(&node.place, format!("expected {what}, an object; found {found}")));
            None
        }
    }

    /// Names the object more exactly, once that is known.
    pub(super) fn is(&mut self, what: &'static str) {
        self.what = what;
    }

    pub(super) fn get(&self, name: &'static str) -> Option<&'a Node> {
        self.requested.borrow_mut().push(name);
        self.list.iter().find(|member| member.name == name).map(|member| &member.node)
    }

    pub(super) fn need(&self, name: &'static str) -> Option<&'a Node> {
        let found = self.get(name);
        if found.is_none() && !self.misspelt(&[name]) {
            self.problems.add(Diagnostic::at(self.place, format!("{} needs `{name}`", self.what)));
        }
        found
    }

    /// Whether a member's name is close to one of these: then the misspelling is the error, not the missing member.
    pub(super) fn misspelt(&self, names: &[&'static str]) -> bool {
        let requested = self.requested.borrow();
        let unknown = self.list.iter().filter(|member| !requested.contains(&member.name.as_str()));
        let near = unknown.into_iter().find(|member| nearest(&member.name, names.iter().copied()).is_some());
        near.inspect(|member| self.refuse(member, names)).is_some()
    }

    /// Reports an unknown member, once.
    fn refuse(&self, member: &'a Member, known: &[&'static str]) {
        let message = format!("`{}` means nothing in {}", member.name, self.what);
        self.report(
            member,
            Diagnostic::at(&member.name_place, message).help(suggestion(&member.name, known)),
        );
    }

    /// Reports a member, once.
    pub(super) fn report(&self, member: &'a Member, wrong: Diagnostic) {
        if self.reported.borrow_mut().insert(&member.name) {
            self.problems.add(wrong);
        }
    }

    pub(super) fn all(&self) -> &'a [Member] {
        self.list
    }

    pub(super) fn what(&self) -> &'static str {
        self.what
    }

    pub(super) fn text(&self, name: &'static str) -> Option<Word> {
        text(self.get(name)?, self.problems)
    }

    pub(super) fn need_text(&self, name: &'static str) -> Option<Word> {
        text(self.need(name)?, self.problems)
    }

    pub(super) fn need_text_or_empty(&self, name: &'static str) -> Option<Word> {
        text_or_empty(self.need(name)?, self.problems)
    }

    pub(super) fn flag(&self, name: &'static str) -> Option<bool> {
        let node = self.get(name)?;
        match node.value {
            Value::Boolean(flag) => Some(flag),
            _ => expected("a boolean", node, self.problems),
        }
    }

    pub(super) fn list(&self, name: &'static str) -> Option<&'a [Node]> {
        elements(self.get(name)?, self.problems)
    }

    /// One of a few words.
    pub(super) fn need_choice<T: Copy>(
        &self,
        name: &'static str,
        choices: &[(&'static str, T)],
    ) -> Option<T> {
        choice(self.need(name)?, choices, self.problems)
    }

    /// Reports every member that was not requested.
    pub(super) fn finish(self) {
        let requested = self.requested.borrow();
        for member in self.list.iter().filter(|member| !requested.contains(&member.name.as_str())) {
            self.refuse(member, &requested);
        }
    }
}

/// The nearest known word, or the list of them.
pub(super) fn suggestion(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known here: {}", known.join(", ")),
    }
}

pub(super) fn expected<T>(what: &str, node: &Node, problems: &Problems) -> Option<T> {
    problems.add(Diagnostic::at(&node.place, format!("expected {what}; found {}", node.kind())));
    None
}

/// Authored text, which ends in a doc comment or a literal: one visible line that is not empty.
pub(super) fn text(node: &Node, problems: &Problems) -> Option<Word> {
    let word = page_text(node, problems)?;
    if has_hidden(&word.text) {
        let message = "text must be one visible line; this has a control or an invisible character";
        problems.add(Diagnostic::at(&word.place, message));
    } else if word.text.trim().is_empty() {
        refuse_empty(&word, problems);
    }
    Some(word)
}

pub(super) fn refuse_empty(word: &Word, problems: &Problems) {
    problems.add(Diagnostic::at(&word.place, "the text is empty").help("write a text, or remove it"));
}

/// Text of ours, or `""` where a person has yet to write it.
pub(super) fn text_or_empty(node: &Node, problems: &Problems) -> Option<Word> {
    match &node.value {
        Value::String(text) if text.is_empty() => page_text(node, problems),
        _ => text(node, problems),
    }
}

/// Text as the page prints it, whatever that is.
pub(super) fn page_text(node: &Node, problems: &Problems) -> Option<Word> {
    match &node.value {
        Value::String(text) => Some(Word { text: text.clone(), place: node.place.clone() }),
        _ => expected("a string", node, problems),
    }
}

/// A signed 64-bit integer, written without point or exponent.
pub(super) fn integer(node: &Node, problems: &Problems) -> Option<i64> {
    whole(node, "integer", "-9223372036854775808 to 9223372036854775807", problems)
}

/// An unsigned one.
pub(super) fn unsigned(node: &Node, problems: &Problems) -> Option<u64> {
    whole(node, "unsigned integer", "0 to 18446744073709551615", problems)
}

fn whole<T: FromStr>(node: &Node, what: &str, range: &str, problems: &Problems) -> Option<T> {
    let Value::Number(digits) = &node.value else {
        return expected(&format!("an {what}"), node, problems);
    };
    let parsed = digits.parse().ok();
    if parsed.is_none() {
        let message = format!("{digits} is not a 64-bit {what}");
        problems.add(Diagnostic::at(&node.place, message).help(format!("digits alone, from {range}")));
    }
    parsed
}

pub(super) fn elements<'a>(node: &'a Node, problems: &Problems) -> Option<&'a [Node]> {
    match &node.value {
        Value::Array(list) => Some(list),
        _ => expected("an array", node, problems),
    }
}

pub(super) fn choice<T: Copy>(node: &Node, choices: &[(&'static str, T)], problems: &Problems) -> Option<T> {
    let word = text(node, problems)?;
    if let Some((_, found)) = choices.iter().find(|(name, _)| *name == word.text) {
        return Some(*found);
    }
    let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
    let unknown = Diagnostic::at(&word.place, format!("`{}` is not known", word.text));
    problems.add(unknown.help(suggestion(&word.text, &names)));
    None
}

/// The elements of an array of strings.
pub(super) fn words(node: &Node, problems: &Problems) -> Vec<Word> {
    elements(node, problems).unwrap_or_default().iter().filter_map(|node| text(node, problems)).collect()
}
