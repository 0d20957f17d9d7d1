//! Payloads made from the accepted view, and one step off it: a validator that knows nothing of this project, and the
//! decoder, give the same verdict; and what is written back is canonical.

use std::cell::Cell;

use ministore_model::from_slice;
use ministore_model::mini_store::order::GetOrderResponse;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::{BoxedStrategy, Just, Strategy, any, prop_oneof};
use proptest::prop_assert;
use proptest::sample::{Index, select};
use proptest::strategy::Union;
use proptest::string::string_regex;
use proptest::test_runner::{Config, TestCaseResult, TestRunner};
use serde_json::{Map, Value, json};

use super::views::{pointers, validator, view};
use xtask_codegen::view::View;

/// Something that a schema says is valid.
fn valid(schema: &Value, root: &Value) -> BoxedStrategy<Value> {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return valid(root.pointer(reference.trim_start_matches('#')).expect("a definition"), root);
    }
    if let Some(any) = schema.get("anyOf").and_then(Value::as_array) {
        return Union::new(any.iter().map(|schema| valid(schema, root))).boxed();
    }
    for keyword in schema.as_object().expect("a schema").keys() {
        let known = ["type", "properties", "items", "pattern", "maxLength", "maxItems"];
        let silent = ["$schema", "$defs", "title", "description"];
        assert!(
            known.contains(&keyword.as_str()) || silent.contains(&keyword.as_str()),
            "{keyword} is not known"
        );
    }
    let types = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        one => vec![one.as_str().expect("a type")],
    };
    // What comes first is what the schema is about.
    let odds = |place: usize| if place == 0 { 8 } else { 1 };
    Union::new_weighted(
        types.iter().enumerate().map(|(place, kind)| (odds(place), of_type(kind, schema, root))).collect(),
    )
    .boxed()
}

fn of_type(kind: &str, schema: &Value, root: &Value) -> BoxedStrategy<Value> {
    match kind {
        "null" => Just(Value::Null).boxed(),
        "boolean" => any::<bool>().prop_map(Value::from).boxed(),
        "integer" => integer(),
        "number" => prop_oneof![integer(), finite()].boxed(),
        "string" if schema.get("maxLength").is_some() => Just(json!("")).boxed(),
        "string" => match schema.get("pattern").and_then(Value::as_str) {
            Some(pattern) => string_regex(pattern.trim_start_matches('^').trim_end_matches('$'))
                .expect("a pattern")
                .prop_map(Value::from)
                .boxed(),
            None => prop_oneof![any::<String>(), "[0-9]{1,10}"].prop_map(Value::from).boxed(),
        },
        "array" if schema.get("maxItems").is_some() => Just(json!([])).boxed(),
        "array" => vec(valid(&schema["items"], root), 0..3).prop_map(Value::from).boxed(),
        "object" => object(schema, root),
        _ => panic!("{kind} is no type"),
    }
}

fn object(schema: &Value, root: &Value) -> BoxedStrategy<Value> {
    let properties = schema["properties"].as_object().expect("properties");
    let members: Vec<_> = properties
        .iter()
        .map(|(name, property)| {
            let name = name.clone();
            weighted(0.4, valid(property, root))
                .prop_map(move |value| value.map(|value| (name.clone(), value)))
        })
        .collect();
    let others = vec(("x_[a-z]{1,3}", anything()), 0..2);
    (members, others)
        .prop_map(|(members, others)| {
            members.into_iter().flatten().chain(others).collect::<Map<_, _>>().into()
        })
        .boxed()
}

/// An integer, as JSON Schema counts them: `10.0` is one, and so is what no 64 bits hold.
fn integer() -> BoxedStrategy<Value> {
    let decimal =
        (any::<f64>(), -60..60_i32).prop_map(|(number, size)| (number.fract() * 2_f64.powi(size)).trunc());
    prop_oneof![
        4 => any::<i64>().prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        1 => any::<i32>().prop_map(|number| f64::from(number).into()),
        1 => decimal.prop_map(Value::from),
    ]
    .boxed()
}

fn finite() -> BoxedStrategy<Value> {
    any::<f64>()
        .prop_filter("JSON has no such number", |number| number.is_finite())
        .prop_map(Value::from)
        .boxed()
}

/// Any JSON, mostly small.
fn anything() -> BoxedStrategy<Value> {
    let kinds = [
        json!(null),
        json!(""),
        json!([]),
        json!({}),
        json!("10"),
        json!("01"),
        json!("-"),
        json!("a"),
        json!(0),
        json!(0.5),
        json!(true),
        json!([null]),
        json!([[]]),
        json!([{}]),
        json!({ "x": 1 }),
    ];
    let leaf =
        prop_oneof![select(kinds.to_vec()), integer(), finite(), any::<String>().prop_map(Value::from)];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::from),
            vec(("[a-z]{1,3}", inner), 0..3).prop_map(|list| list.into_iter().collect::<Map<_, _>>().into()),
        ]
    })
    .boxed()
}

