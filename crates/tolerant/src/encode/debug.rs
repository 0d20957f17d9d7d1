//! `Debug` without personal data, and without the values of unknown fields.

use std::fmt;

use super::View;
use crate::Record;

/// `Debug` of a record: the fields that have a value, `***` for personal ones.
pub fn debug_record(record: &dyn Record, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let table = record.table();
    let mut target = f.debug_struct(table.name());
    record.with_values(&mut |values, unknown| {
        for (field, value) in table.fields().iter().zip(values) {
            match value {
                Some(value) if matches!(value.view(), View::Null) => {}
                Some(_) if field.personal => _ = target.field(field.name, &format_args!("***")),
                Some(value) => _ = target.field(field.name, value),
                None => {}
            }
        }
        if let Some(unknown) = unknown.filter(|unknown| !unknown.is_empty()) {
            target.field("unknown_fields", unknown);
        }
    });
    target.finish()
}
