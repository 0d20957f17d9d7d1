//! Drafts of errata, settled as proposed. No proposal makes a response fail to decode that decodes without it.
//!
//! | kind | proposal |
//! | --- | --- |
//! | `name` | the table's name, or the sample's if only that could be a field's; the other is an alias |
//! | `row` | a row of the sample's kind: a string, a number, a boolean, else any JSON value; `Debug` hides it. A return code is an integer |
//! | `type` | both kinds, where decoding accepts both; else any JSON value. A return code stays an integer |
//! | `enumeration` | the sample's value |
//! | `unit` | a plain integer or string: an amount in yuan is not one in fen |
//! | `value`, `slip` | the only way that an erratum of the kind settles it |

use super::{Corrector, Settled};
use crate::load::{
    EnumCode, EnumValue, Erratum, Fix, Found, Part, Property, SampleKind, Scalar, Schema, Shape, Shown,
    Unreviewed, Word,
};
use crate::names::proposed_variant_name;
use xtask_diagnostics::{PagePath, Place};

/// How a draft was settled.
pub(super) struct Decision {
    part: Part,
    line: Option<i64>,
    proposal: String,
}

impl Settled<'_> {
    /// Whether this erratum is a draft to be settled as proposed.
    pub(super) fn proposes(&self, erratum: &Erratum) -> bool {
        self.accepts && erratum.draft.is_some()
    }

    /// Records how a draft was settled.
    pub(super) fn decide(
        &self,
        erratum: &Erratum,
        part: Part,
        shown: Option<&Shown>,
        proposal: impl Into<String>,
    ) {
        let line = shown.and_then(|shown| shown.at.as_ref()).map(|at| at.line);
        self.decisions
            .borrow_mut()
            .insert(erratum.id.clone(), Decision { part, line, proposal: proposal.into() });
    }

    /// The drafts that were settled as proposed, in the file's order.
    pub(super) fn accepted(&self) -> Vec<Unreviewed> {
        let decisions = self.decisions.borrow();
        let drafts = self.errata.iter().filter(|erratum| erratum.draft.is_some());
        let drafts = drafts.filter(|erratum| erratum.found.get() == Found::Point);
        let unreviewed = drafts.map(|erratum| {
            let decision = decisions.get(erratum.id.as_str());
            let part = match (&erratum.at, decision) {
                (None, _) => Part::Sample,
                (Some(_), decision) => decision.map_or(Part::Response, |decision| decision.part),
            };
            let at = erratum.at.as_ref().map(|at| format!(".{at}")).unwrap_or_default();
            let (kind, reason, proposal) = about(&erratum.fix);
            Unreviewed {
                at: format!("{}{at}", part.word()),
                part,
                row: erratum.at.clone(),
                kind,
                line: decision.and_then(|decision| decision.line),
                reason: format!("Erratum {} is a draft: {reason}.", erratum.id),
                proposal: decision.map_or(proposal, |decision| decision.proposal.clone()),
            }
        });
        unreviewed.collect()
    }
}

/// The kind of an erratum, what is uncertain, and what is generated where nothing else was decided.
fn about(fix: &Fix) -> (&'static str, String, String) {
    let says = |part: &Option<String>| part.clone().unwrap_or_else(|| "nothing".to_owned());
    let unchanged = "as the table has it".to_owned();
    match fix {
        Fix::Name { table, sample, .. } => {
            ("name", format!("the table has `{table}`, the sample {}", quoted(sample.as_deref())), unchanged)
        }
        Fix::Row { sample, .. } => {
            ("row", format!("the sample has `{sample}`, the table has no such row"), "a row".to_owned())
        }
        Fix::Type { page, .. } => (
            "type",
            format!("the table says {}, the sample shows {}", says(&page.table), says(&page.sample)),
            unchanged,
        ),
        Fix::Unit { table, .. } => {
            ("unit", format!("the page's unit is {table}, that of the type is another"), unchanged)
        }
        Fix::Value { table } => ("value", format!("the page allows only `{table}`"), "any string".to_owned()),
        Fix::Enumeration { sample, .. } => (
            "enumeration",
            format!("the sample has the value {}, which the table does not list", quoted(sample.as_deref())),
            "no new value: unknown ones are kept".to_owned(),
        ),
        Fix::Slip { kind } => (
            "slip",
            format!("the sample has slips of kind `{kind}`"),
            "as the table of slips says".to_owned(),
        ),
    }
}

fn quoted(text: Option<&str>) -> String {
    text.map_or_else(|| "nothing".to_owned(), |text| format!("`{text}`"))
}

/// The name of a row: the table's, or the sample's if only that could be a field's.
pub(super) fn name(erratum: &Erratum, table: &str, sample: Option<&str>) -> Word {
    let is_plain = |name: &&str| {
        !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
    };
    let text = sample.filter(|sample| is_plain(sample) && !is_plain(&table)).unwrap_or(table).to_owned();
    Word { text, place: draft_place(erratum) }
}

