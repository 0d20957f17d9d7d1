//! One field of a record, and the anomaly of its value.

use super::source::Members;
use super::{Context, Failed, budget};
use crate::Record;
use crate::unknown::UnknownWriter;

/// Decodes the value of one field, with a record at hand that may not be the one that it stays in.
pub(super) fn decode_field<M: Members + ?Sized>(
    record: &mut dyn Record,
    index: usize,
    members: &mut M,
    cx: &mut Context,
) -> Result<(), Failed> {
    let name = record.table().name_of(index);
    let mut decoded = Ok(());
    record.with_fields(&mut |fields, mut unknown| {
        let Some(field) = fields.get_mut(index) else { return };
        decoded = members.value(field, cx).inspect_err(|Failed| cx.leave_field(name));
        if decoded.is_ok() && cx.has_anomaly() {
            decoded = keep_anomaly(name, unknown.as_mut(), cx);
        }
    });
    decoded
}

#[cold]
pub(super) fn keep_anomaly(
    name: &'static str,
    unknown: Option<&mut UnknownWriter<'_>>,
    cx: &mut Context,
) -> Result<(), Failed> {
    let Some(anomaly) = cx.take_anomaly() else { return Ok(()) };
    let Some(unknown) = unknown else {
        let failed = cx.refuse("a value", anomaly.found());
        cx.leave_field(name);
        return Err(failed);
    };
    cx.charge(budget::STORE)?;
    unknown.note(name, anomaly);
    Ok(())
}
