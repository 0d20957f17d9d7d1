//! Constraints by chance: `validate()` of the generated types breaks just what an independent validator breaks, at the same
//! places and by the same keywords, of whatever the types would write.
//!
//! `RANDOM_SCHEMAS` says how many schemas; each run takes the same ones.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use fastrand::Rng;
use serde_json::{Map, Value, json};

use crate::exchange::{exchange, how_many, made};

/// How many instances of each schema are tried.
const INSTANCES: usize = 200;

#[test]
fn what_is_broken_is_reported() {
    let make = |index| root(&mut Rng::with_seed(index), index);
    let schemas: Vec<Value> = (0..how_many()).map(make).collect();
    let course = made("json-schema-valid", &schemas, REPORTED, "reported(json, random::r@::Root@::validate)");

    let mut lines = Vec::new();
    for (index, one) in schemas.iter().enumerate() {
        let mut rng = Rng::with_seed(index as u64);
        lines.extend((0..INSTANCES).map(|_| (index, instance(&mut rng, one, one, 0), true)));
    }
    let said = exchange(&course, &lines);
    let validators: Vec<_> =
        schemas.iter().map(|one| jsonschema::validator_for(one).expect("a schema")).collect();
    let (mut valid, mut broken) = (0, BTreeSet::new());
    for ((index, instance, _), said) in lines.iter().zip(&said) {
        let said: Value =
            serde_json::from_str(said).unwrap_or_else(|_| panic!("r{index}: {said}: {instance}"));
        let mut ours: BTreeSet<(String, String)> =
            serde_json::from_value(said["broken"].clone()).expect("places and rules");
        let theirs: BTreeSet<(String, String)> = validators[*index]
            .iter_errors(&said["written"])
            .map(|error| {
                let keyword = error.schema_path().to_string();
                let keyword = keyword.rsplit('/').next().expect("a keyword").to_owned();
                (path(&error.instance_path().to_string()), keyword)
            })
            .collect();
        broken.extend(ours.iter().map(|(_, keyword)| keyword.clone()));
        // If a value may be `null` and is not, the validator reports that neither alternative is valid.
        for (place, _) in theirs.iter().filter(|(_, keyword)| keyword == "anyOf") {
            let below = |path: &str| path.strip_prefix(place).is_some_and(|rest| rest.starts_with('.'));
            let before = ours.len();
            ours.retain(|(path, _)| !below(path));
            assert!(ours.len() < before, "r{index}: {place}: {instance}");
            ours.insert((place.clone(), "anyOf".to_owned()));
        }
        assert_eq!(ours, theirs, "r{index}: {instance}: {said}");
        valid += usize::from(ours.is_empty());
    }
    assert!(valid * 5 > lines.len() && valid * 5 < lines.len() * 4, "{valid} of {} are valid", lines.len());
    assert_eq!(broken.len(), 13, "{broken:?}");
}

/// A pointer, as the types print places.
fn path(pointer: &str) -> String {
    let mut path = String::new();
    for step in pointer.split('/').skip(1) {
        let is_index = step.bytes().all(|byte| byte.is_ascii_digit());
        match step {
            _ if is_index => _ = write!(path, "[{step}]"),
            step => {
                let dot = if path.is_empty() { "" } else { "." };
                let _ = write!(path, "{dot}{}", if step.starts_with("key ") { "*" } else { step });
            }
        }
    }
    path
}

fn root(rng: &mut Rng, number: u64) -> Value {
    let mut titles = 0;
    let mut schema = object(rng, &mut titles, 0);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!(format!("Root{number}"));
    let name = bounds(rng, json!({ "type": "string" }), "Length", 4);
    // A list of itself alone has no end, and is refused.
    let lists = std::iter::repeat_with(|| list(rng, &mut titles, 3));
    let rows = lists.into_iter().find(|rows| !rows.to_string().contains("Grid")).expect("a list");
    let grid = json!({ "type": "array", "items": rows, "minItems": 1 });
    schema["$defs"] = json!({ "Name": name, "Grid": grid });
    // There is a rule, so that each has a `validate`.
    schema["properties"]["sure"] = json!({ "type": "integer", "minimum": 1 });
    schema
}

