//! How much memory a document may take once it is decoded.
//!
//! What is counted is what the decoder asks for, rounded up: the elements of arrays as they grow, the entries of maps,
//! boxes, strings, the digits of long numbers, and all that is kept of unknown fields. Memory is counted before it is
//! asked for.

use serde_json::Value;

use crate::encode::View;
use crate::unknown::UnknownStore;

/// What [`Decoder`](super::Decoder) allows unless it is told otherwise: 128 MiB.
pub(super) const DEFAULT: usize = 128 << 20;

/// For values that are decoded through serde: the caller limits the size of the document.
pub(super) const UNLIMITED: usize = usize::MAX;

/// A growing array is copied to one of twice its size, so for a moment there is three times what is in it.
pub(super) const GROWTH: usize = 3;

/// What a string takes beside its bytes: the least that an allocator hands out.
pub(super) const STRING: usize = 32;

/// What an element of an array takes. The first asks for room for more: `Vec` starts with four, with eight of one byte.
pub(super) const fn element(size: usize, index: usize) -> usize {
    match (index, size) {
        (0, 0..=1) => 8 * size,
        (0, _) => 4 * size,
        _ => GROWTH * size,
    }
}

/// What an unknown field takes beside its name.
pub(super) const FIELD: usize = GROWTH * (2 * size_of::<usize>() + size_of::<Value>());

/// What a number takes that no double holds. Any other number takes nothing beside itself.
pub(super) fn digits(digits: &str) -> usize {
    // See `Number`: a double holds every number of 15 digits, unless it is very large or small.
    if digits.len() <= 15 && !digits.contains(['e', 'E']) { 0 } else { STRING + digits.len() }
}

/// What the first unknown field of an object takes beside its value: the store.
pub(super) const STORE: usize = 768;

/// What an entry of a map takes beside the bytes of its name. A node of a tree has room for eleven entries, and may
/// hold one.
pub(super) const fn entry_size(value: usize) -> usize {
    11 * (size_of::<String>() + value) + 32
}

/// What an entry of an unknown object takes beside the bytes of its name. Nodes have five entries at least, but for the
/// first, and there are fewer than a quarter as many nodes above them.
pub(super) const fn entry(index: usize) -> usize {
    let node = entry_size(size_of::<Value>());
    if index == 0 { node } else { node / 3 }
}

/// What a value takes once it is converted to a JSON value, apart from the value itself.
pub(super) fn converted(view: View<'_>) -> usize {
    match view {
        View::Text(text) => STRING + text.len(),
        View::Unknown(value) | View::Any(value) => cloned(value),
        View::Array(array) => {
            let elements = array.elements().enumerate();
            elements.map(|(index, value)| element(size_of::<Value>(), index) + converted(value.view())).sum()
        }
        View::Map(map) => {
            let (mut size, mut count) = (0, 0);
            map.each(&mut |name, value| {
                size += entry(count) + name.len() + converted(value.view());
                count += 1;
            });
            size
        }
        View::Record(record) => {
            let mut size = 0;
            let fields = record.table().fields().iter();
            record.with_values(&mut |values, unknown| {
                let fields = fields.clone().zip(values);
                let fields =
                    fields.filter_map(|(field, value)| Some((field.name, converted((*value)?.view()))));
                let unknown = unknown.into_iter().flat_map(UnknownStore::by_name);
                let members = fields.chain(unknown.map(|(name, value)| (name, cloned(value))));
                size =
                    members.enumerate().map(|(index, (name, size))| entry(index) + name.len() + size).sum();
            });
            size
        }
        View::Null | View::Bool(_) | View::Integer(_) | View::Unsigned(_) | View::Number(_) => 0,
    }
}

fn cloned(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        Value::String(text) => STRING + text.len(),
        Value::Array(elements) => {
            let elements = elements.iter().enumerate();
            elements.map(|(index, value)| element(size_of::<Value>(), index) + cloned(value)).sum()
        }
        Value::Object(members) => {
            let members = members.iter().enumerate();
            members.map(|(index, (name, value))| entry(index) + name.len() + cloned(value)).sum()
        }
    }
}
