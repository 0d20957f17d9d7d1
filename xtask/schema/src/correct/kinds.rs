//! Errata of kind `type`: how each changes its row.

use super::Corrector;
use crate::load::{Erratum, Found, SampleKind, Scalar, Schema, Shape, WireType};
use xtask_diagnostics::Diagnostic;

impl Corrector<'_> {
    /// Gives the row the type that arrives. `disagree` is whether the sample shows another kind than the table.
    pub(super) fn settle_kind(
        &self,
        schema: &mut Schema,
        in_table: SampleKind,
        disagree: bool,
        wire: WireType,
        erratum: &Erratum,
    ) {
        match (wire, in_table) {
            (WireType::OneOrMany, SampleKind::Object) => become_list(schema, true),
            (WireType::OneOrMany, SampleKind::Array) => {
                if let Shape::Array { one_or_many, .. } = &mut schema.shape {
                    *one_or_many = true;
                }
            }
            // Every integer may arrive quoted, and every text as an integer: that changes nothing, and settles what the
            // page contradicts.
            (WireType::QuotedNumber, SampleKind::Number) if !disagree => {
                self.settled.stale(erratum, "table and sample agree, and any integer may arrive quoted");
            }
            (WireType::TextOrNumber, SampleKind::String) if !disagree => {
                self.settled.stale(erratum, "table and sample agree, and any text may arrive as an integer");
            }
            (WireType::Only(kind), _) if kind == in_table && !disagree => {
                self.settled.stale(erratum, "it repeats the table, and the sample agrees");
            }
            (WireType::QuotedNumber, SampleKind::Number) | (WireType::TextOrNumber, SampleKind::String) => {}
            (WireType::Only(kind), _) if kind == in_table => {}
            (WireType::QuotedNumber, SampleKind::String) | (WireType::Only(SampleKind::Number), _) => {
                become_scalar(schema, Scalar::Integer);
            }
            (WireType::TextOrNumber, SampleKind::Number) | (WireType::Only(SampleKind::String), _) => {
                become_scalar(schema, Scalar::String);
            }
            (WireType::Only(SampleKind::Boolean), _) => become_scalar(schema, Scalar::Boolean),
            (WireType::Only(SampleKind::Array), _) => become_list(schema, false),
            (WireType::Only(SampleKind::Object), SampleKind::Array) if is_list_of_objects(schema) => {
                if let Shape::Array { items, .. } = &schema.shape {
                    *schema = Schema::clone(items);
                }
            }
            (_, kind) => {
                erratum.found.set(Found::Stale);
                let message = format!(
                    "erratum {} does not fit: the table says {}, and no row describes the object",
                    erratum.id,
                    kind.word()
                );
                let help = "write its rows: in the table, or in an erratum of kind `row`";
                self.settled.problems.add(Diagnostic::at(&erratum.place, message).help(help));
            }
        }
    }
}

/// An array of the table's type.
pub(super) fn become_list(schema: &mut Schema, one_or_many: bool) {
    let items = Box::new(schema.clone());
    schema.title = None;
    schema.unit = None;
    schema.personal = false;
    schema.shape = Shape::Array { items, one_or_many };
}

/// Any JSON value. What the table says of it was about the table's type.
pub(super) fn become_any(schema: &mut Schema) {
    schema.unit = None;
    schema.title = None;
    schema.constant = None;
    schema.rules.clear();
    schema.shape = Shape::Any;
}

/// A scalar of another kind than the table's. Its unit and its values were those of the table's type.
pub(super) fn become_scalar(schema: &mut Schema, kind: Scalar) {
    schema.unit = None;
    schema.title = None;
    schema.constant = None;
    schema.shape = Shape::Scalar { kind, accept: Vec::new() };
}

pub(super) fn is_list_of_objects(schema: &Schema) -> bool {
    matches!(&schema.shape, Shape::Array { items, .. } if matches!(items.shape, Shape::Object(_)))
}
