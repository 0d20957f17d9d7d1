//! Pages of other endpoints are refused; what contradicts itself is an open point.

use super::{PAGE, Place};

fn refusal(from: &str, to: &str) -> String {
    assert_eq!(PAGE.matches(from).count(), 1, "{from}");
    let page = PAGE.replace(from, to);
    let fresh = Place::new().put(&page).expect_err("a refusal");
    let known = Place::transcribed().put(&page).expect_err("a refusal");
    assert_eq!(fresh, known);
    fresh
}

/// What a new transcription of the page has in open.json, and the row itself.
fn open(from: &str, to: &str, row: &str) -> String {
    assert_eq!(PAGE.matches(from).count(), 1, "{from}");
    let page = PAGE.replace(from, to);
    let place = Place::new();
    place.put(&page).expect("a transcription");
    // One that was transcribed before has the same points.
    let known = Place::transcribed();
    known.put(&page).expect("a transcription");
    assert_eq!(place.read("open.json"), known.read("open.json"));
    let schema = place.read("response.json");
    let at = schema.find(row).expect("the row");
    let line = schema[at..].lines().next().unwrap_or_default();
    format!("{}{}", place.read("open.json"), line.trim())
}

#[test]
fn rows_that_contradict_each_other() {
    insta::assert_snapshot!(open("parcels[].sender.phone", "parcels.sender.phone", "\"parcels\""), @r#"
    [
      {
        "at": "response.parcels",
        "kind": "contradiction",
        "line": 37,
        "quote": "parcels",
        "reason": "some rows below it print it as an array, others as an object",
        "proposal": "an array of objects",
        "settled": ""
      }
    ]
    "parcels": {
    "#);
    insta::assert_snapshot!(open("parcels[].sender.phone string", "parcels[].sender.name number", "\"name\""), @r#"
    [
      {
        "at": "response.parcels[].sender.name",
        "kind": "contradiction",
        "line": 37,
        "quote": "parcels[].sender.name number",
        "reason": "a second row of this name, which says something else",
        "proposal": "the first row",
        "settled": ""
      }
    ]
    "name": { "type": "string", "description": "" }
    "#);
    insta::assert_snapshot!(open(
        "total number how many there are",
        "parcels[].sender number who\ntotal number how many",
        "\"sender\""
    ), @r#"
    [
      {
        "at": "response.parcels[].sender",
        "kind": "contradiction",
        "line": 33,
        "quote": "parcels[].sender number",
        "reason": "its row says number, and other rows stand below it",
        "proposal": "an object, as the rows below it say",
        "settled": ""
      }
    ]
    "sender": {
    "#);
}

#[test]
fn types_that_nothing_shows() {
    insta::assert_snapshot!(open("[\"fragile\"]", "[]", "\"labels\""), @r#"
    [
      {
        "at": "response.parcels[].labels",
        "kind": "type",
        "line": 38,
        "quote": "parcels[].labels array",
        "reason": "neither table nor sample shows what the array holds",
        "proposal": "an array of any JSON values",
        "settled": ""
      }
    ]
    "labels": {
    "#);
    insta::assert_snapshot!(open("parcels[].route string", "parcels[].route Way", "\"route\""), @r#"
    [
      {
        "at": "response.parcels[].route",
        "kind": "type",
        "line": 39,
        "quote": "parcels[].route Way",
        "reason": "the type `Way` is not known",
        "proposal": "object",
        "settled": ""
      }
    ]
    "route": {
    "#);
}

#[test]
fn another_page() {
    insta::assert_snapshot!(refusal("/parcel/get_list", "/parcel/get"), @"
    error: the page is about `/parcel/get`, not about schema/parcel/get_list
      --> page.txt:6:1-50
      help: use the folder of that endpoint: --endpoint parcel/get
    ");
}
