//! The corrected schema in its two views, held against payloads and against what the types say of themselves.

use std::collections::BTreeMap;
use std::fs;

use insta::assert_snapshot;
use ministore_model::from_slice;
use ministore_model::mini_store::order::{GetOrderRequest, GetOrderResponse};
use serde_json::{Value, json};
use tolerant::{RawScalar, Scalar};

use super::fixture::Fixture;
use xtask_codegen::json_schema;
use xtask_codegen::view::{View, print};
use xtask_schema::{Disk, Limits, understand};
use xtask_testing::project;

const ENDPOINT: &str = "product/order/get";

pub(super) fn view(view: View, request: bool) -> Value {
    let generated = understand(&Disk::schema(&project().join("schema")))
        .unwrap_or_else(|problems| panic!("{}", problems.render()));
    let folder =
        generated.schema.endpoints.iter().find(|folder| folder.path == ENDPOINT).expect("the endpoint");
    let document = if request { &folder.request } else { &folder.response };
    serde_json::from_str(&print(folder, document, &generated.schema.common, view)).expect("JSON")
}

pub(super) fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::draft202012::options().build(schema).expect("a JSON Schema")
}

fn samples() -> Vec<(String, Value)> {
    let folder = project().join("schema").join(ENDPOINT).join("samples");
    let mut samples: Vec<(String, Value)> = fs::read_dir(folder)
        .expect("samples")
        .map(|entry| {
            let path = entry.expect("an entry").path();
            let text = fs::read(&path).expect("a sample");
            (
                path.file_stem().expect("a name").to_string_lossy().into_owned(),
                serde_json::from_slice(&text).expect("JSON"),
            )
        })
        .collect();
    samples.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(samples.len() >= 6);
    samples
}

/// The accepted view's pattern is the runtime's rule for strings of digits, apart from the bounds of 64 bits.
#[test]
fn strings_of_digits_are_the_runtimes() {
    let accepted = validator(&view(View::Accepted, false)["$defs"]["integer"]);
    let texts = [
        "",
        "0",
        "-0",
        "7",
        "-12",
        "9223372036854775807",
        "01",
        "-01",
        "00",
        "-",
        "--1",
        "+1",
        "1.0",
        "1e1",
        " 1",
        "1 ",
        "１",
    ];
    for text in texts {
        let decodes = i64::from_raw(RawScalar::Text(text.into())).is_ok();
        assert_eq!(accepted.is_valid(&text.into()), decodes, "{text:?}");
    }
}

#[test]
fn both_views_of_a_small_schema() {
    let fixture = Fixture::with_rows(
        r#""fee": { "title": "Fee", "type": "object", "description": "A fee.", "properties": {
      "cost": { "$ref": "../common.json#/$defs/Fen", "description": "Cost." },
      "open": { "type": "boolean", "description": "Open." } } }"#,
    )
    .sample(&[("fee", "array"), ("fee[].cost", "number")])
    .erratum("fee", "type", r#"{ "table": "object", "sample": "array" }"#, r#"["array", "object"]"#);
    let schema = understand(&Disk::schema(&fixture.root().join("schema"))).expect("no problems").schema;
    let folder = schema.endpoints.first().expect("an endpoint");
    assert_snapshot!("canonical", print(folder, &folder.response, &schema.common, View::Canonical));
    assert_snapshot!("accepted", print(folder, &folder.response, &schema.common, View::Accepted));
}

#[test]
fn samples_are_accepted_and_what_is_written_of_them_is_canonical() {
    let (accepted, canonical) =
        (validator(&view(View::Accepted, false)), validator(&view(View::Canonical, false)));
    for (name, sample) in samples() {
        assert!(
            accepted.is_valid(&sample),
            "{name}: {:?}",
            accepted.iter_errors(&sample).next().map(|error| error.to_string())
        );
        let mut response: GetOrderResponse =
            from_slice(sample.to_string().as_bytes()).expect("a sample decodes");
        // What was quoted is written back quoted: a time stays as it was sent.
        if name == "page" {
            let order = response.order.as_mut().expect("an order");
            let delivery = order
                .order_detail
                .as_mut()
                .and_then(|detail| detail.delivery_info.as_mut())
                .expect("a delivery");
            let seconds = delivery.ship_done_time.take().and_then(|time| time.seconds()).expect("seconds");
            delivery.ship_done_time = Some(ministore_model::UnixSeconds::new(seconds));
        }
        let written = serde_json::to_value(&response).expect("JSON");
        assert!(
            canonical.is_valid(&written),
            "{name}: {:?}",
            canonical.iter_errors(&written).next().map(|error| error.to_string())
        );
    }
}

/// Payloads one step off a sample: the view and the decoder must give the same verdict.
#[test]
fn the_accepted_view_and_the_decoder_agree() {
    let accepted = validator(&view(View::Accepted, false));
    let values = [
        json!(null),
        json!(""),
        json!([]),
        json!({}),
        json!(0),
        json!(-7),
        json!("10"),
        json!("abc"),
        json!(10.5),
        json!(true),
        json!([1]),
        json!([null]),
        json!({"x": 1}),
        json!("01"),
        json!(10.0),
        json!([[]]),
        json!([{}]),
    ];
    let mut verdicts = BTreeMap::new();
    for (name, sample) in samples() {
        for pointer in pointers(&sample) {
            for value in &values {
                let mut changed = sample.clone();
                *changed.pointer_mut(&pointer).expect("a place") = value.clone();
                let decoded = from_slice::<GetOrderResponse>(changed.to_string().as_bytes());
                let valid = accepted.is_valid(&changed);
                *verdicts.entry(valid).or_insert(0) += 1;
                assert_eq!(decoded.is_ok(), valid, "{name} {pointer} {value}: {decoded:?}");
            }
        }
    }
    assert!(verdicts.values().all(|count| *count > 500) && verdicts.len() == 2, "{verdicts:?}");
}

