//! Records: each member to its field, aliases resolved, unknown fields kept.

use super::aliases::Aliases;
use super::field::keep_anomaly;
use super::seen::Seen;
use super::source::Members;
use super::{Context, Failed, FieldMut, budget};
use crate::Record;
use crate::record::{Key, Table, short};
use crate::unknown::UnknownWriter;

/// Decodes the members of an object into a record.
pub(super) fn decode<M: Members + ?Sized>(
    record: &mut dyn Record,
    members: &mut M,
    cx: &mut Context,
) -> Result<(), Failed> {
    let progress = Progress::new(record.table());
    decode_rest(record, members, progress, cx)
}

/// How far a record is decoded.
pub(super) struct Progress {
    table: &'static Table,
    /// The place behind the field that was decoded last; at first 0.
    last: u32,
    seen: Seen,
    aliases: Option<Box<Aliases>>,
}

/// Why the fields are left before the object has ended.
enum Pause {
    End,
    /// A field that an alias already stands in for.
    Field(usize),
    Alias(usize, &'static str),
}

impl Progress {
    pub(super) fn new(table: &'static Table) -> Self {
        Self { table, last: 0, seen: Seen::default(), aliases: None }
    }

    /// Notes that a field is decoded.
    pub(super) fn pass(&mut self, index: usize) {
        self.seen.insert(index);
        self.last = short(index) + 1;
    }
}

/// Decodes the members that are left.
pub(super) fn decode_rest<M: Members + ?Sized>(
    record: &mut dyn Record,
    members: &mut M,
    mut progress: Progress,
    cx: &mut Context,
) -> Result<(), Failed> {
    let count = progress.table.fields().len();
    cx.begin_record(count)?;
    loop {
        let mut pause = Ok(Pause::End);
        record.with_fields(&mut |fields, unknown| {
            pause = decode_fields(&mut progress, fields, unknown, members, cx);
        });
        match pause? {
            Pause::End => break,
            Pause::Field(index) => {
                let aliases = progress.aliases.get_or_insert_default();
                aliases.field(record, index, members, cx)?;
            }
            Pause::Alias(index, alias) => {
                let aliases = progress.aliases.get_or_insert_default();
                aliases.alias(record, index, alias, &progress.seen, members, cx)?;
            }
        }
    }
    if progress.table.has_required {
        refuse_missing(&progress, cx)?;
    }
    if let Some(aliases) = progress.aliases {
        aliases.settle(record, cx)?;
    }
    cx.end_record(count);
    Ok(())
}

fn decode_fields<M: Members + ?Sized>(
    progress: &mut Progress,
    fields: &mut [FieldMut<'_>],
    mut unknown: Option<UnknownWriter<'_>>,
    members: &mut M,
    cx: &mut Context,
) -> Result<Pause, Failed> {
    let table = progress.table;
    let mut last = progress.last;
    loop {
        let expected = table.order.after(last);
        let key = if members.is_next(table, expected) {
            Key::Field(expected)
        } else {
            members.next(table, expected, cx)?.0
        };
        let index = match key {
            Key::Field(index) => index,
            Key::Unknown => {
                keep(unknown.as_mut(), members, cx)?;
                continue;
            }
            Key::Alias(index) => {
                let index = index as usize;
                progress.last = last;
                return Ok(Pause::Alias(index, table.alias_of(index, members.name())));
            }
            Key::End => return Ok(Pause::End),
        };
        if index != expected {
            table.order.learn(last, index);
        }
        last = index + 1;
        let index = index as usize;
        if !progress.seen.insert(index) {
            return Err(cx.refuse_duplicate(table.name_of(index)));
        }
        if progress.aliases.as_ref().is_some_and(|aliases| aliases.of(index).is_some()) {
            progress.last = last;
            return Ok(Pause::Field(index));
        }
        let Some(field) = fields.get_mut(index) else { return Err(Failed) };
        if let Err(Failed) = members.value_of_field(field, cx) {
            cx.leave_field(table.name_of(index));
            return Err(Failed);
        }
        if cx.has_anomaly() {
            keep_anomaly(table.name_of(index), unknown.as_mut(), cx)?;
        }
    }
}

/// Keeps a field that the schema does not know.
#[inline(never)]
fn keep<M: Members + ?Sized>(
    unknown: Option<&mut UnknownWriter<'_>>,
    members: &mut M,
    cx: &mut Context,
) -> Result<(), Failed> {
    let Some(unknown) = unknown else {
        members.value(&mut FieldMut::Ignored, cx)?;
        return Err(cx.refuse("the schema's fields alone", "an unknown one"));
    };
    if !unknown.has_room_for(members.name()) {
        members.value(&mut FieldMut::Ignored, cx)?;
        unknown.drop_one();
        return Ok(());
    }
    cx.take_room();
    if unknown.is_empty() {
        cx.charge(budget::STORE)?;
    }
    let index = unknown.index_places() * size_of::<u16>();
    cx.charge(budget::FIELD + budget::GROWTH * (members.name().len() + index))?;
    let mut value = None;
    members.value(&mut FieldMut::Unknown(&mut value), cx)?;
    if cx.has_room() {
        unknown.keep(members.name(), value.unwrap_or_default());
    } else {
        unknown.drop_one();
    }
    Ok(())
}

fn refuse_missing(progress: &Progress, cx: &mut Context) -> Result<(), Failed> {
    for (index, field) in progress.table.fields().iter().enumerate() {
        let by_alias = progress.aliases.as_ref().is_some_and(|aliases| aliases.of(index).is_some());
        if field.required && !progress.seen.has(index) && !by_alias {
            return Err(cx.refuse_missing(field.name));
        }
    }
    Ok(())
}
