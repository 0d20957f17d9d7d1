//! Changes of a schema, as a person would make them.

use std::path::Path;

use xtask_testing::{project, put};

pub(crate) const REQUEST: &str = "thing/request.json";
pub(crate) const ANSWER: &str = "thing/response.json";
pub(crate) const FACTS: &str = "thing/endpoint.json";

/// One change of one file.
pub(crate) enum Edit {
    /// The value of a row, which has its own line.
    Set(&'static str, &'static str, String),
    /// A row before the others.
    Add(&'static str, &'static str, String),
    /// A row less.
    Drop(&'static str, &'static str),
    /// A stretch of text that stands there once.
    Text(&'static str, String, String),
    /// A whole file.
    Put(String, String),
    /// An erratum less.
    Forget(&'static str, &'static str),
    /// An endpoint less.
    Remove(&'static str),
}

impl Edit {
    /// Makes the change in a folder of schemas.
    pub(crate) fn make(&self, schema: &Path) {
        match self {
            Self::Set(file, row, value) => {
                line(&schema.join(file), row, |_| Some(format!("\"{row}\": {value},")));
            }
            Self::Add(file, row, value) => {
                line(&schema.join(file), "id", |first| Some(format!("\"{row}\": {value},\n{first}")));
            }
            Self::Drop(file, row) => line(&schema.join(file), row, |_| None),
            Self::Text(file, from, to) => {
                let path = schema.join(file);
                let text = std::fs::read_to_string(&path).expect("a file");
                assert_eq!(text.matches(from.as_str()).count(), 1, "{from:?} in {file}");
                put(&path, text.replace(from.as_str(), to).as_bytes());
            }
            Self::Forget(file, id) => {
                let path = schema.join(file);
                let text = std::fs::read_to_string(&path).expect("a file");
                let mut errata: Vec<serde_json::Value> = serde_json::from_str(&text).expect("errata");
                errata.retain(|erratum| erratum["id"] != *id);
                put(&path, serde_json::to_string_pretty(&errata).expect("JSON").as_bytes());
            }
            Self::Put(file, text) => put(&schema.join(file), text.as_bytes()),
            Self::Remove(folder) => std::fs::remove_dir_all(schema.join(folder)).expect("a folder"),
        }
    }
}

/// Edits the line of a row; the last one of an object has no comma.
fn line(path: &Path, row: &str, edit: impl Fn(&str) -> Option<String>) {
    let text = std::fs::read_to_string(path).expect("a file");
    let start = format!("\"{row}\": ");
    let lines: Vec<&str> = text.lines().collect();
    let found: Vec<usize> =
        (0..lines.len()).filter(|at| lines[*at].trim_start().starts_with(&start)).collect();
    let [at] = found.as_slice() else { panic!("{row} in {}", path.display()) };
    let mut new: Vec<String> = lines.iter().map(ToString::to_string).collect();
    let is_last = !lines[*at].ends_with(',');
    match edit(lines[*at]) {
        Some(line) if is_last => line.trim_end_matches(',').clone_into(&mut new[*at]),
        Some(line) => new[*at] = line,
        None => _ = new.remove(*at),
    }
    put(path, (new.join("\n") + "\n").as_bytes());
}

pub(crate) fn set(file: &'static str, row: &'static str, value: impl Into<String>) -> Edit {
    Edit::Set(file, row, value.into())
}

pub(crate) fn add(file: &'static str, row: &'static str, value: impl Into<String>) -> Edit {
    Edit::Add(file, row, value.into())
}

pub(crate) fn text(file: &'static str, from: impl Into<String>, to: impl Into<String>) -> Edit {
    Edit::Text(file, from.into(), to.into())
}

pub(crate) const INTEGER: &str = r#"{ "type": "integer", "description": "D." }"#;
pub(crate) const STRING: &str = r#"{ "type": "string", "description": "D." }"#;
pub(crate) const FLAG: &str = r#"{ "type": "boolean", "description": "D." }"#;
pub(crate) const ID: &str = r#"{ "$ref": "../common.json#/$defs/OrderId", "description": "D." }"#;
pub(crate) const FEN: &str = r#"{ "$ref": "../common.json#/$defs/Fen", "description": "D." }"#;
pub(crate) const TIME: &str = r#"{ "$ref": "../common.json#/$defs/BeijingTime", "description": "D." }"#;
pub(crate) const SECONDS: &str = r#"{ "$ref": "../common.json#/$defs/UnixSeconds", "description": "D." }"#;
pub(crate) const STATE: &str = r##"{ "$ref": "#/$defs/State", "description": "D." }"##;
pub(crate) const COLOUR: &str = r##"{ "$ref": "#/$defs/Colour", "description": "D." }"##;
pub(crate) const SORT: &str = r##"{ "$ref": "#/$defs/Sort", "description": "D." }"##;
pub(crate) const PART: &str = r#"{ "title": "Part", "type": "object", "description": "D.", "properties": { "weight": { "type": "integer", "description": "D." } } }"#;
pub(crate) const ITEM: &str = r#"{ "title": "Item", "type": "object", "description": "D.", "properties": { "sku": { "type": "integer", "description": "D." } } }"#;

pub(crate) fn list(items: &str) -> String {
    format!(r#"{{ "type": "array", "description": "D.", "items": {items} }}"#)
}

pub(crate) const BOX: &str = r#"{ "title": "Container", "type": "object", "description": "D.", "properties": { "width": { "type": "integer", "description": "D." } } }"#;

/// An object; the rows are the inside of `properties`.
pub(crate) fn object(title: &str, rows: &str) -> String {
    format!(r#"{{ "title": "{title}", "type": "object", "description": "D.", "properties": {{ {rows} }} }}"#)
}

/// A value that an enumeration lists.
pub(crate) fn value(code: &str, title: &str) -> String {
    format!(r#"{{ "const": {code}, "title": "{title}", "description": "D." }}"#)
}

/// The errata of `/thing`: one, from its `at`, `kind`, `page` and `wire`.
pub(crate) fn erratum(at: &str, kind: &str, page: &str, wire: &str) -> Edit {
    let text = format!(
        r#"[{{ "id": "E1", "at": "{at}", "kind": "{kind}", "page": {page}, "wire": {wire}, "why": "w", "evidence": ["e"] }}]"#
    );
    Edit::Put("thing/errata.json".to_owned(), text)
}

/// A sample that shows one field of the thing.
pub(crate) fn sample(field: &str, kind: &str) -> Edit {
    let text = format!(
        r#"{{ "fields": [
  {{ "path": "thing", "kind": "object", "line": 1 }},
  {{ "path": "thing.{field}", "kind": "{kind}", "line": 2 }}
], "slips": [] }}"#
    );
    Edit::Put("thing/sample.json".to_owned(), text)
}

/// An endpoint like `/ping`, at another path.
pub(crate) fn another(path: &str, prefix: &str) -> Vec<Edit> {
    let here = project().join("xtask/tests/verdicts/schema/ping");
    let of = |name: &str| {
        let text = std::fs::read_to_string(here.join(name)).expect("a file");
        let text = text.replace("\"/ping\"", &format!("\"/{path}\""));
        let text = text
            .replace("\"Ping\"", &format!("\"{prefix}Ping\""))
            .replace("\"Pong\"", &format!("\"{prefix}Pong\""));
        Edit::Put(format!("{path}/{name}"), text)
    };
    ["endpoint.json", "request.json", "response.json", "sample.json", "errata.json"].map(of).into()
}
