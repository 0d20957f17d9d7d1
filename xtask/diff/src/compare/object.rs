//! Objects: their names, and which rows they gained and lost.

use super::{Change, Comparison, Kind, Source, Wire, describe};
use crate::pairs::{ObjectPair, Row};
use xtask_schema::ir::{Field, Role};

impl<'a> Comparison<'a> {
    pub(super) fn objects(&mut self) {
        let mut changes = Vec::new();
        for pair in &self.objects {
            changes.extend(object(pair));
            for row in &pair.rows {
                match *row {
                    Row::Added(field) => changes.push(self.added(pair, field)),
                    Row::Removed(field) => changes.push(self.removed(pair, field)),
                    Row::Both(from, to) => changes.extend(self.row(pair, from, to)),
                }
            }
        }
        self.changes.append(&mut changes);
    }

    fn added(&self, pair: &ObjectPair<'a>, field: &'a Field) -> Change {
        let wire = match pair.role {
            _ if !pair.reached => Wire::Ok,
            Role::Request if field.count.is_required() => Wire::Breaks,
            Role::Request => Wire::Ok,
            Role::Response => self.exchange(pair.role).named(field, pair.new, pair.old),
        };
        // What must be there is a parameter of `new`.
        let source = if field.count.is_required() { Source::Breaks } else { Source::Adds };
        let change = Change::new(Kind::FieldAdded, &field.path)
            .with_role(pair.role)
            .with_new(describe(self.new, field));
        change.with_wire(wire).with_source(source)
    }

    fn removed(&self, pair: &ObjectPair<'a>, field: &'a Field) -> Change {
        let wire = match pair.role {
            _ if !pair.reached => Wire::Ok,
            Role::Request => self.exchange(pair.role).named(field, pair.old, pair.new),
            Role::Response if self.is_success(pair, field) => Wire::Breaks,
            Role::Response => Wire::Ok,
        };
        let change = Change::new(Kind::FieldRemoved, &field.path)
            .with_role(pair.role)
            .with_old(describe(self.old, field));
        change.with_wire(wire).with_source(Source::Breaks)
    }

    /// Whether a success of the old side cannot do without it.
    pub(super) fn is_success(&self, pair: &ObjectPair<'_>, field: &Field) -> bool {
        let success = self.old.module.endpoint.success.as_ref();
        pair.at.is_empty() && success.is_some_and(|success| success.wire == field.wire)
    }
}

fn object(pair: &ObjectPair<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    let change = |kind| Change::new(kind, &pair.at).with_role(pair.role);
    if pair.old.name != pair.new.name {
        let renamed = change(Kind::TypeRenamed).with_old(&pair.old.name).with_new(&pair.new.name);
        changes.push(renamed.with_source(Source::Breaks));
    }
    if let Some((was, is)) = parameters(pair) {
        // Where the types agree it compiles, and each value goes to the wrong parameter.
        changes.push(change(Kind::Reordered).with_old(was).with_new(is).with_source(Source::Breaks));
    }
    // An object that is no list's has the description of its row.
    let is_own = pair.at.is_empty() || pair.at.ends_with("[]");
    if is_own && pair.old.description != pair.new.description {
        changes.push(
            change(Kind::Documentation).with_old(&pair.old.description).with_new(&pair.new.description),
        );
    }
    changes
}

/// The parameters of `new`, where those that both sides have come in another order.
fn parameters(pair: &ObjectPair<'_>) -> Option<(String, String)> {
    let is_required = |field: &Field| field.count.is_required();
    let kept = pair.rows.iter().filter_map(|row| match *row {
        Row::Both(from, to) if is_required(from) && is_required(to) => Some((from, to)),
        _ => None,
    });
    let kept: Vec<(&Field, &Field)> = kept.collect();
    let before: Vec<&Field> = pair
        .old
        .fields
        .iter()
        .filter(|field| kept.iter().any(|(from, _)| std::ptr::eq(*from, *field)))
        .collect();
    let same = before.iter().zip(&kept).all(|(before, (from, _))| std::ptr::eq(*before, *from));
    let list = |fields: &[&Field]| {
        let parameters: Vec<String> =
            fields.iter().map(|field| format!("{}: {}", field.rust, field.rust_type())).collect();
        parameters.join(", ")
    };
    let after: Vec<&Field> = kept.iter().map(|(_, to)| *to).collect();
    (!same).then(|| (list(&before), list(&after)))
}
