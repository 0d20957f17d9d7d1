//! References of every kind, put into a schema by chance; and where each leads.

use fastrand::Rng;
use serde_json::{Value, json};

/// Makes references of some properties that need not be there and hold nothing else, to anything in the same file.
pub(crate) fn put(rng: &mut Rng, schema: &mut Value, number: u64) {
    let id = format!("https://example.org/schemas/r{number}");
    schema["$id"] = json!(id);
    let mut places = Vec::new();
    note(schema, String::new(), &mut places);
    let node = |place: &str| schema.pointer(place).expect("a node");
    let (sources, targets): (Vec<String>, Vec<String>) = places.into_iter().partition(|place| {
        let is_leaf = ["properties", "items", "additionalProperties", "allOf", "$ref"]
            .iter()
            .all(|name| node(place).get(name).is_none());
        is_optional(schema, place) && is_leaf && rng.bool()
    });
    let targets: Vec<String> =
        targets.into_iter().filter(|place| node(place).get("$ref").is_none()).collect();
    for (index, source) in sources.iter().enumerate() {
        let target = &targets[rng.usize(..targets.len())];
        let document = ["", "", &id, "../schemas/r"][rng.usize(..4)];
        let document =
            if document.ends_with("/r") { format!("{document}{number}") } else { document.to_owned() };
        let fragment = if rng.u8(..3) == 0 { anchor(schema, target, index) } else { encoded(rng, target) };
        *schema.pointer_mut(source).expect("a node") = json!({ "$ref": format!("{document}#{fragment}") });
    }
    if rng.bool() {
        rename(schema);
    }
}

/// The pointers of all nodes but parts of objects, which are no types.
fn note(node: &Value, place: String, places: &mut Vec<String>) {
    below(node, &place, places);
    places.push(place);
}

fn below(node: &Value, place: &str, places: &mut Vec<String>) {
    for keyword in ["properties", "$defs"] {
        for (name, node) in node[keyword].as_object().into_iter().flatten() {
            note(node, format!("{place}/{keyword}/{name}"), places);
        }
    }
    for keyword in ["items", "additionalProperties"] {
        if node[keyword].is_object() {
            note(&node[keyword], format!("{place}/{keyword}"), places);
        }
    }
    for (index, part) in node["allOf"].as_array().into_iter().flatten().enumerate() {
        below(part, &format!("{place}/allOf/{index}"), places);
    }
}

/// Whether this is a property that need not be there.
fn is_optional(schema: &Value, place: &str) -> bool {
    let Some((object, name)) = place.rsplit_once("/properties/").filter(|(_, name)| !name.contains('/'))
    else {
        return false;
    };
    let required = schema.pointer(object).and_then(|object| object["required"].as_array());
    required.is_none_or(|required| required.iter().all(|other| other != name))
}

/// The name of the schema that stands there: the one that it has, or a new one.
fn anchor(schema: &mut Value, place: &str, index: usize) -> String {
    let node = schema.pointer_mut(place).expect("a node");
    if node.is_boolean() {
        *node = json!({});
    }
    if node["$anchor"].is_null() {
        node["$anchor"] = json!(format!("a{index}"));
    }
    node["$anchor"].as_str().expect("a name").to_owned()
}

/// A pointer, some letters of which are percent-encoded. The validator takes it for one only if it begins with `/` as it is.
fn encoded(rng: &mut Rng, pointer: &str) -> String {
    let mut is_plain = |byte: u8| byte == b'/' || rng.u8(..8) > 0;
    let letter =
        |byte: u8| if is_plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02x}") };
    pointer.bytes().map(letter).collect()
}

/// Calls definitions as older files do.
fn rename(schema: &mut Value) {
    if let Some(definitions) = schema.as_object_mut().and_then(|members| members.remove("$defs")) {
        schema["definitions"] = definitions;
    }
    rename_in(schema);
}

fn rename_in(node: &mut Value) {
    match node {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get_mut("$ref")
                && let Some(start) = reference.find('#')
            {
                let fragment = decoded(&reference[start + 1..]);
                let fragment = fragment.replacen("/$defs/", "/definitions/", 1);
                reference.truncate(start);
                *reference = format!("{reference}#{fragment}");
            }
            members.values_mut().for_each(rename_in);
        }
        Value::Array(list) => list.iter_mut().for_each(rename_in),
        _ => {}
    }
}

fn decoded(text: &str) -> String {
    let mut parts = text.split('%');
    let mut decoded = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let byte = u8::from_str_radix(&part[..2], 16).expect("two digits");
        decoded.push(char::from(byte));
        decoded.push_str(&part[2..]);
    }
    decoded
}

/// A node, or what it refers to.
pub(crate) fn resolved<'a>(mut node: &'a Value, root: &'a Value) -> &'a Value {
    while let Some(reference) = node["$ref"].as_str() {
        let fragment = decoded(reference.split_once('#').expect("a fragment").1);
        let target = root.pointer(&fragment).filter(|_| fragment.is_empty() || fragment.starts_with('/'));
        node = target.or_else(|| named(root, &fragment)).expect("a node");
    }
    node
}

fn named<'a>(node: &'a Value, anchor: &str) -> Option<&'a Value> {
    if node["$anchor"] == json!(anchor) {
        return Some(node);
    }
    match node {
        Value::Object(members) => members.values().find_map(|node| named(node, anchor)),
        Value::Array(list) => list.iter().find_map(|node| named(node, anchor)),
        _ => None,
    }
}
