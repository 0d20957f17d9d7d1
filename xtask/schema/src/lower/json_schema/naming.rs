//! Names of what a JSON Schema file describes: authored there, or in names.json; proposed only on demand.

use std::collections::{BTreeSet, HashMap, HashSet};

use heck::ToSnakeCase as _;

use super::super::names::{
    RESERVED_VARIANTS, Target, authored_field_name, camel, is_field_name, is_type_name, proposed_field_name,
    proposed_variant_name, type_name, variant_name,
};
use super::Proposal;
use super::keys::Keys;
use super::titles::{is_reserved, names_type, names_variant};
use crate::load::Word;
use crate::load::json_schema::Names;
use crate::load::schema::{EnumValue, Property, Schema};
use xtask_diagnostics::{Diagnostic, Place, Problems};

/// The names, as far as they are asked for.
pub(super) struct Naming<'a> {
    names: &'a Names,
    keys: &'a Keys<'a>,
    propose: bool,
    proposals: Vec<Proposal>,
    proposed: HashSet<(String, String)>,
    requested: BTreeSet<(String, &'static str)>,
    /// The types that names.json names.
    types: HashSet<&'a str>,
    /// Names of definitions, by their places.
    defined: HashMap<String, Word>,
    problems: &'a Problems,
}

/// What is to have a name.
struct Unnamed<'a> {
    sort: &'static str,
    /// As it is authored.
    title: Option<&'a Word>,
    /// The title: a name or prose.
    words: Option<&'a Word>,
    place: &'a Place,
    at: &'a str,
}

impl<'a> Naming<'a> {
    pub(super) fn new(names: &'a Names, keys: &'a Keys<'a>, propose: bool, problems: &'a Problems) -> Self {
        let (proposals, proposed, requested) = (Vec::new(), HashSet::new(), BTreeSet::new());
        let types = names.words().filter(|(_, sort, _)| *sort == "type").map(|(.., name)| name).collect();
        let defined = HashMap::new();
        Self { names, keys, propose, proposals, proposed, requested, types, defined, problems }
    }

    /// A definition has a name already, and if that can be a type's, it is.
    pub(super) fn define(&mut self, name: &str, node: &Schema) {
        if node.title.as_ref().is_none_or(|title| !names_type(title))
            && is_type_name(name)
            && !is_reserved(name)
        {
            self.defined.insert(
                self.keys.get(&node.pointer).to_owned(),
                Word { text: name.to_owned(), place: node.place.clone() },
            );
        }
    }

    /// The name of a struct or an enumeration: below another type, it is proposed after that.
    pub(super) fn of_type(&mut self, node: &Schema, above: &str, own: &str) -> Option<Word> {
        let words = node.title.as_ref().map(|title| camel(&title.text));
        let of_title = words.filter(|words| words.starts_with(|first: char| first.is_ascii_alphabetic()));
        let mut proposal = of_title.unwrap_or_else(|| camel(&format!("{above}{}", camel(own))));
        if is_reserved(&proposal) {
            proposal.push_str("Type");
        }
        let (title, words) = (node.title.as_ref().filter(|title| names_type(title)), node.title.as_ref());
        let word = self.name(
            &Unnamed { sort: "type", title, words, place: &node.place, at: self.keys.get(&node.pointer) },
            "types",
            &proposal,
        )?;
        type_name(&word, Target::Foreign, self.problems);
        Some(word)
    }

    pub(super) fn of_variant(&mut self, value: &EnumValue, code: &str, scope: &str) -> Option<Word> {
        let words = value.title.as_ref().map(|title| camel(&title.text)).filter(|words| !words.is_empty());
        let is_name = |words: &String| words.starts_with(|first: char| first.is_ascii_alphabetic());
        let mut proposal = words.filter(is_name).unwrap_or_else(|| proposed_variant_name(code));
        if RESERVED_VARIANTS.contains(&proposal.as_str()) {
            proposal.push_str("Value");
        }
        let (title, words) =
            (value.title.as_ref().filter(|title| names_variant(title)), value.title.as_ref());
        let word = self.name(
            &Unnamed {
                sort: "variant",
                title,
                words,
                place: &value.place,
                at: self.keys.get(&value.pointer),
            },
            scope,
            &proposal,
        )?;
        variant_name(&word, self.problems);
        Some(word)
    }

