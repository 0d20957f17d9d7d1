//! The JSON Schema of what schemars cannot derive: enumerations with integer values and an open end.

use std::fmt;

use schemars::Schema;
use serde_json::{Value, json};

use crate::de::{Code, OpenEnum};

/// What an enumeration's own table of values says, any other value of the same type being allowed.
pub(crate) fn open_enum<E: OpenEnum + fmt::Debug>() -> Schema {
    let kind = match E::KNOWN.first().map(|known| known.code) {
        Some(Code::Integer(_)) => "integer",
        _ => "string",
    };
    let listed: Vec<Value> = E::KNOWN
        .iter()
        .map(|known| {
            let code: Value = match known.code {
                Code::Integer(code) => code.into(),
                Code::Text(code) => code.into(),
            };
            let title = format!("{:?}", known.variant);
            match known.meaning {
                "" => json!({ "const": code, "title": title }),
                meaning => json!({ "const": code, "title": title, "description": meaning }),
            }
        })
        .collect();
    let schema = json!({ "anyOf": [{ "oneOf": listed }, { "type": kind }] });
    Schema::try_from(schema).unwrap_or_default()
}
