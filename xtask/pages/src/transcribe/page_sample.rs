//! `samples/page.json`: the page's sample of the response as a payload, for a check that generated types decode it.
//!
//! The text of the page, if it is JSON; else its fields: each name once, with its first value. It may hold
//! personal data, so it is written on demand only.

use serde_json::{Map, Value};

use crate::page::Reading;
use xtask_diagnostics::{PagePath, Source};
use xtask_schema::SampleKind;

/// The payload; none if the page has no sample.
pub(super) fn payload(source: &Source, sample: &Reading) -> Option<String> {
    let first = sample.fields.first()?;
    let paths: Vec<&PagePath> = sample.fields.iter().map(|field| &field.path).collect();
    let printed = printed(&source.text, first.line).filter(|(value, _)| has_all(value, &paths));
    Some(match printed {
        Some((_, text)) => format!("{text}\n"),
        None => format!("{:#}\n", read(sample)),
    })
}

/// The JSON of the page whose first name is in a line: its value, and its text.
fn printed(text: &str, line: usize) -> Option<(Value, &str)> {
    let lines = text.split_inclusive('\n').map(str::len);
    let start = lines.clone().take(line.saturating_sub(1)).sum::<usize>();
    let end = lines.take(line).sum::<usize>();
    let brackets = text.get(..end)?.match_indices(['{', '[']).map(|(at, _)| at).collect::<Vec<_>>();
    let mut values = brackets.into_iter().rev().take(OPEN).filter_map(|at| {
        let text = text.get(at..)?;
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        let value = values.next()?.ok()?;
        let printed = text.get(..values.byte_offset())?;
        (at + printed.len() > start).then_some((value, printed))
    });
    // The outermost is last.
    values.next_back()
}

/// How many brackets may stand before the first name, or in its line.
const OPEN: usize = 8;

/// Whether a value has all that was read of the sample: else a part of it stands elsewhere, or was repaired.
fn has_all(value: &Value, paths: &[&PagePath]) -> bool {
    paths.iter().all(|path| {
        let mut found = vec![value];
        if let Value::Array(elements) = value {
            found = elements.iter().collect();
        }
        for (name, lists) in path.segments() {
            found = found.into_iter().filter_map(|value| value.get(&name)).collect();
            for _ in 0..lists {
                found = found.into_iter().filter_map(Value::as_array).flatten().collect();
            }
        }
        !found.is_empty()
    })
}

/// What was read, as a value: objects and arrays come before what they hold.
fn read(sample: &Reading) -> Value {
    let mut root = Value::Object(Map::new());
    for field in &sample.fields {
        let shown = field.values.first().map(|(text, _)| text.as_str()).unwrap_or_default();
        put(&mut root, &field.path, value(field.kind, shown));
    }
    root
}

fn value(kind: SampleKind, shown: &str) -> Value {
    let parsed = serde_json::from_str(&shown.to_ascii_lowercase()).ok();
    match kind {
        SampleKind::String => Value::String(shown.to_owned()),
        SampleKind::Number => parsed.filter(Value::is_number).unwrap_or_else(|| Value::from(0)),
        SampleKind::Boolean => Value::Bool(parsed.as_ref().and_then(Value::as_bool).unwrap_or(true)),
        SampleKind::Null => Value::Null,
        SampleKind::Object => Value::Object(Map::new()),
        SampleKind::Array => Value::Array(Vec::new()),
    }
}

/// Puts a value at its path, in the first element of each array.
fn put(root: &mut Value, path: &PagePath, value: Value) {
    let mut at = root;
    for (name, lists) in path.segments() {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        let Some(object) = at.as_object_mut() else { return };
        at = object.entry(name).or_insert(Value::Null);
        for _ in 0..lists {
            if !at.is_array() {
                *at = Value::Array(Vec::new());
            }
            let Some(elements) = at.as_array_mut() else { return };
            if elements.is_empty() {
                elements.push(Value::Null);
            }
            let Some(first) = elements.first_mut() else { return };
            at = first;
        }
    }
    *at = value;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::sample::Field;

    fn reading(fields: &[(&str, SampleKind, usize, &str)]) -> Reading {
        let fields = fields.iter().map(|(path, kind, line, value)| Field {
            path: PagePath::parse(path).expect("a path"),
            kind: *kind,
            line: *line,
            values: if value.is_empty() { Vec::new() } else { vec![((*value).to_owned(), *line)] },
        });
        Reading { fields: fields.collect(), slips: Vec::new() }
    }

    fn payload_of(text: &str, fields: &[(&str, SampleKind, usize, &str)]) -> Value {
        let made = payload(&Source::new("page", text), &reading(fields)).expect("a sample");
        serde_json::from_str(&made).expect("JSON")
    }

    #[test]
    fn json_is_as_printed() {
        use SampleKind::{Array, Number, Object, String};
        let fields =
            [("a", Object, 2, ""), ("a.b", Number, 2, "1"), ("c", Array, 3, ""), ("c[].d", String, 3, "x")];
        let text =
            "Sample {see below}:\n{\"a\": {\"b\": 1},\n\"c\": [{\"d\": \"x\"}, {\"d\": \"y\"}]}\nEnd }";
        assert_eq!(
            payload_of(text, &fields),
            serde_json::json!({ "a": { "b": 1 }, "c": [{ "d": "x" }, { "d": "y" }] })
        );
        let list = "[\n  { \"a\": 1 }, { \"a\": 2 }\n]";
        assert_eq!(payload_of(list, &[("a", Number, 2, "1")]), serde_json::json!([{ "a": 1 }, { "a": 2 }]));
    }

    #[test]
    fn other_text_is_as_read() {
        use SampleKind::{Array, Boolean, Null, Number, Object, String};
        let fields = [
            ("a", Object, 1, ""),
            ("a.b", Number, 1, "1.5"),
            ("a.\"c.d\"", Boolean, 1, "False"),
            ("list", Array, 2, ""),
            ("list[]", Object, 2, ""),
            ("list[].x", String, 2, "é"),
            ("words", Array, 3, ""),
            ("words[]", String, 3, "w"),
            ("n", Number, 4, "many"),
            ("z", Null, 4, ""),
        ];
        assert_eq!(
            payload_of("{ a: { b: 1.5, ...", &fields),
            serde_json::json!({
                "a": { "b": 1.5, "c.d": false }, "list": [{ "x": "é" }], "words": ["w"], "n": 0, "z": null
            })
        );
        assert_eq!(payload(&Source::new("page", "{}"), &reading(&[])), None);
    }
}
