//! Payloads that a schema describes, made from its canonical view.

use serde_json::{Map, Value, json};

/// What a payload holds where the schema leaves a choice.
#[derive(Clone, Copy)]
pub(crate) struct Choice {
    /// Which of the listed values an enumeration has.
    pub(crate) value: usize,
    /// Whether one object stands for a list, where it may.
    pub(crate) one: bool,
    pub(crate) fill: Fill,
}

/// No enumeration here lists more values.
const VALUES: usize = 16;

/// How much of what may be left out is there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    All,
    /// Objects, with no more in them than must be.
    Objects,
    Nothing,
}

/// Every choice: each listed value, lists and single objects, all and less.
pub(crate) fn choices() -> impl Iterator<Item = Choice> {
    let full = (0..VALUES).map(|value| Choice { value, one: value % 2 == 1, fill: Fill::All });
    full.chain([Fill::Objects, Fill::Nothing].map(|fill| Choice { value: 0, one: false, fill }))
}

/// A payload. `accepted` says where one object may stand for a list.
pub(crate) fn payload(schema: &Value, accepted: Option<&Value>, choice: Choice) -> Value {
    Maker { defs: &schema["$defs"], accepted: accepted.map(|accepted| &accepted["$defs"]), choice }
        .object(schema, accepted)
}

struct Maker<'a> {
    defs: &'a Value,
    accepted: Option<&'a Value>,
    choice: Choice,
}

impl Maker<'_> {
    fn object(&self, schema: &Value, accepted: Option<&Value>) -> Value {
        let mut object = Map::new();
        for (name, property) in schema["properties"].as_object().expect("properties") {
            let is_required =
                schema["required"].as_array().is_some_and(|list| list.iter().any(|known| known == name));
            let is_there = match self.choice.fill {
                _ if is_required => true,
                Fill::All => true,
                Fill::Objects => self.is_object(property),
                Fill::Nothing => false,
            };
            if !is_there {
                continue;
            }
            let one = accepted.is_some_and(|accepted| accepted["properties"][name]["anyOf"].is_array());
            let value = match self.value(name, property) {
                Value::Array(list) if one && self.choice.one => list.into_iter().next().expect("an element"),
                value => value,
            };
            object.insert(name.clone(), value);
        }
        object.into()
    }

    fn is_object(&self, schema: &Value) -> bool {
        let name = schema["$ref"].as_str().unwrap_or_default().trim_start_matches("#/$defs/");
        self.defs[name]["properties"].is_object()
    }

    fn value(&self, field: &str, schema: &Value) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.trim_start_matches("#/$defs/");
            let definition = &self.defs[name];
            if definition["properties"].is_object() {
                return self.object(definition, self.accepted.map(|accepted| &accepted[name]));
            }
            return self.value(field, definition);
        }
        if let Some(any) = schema["anyOf"].as_array() {
            let listed = any[0]["oneOf"].as_array().expect("values");
            assert!(listed.len() <= VALUES, "more listed values than payloads");
            return listed[self.choice.value % listed.len()]["const"].clone();
        }
        match schema["type"].as_str() {
            Some("integer") => json!(7007),
            Some("string") => json!(format!("text of {field}")),
            Some("boolean") => json!(true),
            Some("array") => json!([self.value(field, &schema["items"])]),
            Some(other) => panic!("{other}"),
            // Any value.
            None => json!({ "any": field }),
        }
    }
}

/// The same schema, closed: what a page does not say, it does not have.
pub(crate) fn closed(schema: &Value) -> Value {
    match schema {
        Value::Array(list) => list.iter().map(closed).collect(),
        Value::Object(members) => {
            // An enumeration is its listed values, and not any other of their type.
            if let Some(any) = members.get("anyOf") {
                return any[0].clone();
            }
            let mut new: Map<String, Value> =
                members.iter().map(|(name, value)| (name.clone(), closed(value))).collect();
            if members.get("properties").is_some_and(Value::is_object) {
                new.insert("additionalProperties".to_owned(), false.into());
            }
            new.into()
        }
        other => other.clone(),
    }
}