/// One step off: a value becomes another, is put into an array, or is taken out of one; or a member gets another name.
#[derive(Clone, Debug)]
enum Step {
    Replace(Value),
    Wrap,
    Unwrap,
    Rename(&'static str),
}

fn step() -> BoxedStrategy<Step> {
    let names = [
        "x",
        "order",
        "status",
        "Title",
        "title",
        "craete_time",
        "create_time",
        "product_infos",
        "express_fee",
    ];
    prop_oneof![
        4 => anything().prop_map(Step::Replace),
        1 => Just(Step::Wrap),
        1 => Just(Step::Unwrap),
        1 => select(names.to_vec()).prop_map(Step::Rename),
    ]
    .boxed()
}

fn take(payload: &mut Value, place: Index, step: Step) {
    let places = pointers(payload);
    if places.is_empty() {
        return;
    }
    let pointer = place.get(&places);
    let (above, name) = pointer.rsplit_once('/').expect("a pointer");
    if let (Step::Rename(to), Some(Value::Object(members))) = (&step, payload.pointer_mut(above)) {
        let name = name.replace("~1", "/").replace("~0", "~");
        let value = members.remove(&name).expect("a member");
        members.insert((*to).to_owned(), value);
        return;
    }
    let value = payload.pointer_mut(pointer).expect("a value");
    *value = match (step, value.take()) {
        (Step::Replace(other), _) => other,
        (Step::Unwrap, Value::Array(mut list)) if !list.is_empty() => list.swap_remove(0),
        (Step::Wrap, value) => json!([value]),
        (Step::Unwrap | Step::Rename(_), value) => value,
    };
}

/// The same payload, with 7 for each number beyond 64 bits.
fn tamed(payload: &Value) -> Value {
    match payload {
        Value::Number(number) if number.is_u64() && !number.is_i64() => json!(7),
        Value::Number(number)
            if number.is_f64() && number.as_f64().is_some_and(|it| it.abs() >= 2_f64.powi(63)) =>
        {
            json!(7)
        }
        Value::String(text) => {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let is_beyond = digits.len() > 18 && digits.bytes().all(|byte| byte.is_ascii_digit());
            json!(if is_beyond && text.parse::<i64>().is_err() { "7" } else { text })
        }
        Value::Array(list) => list.iter().map(tamed).collect(),
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), tamed(value))).collect(),
        other => other.clone(),
    }
}

fn runner() -> TestRunner {
    TestRunner::new(Config { source_file: Some(file!()), ..Config::default() })
}

fn decodes(payload: &Value) -> bool {
    from_slice::<GetOrderResponse>(payload.to_string().as_bytes()).is_ok()
}

/// What is valid decodes, but for integers out of reach; and what decodes is valid.
fn agree(accepted: &jsonschema::Validator, payload: &Value) -> TestCaseResult {
    let decoded = from_slice::<GetOrderResponse>(payload.to_string().as_bytes());
    match (accepted.is_valid(payload), decoded) {
        (true, Err(error)) => prop_assert!(decodes(&tamed(payload)), "valid, but {}: {}", error, payload),
        (false, Ok(_)) => prop_assert!(false, "decodes, but is not valid: {}", payload),
        _ => {}
    }
    Ok(())
}

#[test]
fn what_is_accepted_is_what_decodes() {
    let schema = view(View::Accepted, false);
    let accepted = validator(&schema);
    let payloads = (valid(&schema, &schema), any::<Index>(), step());
    let (valid, invalid) = (Cell::new(0), Cell::new(0));
    let run = runner().run(&payloads, |(mut payload, place, step)| {
        prop_assert!(accepted.is_valid(&payload), "{}", payload);
        agree(&accepted, &payload)?;
        take(&mut payload, place, step);
        let count = if accepted.is_valid(&payload) { &valid } else { &invalid };
        count.set(count.get() + 1);
        agree(&accepted, &payload)
    });
    run.unwrap_or_else(|error| panic!("{error}"));
    assert!(valid.get() > 20 && invalid.get() > 20, "{valid:?} {invalid:?}");
}

/// What decodes is written as the canonical view says, whatever leniency it came by; but for a time and a value of an
/// enumeration, which are kept as they came.
#[test]
fn what_is_written_is_canonical() {
    let schema = view(View::Accepted, false);
    let canonical_schema = view(View::Canonical, false);
    let canonical = validator(&canonical_schema);
    let run = runner().run(&valid(&schema, &schema), |payload| {
        let payload = tamed(&payload);
        let Ok(answer) = from_slice::<GetOrderResponse>(payload.to_string().as_bytes()) else {
            prop_assert!(false, "not decoded: {}", payload);
            return Ok(());
        };
        let written = serde_json::to_value(&answer).expect("JSON");
        for error in canonical.iter_errors(&written) {
            let pointer = error.instance_path().to_string();
            let title = title_at(&pointer, &canonical_schema);
            let is_kept =
                ["BeijingTime", "UnixSeconds", "OrderStatus", "ShippingMethod"].contains(&title.as_str());
            prop_assert!(is_kept, "{} is no {}: {}", pointer, title, payload);
        }
        Ok(())
    });
    run.unwrap_or_else(|error| panic!("{error}"));
}

/// The title of the schema at a place of a payload.
fn title_at(pointer: &str, root: &Value) -> String {
    let followed = |schema: &Value| match schema.get("$ref").and_then(Value::as_str) {
        Some(reference) => root.pointer(reference.trim_start_matches('#')).expect("a definition").clone(),
        None => schema.clone(),
    };
    let mut schema = root.clone();
    for step in pointer.split('/').skip(1) {
        let below = schema.get("items").unwrap_or_else(|| &schema["properties"][step]).clone();
        schema = followed(&below);
    }
    schema["title"].as_str().unwrap_or_default().to_owned()
}
