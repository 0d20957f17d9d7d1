//! More than is taken: reported before anything is made of it.

use insta::assert_snapshot;

use super::*;
use xtask_codegen::generate_within;
use xtask_schema::Limits;

fn within(fixture: &Fixture, limits: Limits) -> String {
    refusal(generate_within(fixture.root(), limits))
}

#[test]
fn what_is_taken_by_default() {
    let Limits { bytes, types } = Limits::default();
    assert_eq!((bytes, types), (64 * 1024 * 1024, 100_000));
    let readme = include_str!("../../../../../schema/README.md");
    assert!(["67108864", "100000", "64 MiB"].iter().all(|limit| readme.contains(limit)), "{readme}");
    let deepest = format!("{} arrays and objects", xtask_diagnostics::json::DEEPEST);
    assert!(readme.contains(&deepest));
}

/// Just as many bytes as may be are read, of whatever file.
#[test]
fn bytes() {
    let fixture = Fixture::with_rows(ROW);
    let largest = fixture.read(RESPONSE).len();
    let limits = |bytes: usize| Limits { bytes: bytes.try_into().expect("a length"), ..Limits::default() };
    assert_eq!(within(&fixture, limits(largest)), "nothing is wrong");
    assert_snapshot!(within(&fixture, limits(largest - 1)), @"
    error: schema/thing/response.json: larger than 318 bytes
      help: `cargo xtask codegen --max-bytes` raises the limit
    ");
    fixture.put("schema/thing/samples/large.json", format!("[{}1]", "1,".repeat(largest)));
    let reported = within(&fixture, limits(largest));
    assert!(reported.contains("schema/thing/samples/large.json: larger than"), "{reported}");
    assert!(within(&fixture, limits(0)).contains("schema/common.json: larger than 0 bytes"));
}

/// Structs and enumerations count, of every side and endpoint; rows, lists and newtypes do not.
#[test]
fn types() {
    let rows = "\"part\": { \"type\": \"object\", \"title\": \"Part\", \"description\": \"P.\", \"properties\": {} },\n    \
                \"list\": { \"type\": \"array\", \"description\": \"L.\", \"items\":\n      \
                { \"type\": \"object\", \"title\": \"Item\", \"properties\": {}, \"description\": \"I.\" } }";
    let fixture = Fixture::with_rows(rows);
    let limits = |types| Limits { types, ..Limits::default() };
    assert_eq!(within(&fixture, limits(4)), "nothing is wrong");
    assert_snapshot!(within(&fixture, limits(3)), @"
    error: more than 3 structs and enumerations
      --> schema/thing/response.json:10:7-83 #/properties/list/items
      help: `cargo xtask codegen --max-types` raises the limit
    ");
    assert!(within(&fixture, limits(0)).contains("schema/thing/request.json:1:1"));
    let values = r#"{ "State": { "title": "State", "type": "integer", "description": "S.",
        "oneOf": [{ "const": 1, "title": "A", "description": "D." }] } }"#;
    fixture.put(RESPONSE, response(ROW, values));
    assert_eq!(within(&fixture, limits(3)), "nothing is wrong");
    assert!(within(&fixture, limits(2)).contains("more than 2 structs and enumerations"));
    let fixture = Fixture::with_rows(ROW).and_endpoint("thing/part", "Part");
    assert_eq!(within(&fixture, limits(4)), "nothing is wrong");
    assert!(within(&fixture, limits(3)).contains("schema/thing/part/endpoint.json:6:11"));
}
