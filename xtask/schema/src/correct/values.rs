//! The value of one row: its kind, its unit, the values it may have, and what it holds.

use super::{Corrector, Open, proposals};
use crate::load::{EnumCode, Fix, OtherType, Property, Reference, SampleKind, Scalar, Schema, Shape, Shown};
use xtask_diagnostics::{Diagnostic, PagePath};

impl Corrector<'_> {
    /// Corrects a row's value, and what it holds.
    pub(super) fn value(&mut self, row: &mut Property, field: Option<&Shown>, sample: &PagePath) {
        let page = row.page.clone();
        let errata = self.schema(&mut row.schema, field, field.map(Shown::kind), &page, sample);
        row.errata.extend(errata);
    }

    /// Corrects one node and what it holds, and returns the errata about it. Those about a list's elements are about
    /// the list too; those about an object's fields are theirs.
    fn schema(
        &mut self,
        schema: &mut Schema,
        field: Option<&Shown>,
        kind: Option<SampleKind>,
        table: &PagePath,
        sample: &PagePath,
    ) -> Vec<String> {
        let mut errata: Vec<String> = self.unit(schema, table).into_iter().collect();
        errata.extend(self.constant(schema, table));
        errata.extend(self.enumeration(schema, table));
        let sample = if kind == Some(SampleKind::Array) { &sample.elements() } else { sample };
        match &mut schema.shape {
            Shape::Object(object) => self.rows(&mut object.properties, field, table, sample),
            Shape::Array { items, .. } => {
                let element = field.and_then(Shown::element_kind);
                errata.extend(self.schema(items, field, element, &table.elements(), sample));
            }
            _ => {}
        }
        errata.extend(self.kind(schema, field, kind, table));
        errata
    }

    /// Table and sample must show values of one kind, or an erratum settles which kinds arrive.
    fn kind(
        &self,
        schema: &mut Schema,
        field: Option<&Shown>,
        kind: Option<SampleKind>,
        at: &PagePath,
    ) -> Option<String> {
        let in_table = self.kind_of(schema)?;
        let in_sample = kind.filter(|kind| *kind != SampleKind::Null);
        let disagree = in_sample.is_some_and(|kind| kind != in_table);
        let mut found = self.settled.at(self.part, at, |fix| match fix {
            Fix::Type { page, wire } => Some((page, *wire)),
            _ => None,
        });
        let Some((erratum, (page, wire))) = found.next() else {
            if let (true, Some(shown), Some(kind)) =
                (disagree, field.and_then(|field| field.at.as_ref()), in_sample)
            {
                let message = format!(
                    "`{at}`: the sample shows {} (line {} of the page), the table says {}",
                    kind.word(),
                    shown.line,
                    in_table.word()
                );
                let help = "settle it: an erratum of kind `type`";
                self.settled.open(Open {
                    at: Some(at.clone()),
                    kind: "type",
                    table: Some(in_table.word().to_owned()),
                    sample: Some(kind.word().to_owned()),
                    line: Some(shown.line),
                });
                self.settled
                    .problems
                    .add(Diagnostic::at(&shown.place, message).also(&schema.place, "the table").help(help));
            }
            return None;
        };
        let says =
            |part: &Option<String>, kind: Option<SampleKind>| part.as_deref() == kind.map(SampleKind::word);
        if !says(&page.table, Some(in_table)) || !says(&page.sample, in_sample) {
            let now = in_sample.map_or("nothing", SampleKind::word);
            self.settled
                .stale(erratum, format_args!("the table says {}, the sample shows {now}", in_table.word()));
        } else if let Some(wire) = wire {
            self.settle_kind(schema, in_table, disagree, wire, erratum);
        } else if let Some(kind) = in_sample.filter(|_| disagree && self.settled.proposes(erratum)) {
            let proposal = self.propose_kind(schema, in_table, kind, at);
            self.settled.decide(erratum, self.part, field, proposal);
        }
        Some(erratum.id.clone())
    }

    /// The unit that the page prints must be that of the type, or an erratum settles that it is the same.
    fn unit(&self, schema: &mut Schema, at: &PagePath) -> Option<String> {
        let of_type = match &schema.shape {
            Shape::Reference(reference) => {
                self.target(reference)?.unit.as_ref().map(|unit| unit.text.clone())
            }
            _ => None,
        };
        let mut found = self.settled.at(self.part, at, |fix| match fix {
            Fix::Unit { table, wire } => Some((table, wire.as_ref())),
            _ => None,
        });
        match (&schema.unit, found.next()) {
            (None, None) => None,
            (None, Some((erratum, _))) => {
                self.settled.stale(erratum, "the page has no unit");
                None
            }
            (Some(unit), None) if Some(&unit.text) == of_type.as_ref() => None,
            (Some(unit), None) => {
                let what = of_type.unwrap_or_else(|| "none".to_owned());
                let table = Some(unit.text.clone());
                self.settled.open(Open {
                    at: Some(at.clone()),
                    kind: "unit",
                    table,
                    sample: None,
                    line: None,
                });
                let message = format!("`{at}`: the page's unit is {}, the type's unit is {what}", unit.text);
                self.settled
                    .problems
                    .add(Diagnostic::at(&unit.place, message).help("settle it: an erratum of kind `unit`"));
                None
            }
            (Some(unit), Some((erratum, (table, wire)))) => {
                let holds = match wire {
                    Some(wire) => Some(wire) == of_type.as_ref() && wire != table,
                    None => Some(table) != of_type.as_ref(),
                };
                if unit.text != *table {
                    self.settled.stale(erratum, format_args!("the page's unit is {}", unit.text));
                } else if !holds {
                    let what = of_type.as_deref().unwrap_or("none");
                    self.settled.stale(erratum, format_args!("the type's unit is {what}"));
                }
                schema.unit = None;
                if self.settled.proposes(erratum) {
                    let proposal = self.propose_unit(schema);
                    self.settled.decide(erratum, self.part, None, proposal);
                }
                Some(erratum.id.clone())
            }
        }
    }

    /// A string that the page pins to one value stays pinned, unless an erratum settles that others arrive.
    fn constant(&self, schema: &mut Schema, at: &PagePath) -> Option<String> {
        let mut found = self.settled.at(self.part, at, |fix| match fix {
            Fix::Value { table } => Some(table),
            _ => None,
        });
        let (erratum, table) = found.next()?;
        match schema.constant.take() {
            None => self.settled.stale(erratum, "the page allows any value"),
            Some(constant) if constant.code.to_string() != *table => {
                self.settled.stale(erratum, format_args!("the page says `{}`", constant.code));
            }
            Some(_) => {}
        }
        Some(erratum.id.clone())
    }

    /// Values that arrive and that the page does not list.
    fn enumeration(&mut self, schema: &Schema, at: &PagePath) -> Vec<String> {
        let found = self.settled.at(self.part, at, |fix| match fix {
            Fix::Enumeration { sample, value } => Some((sample.as_deref(), value.as_deref())),
            _ => None,
        });
        let mut applied = Vec::new();
        for (erratum, (sample, value)) in found {
            if let Shape::Reference(reference) = &schema.shape
                && self.target(reference).is_none()
            {
                // That there is no such definition is reported when types are lowered.
                continue;
            }
            let enumeration = match &schema.shape {
                Shape::Reference(reference) if reference.is_own() => {
                    self.defs.find_mut(reference.definition())
                }
                _ => None,
            };
            let Some(Shape::Enumeration { kind, values }) = enumeration.map(|schema| &mut schema.shape)
            else {
                self.settled.stale(erratum, "there is no enumeration at that place");
                continue;
            };
            let proposal = sample.filter(|_| self.settled.proposes(erratum)).and_then(|shown| {
                let value = proposals::value(erratum, shown, *kind, values)?;
                self.settled.decide(erratum, self.part, None, format!("the value `{shown}`"));
                Some(value)
            });
            let Some(mut value) = value.cloned().or(proposal) else { continue };
            let is_integer = matches!(value.code, EnumCode::Integer(_));
            if is_integer != (*kind == Scalar::Integer) {
                let expected = if is_integer { "a string" } else { "an integer" };
                let message = format!("the enumeration lists values of another kind: expected {expected}");
                self.settled.problems.add(Diagnostic::at(&value.place, message));
                continue;
            }
            value.erratum = Some(erratum.id.clone());
            let code = value.code.to_string();
            if values.iter().any(|known| known.code == value.code) {
                self.settled.stale(erratum, format_args!("the enumeration lists {code}"));
            } else if let Some(shown) = sample.filter(|shown| *shown != code) {
                self.settled.stale(erratum, format_args!("its sample is {shown}, but it adds {code}"));
            } else {
                values.push(value);
            }
            applied.push(erratum.id.clone());
        }
        applied
    }

    /// The kind of JSON value that the table's type is.
    pub(super) fn kind_of(&self, schema: &Schema) -> Option<SampleKind> {
        Some(match &schema.shape {
            Shape::Object(_) | Shape::Map(_) | Shape::Choice(_) => SampleKind::Object,
            Shape::Array { .. } => SampleKind::Array,
            Shape::Scalar { kind, .. } | Shape::Enumeration { kind, .. } => match kind {
                Scalar::Integer | Scalar::Unsigned | Scalar::Number => SampleKind::Number,
                Scalar::String => SampleKind::String,
                Scalar::Boolean => SampleKind::Boolean,
            },
            Shape::Any => return None,
            Shape::Reference(reference) if reference.is_own_object() => SampleKind::Object,
            Shape::Reference(reference) => return self.kind_of(self.target(reference)?),
        })
    }

    /// The target of a reference. One without a target is reported once, when types are lowered.
    pub(super) fn target(&self, reference: &Reference) -> Option<&Schema> {
        if let Some(OtherType { endpoint, title }) = &reference.other {
            let other = self.others.iter().find(|other| other.path == *endpoint)?;
            return other.response.titled(title).or_else(|| other.request.titled(title));
        }
        let defs = if reference.is_common() { &self.common.defs } else { &*self.defs };
        defs.find(reference.definition())
    }
}
