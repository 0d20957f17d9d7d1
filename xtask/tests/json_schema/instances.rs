//! Instances of a schema by chance, and what becomes of them.

use fastrand::Rng;
use serde_json::{Map, Number, Value, json};

use crate::links::resolved;

/// A valid instance.
pub(crate) fn instance(rng: &mut Rng, schema: &Value) -> Value {
    Maker { rng, root: schema }.value(schema, 0)
}

/// Puts another value in the place of one.
pub(crate) fn change(rng: &mut Rng, instance: &mut Value) {
    let other = match rng.u8(..9) {
        0 => json!(null),
        1 => json!(rng.i64(..)),
        2 => json!(rng.u64(..)),
        3 => json!(1.5),
        4 => json!("7"),
        5 => json!([]),
        6 => json!({}),
        7 => json!(true),
        _ => json!({ "unheard_of": [1, null] }),
    };
    let count = places(instance);
    let place = rng.usize(..count);
    *at(instance, &mut { place }).expect("a place") = other;
}

fn places(value: &Value) -> usize {
    1 + match value {
        Value::Array(list) => list.iter().map(places).sum(),
        Value::Object(members) => members.values().map(places).sum(),
        _ => 0,
    }
}

fn at<'a>(value: &'a mut Value, place: &mut usize) -> Option<&'a mut Value> {
    if *place == 0 {
        return Some(value);
    }
    *place -= 1;
    match value {
        Value::Array(list) => list.iter_mut().find_map(|value| at(value, place)),
        Value::Object(members) => members.values_mut().find_map(|value| at(value, place)),
        _ => None,
    }
}

struct Maker<'a, 'b> {
    rng: &'a mut Rng,
    root: &'b Value,
}

impl<'b> Maker<'_, 'b> {
    fn value(&mut self, schema: &'b Value, depth: usize) -> Value {
        let schema = resolved(schema, self.root);
        if let Some(code) = schema.get("const") {
            return code.clone();
        }
        let listed = schema["oneOf"].as_array().or(schema["anyOf"].as_array());
        if let Some(listed) = listed.filter(|_| schema["oneOf"].is_array() || is_choice(schema)) {
            let one = self.rng.usize(..listed.len());
            return self.value(&listed[one], depth);
        }
        if schema["anyOf"].is_array() {
            return if self.rng.bool() { json!("x") } else { json!(self.text()) };
        }
        let kind = match &schema["type"] {
            Value::Array(kinds) => kinds[self.rng.usize(..kinds.len())].as_str(),
            kind => kind.as_str(),
        };
        match kind {
            Some("integer") => json!(self.rng.i64(-5..=i64::MAX)),
            Some("number") => self.number(),
            Some("string") => json!(self.text()),
            Some("boolean") => json!(self.rng.bool()),
            Some("null") => Value::Null,
            Some("array") => {
                let count = if depth > 8 { 0 } else { self.rng.usize(..3) };
                (0..count).map(|_| self.value(&schema["items"], depth + 1)).collect()
            }
            Some(_) => self.object(schema, depth),
            None => self
                .rng
                .choice([json!(null), json!(2.5), json!("x"), json!({ "a": [1, {}] }), json!([[]])])
                .expect("one"),
        }
    }

    fn object(&mut self, schema: &'b Value, depth: usize) -> Value {
        let mut members = Map::new();
        let required =
            |name: &String| schema["required"].as_array().is_some_and(|list| list.contains(&json!(name)));
        for (name, node) in schema["properties"].as_object().into_iter().flatten() {
            if required(name) || depth < 6 && self.rng.bool() {
                members.insert(name.clone(), self.value(node, depth + 1));
            }
        }
        for part in schema["allOf"].as_array().into_iter().flatten() {
            if let Value::Object(more) = self.object(part, depth) {
                members.extend(more);
            }
        }
        let more = &schema["additionalProperties"];
        for number in 0..self.rng.usize(..3) {
            let value = match more {
                Value::Object(_) if depth < 8 => self.value(more, depth + 1),
                Value::Object(_) | Value::Bool(false) => continue,
                _ => json!([number, null, { "deep": "ü" }]),
            };
            members.insert(format!("more {number}"), value);
        }
        Value::Object(members)
    }

    fn number(&mut self) -> Value {
        match self.rng.u8(..3) {
            0 => json!(self.rng.u64(..)),
            1 => json!(self.rng.i64(..)),
            _ => Number::from_f64(self.rng.f64() * 1e6).map_or(Value::Null, Value::Number),
        }
    }

    fn text(&mut self) -> String {
        (0..self.rng.usize(1..6))
            .map(|_| self.rng.choice(['a', '"', '\\', '\n', 'ü', '😀', ' ']).expect("one"))
            .collect()
    }
}

/// What a schema lists, by either keyword.
fn branches(schema: &Value) -> impl Iterator<Item = &Value> {
    ["oneOf", "anyOf"].into_iter().filter_map(|list| schema[list].as_array()).flatten()
}

/// Whether objects are listed.
fn is_choice(schema: &Value) -> bool {
    let mut branches = branches(schema);
    branches.any(|branch| branch["properties"].is_object())
}

/// The object of a choice that this is one of.
fn branch<'a>(instance: &Value, schema: &'a Value) -> Option<&'a Value> {
    let mut branches = branches(schema);
    branches.find(|branch| {
        let mut tags = branch["properties"].as_object().into_iter().flatten();
        tags.any(|(name, node)| node.get("const").is_some_and(|code| instance.get(name) == Some(code)))
    })
}

/// Whether a field of this schema may be `null`.
fn is_nullable(schema: &Value) -> bool {
    let is_null = |branch: &Value| branch["type"] == json!("null");
    let mut branches = branches(schema);
    schema["type"].is_array() || branches.any(is_null)
}

/// What is written for a valid instance: what need not be there and says nothing is left out.
pub(crate) fn written(instance: &Value, schema: &Value) -> Value {
    of(instance, schema, schema)
}

fn of(instance: &Value, schema: &Value, root: &Value) -> Value {
    let schema = resolved(schema, root);
    if is_choice(schema) {
        return branch(instance, schema)
            .map_or_else(|| instance.clone(), |branch| of(instance, branch, root));
    }
    match instance {
        Value::Array(list) if schema["items"] != Value::Null => {
            list.iter().map(|element| of(element, &schema["items"], root)).collect()
        }
        Value::Object(members) if schema["type"] == json!("object") => {
            let parts = || std::iter::once(schema).chain(schema["allOf"].as_array().into_iter().flatten());
            let is_required = |name: &str| {
                let lists = parts().filter_map(|part| part["required"].as_array());
                lists.flatten().any(|required| required == name)
            };
            let known = |name: &str| parts().find_map(|part| part["properties"].get(name));
            let kept = members.iter().filter_map(|(name, value)| {
                let node = known(name);
                let node =
                    node.or_else(|| Some(&schema["additionalProperties"]).filter(|node| node.is_object()));
                let Some(node) = node else { return Some((name.clone(), value.clone())) };
                let node = resolved(node, root);
                let says_nothing = match value {
                    Value::Null => is_nullable(node),
                    Value::Array(list) => list.is_empty() && node["type"] == json!("array"),
                    _ => false,
                };
                let is_left_out = says_nothing && known(name).is_some() && !is_required(name);
                (!is_left_out).then(|| (name.clone(), of(value, node, root)))
            });
            Value::Object(kept.collect())
        }
        other => other.clone(),
    }
}
