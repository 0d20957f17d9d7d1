//! What a value holds that its schema does not know.

use std::fmt::{self, Write as _};

use serde_json::Value;

use crate::anomaly::{Anomaly, Kind};
use crate::encode::{ArrayView, Encode, View};
use crate::record::Record;
use crate::unknown::printable;

/// One thing that arrived and that the schema does not know. `Display` prints its path and kind, never its value.
///
/// `drift()` of a generated type lists them.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Drift<'a> {
    /// Where, in the schema's spelling: `order.order_detail.product_infos[3].market_price`. A name that no programmer
    /// would choose is `***`: it may be data.
    pub path: String,
    /// What it is.
    pub kind: DriftKind<'a>,
}

/// What the schema does not know.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub enum DriftKind<'a> {
    /// A field.
    Field(&'a Value),
    /// A value of an enumeration.
    Value(&'a Value),
    /// A known field, in a form that was decoded as no value.
    Anomaly(Anomaly),
}

impl Drift<'_> {
    /// The value that arrived. It may be personal data.
    pub fn value(&self) -> Option<&Value> {
        match self.kind {
            DriftKind::Field(value) | DriftKind::Value(value) => Some(value),
            DriftKind::Anomaly(_) => None,
        }
    }
}

impl fmt::Display for Drift<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // An anomaly of the document as a whole has no path.
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
            Self::Anomaly(anomaly) => f.write_str(anomaly.found()),
        }
    }
}

/// Lists what a record holds that the schema does not know, in the order of the schema.
#[doc(hidden)]
pub fn drift(record: &dyn Record) -> Vec<Drift<'_>> {
    let mut walk = Walk { path: String::new(), found: Vec::new() };
    walk.record(record);
    walk.found
}

/// A walk through a value, with the path so far.
struct Walk<'a> {
    path: String,
    found: Vec<Drift<'a>>,
}

impl<'a> Walk<'a> {
    fn record(&mut self, record: &'a dyn Record) {
        let fields = record.table().fields();
        record.with_values(&mut |values, unknown| {
            for (field, value) in fields.iter().zip(values) {
                match value.map(Encode::view) {
                    None => {}
                    Some(View::Array(array)) => self.array(array, field.name),
                    Some(view) => self.view(view, field.name, None),
                }
            }
            let Some(unknown) = unknown else { return };
            for (name, anomaly) in unknown.anomalies() {
                let kind = DriftKind::Anomaly(anomaly);
                if name.is_empty() { self.note(kind) } else { self.below(name, None, |walk| walk.note(kind)) }
            }
            for (name, value) in unknown.by_name() {
                self.below(printable(name), None, |walk| walk.note(DriftKind::Field(value)));
            }
        });
    }

    /// An array in an array has no name of its own.
    fn array(&mut self, array: &'a dyn ArrayView, name: &str) {
        for (index, element) in array.elements().enumerate() {
            self.view(element.view(), name, Some(index));
        }
    }

    fn view(&mut self, view: View<'a>, name: &str, index: Option<usize>) {
        match view {
            View::Null
            | View::Bool(_)
            | View::Integer(_)
            | View::Unsigned(_)
            | View::Text(_)
            | View::Number(_)
            | View::Any(_) => {}
            View::Unknown(value) => self.below(name, index, |walk| walk.note(DriftKind::Value(value))),
            View::Array(array) => self.below(name, index, |walk| walk.array(array, "")),
            View::Map(map) => self.below(name, index, |walk| {
                // An entry's name may be data.
                map.each(&mut |_, value| walk.view(value.view(), "*", None));
            }),
            View::Record(record) => self.below(name, index, |walk| walk.record(record)),
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
