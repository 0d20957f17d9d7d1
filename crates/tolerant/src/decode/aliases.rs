//! Fields by other names than their own: which of several values counts, and what becomes of the others.

use serde_json::Value;

use super::field::decode_field;
use super::seen::Seen;
use super::source::Members;
use super::{Context, Failed, budget};
use crate::Record;
use crate::encode::{Encode, View, field_value, has_field};
use crate::unknown::UnknownStore;

/// The aliases that one object had. It is created with the first one: most objects have none.
#[derive(Default)]
pub(super) struct Aliases {
    /// The aliases, and whether each stands in for its field.
    read: Vec<(usize, &'static str, bool)>,
    /// The other values of fields that have one already.
    others: Vec<(usize, &'static str, Value)>,
}

impl Aliases {
    /// The alias that stands in for a field, if one does.
    pub(super) fn of(&self, index: usize) -> Option<&'static str> {
        self.read.iter().find(|(of, _, stands_in)| *of == index && *stands_in).map(|(_, alias, _)| *alias)
    }

    /// A field by its own name, where an alias stands in for it already. Its value wins, unless it has none.
    pub(super) fn field<M: Members + ?Sized>(
        &mut self,
        record: &mut dyn Record,
        index: usize,
        members: &mut M,
        cx: &mut Context,
    ) -> Result<(), Failed> {
        let Some(alias) = self.of(index) else { return decode_field(record, index, members, cx) };
        // What is there is converted, if it is replaced.
        charge_converted(record, index, cx)?;
        let (_, other) = decode_aside(record, index, alias, false, members, cx)?;
        self.others.extend(other.map(|value| (index, alias, value)));
        Ok(())
    }

    /// A field by another name. The first one with a value stands in for a field without one.
    #[cold]
    pub(super) fn alias<M: Members + ?Sized>(
        &mut self,
        record: &mut dyn Record,
        index: usize,
        alias: &'static str,
        seen: &Seen,
        members: &mut M,
        cx: &mut Context,
    ) -> Result<(), Failed> {
        let table = record.table();
        if self.read.iter().any(|(_, earlier, _)| *earlier == alias) {
            return Err(cx.refuse_duplicate(table.name_of(index)));
        }
        // A required field starts with a value that means nothing.
        let has_value = if table.fields().get(index).is_some_and(|field| field.required) {
            seen.has(index) || self.of(index).is_some()
        } else {
            has_field(record, index)
        };
        let (stands_in, other) = decode_aside(record, index, alias, has_value, members, cx)?;
        self.read.push((index, alias, stands_in));
        if !stands_in {
            self.others.extend(other.map(|value| (index, alias, value)));
        }
        Ok(())
    }

    /// Drops the other values that are equal to the one that counts, and keeps the rest among the unknown fields. A closed
    /// record keeps none, and so refuses them.
    pub(super) fn settle(self, record: &mut dyn Record, cx: &mut Context) -> Result<(), Failed> {
        for (index, alias, value) in self.others {
            charge_converted(record, index, cx)?;
            if field_value(record, index).as_ref() == Some(&value) {
                continue;
            }
            cx.charge(budget::STORE + budget::FIELD + budget::GROWTH * alias.len())?;
            let (mut value, mut is_kept) = (Some(value), false);
            record.with_unknown(&mut |mut unknown| {
                unknown.keep(alias, value.take().unwrap_or_default());
                is_kept = true;
            });
            if !is_kept {
                return Err(cx.refuse_duplicate(record.table().name_of(index)));
            }
        }
        Ok(())
    }
}

/// Counts what the field takes once more as a JSON value.
fn charge_converted(record: &dyn Record, index: usize, cx: &mut Context) -> Result<(), Failed> {
    let mut size = 0;
    record.with_values(&mut |values, _| {
        size = budget::converted(values.get(index).copied().flatten().map_or(View::Null, Encode::view));
    });
    cx.charge(size).inspect_err(|Failed| cx.leave_field(record.table().name_of(index)))
}

/// Decodes a field aside, and takes its value where the record has none yet. Returns whether it was taken, and what is
/// aside then. An anomaly of it is kept by the record, taken or not.
fn decode_aside<M: Members + ?Sized>(
    record: &mut dyn Record,
    index: usize,
    alias: &'static str,
    has_value: bool,
    members: &mut M,
    cx: &mut Context,
) -> Result<(bool, Option<Value>), Failed> {
    let (mut decoded, mut taken, mut anomalies) = (Ok(()), false, Vec::new());
    let other = record.decode_aside(index, alias, &mut |other| {
        decoded = decode_field(other, index, members, cx);
        anomalies.extend(other.unknown().into_iter().flat_map(UnknownStore::anomalies));
        taken = decoded.is_ok() && !has_value && has_field(other, index);
        if decoded.is_ok() && !taken {
            decoded = charge_converted(other, index, cx);
        }
        decoded.is_ok().then_some(taken)
    });
    decoded?;
    record.with_unknown(&mut |mut unknown| {
        for (field, anomaly) in &anomalies {
            unknown.note(field, *anomaly);
        }
    });
    Ok((taken, other))
}
