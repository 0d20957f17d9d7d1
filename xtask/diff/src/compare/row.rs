//! One row that both sides have.

use super::{Api, Change, Comparison, Kind, Source, Wire, describe};
use crate::pairs::{ObjectPair, meets, printed_name};
use xtask_schema::ir::{Field, Role, Type};

impl<'a> Comparison<'a> {
    pub(super) fn row(&self, pair: &ObjectPair<'a>, from: &'a Field, to: &'a Field) -> Vec<Change> {
        let change = |kind| Change::new(kind, &to.path).with_role(pair.role);
        let mut changes = Vec::new();
        if from.wire != to.wire {
            let source = if from.rust == to.rust { Source::Ok } else { Source::Breaks };
            let renamed = change(Kind::FieldRenamed).with_old(quoted(&from.wire)).with_new(quoted(&to.wire));
            changes.push(renamed.with_wire(self.of_name(pair, from, to)).with_source(source));
        }
        let lists = |field: &'a Field, other: &'a Field| {
            let explained = |alias: &&String| **alias == other.wire || other.aliases.contains(alias);
            field.aliases.iter().filter(move |alias| !explained(alias))
        };
        changes.extend(lists(to, from).map(|alias| change(Kind::AliasAdded).with_new(quoted(alias))));
        changes.extend(lists(from, to).map(|alias| change(Kind::AliasRemoved).with_old(quoted(alias))));
        changes.extend(self.of_type(pair, from, to));
        if from.personal != to.personal {
            let word = |field: &Field| if field.personal { "personal" } else { "not personal" };
            changes.push(change(Kind::Personal).with_old(word(from)).with_new(word(to)));
        }
        if from.description != to.description {
            changes.push(change(Kind::Documentation).with_old(&from.description).with_new(&to.description));
        }
        if from.remarks != to.remarks {
            changes.push(change(Kind::Documentation).with_old(of_values(from)).with_new(of_values(to)));
        }
        // What the docs say of the page and its errata follows most other changes.
        if changes.is_empty() {
            let (was, is) = (of_page(self.old, from), of_page(self.new, to));
            changes.extend((was != is).then(|| change(Kind::Documentation).with_old(was).with_new(is)));
        }
        changes
    }

    /// What becomes of a row under its new name.
    fn of_name(&self, pair: &ObjectPair<'a>, from: &'a Field, to: &'a Field) -> Wire {
        let exchange = self.exchange(pair.role);
        let (sent, beside, expected, row) = match pair.role {
            Role::Request => (from, pair.old, pair.new, to),
            Role::Response => (to, pair.new, pair.old, from),
        };
        let found = exchange.field(expected, &sent.wire);
        match found {
            _ if !pair.reached => Wire::Ok,
            // Only the name changed; other changes of the row are reported separately.
            Some(found) if std::ptr::eq(found, row) => Wire::Ok,
            _ if row.count.is_required() => Wire::Breaks,
            _ if pair.role == Role::Response && self.is_success(pair, from) => Wire::Breaks,
            _ => exchange.named(sent, beside, expected),
        }
    }

    fn of_type(&self, pair: &ObjectPair<'a>, from: &'a Field, to: &'a Field) -> Option<Change> {
        let is_same = self.is_same(&from.ty, &to.ty);
        if is_same && from.count == to.count {
            return None;
        }
        let exchange = self.exchange(pair.role);
        let (sent, expected) = match pair.role {
            Role::Request => (from, to),
            Role::Response => (to, from),
        };
        // An empty list was left out as long as it need not be there.
        let is_asked = expected.count.is_required() && !sent.count.is_required();
        let asks = from.count.is_required() != to.count.is_required();
        let (kind, wire) = if is_same && asks && is_list(from) == is_list(to) {
            (Kind::Required, if is_asked { Wire::Breaks } else { Wire::Ok })
        } else {
            let shape = exchange.shape(sent.count, expected.count);
            // Changes inside of it are reported separately.
            let value = if is_same { Wire::Ok } else { exchange.one(&sent.ty, &expected.ty) };
            (Kind::FieldType, shape.max(value))
        };
        // Under a name that is not looked for, no type is minded.
        let is_met = pair.reached && meets(pair.role, &exchange, (pair.old, from), (pair.new, to));
        // What must be there is a parameter of `new`.
        let source =
            if is_same && is_list(from) && is_list(to) && !asks { Source::Ok } else { Source::Breaks };
        let change = Change::new(kind, &to.path).with_role(pair.role);
        let change = change.with_old(describe(self.old, from)).with_new(describe(self.new, to));
        Some(change.with_wire(if is_met { wire } else { Wire::Ok }).with_source(source))
    }
}

fn is_list(field: &Field) -> bool {
    field.count.is_list()
}

fn quoted(name: &str) -> String {
    format!("{name:?}")
}

/// What the docs of a field say of the page. An erratum that adds a value to an enumeration is that value's.
fn of_page(api: Api<'_>, field: &Field) -> String {
    let values = match &field.ty {
        Type::Enum(name) => api.enumeration(name).map(|item| item.variants.as_slice()).unwrap_or_default(),
        _ => &[],
    };
    let is_own = |id: &&String| !values.iter().any(|value| value.erratum.as_ref() == Some(id));
    let errata: Vec<&str> = field.errata.iter().filter(is_own).map(String::as_str).collect();
    let errata = if errata.is_empty() { "no errata".to_owned() } else { errata.join(", ") };
    format!("page {:?}, {}", printed_name(field).unwrap_or_default(), errata)
}

/// The remarks on its values.
fn of_values(field: &Field) -> String {
    let values = field.remarks.iter().map(|(name, value)| format!("{name} {value}"));
    values.collect::<Vec<_>>().join(", ")
}
