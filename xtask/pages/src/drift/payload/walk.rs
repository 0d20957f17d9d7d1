//! One document against the schema, decoded as leniently as the model decodes it.

use std::collections::HashSet;

use serde_json::{Map, Value};
use tolerant::printable;

use super::scalar::{Decoded, ScalarType, to_value};
use xtask_diagnostics::PagePath;
use xtask_diagnostics::json::{self, Member, Node};
use xtask_schema::ir::{Count, Enum, Field, Module, Struct, Type};

/// What sort of thing the schema does not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    UnknownField,
    UnknownValue,
    /// A scalar of a kind that is not accepted.
    Type,
    /// The same, if the value is or should be an object or an array.
    Shape,
    KeyTwice,
}

/// One thing that the schema does not know: its path and kind, never its value.
#[derive(Debug)]
pub(super) struct Finding {
    pub(super) kind: Kind,
    /// In the corrected spelling.
    pub(super) at: PagePath,
    pub(super) found: &'static str,
    pub(super) accepted: String,
    /// The byte of the document.
    pub(super) offset: usize,
}

/// The findings of the documents so far.
pub(super) struct Walk<'a> {
    module: &'a Module,
    pub(super) found: Vec<Finding>,
    /// The paths of the fields that were there, under any of their names and with any value.
    pub(super) seen: HashSet<PagePath>,
}

/// A known field in an object, by one of its names.
struct Occurrence<'a, 'n> {
    field: &'a Field,
    member: &'n Member,
    /// The JSON that the model encodes for it, if it is not empty.
    written_value: Option<Value>,
    found: Vec<Finding>,
}

impl<'a> Walk<'a> {
    pub(super) fn new(module: &'a Module) -> Self {
        Self { module, found: Vec::new(), seen: HashSet::new() }
    }

    /// The whole response must be an object: `null` is not accepted for it.
    pub(super) fn document(&mut self, node: &Node) {
        let root = PagePath::default();
        match (&node.value, self.object_of(&self.module.endpoint.response)) {
            (json::Value::Object(members), Some(item)) => {
                self.members(item, &root, members);
            }
            _ => self.refuse(Kind::Shape, &root, node, "an object"),
        }
    }

