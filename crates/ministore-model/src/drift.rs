//! What a response holds that the schema does not.

use std::fmt::{self, Write as _};

use serde_json::Value;

use crate::de::{Fields, List, Slot, View, said};
use crate::unknown::shown;

/// One thing that arrived and that the schema does not know. `Display` prints its path and kind, never its value.
///
/// `drift()` of an answer, and of each object in it, lists them:
///
/// ```
/// use ministore_model::{DriftKind, GetOrderResponse, from_slice};
///
/// let body = br#"{"order":{"order_detail":{"product_infos":[{"colour":"red"}],"pay_info":[]}}}"#;
/// let response: GetOrderResponse = from_slice(body)?;
/// let drift = response.drift();
/// let lines: Vec<String> = drift.iter().map(ToString::to_string).collect();
/// assert_eq!(lines, [
///     "order.order_detail.product_infos[0].colour: unknown field, text",
///     "order.order_detail.pay_info: an empty list for an object",
/// ]);
/// assert!(matches!(drift[0].kind, DriftKind::Field(value) if value == "red"));
/// # Ok::<(), ministore_model::DecodeError>(())
/// ```
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
pub(crate) fn of(object: &dyn Fields) -> Vec<Drift<'_>> {
    let mut survey = Survey { path: String::new(), found: Vec::new() };
    survey.object(object);
    survey.found
}

/// A walk through a value, with the path so far.
struct Survey<'a> {
    path: String,
    found: Vec<Drift<'a>>,
}

impl<'a> Survey<'a> {
    /// Notes what one object holds, and what its fields do.
    fn object(&mut self, object: &'a dyn Fields) {
        for (field, slot) in said(object) {
            match slot {
                Slot::Nothing | Slot::Null => {}
                Slot::One(value) => self.view(value.view(), field.name, None),
                Slot::Many(list) => self.list(list, field.name),
            }
        }
        let Some(unknown) = object.unknown() else { return };
        for (name, oddity) in unknown.oddities() {
            let kind = DriftKind::Oddity(oddity);
            // What is odd about the object as a whole has no name.
            if name.is_empty() { self.note(kind) } else { self.below(name, None, |survey| survey.note(kind)) }
        }
        for (name, value) in unknown.iter() {
            self.below(shown(name), None, |survey| survey.note(DriftKind::Field(value)));
        }
    }

    /// Notes what the elements of a list do; a list in a list has no name of its own.
    fn list(&mut self, list: &'a dyn List, name: &str) {
        for (index, view) in (0..).map_while(|index| list.at(index)).enumerate() {
            self.view(view, name, Some(index));
        }
    }

    /// Notes what a value of a field is or holds.
    fn view(&mut self, view: View<'a>, name: &str, index: Option<usize>) {
        match view {
            View::Integer(_) | View::Flag(_) | View::Text(_) | View::Number(_) | View::Any(_) => {}
            View::Unknown(value) => self.below(name, index, |survey| survey.note(DriftKind::Value(value))),
            View::List(list) => self.below(name, index, |survey| survey.list(list, "")),
            View::Map(map) => self.below(name, index, |survey| {
                map.each(&mut |name, view| survey.view(view, shown(name), None));
            }),
            View::Object(object) => self.below(name, index, |survey| survey.object(object)),
        }
    }

    fn note(&mut self, kind: DriftKind<'a>) {
        self.found.push(Drift { path: self.path.clone(), kind });
    }

    fn below(&mut self, name: &str, index: Option<usize>, inside: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        if length > 0 && !name.is_empty() {
            self.path.push('.');
        }
        self.path.push_str(name);
        if let Some(index) = index {
            let _ = write!(self.path, "[{index}]");
        }
        inside(self);
        self.path.truncate(length);
    }
}
