//! Writing for serde: what the type holds and no more; and a `Debug` that hides what is personal.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;

use super::view::said;
use super::{Fields, List, Map, Show, Slot, View};
use crate::unknown::Kept;

/// `Serialize` of a generated type: fields in the page's order, nothing for what is absent, then what is unknown.
pub fn serialize_object<S: Serializer>(object: &dyn Fields, target: S) -> Result<S::Ok, S::Error> {
    let mut map = target.serialize_map(None)?;
    for (field, slot) in said(object) {
        match slot {
            Slot::Nothing => {}
            Slot::Null => map.serialize_entry(field.name, &Value::Null)?,
            Slot::One(value) => map.serialize_entry(field.name, &Written(value.view()))?,
            Slot::Many(list) => map.serialize_entry(field.name, &WrittenList(list))?,
        }
    }
    for (name, value) in object.unknown().into_iter().flat_map(Kept::iter) {
        map.serialize_entry(name, value)?;
    }
    map.end()
}

/// `Serialize` of whatever shows what it is.
pub fn serialize_shown<S: Serializer>(value: &dyn Show, target: S) -> Result<S::Ok, S::Error> {
    serialize_view(value.view(), target)
}

/// `Serialize` of a value of a field.
#[inline]
pub(super) fn serialize_view<S: Serializer>(view: View<'_>, target: S) -> Result<S::Ok, S::Error> {
    match view {
        View::Integer(integer) => target.serialize_i64(integer),
        View::Flag(flag) => target.serialize_bool(flag),
        View::Text(text) => target.serialize_str(text),
        View::Number(number) => number.serialize(target),
        View::Unknown(value) | View::Any(value) => value.serialize(target),
        View::List(list) => WrittenList(list).serialize(target),
        View::Map(map) => serialize_map(map, target),
        View::Object(object) => serialize_object(object, target),
    }
}

fn serialize_map<S: Serializer>(map: &dyn Map, target: S) -> Result<S::Ok, S::Error> {
    let mut written = target.serialize_map(None)?;
    let mut outcome = Ok(());
    map.each(&mut |name, view| {
        if outcome.is_ok() {
            outcome = written.serialize_entry(name, &Written(view));
        }
    });
    outcome?;
    written.end()
}

struct Written<'a>(View<'a>);

impl Serialize for Written<'_> {
    #[inline]
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        serialize_view(self.0, target)
    }
}

struct WrittenList<'a>(&'a dyn List);

impl Serialize for WrittenList<'_> {
    fn serialize<S: Serializer>(&self, target: S) -> Result<S::Ok, S::Error> {
        let views = (0..self.0.count()).map_while(|index| self.0.at(index));
        target.collect_seq(views.map(Written))
    }
}

/// `Debug` of a generated type: what is there, with `***` for what is personal and no values of the unknown.
pub fn debug_object(object: &dyn Fields, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut target = f.debug_struct(object.table().name());
    for (field, slot) in said(object) {
        match slot {
            _ if field.personal => target.field(field.name, &format_args!("***")),
            Slot::Nothing | Slot::Null => continue,
            Slot::One(value) => target.field(field.name, value),
            Slot::Many(list) => target.field(field.name, list),
        };
    }
    if let Some(unknown) = object.unknown().filter(|unknown| !unknown.is_empty()) {
        target.field("unknown_fields", unknown);
    }
    target.finish()
}

/// A value as it would be written.
pub(crate) fn written(view: View<'_>) -> Option<Value> {
    serde_json::to_value(Written(view)).ok()
}

/// The value of one field as it would be written.
pub fn pick(object: &dyn Fields, field: usize) -> Option<Value> {
    match object.show(field) {
        Slot::Nothing | Slot::Null => None,
        Slot::One(value) => written(value.view()),
        Slot::Many(list) if list.count() == 0 => None,
        Slot::Many(list) => serde_json::to_value(WrittenList(list)).ok(),
    }
}
