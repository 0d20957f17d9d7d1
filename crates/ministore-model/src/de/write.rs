//! Writing: JSON that holds what the type holds and no more, and a `Debug` that hides what is personal.

use std::convert::Infallible;
use std::fmt;

use serde::ser::{SerializeMap, Serializer};
use serde_json::Value;

use super::{Each, Names, Object, Wire};

/// `Serialize` of a generated type: fields in the page's order, nothing for what is absent, then what is unknown.
pub fn serialize_object<T: Object, S: Serializer>(object: &T, target: S) -> Result<S::Ok, S::Error> {
    let mut writer = Writer { map: target.serialize_map(None)?, names: Names::of(T::FIELDS) };
    object.each(&mut writer)?;
    let mut map = writer.map;
    if let Some(unknown) = object.unknown() {
        for (name, value) in unknown.iter() {
            map.serialize_entry(name, value)?;
        }
    }
    map.end()
}

struct Writer<M> {
    map: M,
    names: Names,
}

impl<M: SerializeMap> Each<'_> for Writer<M> {
    type Error = M::Error;

    fn one<V: Wire>(&mut self, value: Option<&V>) -> Result<(), M::Error> {
        let field = self.names.next();
        value.map_or(Ok(()), |value| self.map.serialize_entry(field.name, value))
    }

    fn many<V: Wire>(&mut self, values: &[V]) -> Result<(), M::Error> {
        let field = self.names.next();
        if values.is_empty() && !field.required {
            Ok(())
        } else {
            self.map.serialize_entry(field.name, values)
        }
    }
}

/// `Debug` of a generated type: what is there, with `***` for what is personal and no values of the unknown.
pub fn debug_object<T: Object>(object: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut printer = Printer { target: f.debug_struct(T::NAME), names: Names::of(T::FIELDS) };
    let Ok(()) = object.each(&mut printer);
    let mut target = printer.target;
    if let Some(unknown) = object.unknown().filter(|unknown| !unknown.is_empty()) {
        target.field("unknown_fields", unknown);
    }
    target.finish()
}

struct Printer<'a, 'b> {
    target: fmt::DebugStruct<'a, 'b>,
    names: Names,
}

impl Printer<'_, '_> {
    fn field(&mut self, is_there: bool, value: &dyn fmt::Debug) {
        let field = self.names.next();
        if is_there && field.personal {
            self.target.field(field.name, &format_args!("***"));
        } else if is_there {
            self.target.field(field.name, value);
        }
    }
}

impl Each<'_> for Printer<'_, '_> {
    type Error = Infallible;

    fn one<V: Wire>(&mut self, value: Option<&V>) -> Result<(), Infallible> {
        match value {
            Some(value) => self.field(true, value),
            None => self.field(false, &()),
        }
        Ok(())
    }

    fn many<V: Wire>(&mut self, values: &[V]) -> Result<(), Infallible> {
        self.field(!values.is_empty(), &values);
        Ok(())
    }
}

/// The value of one field as it would be written.
pub(super) fn pick<T: Object>(object: &T, field: usize) -> Option<Value> {
    let mut picker = Picker { ahead: field, value: None };
    // It stops at the field that is looked for.
    let _ = object.each(&mut picker);
    picker.value
}

struct Picker {
    /// How many fields come before the one that is looked for.
    ahead: usize,
    value: Option<Value>,
}

impl Picker {
    fn step(&mut self, value: impl FnOnce() -> Option<Value>) -> Result<(), ()> {
        match self.ahead.checked_sub(1) {
            Some(ahead) => {
                self.ahead = ahead;
                Ok(())
            }
            None => {
                self.value = value();
                Err(())
            }
        }
    }
}

impl Each<'_> for Picker {
    type Error = ();

    fn one<V: Wire>(&mut self, value: Option<&V>) -> Result<(), ()> {
        self.step(|| value.and_then(|value| serde_json::to_value(value).ok()))
    }

    fn many<V: Wire>(&mut self, values: &[V]) -> Result<(), ()> {
        self.step(|| if values.is_empty() { None } else { serde_json::to_value(values).ok() })
    }
}
