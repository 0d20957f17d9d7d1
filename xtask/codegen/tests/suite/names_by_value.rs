//! Names of JSON Schema files belong to values: no edit of a list moves a name to another value.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use proptest::collection::btree_set;
use proptest::prelude::{Just, Strategy, any};
use proptest::test_runner::{Config, TestRunner};
use proptest::{prop_assert, prop_assert_eq};
use serde_json::{Map, Value, json};

use xtask_codegen::json_schema::{Generated, generate, propose};
use xtask_schema::{Disk, Limits};

/// The lists of a schema: strings, integers, the tags of a choice's objects, and whether `null` and other parts come first.
type Lists = (Vec<String>, Vec<i64>, Vec<String>, bool);

/// Two schemas of a list, in an order.
fn pair(one: &Value, other: &Value, is_swapped: bool) -> Value {
    if is_swapped { json!([other, one]) } else { json!([one, other]) }
}

fn schema((texts, integers, kinds, is_swapped): &Lists) -> String {
    let is_swapped = *is_swapped;
    let constants: Vec<Value> = texts.iter().map(|text| json!({ "const": text })).collect();
    let branches: Vec<Value> = kinds
        .iter()
        .map(|kind| {
            let inner = json!({ "type": "object", "properties": {} });
            // Some objects have one value, and others two.
            let more = format!("{kind}+");
            let codes =
                if kind.len() % 2 == 0 { json!({ "enum": [kind, more] }) } else { json!({ "const": kind }) };
            let inner = json!({ "type": "object", "properties": { "inner": inner } });
            let tagged = json!({ "properties": { "kind": codes }, "required": ["kind"] });
            // The tag is a property of the object itself, or of a part of it.
            if kind.contains('a') {
                json!({ "type": "object", "allOf": pair(&inner, &tagged, is_swapped) })
            } else {
                json!({ "type": "object", "allOf": [inner], "properties": tagged["properties"], "required": ["kind"] })
            }
        })
        .collect();
    let null = json!({ "type": "null" });
    let listed = json!({ "enum": texts });
    let either = pair(&listed, &json!({ "type": "string" }), is_swapped);
    let state = json!({ "type": "object", "properties": { "state": { "enum": texts } } });
    let either_or_none = pair(&state, &null, is_swapped);
    let schema = json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Thing", "type": "object",
        "properties": {
            "a": { "enum": texts }, "b": { "enum": integers }, "c": { "oneOf": constants },
            "d": { "oneOf": branches }, "e": { "anyOf": either }, "f": { "oneOf": either_or_none },
        },
    });
    schema.to_string()
}

fn put(folder: &Path, lists: &Lists) {
    fs::write(folder.join("thing.json"), schema(lists)).expect("a schema");
}

fn put_names(folder: &Path, names: &Map<String, Value>) {
    fs::write(folder.join("names.json"), Value::from(names.clone()).to_string()).expect("names");
}

/// Proposes what has no name. The names that there are then.
fn name(folder: &Path) -> Map<String, Value> {
    let file = propose(&Disk::schema(folder), Limits::default())
        .unwrap_or_else(|problems| panic!("{}", problems.render()))
        .file;
    fs::write(folder.join(&file.path), &file.text).expect("names");
    serde_json::from_str(&file.text).expect("JSON")
}

fn generated(folder: &Path) -> Generated {
    generate(&Disk::schema(folder), Limits::default())
        .unwrap_or_else(|problems| panic!("{}", problems.render()))
}

/// The name of each value, by the type that lists it: from the lines of generated code, such as `"open" => Open`.
fn names(files: &Generated) -> BTreeMap<(String, String), String> {
    let (mut names, mut of) = (BTreeMap::new(), String::new());
    let tables = files.files.iter().find(|file| file.path.ends_with("/thing/impls.rs")).expect("tables");
    for line in tables.text.lines().map(str::trim) {
        let word =
            |text: &str| text.split(|end: char| !end.is_alphanumeric()).next().unwrap_or_default().to_owned();
        match line.split_once(" => ") {
            Some((value, rest)) => _ = names.insert((of.clone(), value.to_owned()), word(rest)),
            None if line.ends_with(" {") => of = word(line),
            None => {}
        }
    }
    assert!(!names.is_empty(), "{}", tables.text);
    names
}

