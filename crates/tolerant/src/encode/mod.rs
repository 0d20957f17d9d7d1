//! Encoding: to JSON, to any format of serde, and to `Debug`.

mod debug;
mod json;
mod serialize;
mod view;

use serde_json::Value;

use crate::Record;

pub use debug::debug_record;
pub use json::to_vec;
pub use serialize::serialize_value;
pub use view::{ArrayView, Encode, FieldRef, MapView, View};

pub(crate) use serialize::to_value;

/// Whether the field at this index has a value.
pub(crate) fn has_field(record: &dyn Record, index: usize) -> bool {
    let mut has_value = false;
    record.with_values(&mut |values, _| {
        has_value = matches!(values.get(index), Some(Some(value)) if !matches!(value.view(), View::Null));
    });
    has_value
}

/// The value of the field at this index, as it is encoded.
pub(crate) fn field_value(record: &dyn Record, index: usize) -> Option<Value> {
    let mut found = None;
    record.with_values(&mut |values, _| {
        let Some(Some(value)) = values.get(index) else { return };
        found = match value.view() {
            View::Null => None,
            // An array that must be there may be empty, and then has no value.
            View::Array(array) if array.count() == 0 => None,
            _ => to_value(*value),
        };
    });
    found
}
