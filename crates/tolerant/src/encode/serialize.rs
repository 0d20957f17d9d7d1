//! Encoding through serde, to any format.

use serde_core::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::{ArrayView, Encode, FieldRef, MapView, View};
use crate::unknown::UnknownStore;
use crate::{Field, Record};

/// `Serialize` of a record: the fields that have a value in the order of the schema, then the unknown ones by name.
fn serialize_record<S: Serializer>(record: &dyn Record, target: S) -> Result<S::Ok, S::Error> {
    let mut map = target.serialize_map(None)?;
    let (fields, mut written) = (record.table().fields(), Ok(()));
    record.with_values(&mut |values, unknown| written = serialize_members(fields, values, unknown, &mut map));
    written?;
    map.end()
}

fn serialize_members<M: SerializeMap>(
    fields: &[Field],
    values: &[FieldRef<'_>],
    unknown: Option<&UnknownStore>,
    map: &mut M,
) -> Result<(), M::Error> {
    for (field, value) in fields.iter().zip(values) {
        if let Some(value) = value {
            map.serialize_entry(field.name, &Encoded(*value))?;
        }
    }
    for (name, value) in unknown.map_or_else(Vec::new, UnknownStore::by_name) {
        map.serialize_entry(name, value)?;
    }
    Ok(())
}

/// `Serialize` of any value.
pub fn serialize_value<S: Serializer>(value: &dyn Encode, target: S) -> Result<S::Ok, S::Error> {
    serialize_view(value.view(), target)
}

fn serialize_view<S: Serializer>(view: View<'_>, target: S) -> Result<S::Ok, S::Error> {
    match view {
        View::Null => target.serialize_unit(),
        View::Bool(flag) => target.serialize_bool(flag),
        View::Integer(integer) => target.serialize_i64(integer),
        View::Unsigned(integer) => target.serialize_u64(integer),
        View::Text(text) => target.serialize_str(text),
        View::Number(number) => number.serialize(target),
        View::Unknown(value) | View::Any(value) => value.serialize(target),
        View::Array(array) => serialize_array(array, target),
        View::Map(map) => serialize_map(map, target),
        View::Record(record) => serialize_record(record, target),
    }
}

fn serialize_array<S: Serializer>(array: &dyn ArrayView, target: S) -> Result<S::Ok, S::Error> {
    target.collect_seq(array.elements().map(Encoded))
}

fn serialize_map<S: Serializer>(map: &dyn MapView, target: S) -> Result<S::Ok, S::Error> {
    let (mut target, mut written) = (target.serialize_map(None)?, Ok(()));
    map.each(&mut |name, value| {
        if written.is_ok() {
            written = target.serialize_entry(name, &Encoded(value));
        }
    });
    written?;
    target.end()
}

/// A value. It is looked at where it is encoded: to copy a view would take as long as to make one.
pub(super) struct Encoded<'a>(pub(super) &'a dyn Encode);

impl Serialize for Encoded<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        match self.0.view() {
            View::Text(text) => target.serialize_str(text),
            View::Integer(integer) => target.serialize_i64(integer),
            view => serialize_view(view, target),
        }
    }
}

/// A value as it is encoded.
pub(crate) fn to_value(value: &dyn Encode) -> Option<Value> {
    serde_json::to_value(Encoded(value)).ok()
}
