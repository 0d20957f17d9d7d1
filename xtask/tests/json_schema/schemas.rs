//! Schemas by chance, of all that is implemented.

use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::links;

/// Names as they are met: keywords, cases, what Rust cannot say.
const NAMES: [&str; 16] = [
    "id",
    "type",
    "gen",
    "camelCase",
    "snake_case",
    "Upper",
    "x1",
    "match",
    "r",
    "value",
    "box",
    "unknown",
    "drift",
    "new",
    "fields",
    "error",
];

struct Maker<'a> {
    rng: &'a mut Rng,
    titles: usize,
    defs: Vec<String>,
}

/// The schema of one file.
pub(crate) fn schema(rng: &mut Rng, number: u64) -> Value {
    let defs: Vec<String> = (0..rng.usize(..3)).map(|index| format!("Def{index}")).collect();
    let mut maker = Maker { rng, titles: 0, defs: defs.clone() };
    let mut schema = maker.object(0, &format!("Root{number}"));
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    let definitions = defs.iter().map(|name| (name.clone(), maker.object(2, name)));
    let definitions: Map<String, Value> = definitions.collect();
    schema["$defs"] = Value::Object(definitions);
    links::put(rng, &mut schema, number);
    schema
}

impl Maker<'_> {
    fn title(&mut self) -> String {
        self.titles += 1;
        format!("Type{}", self.titles)
    }

    fn object(&mut self, depth: usize, title: &str) -> Value {
        let mut names = NAMES.to_vec();
        self.rng.shuffle(&mut names);
        let (mut properties, mut required) = (Map::new(), Vec::new());
        for name in names.into_iter().take(self.rng.usize(..6)) {
            let node = self.node(depth + 1);
            // What must be there may not go round.
            if self.rng.bool() && node.get("$ref").is_none() {
                required.push(name);
            }
            properties.insert(name.to_owned(), node);
        }
        let mut object =
            json!({ "type": "object", "title": title, "properties": properties, "required": required });
        if self.rng.u8(..4) == 0 {
            object["additionalProperties"] = json!(self.rng.bool());
        }
        object
    }

    /// An object that is another as well, whose properties it has not.
    fn parts(&mut self, depth: usize, title: &str) -> Value {
        let (mut object, part) = (self.object(depth, title), self.object(depth + 1, title));
        let properties = |of: &Value| of["properties"].as_object().cloned().expect("properties");
        let (own, others) = (properties(&object), properties(&part));
        if others.keys().any(|name| own.contains_key(name)) {
            return object;
        }
        object.as_object_mut().expect("an object").remove("additionalProperties");
        object["allOf"] = json!([{ "properties": others, "required": part["required"] }]);
        object
    }

    fn node(&mut self, depth: usize) -> Value {
        let mut node = match self.rng.u8(..if depth < 4 { 20 } else { 9 }) {
            0 => json!({ "type": "integer", "minimum": -5 }),
            1 => json!({ "type": "number" }),
            2 => json!({ "type": "string", "maxLength": 50 }),
            3 => json!({ "type": "boolean" }),
            4 => json!({ "type": [self.rng.choice(["integer", "number", "string", "boolean"]), "null"] }),
            5 => json!({}),
            6 => {
                json!({ "title": self.title(), "oneOf": [{ "const": 1, "title": "One" }, { "const": -2, "title": "Two" }] })
            }
            7 => {
                json!({ "title": self.title(), "type": "string", "oneOf": [{ "const": "a b", "title": "A" }, { "const": "Ü", "title": "B" }] })
            }
            8 => match self.defs.get(self.rng.usize(..3)) {
                Some(name) => json!({ "$ref": format!("#/$defs/{name}") }),
                None => json!(true),
            },
            9 | 10 => {
                let title = self.title();
                self.object(depth, &title)
            }
            13 => {
                json!({ "title": self.title(), "anyOf": [{ "type": "string" }, { "oneOf": [{ "const": "x", "title": "X" }] }] })
            }
            14 | 15 => {
                let title = self.title();
                self.parts(depth, &title)
            }
            17 | 18 => self.choice(depth),
            11 | 12 => json!({ "type": "array", "items": self.node(depth + 1) }),
            19 => json!({ "type": ["array", "null"], "items": self.node(depth + 1) }),
            _ => json!({ "type": "object", "additionalProperties": self.node(depth + 1) }),
        };
        if node.is_object() && self.rng.u8(..3) == 0 {
            node["description"] = json!("What it is: `x` [y](z) <b> ```rust");
        }
        node
    }

    /// One of several objects, distinguished by a property that stands first or last, and perhaps `null`.
    fn choice(&mut self, depth: usize) -> Value {
        let tag = *self.rng.choice(&["a tag", "zTag"]).expect("one");
        let is_integer = self.rng.bool();
        let mut branches = Vec::new();
        for number in 0..self.rng.usize(2..4) {
            let title = self.title();
            let mut object = self.object(depth, &title);
            let code = if is_integer { json!(number) } else { json!(format!("of {number}")) };
            object["properties"][tag] = json!({ "const": code, "x-name": "tag" });
            object["required"].as_array_mut().expect("a list").push(json!(tag));
            branches.push(object);
        }
        if self.rng.bool() {
            branches.push(json!({ "type": "null" }));
        }
        let list = if self.rng.bool() { "oneOf" } else { "anyOf" };
        json!({ "title": self.title(), list: branches })
    }
}
