//! Whether values are equal as JSON: a number is what it amounts to, and an object has no order.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use crate::encode::{ArrayView, to_value};
use crate::number::Decimal;

/// Whether two elements are equal.
#[inline]
pub(super) fn has_equals(array: &dyn ArrayView) -> bool {
    // A map of this type is compiled already.
    let mut known = Map::new();
    for element in array.elements() {
        let Some(mut value) = to_value(element) else { continue };
        value.sort_all_objects();
        let mut key = String::new();
        spell(&value, &mut key);
        if known.insert(key, Value::Null).is_some() {
            return true;
        }
    }
    false
}

/// Writes a value so that equals are written alike, and others are not.
#[inline]
fn spell(value: &Value, key: &mut String) {
    match value {
        Value::Null => key.push('n'),
        Value::Bool(flag) => key.push(if *flag { 't' } else { 'f' }),
        Value::Number(number) => {
            if let Some(number) = Decimal::parse(&number.to_string()) {
                let _ = write!(key, "{number:?}");
            }
        }
        Value::String(text) => quote(text, key),
        Value::Array(list) => {
            key.push('[');
            for value in list {
                spell(value, key);
                key.push(',');
            }
            key.push(']');
        }
        Value::Object(members) => {
            key.push('{');
            for (name, value) in members {
                quote(name, key);
                spell(value, key);
                key.push(',');
            }
            key.push('}');
        }
    }
}

/// Text behind its length ends nowhere else.
#[inline]
fn quote(text: &str, key: &mut String) {
    let _ = write!(key, "{}\"{text}", text.len());
}
