//! What a response holds that the schema does not.

use std::convert::Infallible;
use std::fmt;

use serde_json::Value;

use crate::de::{Each, Names, Object, Wire};
use crate::unknown::{UnknownValue, shown};

/// One thing that arrived and that the schema does not know. `Display` prints its path and kind, never its value.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Drift<'a> {
    /// Where, in the schema's corrected spelling: `order.order_detail.product_infos[3].market_price`. A name that no
    /// programmer would choose is `***`: it may be data.
    pub path: String,
    /// What.
    pub kind: DriftKind<'a>,
}

/// What sort of thing the schema does not know.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum DriftKind<'a> {
    /// A field.
    Field(&'a Value),
    /// A value of an enumeration.
    Value(&'a Value),
    /// A known field, in a form that was read as nothing.
    Oddity(Oddity),
}

/// What was odd about a document: a form in which a server said nothing, beyond `null` and leaving out, and the like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Oddity {
    /// `[]` where an object belongs.
    ListForObject,
    /// `""` where an object belongs.
    TextForObject,
    /// `""` where a list belongs.
    TextForList,
    /// A list with an element that holds nothing.
    EmptyElement,
    /// The body was no JSON, and was mended: [`Decoder::repair`](crate::Decoder::repair).
    Repaired,
    /// An object with more unknown fields than are kept: [`UnknownFields::dropped`](crate::UnknownFields::dropped).
    NotAllKept,
}

impl Oddity {
    /// What stood there, in words.
    pub fn found(self) -> &'static str {
        match self {
            Self::ListForObject => "an empty list for an object",
            Self::TextForObject => "empty text for an object",
            Self::TextForList => "empty text for a list",
            Self::EmptyElement => "an empty element in a list",
            Self::Repaired => "a body that was repaired",
            Self::NotAllKept => "more unknown fields than are kept",
        }
    }
}

impl Drift<'_> {
    /// The value that arrived; it may be a customer's data.
    pub fn value(&self) -> Option<&Value> {
        match self.kind {
            DriftKind::Field(value) | DriftKind::Value(value) => Some(value),
            DriftKind::Oddity(_) => None,
        }
    }
}

impl fmt::Display for Drift<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // What is about the document as a whole has no path.
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        write!(f, "{:?}", self.kind)
    }
}

/// Names and kinds, never values.
impl fmt::Debug for DriftKind<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Field(value) => write!(f, "unknown field, {}", Kind::of(value)),
            Self::Value(value) => write!(f, "unknown value, {}", Kind::of(value)),
            Self::Oddity(oddity) => f.write_str(oddity.found()),
        }
    }
}

/// The kind of a JSON value, in words.
pub(crate) struct Kind(&'static str);

impl Kind {
    pub(crate) fn of(value: &Value) -> Self {
        Self(match value {
            Value::Null => "null",
            Value::Bool(_) => "a flag",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Array(_) => "a list",
            Value::Object(_) => "an object",
        })
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

impl fmt::Debug for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// Lists what `object` holds that the schema does not, in the page's order. Generated types call it `drift()`.
pub(crate) fn of<T: Object>(object: &T) -> Vec<Drift<'_>> {
    let mut survey = Survey { path: String::new(), found: Vec::new() };
    survey.object(object);
    survey.found
}

/// A walk through a value, with the path so far.
#[derive(Debug)]
pub struct Survey<'a> {
    path: String,
    found: Vec<Drift<'a>>,
}

impl<'a> Survey<'a> {
    /// Notes what one object holds, and what its fields do.
    pub fn object<T: Object>(&mut self, object: &'a T) {
        let Ok(()) = object.each(&mut Fields { survey: self, names: Names::of(T::FIELDS) });
        let Some(unknown) = object.unknown() else { return };
        for (name, oddity) in unknown.oddities() {
            let kind = DriftKind::Oddity(oddity);
            // What is odd about the object as a whole has no name.
            if name.is_empty() { self.note(kind) } else { self.below(name, |survey| survey.note(kind)) }
        }
        for (name, value) in unknown.iter() {
            self.below(shown(name), |survey| survey.note(DriftKind::Field(value)));
        }
    }

    /// Notes a value that its enumeration lacks.
    pub fn value<E>(&mut self, value: &'a UnknownValue<E>) {
        self.note(DriftKind::Value(value.as_value()));
    }

    fn note(&mut self, kind: DriftKind<'a>) {
        self.found.push(Drift { path: self.path.clone(), kind });
    }

    fn below(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        let dot = if self.path.is_empty() { "" } else { "." };
        self.within(format_args!("{dot}{name}"), inside);
    }

    fn within(&mut self, step: fmt::Arguments<'_>, inside: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push_str(&step.to_string());
        inside(self);
        self.path.truncate(length);
    }
}

struct Fields<'s, 'a> {
    survey: &'s mut Survey<'a>,
    names: Names,
}

impl<'a> Each<'a> for Fields<'_, 'a> {
    type Error = Infallible;

    fn one<V: Wire>(&mut self, value: Option<&'a V>) -> Result<(), Infallible> {
        let field = self.names.next();
        if let Some(value) = value {
            self.survey.below(field.name, |survey| value.survey(survey));
        }
        Ok(())
    }

    fn many<V: Wire>(&mut self, values: &'a [V]) -> Result<(), Infallible> {
        let field = self.names.next();
        self.survey.below(field.name, |survey| {
            for (index, value) in values.iter().enumerate() {
                survey.within(format_args!("[{index}]"), |survey| value.survey(survey));
            }
        });
        Ok(())
    }
}