    fn object_of(&self, name: &str) -> Option<&'a Struct> {
        self.module.find_struct(name)
    }

    /// The members of one object, and what the model would write for it.
    fn members(&mut self, item: &'a Struct, at: &PagePath, members: &[Member]) -> Value {
        let mut known: Vec<Occurrence<'a, '_>> = Vec::new();
        let mut written = Map::new();
        for member in members {
            let Some(field) = field_of(item, &member.name) else {
                // Of two unknown ones of one name the model keeps the last.
                if written.insert(member.name.clone(), to_value(&member.node.value)).is_none() {
                    self.unknown_field(at, member);
                }
                continue;
            };
            // Several rows may have the type of this object.
            let path = at.name(&field.wire);
            let before = self.found.len();
            let written_value = self.field(field, &path, &member.node);
            if known.iter().any(|other| other.member.name == member.name) {
                let offset = member.name_place.span.start;
                self.add(Kind::KeyTwice, &path, member.node.kind(), "once in an object", offset);
                continue;
            }
            self.seen.insert(path);
            let found = self.found.split_off(before);
            known.push(Occurrence { field, member, written_value, found });
        }
        self.settle(at, known, &mut written);
        Value::Object(written)
    }

    /// Findings below names that do not win are dropped, except for what the model does not decode.
    fn settle(&mut self, at: &PagePath, known: Vec<Occurrence<'a, '_>>, written: &mut Map<String, Value>) {
        let outcomes: Vec<Outcome> =
            known.iter().map(|occurrence| occurrence.outcome_among(&known)).collect();
        for (Occurrence { field, member, written_value, found }, outcome) in known.into_iter().zip(outcomes) {
            if outcome == Outcome::Wins {
                self.found.extend(found);
                written.extend(written_value.map(|value| (field.wire.clone(), value)));
                continue;
            }
            let is_refused =
                |finding: &Finding| matches!(finding.kind, Kind::Type | Kind::Shape | Kind::KeyTwice);
            self.found.extend(found.into_iter().filter(is_refused));
            if outcome == Outcome::Differs {
                self.unknown_field(at, member);
                written.extend(written_value.map(|value| (member.name.clone(), value)));
            }
        }
    }

    fn unknown_field(&mut self, at: &PagePath, member: &Member) {
        let (at, offset) = (at.name(printable(&member.name)), member.name_place.span.start);
        self.add(Kind::UnknownField, &at, member.node.kind(), "no field of this name", offset);
    }

    /// The values of one field, and what the model would write for them; `None` where they say nothing.
    fn field(&mut self, field: &'a Field, path: &PagePath, node: &Node) -> Option<Value> {
        let accepted = match field.count {
            Count::Required | Count::RequiredNullable | Count::Optional => {
                return self.value(&field.ty, path, node);
            }
            Count::Array | Count::RequiredArray => "an array",
            Count::OneOrMany => "an array, or one object",
        };
        let at = path.elements();
        match &node.value {
            json::Value::Null => None,
            json::Value::String(text) if text.is_empty() => None,
            json::Value::Array(list) => {
                let values = list.iter().filter_map(|element| self.value(&field.ty, &at, element));
                let values: Vec<Value> = values.collect();
                (!values.is_empty()).then_some(Value::Array(values))
            }
            json::Value::Object(_) if field.count == Count::OneOrMany => {
                self.value(&field.ty, &at, node).map(|value| Value::Array(vec![value]))
            }
            _ => {
                self.refuse(Kind::Shape, path, node, accepted);
                None
            }
        }
    }

    fn value(&mut self, ty: &'a Type, at: &PagePath, node: &Node) -> Option<Value> {
        match ScalarType::of(ty, self.module) {
            Some(scalar) => self.scalar(scalar, at, node),
            None => self.object(self.object_of(ty.name())?, at, node),
        }
    }

    fn object(&mut self, item: &'a Struct, at: &PagePath, node: &Node) -> Option<Value> {
        match &node.value {
            json::Value::Null => None,
            json::Value::String(text) if text.is_empty() => None,
            json::Value::Array(list) if list.is_empty() => None,
            json::Value::Object(members) => Some(self.members(item, at, members)),
            _ => {
                self.refuse(Kind::Shape, at, node, "an object");
                None
            }
        }
    }

    fn scalar(&mut self, scalar: ScalarType<'a>, at: &PagePath, node: &Node) -> Option<Value> {
        match (scalar.decode(&node.value), scalar) {
            (Decoded::Absent, _) => None,
            (Decoded::Value(value), _) => Some(value),
            (Decoded::Unlisted(value), scalar) => {
                let accepted = if let ScalarType::Enum(item) = scalar { listed(item) } else { String::new() };
                self.add(Kind::UnknownValue, at, node.kind(), &accepted, node.place.span.start);
                Some(value)
            }
            (Decoded::Mismatch, scalar) => {
                let holds = matches!(node.value, json::Value::Array(_) | json::Value::Object(_));
                self.refuse(if holds { Kind::Shape } else { Kind::Type }, at, node, scalar.accepted());
                None
            }
        }
    }

    fn refuse(&mut self, kind: Kind, at: &PagePath, node: &Node, accepted: &str) {
        self.add(kind, at, node.kind(), accepted, node.place.span.start);
    }

    fn add(&mut self, kind: Kind, at: &PagePath, found: &'static str, accepted: &str, offset: usize) {
        self.found.push(Finding { kind, at: at.clone(), found, accepted: accepted.to_owned(), offset });
    }
}

/// How one name of a field fares beside the others.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// It is the value of the field; or it is empty, and nothing is lost.
    Wins,
    Repeats,
    Differs,
}

impl Occurrence<'_, '_> {
    /// The true name wins, unless its value is empty; then the first name with a value.
    fn outcome_among(&self, all: &[Self]) -> Outcome {
        let rivals = || {
            all.iter().filter(|other| std::ptr::eq(other.field, self.field) && other.written_value.is_some())
        };
        let winner = rivals().find(|other| other.member.name == self.field.wire).or_else(|| rivals().next());
        match winner {
            Some(winner) if self.written_value.is_some() && !std::ptr::eq(winner, self) => {
                if winner.written_value == self.written_value { Outcome::Repeats } else { Outcome::Differs }
            }
            _ => Outcome::Wins,
        }
    }
}

fn field_of<'a>(item: &'a Struct, name: &str) -> Option<&'a Field> {
    let by_true_name = item.fields.iter().find(|field| field.wire == name);
    by_true_name.or_else(|| item.fields.iter().find(|field| field.aliases.iter().any(|alias| alias == name)))
}

fn listed(item: &Enum) -> String {
    let codes: Vec<String> = item.variants.iter().map(|variant| variant.code.to_string()).collect();
    codes.join(", ")
}

impl Kind {
    /// The kind as reports name it.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::UnknownField => "unknown-field",
            Self::UnknownValue => "unknown-value",
            Self::Type => "type",
            Self::Shape => "shape",
            Self::KeyTwice => "key-twice",
        }
    }
}
