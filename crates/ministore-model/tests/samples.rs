//! What the samples of an order decode to, and that what is written back says the same.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use ministore_model::mini_store::order::GetOrderResponse;
use ministore_model::{from_slice, to_vec};
use serde_json::Value;

fn samples() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema/product/order/get/samples");
    let mut samples: Vec<(String, Vec<u8>)> = fs::read_dir(folder)
        .expect("samples")
        .map(|entry| entry.expect("an entry").path())
        .map(|path| {
            (
                path.file_stem().expect("a name").to_string_lossy().into_owned(),
                fs::read(&path).expect("a sample"),
            )
        })
        .collect();
    samples.sort();
    assert_eq!(samples.len(), 6);
    samples
}

/// What a person would look at: the fields, and what the schema lacks.
#[test]
fn what_each_sample_decodes_to() {
    for (name, body) in samples() {
        let response: GetOrderResponse = from_slice(&body).unwrap_or_else(|error| panic!("{name}: {error}"));
        let mut shown = format!("{response:#?}\n");
        for drift in response.drift() {
            writeln!(shown, "drift: {drift}").expect("text");
        }
        insta::assert_snapshot!(name, shown);
    }
}

/// Nothing that a sample says is lost: written back, it differs by what says nothing, and by names that errata correct.
#[test]
fn what_is_written_back_says_what_was_sent() {
    for (name, body) in samples() {
        let response: GetOrderResponse = from_slice(&body).expect("a sample decodes");
        let written = said(serde_json::to_value(&response).expect("JSON"));
        assert_eq!(to_vec(&response).expect("JSON"), serde_json::to_vec(&response).expect("JSON"), "{name}");
        assert_eq!(written, said(serde_json::from_slice(&body).expect("JSON")), "{name}");
    }
}

/// A document without what says nothing, with true names, and lists where one object may stand for one.
fn said(value: Value) -> Value {
    match value {
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| (true_name(&name).to_owned(), one_or_many(&name, said(value))))
            .filter(|(_, value)| !says_nothing(value))
            .collect(),
        Value::Array(list) => list.into_iter().map(said).collect(),
        other => other,
    }
}

fn says_nothing(value: &Value) -> bool {
    value.is_null()
        || value == ""
        || value.as_array().is_some_and(Vec::is_empty)
        || value.as_object().is_some_and(serde_json::Map::is_empty)
}

fn one_or_many(name: &str, value: Value) -> Value {
    let many = ["delivery_product_info", "express_fee"].contains(&name) && value.is_object();
    if many { Value::Array(vec![value]) } else { value }
}

fn true_name(name: &str) -> &str {
    match name {
        "craete_time" => "create_time",
        "order_detail " => "order_detail",
        "product_Infos " => "product_infos",
        "Title" => "title",
        "beats_price" => "sale_price",
        "user_Name " => "user_name",
        "aftersale_detail " => "aftersale_detail",
        other => other,
    }
}
