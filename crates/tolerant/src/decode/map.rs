//! Maps: values of one type by name.

use super::source::Members;
use super::{Context, Failed, MapMut};
use crate::Anomaly;

/// Decodes the entries of a map. An entry without a value is left out, which is an anomaly.
pub(super) fn decode<M: Members + ?Sized>(
    place: &mut dyn MapMut,
    members: &mut M,
    cx: &mut Context,
) -> Result<(), Failed> {
    place.begin();
    let size = place.size();
    while let Some(name) = members.next_name(cx)? {
        let mut entry = cx.charge(size.saturating_add(name.len()));
        let mut has_value = true;
        if entry.is_ok() {
            has_value = place.add(name, &mut |mut field| entry = members.value(&mut field, cx));
        }
        if let Err(Failed) = entry {
            cx.leave_entry();
            return Err(Failed);
        }
        if !has_value {
            cx.note(Anomaly::EmptyElement);
        }
    }
    Ok(())
}
