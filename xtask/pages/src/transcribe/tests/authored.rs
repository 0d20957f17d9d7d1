//! What a person wrote where the page leaves something stays, and is no drift: rows of an object without a table, a key of
//! the request's sample without a row, and an enumeration of values that stand in a description.

use super::{Place, put};

const PAGE: &str = r#"
# Order a lamp

# Interface call request specification
Http request method: POST
https://api.example/parcel/get_list?access_token=TOKEN

# Request parameters
parameter type Is it necessary to fill out Introductions
lamp object Lamp yes see Lamp
change number no 1: more; 2: less

# Request example
{ "lamp": { "watt": 7 }, "change": 1, "note": "quick" }

# Return Package Example
{ "errcode": 0, "maker": { "name": "made up" } }

# Return parameters
parameter type Introductions
errcode number how the call went
maker object Maker see Maker
"#;

#[test]
fn rows_and_values_that_a_person_wrote_stay() {
    let place = Place::new();
    place.put(PAGE).expect("a transcription");
    let files = ["request.json", "response.json", "errata.json"];
    let folder = place.0.path().join(super::PATH);
    for (file, text) in [
        (
            "request.json",
            r##"{
  "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "OrderLampRequest", "type": "object", "description": "",
  "properties": {
    "lamp": { "title": "Lamp", "type": "object", "description": "", "properties": {
      "watt": { "type": "integer", "description": "" }, "state": { "$ref": "#/$defs/LampState", "description": "" } } },
    "change": { "$ref": "#/$defs/Change", "description": "" },
    "note": { "type": "string", "description": "" }
  },
  "required": ["lamp"],
  "$defs": {
    "Change": { "title": "Change", "type": "integer", "description": "", "oneOf": [
      { "const": 1, "title": "More", "description": "" }, { "const": 2, "title": "Less", "description": "" }] },
    "LampState": { "title": "LampState", "type": "integer", "description": "", "oneOf": [
      { "const": 7, "title": "Lit", "description": "" }] }
  }
}
"##,
        ),
        (
            "response.json",
            r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "OrderLampResponse", "type": "object", "description": "",
  "properties": {
    "errcode": { "type": "integer", "description": "" },
    "maker": { "title": "Maker", "type": "object", "description": "", "properties": { "name": { "type": "string", "description": "" } } }
  }
}
"#,
        ),
        ("errata.json", "[]\n"),
    ] {
        put(&folder.join(file), text);
    }
    let written = files.map(|file| place.read(file));
    assert_eq!(place.put(PAGE).expect("the same page").0, "");
    assert_eq!(files.map(|file| place.read(file)), written);

    // Values that the description no longer has, and a row without its point, are changes of the page.
    let changed = PAGE.replace("1: more; 2: less", "more or less").replace(", \"note\": \"quick\"", "");
    let (diff, _) = place.put(&changed).expect("a changed page");
    assert!(!place.read("request.json").contains("\"note\""), "{diff}");
    assert!(!place.read("request.json").contains("\"More\""), "{diff}");
    assert!(place.read("request.json").contains("\"Lit\""), "{diff}");
}
