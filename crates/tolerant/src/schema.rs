//! The JSON Schema of what schemars cannot derive: open enumerations, and unions.

use schemars::Schema;
use serde_json::{Value, json};

use crate::{Code, OpenEnum};

/// The listed values of an enumeration, or any other value of the same type.
pub fn open_enum<E: OpenEnum>() -> Schema {
    let kind = match E::KNOWN.first().map(|known| known.code) {
        Some(Code::Integer(_)) => "integer",
        _ => "string",
    };
    let listed: Vec<Value> = E::KNOWN
        .iter()
        .map(|known| {
            let (code, title) = (known.code.into_value(), known.variant);
            match known.meaning {
                "" => json!({ "const": code, "title": title }),
                meaning => json!({ "const": code, "title": title, "description": meaning }),
            }
        })
        .collect();
    let schema = json!({ "anyOf": [{ "oneOf": listed }, { "type": kind }] });
    Schema::try_from(schema).unwrap_or_default()
}

/// One of several objects.
pub fn union<const N: usize>(records: [Schema; N]) -> Schema {
    let records: Vec<Value> = records.map(Into::into).into();
    Schema::try_from(json!({ "oneOf": records })).unwrap_or_default()
}