fn object(rng: &mut Rng, titles: &mut usize, depth: usize) -> Value {
    *titles += 1;
    let title = format!("Type{titles}");
    let (mut properties, mut required) = (Map::new(), Vec::new());
    for name in ["camelCase", "type", "b", "c", "d", "e"].into_iter().take(rng.usize(3..=6)) {
        let node = node(rng, titles, depth + 1);
        if rng.bool() && node["$ref"] != json!("#") && node["anyOf"].is_null() {
            required.push(name);
        }
        properties.insert(name.to_owned(), node);
    }
    json!({ "type": "object", "title": title, "properties": properties, "required": required })
}

fn node(rng: &mut Rng, titles: &mut usize, depth: usize) -> Value {
    match rng.u8(..if depth < 3 { 17 } else { 8 }) {
        0 | 1 => bounds(rng, json!({ "type": "string" }), "Length", 4),
        2 => number(rng, "integer"),
        3 | 4 => number(rng, "number"),
        5 => {
            let mut node = number(rng, "number");
            node["type"] = json!([node["type"], "null"]);
            node
        }
        6 => {
            let constants = [
                json!({ "type": "boolean", "const": true }),
                json!({ "type": ["string", "null"], "const": "aé" }),
                json!({ "type": "number", "const": 1.0 }),
            ];
            rng.choice(constants).expect("one")
        }
        7 => json!({ "$ref": rng.choice(["#/$defs/Name", "#/$defs/Grid"]).expect("one") }),
        8..11 => list(rng, titles, depth),
        11 | 12 => {
            let map = json!({ "type": "object", "additionalProperties": element(rng, titles, depth) });
            bounds(rng, map, "Properties", 2)
        }
        13 => json!({ "$ref": "#" }),
        14 => json!({ "anyOf": [{ "$ref": "#" }, { "type": "null" }] }),
        _ => object(rng, titles, depth),
    }
}

fn list(rng: &mut Rng, titles: &mut usize, depth: usize) -> Value {
    let mut node = json!({ "type": "array", "items": element(rng, titles, depth) });
    if rng.bool() {
        node["uniqueItems"] = json!(rng.u8(..4) > 0);
    }
    bounds(rng, node, "Items", 2)
}

/// What an array or a map holds: nothing that may be `null`.
fn element(rng: &mut Rng, titles: &mut usize, depth: usize) -> Value {
    loop {
        let node = node(rng, titles, depth + 1);
        if !node["type"].is_array() && node["anyOf"].is_null() {
            return node;
        }
    }
}

/// With a least or a greatest count, or both.
fn bounds(rng: &mut Rng, mut node: Value, what: &str, most: u64) -> Value {
    let least = rng.u64(..=most);
    if rng.bool() {
        node[format!("min{what}")] = json!(least);
    }
    if rng.bool() {
        node[format!("max{what}")] = json!(rng.u64(least..=most));
    }
    node
}

const NUMBERS: [f64; 12] = [-7.0, -1.0, -0.3, 0.0, 0.1, 0.25, 0.3, 1.0, 1.5, 3.0, 7.0, 1e16];

fn number(rng: &mut Rng, kind: &str) -> Value {
    let mut node = json!({ "type": kind });
    let least = rng.usize(..NUMBERS.len() - 1);
    if rng.bool() {
        node[*rng.choice(&["minimum", "exclusiveMinimum"]).expect("one")] = json!(NUMBERS[least]);
    }
    if rng.bool() {
        let most = json!(NUMBERS[rng.usize(least + 1..NUMBERS.len())]);
        node[*rng.choice(&["maximum", "exclusiveMaximum"]).expect("one")] = most;
    }
    if rng.bool() {
        node["multipleOf"] = rng.choice([json!(0.1), json!(0.25), json!(3), json!(7.0)]).expect("one");
    }
    node
}