/// The JSON pointer of every value in a document.
pub(super) fn pointers(value: &Value) -> Vec<String> {
    let children: Vec<(String, &Value)> = match value {
        Value::Object(members) => {
            members.iter().map(|(name, value)| (name.replace('~', "~0").replace('/', "~1"), value)).collect()
        }
        Value::Array(list) => {
            list.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect()
        }
        _ => Vec::new(),
    };
    let below = |(step, child): (String, &Value)| {
        let inner = pointers(child).into_iter().map({
            let step = step.clone();
            move |pointer| format!("/{step}{pointer}")
        });
        std::iter::once(format!("/{step}")).chain(inner).collect::<Vec<_>>()
    };
    children.into_iter().flat_map(below).collect()
}

/// What schemars reflects from the Rust types says, row by row, what the canonical view says.
#[test]
fn the_types_reflect_the_canonical_schema() {
    let settings = schemars::generate::SchemaSettings::draft2020_12();
    let response = settings.clone().into_generator().into_root_schema_for::<GetOrderResponse>().to_value();
    let request = settings.into_generator().into_root_schema_for::<GetOrderRequest>().to_value();
    for (reflected, canonical) in
        [(response, view(View::Canonical, false)), (request, view(View::Canonical, true))]
    {
        let (reflected, canonical) = (rows(&reflected), rows(&canonical));
        assert!(!canonical.is_empty());
        assert_eq!(reflected, canonical);
    }
}

/// `path: type`, for every row of a schema; enumerations with their values, required rows marked.
fn rows(schema: &Value) -> Vec<String> {
    let mut rows = Vec::new();
    collect("", schema, schema, &mut rows);
    rows.sort();
    rows
}

fn collect(path: &str, schema: &Value, root: &Value, rows: &mut Vec<String>) {
    let schema = resolve(schema, root);
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (name, property) in properties {
            let is_required = schema
                .get("required")
                .and_then(Value::as_array)
                .is_some_and(|names| names.contains(&json!(name)));
            let path = format!("{path}.{name}{}", if is_required { "!" } else { "" });
            collect(&path, property, root, rows);
        }
    } else if let Some(items) = schema.get("items") {
        collect(&format!("{path}[]"), items, root, rows);
    } else {
        rows.push(format!("{path}: {}", leaf(schema)));
    }
}

/// Follows references, and looks behind the `null` that an `Option` adds.
fn resolve<'a>(schema: &'a Value, root: &'a Value) -> &'a Value {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        return resolve(root.pointer(reference.trim_start_matches('#')).expect("a definition"), root);
    }
    match schema.get("anyOf").and_then(Value::as_array).map(Vec::as_slice) {
        Some([inner, null]) if *null == json!({ "type": "null" }) => resolve(inner, root),
        _ => schema,
    }
}

fn leaf(schema: &Value) -> String {
    if let Some([listed, open]) = schema.get("anyOf").and_then(Value::as_array).map(Vec::as_slice) {
        let values = listed.get("oneOf").and_then(Value::as_array).expect("values");
        let codes: Vec<String> = values.iter().map(|value| value["const"].to_string()).collect();
        return format!("{} or {}", codes.join(" "), leaf(open));
    }
    match &schema["type"] {
        Value::Array(types) => types.iter().filter(|kind| *kind != "null").map(ToString::to_string).collect(),
        kind => kind.to_string(),
    }
}

/// What is printed is a JSON Schema file, which `codegen --schema` reads: the corrected view, and the types' own.
#[test]
fn what_is_printed_can_be_generated_from() {
    let fixture = Fixture::of_project();
    let top = fixture.root().join("schema");
    let understood =
        understand(&Disk::schema(&top)).unwrap_or_else(|problems| panic!("{}", problems.render()));
    let folder = tempfile::tempdir().expect("a folder");
    for endpoint in &understood.schema.endpoints {
        let printed = print(endpoint, &endpoint.response, &understood.schema.common, View::Canonical);
        let name = endpoint.path.replace('/', "_");
        fs::write(folder.path().join(format!("{}.json", name.replace('-', "_"))), printed).expect("a file");
    }
    let reflected = schemars::schema_for!(ministore_model::mini_store::order::GetOrderResponse);
    fs::write(folder.path().join("reflected.json"), format!("{:#}", reflected.to_value())).expect("a file");
    // schemars knows no names of variants.
    let names = json_schema::propose(&Disk::schema(folder.path()), Limits::default());
    let names = names.unwrap_or_else(|problems| panic!("{}", problems.render())).file;
    fs::write(folder.path().join(names.path), names.text).expect("a file");
    let files = json_schema::generate(&Disk::schema(folder.path()), Limits::default());
    let files = files.unwrap_or_else(|problems| panic!("{}", problems.render())).files;
    let types = |path: &str| {
        let file = files.iter().find(|file| file.path == format!("src/generated/{path}/mod.rs"));
        file.unwrap_or_else(|| panic!("no {path}")).text.matches("pub struct ").count()
    };
    assert_eq!((types("product_order_get"), types("reflected")), (16, 16));
}