    /// The name of a field: the wire's in snake case, where Rust can have that.
    pub(super) fn of_field(&mut self, property: &Property, scope: &str) -> Option<Word> {
        let place = &property.name.place;
        let wire = property.name.text.to_snake_case();
        let at = self.keys.get(&property.schema.pointer);
        let is_named = property.schema.field.is_some() || self.names.get(at, "field").is_some();
        if !is_named && is_field_name(&property.name.text, &wire) {
            return Some(Word { text: wire, place: place.clone() });
        }
        let proposal = proposed_field_name(&property.name.text);
        let word = self.name(
            &Unnamed { sort: "field", title: property.schema.field.as_ref(), words: None, place, at },
            scope,
            &proposal,
        )?;
        authored_field_name(&word, self.problems);
        Some(word)
    }

    fn name(&mut self, item: &Unnamed<'_>, scope: &str, proposal: &str) -> Option<Word> {
        let Unnamed { sort, title, words, place, at } = *item;
        self.requested.insert((at.to_owned(), sort));
        match (title, self.names.get(at, sort)) {
            (Some(title), Some(listed)) if title.text != listed.text => {
                let message = format!("names.json calls this `{}`", listed.text);
                let clash = Diagnostic::at(&title.place, message).also(&listed.place, "there");
                self.problems.add(clash.help("change one of them; callers know the one that was generated"));
                None
            }
            (Some(word), _) | (None, Some(word)) => Some(word.clone()),
            (None, None) if sort == "type" && self.defined.contains_key(at) => self.defined.get(at).cloned(),
            (None, None) if self.propose => {
                let text = self.free(sort, scope, proposal);
                self.proposals.push((at.to_owned(), sort, text.clone()));
                Some(Word { text, place: place.clone() })
            }
            (None, None) => {
                let (message, word) = match sort {
                    "field" => ("Rust has no field of this name", "x-name"),
                    "variant" => ("a listed value needs a name", "title"),
                    _ => ("a type needs a name", "title"),
                };
                let help = format!("give it one by `{word}`, or let --propose-names write names.json");
                let message = match words {
                    Some(words) => format!("{message}, and `{}` cannot be one", words.text),
                    None => message.to_owned(),
                };
                let place = words.map_or(place, |words| &words.place);
                self.problems.add(Diagnostic::at(place, message).help(help));
                None
            }
        }
    }

    /// A proposal that nothing else is called, here or in names.json.
    fn free(&mut self, sort: &str, scope: &str, proposal: &str) -> String {
        let (names, keys, types) = (self.names, self.keys, &self.types);
        let is_locked = |name: &str| match sort {
            "type" => types.contains(name),
            _ => names.below(keys.get(scope), sort).any(|locked| locked == name),
        };
        let mut name = proposal.to_owned();
        let mut count = 1;
        while is_locked(&name) || !self.proposed.insert((scope.to_owned(), name.clone())) {
            count += 1;
            name = format!("{proposal}{count}");
        }
        name
    }

    /// What was proposed. A line of names.json that names nothing is a mistake, unless a schema is invalid: then what it
    /// names may be there.
    pub(super) fn finish(self, is_valid: bool) -> Vec<Proposal> {
        for (at, place) in self.names.lines().filter(|_| is_valid) {
            let is_requested = |sort: &&'static str| self.requested.contains(&(at.to_owned(), *sort));
            if !["type", "field", "variant"].iter().any(is_requested) {
                let message = "nothing at this key needs a name";
                self.problems.add(
                    Diagnostic::at(place, message)
                        .help("if the item moved, move its name to the new key; otherwise remove the line"),
                );
            }
        }
        self.proposals
    }
}