/// The names of all types.
fn names_of_types(files: &Generated) -> Vec<&str> {
    let lines = files.files.iter().flat_map(|file| file.text.lines());
    let mut types: Vec<&str> =
        lines.filter(|line| line.starts_with("pub struct ") || line.starts_with("pub enum ")).collect();
    types.sort_unstable();
    types
}

fn lists() -> impl Strategy<Value = Lists> {
    let words = || btree_set("[a-c1-3/~]{1,3}", 2..5).prop_map(|words| words.into_iter().collect::<Vec<_>>());
    let integers = btree_set(-3..9_i64, 2..5).prop_map(|integers| integers.into_iter().collect::<Vec<_>>());
    (words().prop_shuffle(), integers.prop_shuffle(), words().prop_shuffle(), any::<bool>())
}

#[test]
fn no_edit_moves_a_name() {
    let two = lists().prop_flat_map(|before| {
        let (a, b, c, _) = before.clone();
        let shuffled =
            (Just(a).prop_shuffle(), Just(b).prop_shuffle(), Just(c).prop_shuffle(), any::<bool>());
        (Just(before), shuffled, lists())
    });
    let config = Config { cases: 100, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new(config).run(&two, |(before, shuffled, after)| {
        let folder = tempfile::tempdir().expect("a folder");
        let folder = folder.path();
        put(folder, &before);
        let locked = name(folder);
        let first = names(&generated(folder));
        // Another order changes nothing.
        put(folder, &shuffled);
        let other = generated(folder);
        prop_assert!(other.names.is_none());
        prop_assert_eq!(&names(&other), &first);
        // Other values: what is gone is reported; without its lines, those that stay keep their names.
        put(folder, &after);
        put_names(folder, &Map::new());
        let wanted = name(folder);
        let kept: Map<String, Value> = locked
            .iter()
            .filter(|(key, _)| wanted.contains_key(*key))
            .map(|(key, name)| (key.clone(), name.clone()))
            .collect();
        put_names(folder, &locked);
        let is_same = wanted.keys().eq(locked.keys());
        prop_assert_eq!(generate(&Disk::schema(folder), Limits::default()).is_ok(), is_same);
        put_names(folder, &kept);
        name(folder);
        for (value, name) in names(&generated(folder)) {
            if let Some(before) = first.get(&value) {
                prop_assert_eq!(before, &name, "{:?}", value);
            }
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

/// A file of an older version, with positions, locks the values that stand there now.
#[test]
fn positions_are_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    put(
        folder,
        &(vec!["open".into(), "shut".into()], vec![1, 2], vec!["coins".into(), "bills".into()], false),
    );
    let by_value = name(folder);
    let first = generated(folder);
    let positions = [
        ("a/enum/=open", "a/enum/0"),
        ("a/enum/=shut", "a/enum/1"),
        ("b/enum/=1", "b/enum/0"),
        ("b/enum/=2", "b/enum/1"),
        ("c/oneOf/=open", "c/oneOf/0"),
        ("c/oneOf/=shut", "c/oneOf/1"),
        ("d/oneOf/kind=coins", "d/oneOf/0"),
        ("d/oneOf/kind=bills", "d/oneOf/1"),
        ("/allOf/properties", "/allOf/0/properties"),
        ("e/anyOf/enum/=open", "e/anyOf/0/enum/0"),
        ("e/anyOf/enum/=shut", "e/anyOf/0/enum/1"),
        ("f/oneOf/properties", "f/oneOf/0/properties"),
        ("state/enum/=open", "state/enum/0"),
        ("state/enum/=shut", "state/enum/1"),
    ];
    let old: Map<String, Value> = by_value
        .iter()
        .map(|(key, name)| {
            let key =
                positions.iter().fold(key.clone(), |key, (value, position)| key.replace(value, position));
            (key, name.clone())
        })
        .collect();
    assert!(old.keys().all(|key| !key.contains('=')), "{old:?}");
    put_names(folder, &old);
    let again = generated(folder);
    let text = again.names.as_ref().expect("a new file").text.clone();
    assert_eq!(serde_json::from_str::<Map<String, Value>>(&text).expect("JSON"), by_value);
    assert_eq!(names(&again), names(&first));
}

/// A file whose keys have values, and positions of what nodes have absorbed, is replaced as well.
#[test]
fn positions_before_values_are_replaced() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    let head =
        r#""$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Thing", "type": "object""#;
    let choice = r#"{ "oneOf": [
        { "type": "object", "properties": { "kind": { "const": "a,b" } }, "required": ["kind"] },
        { "type": "object", "properties": { "kind": { "enum": ["a", "b"] } }, "required": ["kind"] },
        { "type": "object", "properties": { "kind": { "enum": ["1", "\"1\""] } }, "required": ["kind"] } ] }"#;
    let schema = |is_swapped: bool| {
        let (first, second) =
            if is_swapped { (r#"{ "type": "null" }"#, choice) } else { (choice, r#"{ "type": "null" }"#) };
        format!(
            r#"{{ {head}, "properties": {{
                "s": {{ "anyOf": [{{ "enum": ["a", "b"] }}, {{ "type": "null" }}] }},
                "c": {{ "anyOf": [{first}, {second}] }} }} }}"#
        )
    };
    fs::write(folder.join("thing.json"), schema(false)).expect("a schema");
    let names = name(folder);
    let keys: Vec<&str> = names.keys().map(|key| key.trim_start_matches("thing.json#/properties/")).collect();
    for key in [
        "s/anyOf/enum/=a",
        "c/anyOf/oneOf/kind=\"a,b\"",
        "c/anyOf/oneOf/kind=a,b",
        "c/anyOf/oneOf/kind=\"1\",\"\\\"1\\\"\"",
        "c/anyOf/oneOf/kind=\"1\",\"\\\"1\\\"\"/properties/kind/enum/=\"1\"",
    ] {
        assert!(keys.contains(&key), "{key}: {keys:?}");
    }
    let first = generated(folder);
    assert!(first.names.is_none());
    // The order of a schema and `null` changes nothing.
    fs::write(folder.join("thing.json"), schema(true)).expect("a schema");
    let other = generated(folder);
    assert_eq!((names_of_types(&other), self::names(&other)), (names_of_types(&first), self::names(&first)));
    fs::write(folder.join("thing.json"), schema(false)).expect("a schema");
    let old: Map<String, Value> =
        names.iter().map(|(key, name)| (key.replace("/anyOf/", "/anyOf/0/"), name.clone())).collect();
    put_names(folder, &old);
    let again = generated(folder);
    let text = again.names.expect("a new file").text;
    assert_eq!(serde_json::from_str::<Map<String, Value>>(&text).expect("JSON"), names);
    assert!(again.files == first.files);
}

/// An item has one key: a line by position beside one by value is an error.
#[test]
fn two_keys_of_one_item() {
    let folder = tempfile::tempdir().expect("a folder");
    let folder = folder.path();
    put(
        folder,
        &(vec!["open".into(), "shut".into()], vec![1, 2], vec!["coins".into(), "bills".into()], false),
    );
    let mut names = name(folder);
    let position = "thing.json#/properties/a/enum/0";
    names.insert(position.to_owned(), json!({ "variant": "Other" }));
    put_names(folder, &names);
    let error =
        generate(&Disk::schema(folder), Limits::default()).err().map(|problems| problems.render_short());
    let error = error.unwrap_or_default();
    assert!(
        error.contains("names.json has two keys for this item") && error.contains("a~1enum~10"),
        "{error}"
    );
}