/// A row for a field of the sample, and what it is in words. Of numbers, only a return code is known to have no fraction.
pub(super) fn row(erratum: &Erratum, name: &str, shown: &Shown, is_code: bool) -> (Property, &'static str) {
    let place = draft_place(erratum);
    let scalar = |kind| Shape::Scalar { kind, accept: Vec::new() };
    let (shape, proposal) = match shown.kind() {
        SampleKind::String => (scalar(Scalar::String), "a string"),
        SampleKind::Number if is_code => (scalar(Scalar::Integer), "an integer, the return code"),
        SampleKind::Number => (scalar(Scalar::Number), "a number"),
        SampleKind::Boolean => (scalar(Scalar::Boolean), "a boolean"),
        SampleKind::Null | SampleKind::Object | SampleKind::Array => (Shape::Any, "any JSON value"),
    };
    // Nobody has seen whether it is about a person.
    let schema = Schema { personal: true, shape, ..Schema::any(&place) };
    let row = Property {
        name: Word { text: name.to_owned(), place },
        required: None,
        schema,
        page: PagePath::default(),
        aliases: Vec::new(),
        errata: Vec::new(),
        unsettled: false,
    };
    (row, proposal)
}

/// A value that the sample shows and the enumeration lacks; none if it is of another kind.
pub(super) fn value(erratum: &Erratum, shown: &str, kind: Scalar, known: &[EnumValue]) -> Option<EnumValue> {
    let code = match kind {
        Scalar::Integer => EnumCode::Integer(shown.parse().ok()?),
        Scalar::String => EnumCode::String(shown.to_owned()),
        Scalar::Unsigned | Scalar::Number | Scalar::Boolean => return None,
    };
    if known.iter().any(|known| known.code == code) {
        return None;
    }
    let is_used =
        |name: &str| known.iter().any(|known| known.title.as_ref().is_some_and(|title| title.text == name));
    let proposal = proposed_variant_name(shown);
    let mut name = proposal.clone();
    let mut count = 1;
    while is_used(&name) {
        count += 1;
        name = format!("{proposal}{count}");
    }
    let place = draft_place(erratum);
    Some(EnumValue {
        place: place.clone(),
        pointer: String::new(),
        code,
        title: Some(Word { text: name, place }),
        description: None,
        erratum: None,
    })
}

fn draft_place(erratum: &Erratum) -> Place {
    erratum.draft.as_ref().map_or(&erratum.place, |draft| &draft.place).clone()
}

impl Corrector<'_> {
    /// Gives a value whose unit is uncertain a type without one, and says which.
    pub(super) fn propose_unit(&self, schema: &mut Schema) -> &'static str {
        use super::kinds::become_scalar;
        match self.kind_of(schema) {
            Some(SampleKind::Number) => {
                become_scalar(schema, Scalar::Integer);
                "an integer without a unit"
            }
            Some(SampleKind::String) => {
                become_scalar(schema, Scalar::String);
                "a string without a unit"
            }
            _ => "as the table has it",
        }
    }

    /// Gives a row of which table and sample show different kinds a type that decodes from both, and says which.
    pub(super) fn propose_kind(
        &self,
        schema: &mut Schema,
        table: SampleKind,
        sample: SampleKind,
        at: &PagePath,
    ) -> &'static str {
        use super::kinds::{become_any, become_list, become_scalar, is_list_of_objects};
        let is_enumeration = match &schema.shape {
            Shape::Reference(reference) => {
                self.target(reference).is_some_and(|target| matches!(target.shape, Shape::Enumeration { .. }))
            }
            _ => false,
        };
        let is_fraction = matches!(schema.shape, Shape::Scalar { kind: Scalar::Number, .. });
        match (table, sample) {
            // As a string, it would not show whether the call failed.
            (SampleKind::Number, SampleKind::String) | (SampleKind::String, SampleKind::Number)
                if self.is_code(at) =>
            {
                become_scalar(schema, Scalar::Integer);
                "an integer, the return code, which may arrive quoted"
            }
            // Any number and string is a value of an open enumeration.
            (SampleKind::Number, SampleKind::String) | (SampleKind::String, SampleKind::Number)
                if is_enumeration =>
            {
                "the enumeration, which keeps other values"
            }
            (SampleKind::Number, SampleKind::String) if !is_fraction => {
                become_scalar(schema, Scalar::String);
                "a string, which decodes from an integer too"
            }
            (SampleKind::String, SampleKind::Number) => {
                if !matches!(schema.shape, Shape::Scalar { .. }) {
                    become_scalar(schema, Scalar::String);
                }
                "a string, which decodes from an integer too"
            }
            // An array of arrays has no type.
            (SampleKind::Object, SampleKind::Array) if at.of_elements().is_none() => {
                become_list(schema, true);
                "an array, which decodes from one object too"
            }
            (SampleKind::Array, SampleKind::Object) if is_list_of_objects(schema) => {
                if let Shape::Array { one_or_many, .. } = &mut schema.shape {
                    *one_or_many = true;
                }
                "an array, which decodes from one object too"
            }
            _ => {
                become_any(schema);
                "any JSON value"
            }
        }
    }
}