/// Something that the type can read: mostly valid, so that what is broken stands beside what is not.
fn instance(rng: &mut Rng, schema: &Value, root: &Value, depth: usize) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        let target = if name == "#" { root } else { &root["$defs"][name.trim_start_matches("#/$defs/")] };
        return instance(rng, target, root, depth);
    }
    if schema["anyOf"].is_array() {
        return if rng.bool() { Value::Null } else { instance(rng, root, root, depth) };
    }
    let kind = match &schema["type"] {
        Value::Array(kinds) => kinds[0].as_str(),
        kind => kind.as_str(),
    };
    match kind {
        Some("array") => {
            let count = count(rng, schema, "Items", depth);
            (0..count).map(|_| instance(rng, &schema["items"], root, depth + 1)).collect()
        }
        Some("object") if schema["properties"].is_null() => {
            let count = count(rng, schema, "Properties", depth);
            let entry = |number| {
                (format!("key {number}"), instance(rng, &schema["additionalProperties"], root, depth + 1))
            };
            Value::Object((0..count).map(entry).collect())
        }
        Some("object") => {
            let is_required =
                |name: &String| schema["required"].as_array().is_some_and(|list| list.contains(&json!(name)));
            let mut members = Map::new();
            for (name, node) in schema["properties"].as_object().expect("properties") {
                if is_required(name) || depth < 5 && rng.bool() {
                    members.insert(name.clone(), instance(rng, node, root, depth + 1));
                }
            }
            // What the schema lacks breaks nothing.
            members.insert("unheard_of".to_owned(), json!([1, 1]));
            Value::Object(members)
        }
        kind => {
            let mut found = scalar(rng, kind, schema["type"].is_array());
            let mut tries = if rng.u8(..12) == 0 { 0 } else { 40 };
            while tries > 0 && !jsonschema::is_valid(schema, &found) {
                found = scalar(rng, kind, schema["type"].is_array());
                tries -= 1;
            }
            found
        }
    }
}

fn count(rng: &mut Rng, schema: &Value, what: &str, depth: usize) -> u64 {
    if depth > 5 {
        return 0;
    }
    let bound = |which: &str| schema[format!("{which}{what}")].as_u64();
    if rng.u8(..12) == 0 {
        rng.u64(..4)
    } else {
        rng.u64(bound("min").unwrap_or(0)..=bound("max").unwrap_or(2))
    }
}

fn scalar(rng: &mut Rng, kind: Option<&str>, nullable: bool) -> Value {
    if nullable && rng.u8(..4) == 0 {
        return Value::Null;
    }
    match kind {
        Some("integer") => match rng.u8(..12) {
            0 => json!(i64::MAX),
            1 => json!(i64::MIN),
            // It is read as an integer.
            2 => json!("7"),
            _ => json!(rng.i64(-8..9)),
        },
        Some("number") => match rng.u8(..4) {
            0 => json!(rng.i64(-8..9)),
            1 if rng.u8(..4) == 0 => json!(rng.u64(..)),
            2 => json!(f64::from(rng.i32(-30..30)) / 10.0),
            _ => json!(rng.choice(NUMBERS)),
        },
        Some("string") => json!(rng.choice(["", "a", "é", "aé", "😀😀😀", "abcde", "e\u{301}"])),
        _ => json!(rng.bool()),
    }
}

/// Decodes JSON, and prints its encoding and the rules that it breaks.
const REPORTED: &str = r#"
use random::{Invalid, Rule};
use tolerant::{serde, serde_json};

fn reported<T: random::Decode + serde::Serialize>(json: &str, validate: fn(&T) -> Result<(), Invalid>) -> String {
    let value = match random::from_slice::<T>(json.as_bytes()) {
        Ok(value) => value,
        Err(error) => return format!("refused: {error}"),
    };
    let broken: Vec<(String, &str)> = match validate(&value) {
        Ok(()) => Vec::new(),
        Err(invalid) => {
            let violations = invalid.violations().iter();
            violations.map(|violation| (violation.path().to_owned(), keyword(violation.rule()))).collect()
        }
    };
    serde_json::json!({ "written": value, "broken": broken }).to_string()
}

fn keyword(rule: Rule) -> &'static str {
    match rule {
        Rule::MinLength(_) => "minLength",
        Rule::MaxLength(_) => "maxLength",
        Rule::Minimum(_) => "minimum",
        Rule::Maximum(_) => "maximum",
        Rule::ExclusiveMinimum(_) => "exclusiveMinimum",
        Rule::ExclusiveMaximum(_) => "exclusiveMaximum",
        Rule::MultipleOf(_) => "multipleOf",
        Rule::MinItems(_) => "minItems",
        Rule::MaxItems(_) => "maxItems",
        Rule::UniqueItems => "uniqueItems",
        Rule::MinProperties(_) => "minProperties",
        Rule::MaxProperties(_) => "maxProperties",
        _ => "const",
    }
}"#;
