//! References from one endpoint to the types of another: one type, not two alike.

use insta::assert_snapshot;
use xtask_codegen::outline;
use xtask_codegen::view::{View, print};
use xtask_schema::{Disk, Understood, understand};

use super::fixture::Fixture;

/// The types that `/thing` has, and that `/thing/list` refers to.
const ROWS: &str = r##"
  "thing": {
    "title": "Item", "type": "object", "description": "A thing.",
    "properties": {
      "Id": { "type": "integer", "description": "Its id." },
      "state": { "$ref": "#/$defs/State", "description": "Its state." },
      "parts": {
        "type": "array", "description": "Its parts.",
        "items": {
          "title": "Part", "type": "object", "description": "A part.",
          "properties": { "price": { "$ref": "../common.json#/$defs/Fen", "description": "Its price." } }
        }
      }
    }
  }"##;
const STATE: &str = r#"{
  "State": {
    "title": "State", "type": "integer", "description": "How a thing is.",
    "oneOf": [{ "const": 1, "title": "New", "description": "New." }]
  }
}"#;
const LIST: &str = "schema/thing/list/response.json";

/// `/thing`, and `/thing/list`, whose rows are these.
fn listed(rows: &str) -> Fixture {
    let fixture = Fixture::with_rows("").and_endpoint("thing/list", "List");
    let response = fixture.read("schema/thing/response.json");
    let with = |rows: &str, defs: &str| {
        let text = response.replacen("\"properties\": {", &format!("\"properties\": {{{rows},"), 1);
        text.replacen("\"$defs\": {}", &format!("\"$defs\": {defs}"), 1)
    };
    fixture.put("schema/thing/response.json", with(ROWS, STATE).replace(",,", ","));
    let list = fixture.read(LIST);
    fixture.put(LIST, list.replacen("\"properties\": {", &format!("\"properties\": {{{rows},"), 1));
    fixture.erratum("thing.Id", "name", r#"{ "table": "Id", "sample": null }"#, r#""id""#)
}

const THINGS: &str = r#"
  "things": {
    "type": "array", "description": "The things.",
    "items": { "$ref": "../response.json#/properties/thing" }
  },
  "state": { "$ref": "../response.json#/$defs/State", "description": "The state of all." }"#;

fn understood(fixture: &Fixture) -> Understood {
    let schema = understand(&Disk::schema(&fixture.root().join("schema")));
    schema.unwrap_or_else(|problems| panic!("{}", problems.render()))
}

#[test]
fn a_type_of_another_endpoint_is_used_as_it_is() {
    let fixture = listed(THINGS);
    let module = fixture.file("thing/list/mod.rs");
    assert!(module.contains("use crate::generated::thing::{Item, State};"), "{module}");
    assert!(
        module.contains("pub things: Vec<Item>,") && module.contains("pub state: Option<State>,"),
        "{module}"
    );
    assert!(!module.contains("pub struct Item") && !module.contains("pub enum State"), "{module}");
    assert!(!fixture.file("thing/list/impls.rs").contains("Part"), "defined once");

    let schema = understood(&fixture);
    let list = schema.decided.endpoints.iter().find(|module| module.endpoint.folder == "thing/list").unwrap();
    assert_snapshot!(outline(list), @"
    things[]                                                                               array  -> Vec<Item>                    of thing
    state                                                                                  number -> Option<State>                of thing  open enum
    errcode                                                                                number -> Option<i64>
    ");
    // Payloads are compared by the paths that rows have here.
    let price = list.find_struct("Part").and_then(|part| part.fields.first()).expect("a field");
    assert_eq!(price.path.to_string(), "things[].parts[].price");
}

/// The errata of the endpoint that has the rows hold in the other, too.
#[test]
fn the_schema_has_the_type() {
    let schema = understood(&listed(THINGS));
    let folder = schema.schema.endpoints.iter().find(|folder| folder.path == "thing/list").unwrap();
    assert_snapshot!(print(folder, &folder.response, &schema.schema.common, View::Canonical), @r##"
    {
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "ListThing",
      "description": "What the test is about.",
      "type": "object",
      "properties": {
        "things": {
          "type": "array",
          "items": {
            "$ref": "#/$defs/Item"
          },
          "description": "The things."
        },
        "state": {
          "$ref": "#/$defs/State",
          "description": "The state of all."
        },
        "errcode": {
          "type": "integer",
          "description": "How the call went."
        }
      },
      "$defs": {
        "Item": {
          "title": "Item",
          "description": "A thing.",
          "type": "object",
          "properties": {
            "id": {
              "type": "integer",
              "description": "Its id."
            },
            "state": {
              "$ref": "#/$defs/State",
              "description": "Its state."
            },
            "parts": {
              "type": "array",
              "items": {
                "$ref": "#/$defs/Part"
              },
              "description": "Its parts."
            }
          }
        },
        "State": {
          "title": "State",
          "description": "How a thing is.",
          "anyOf": [
            {
              "oneOf": [
                {
                  "const": 1,
                  "title": "New",
                  "description": "New."
                }
              ]
            },
            {
              "type": "integer"
            }
          ]
        },
        "Part": {
          "title": "Part",
          "description": "A part.",
          "type": "object",
          "properties": {
            "price": {
              "$ref": "#/$defs/Fen",
              "description": "Its price."
            }
          }
        },
        "Fen": {
          "title": "Fen",
          "description": "An amount.",
          "type": "integer"
        }
      }
    }
    "##);
}

/// A sample is compared with the row that refers; what it has below is the other endpoint's.
#[test]
fn a_sample_of_the_row_is_compared() {
    let fixture = listed(THINGS);
    let shown = |kind: &str| {
        let fields =
            format!(r#"{{ "fields": [{{ "path": "things", "kind": "{kind}", "line": 1 }}], "slips": [] }}"#);
        fixture.put("schema/thing/list/sample.json", fields);
        fixture.refusal()
    };
    assert_eq!(shown("array"), "nothing is wrong");
    assert!(
        shown("string")
            .contains("`things`: the sample shows string (line 1 of the page), the table says array"),
        "{}",
        shown("string")
    );
}

#[test]
fn refusals() {
    let at = |reference: &str| {
        listed(&format!(r#""one": {{ "$ref": "{reference}", "description": "One." }}"#)).refusal()
    };
    for (reference, message) in [
        ("../../other/response.json#/properties/thing", "there is no endpoint `other`"),
        ("../../../response.json#/properties/thing", "`../../../response.json` is outside schema/"),
        ("../response.json#/properties/nothing", "`/properties/nothing` is no type of `thing`"),
        (
            "../response.json#/properties/thing/properties/Id",
            "is no type of `thing` to which another endpoint",
        ),
        ("../response.json#/properties/thing/properties/state", "is no type of `thing`"),
        ("../request.json#/properties", "`/properties` is no type of `thing`"),
        ("../list/response.json#/$defs/State", "this is the endpoint itself"),
        ("#/properties/errcode", "`/properties/errcode` is no object of this file"),
        ("#/properties/nothing/items", "`/properties/nothing/items` is no object of this file"),
        ("#/properties/one", "`/properties/one` is no object of this file"),
        ("../response.json", "unsupported reference"),
        ("https://example.com/response.json#/properties/thing", "unsupported reference"),
    ] {
        let reported = at(reference);
        assert!(reported.contains(message), "{reference}: {reported}");
    }
    let circle = listed(THINGS).edit(
        "schema/thing/response.json",
        r#""description": "Its id." }"#,
        r#""description": "Its id." }, "all": { "$ref": "../thing/list/response.json#/$defs/All", "description": "All." }"#,
    );
    assert!(
        circle.refusal().contains("`thing/list` and this endpoint refer to each other"),
        "{}",
        circle.refusal()
    );
}

/// Types are found by their names, so no two that an endpoint has, or that types of others contain, have one.
#[test]
fn two_types_of_one_name() {
    let own = r#""part": { "title": "Part", "type": "object", "description": "Another.", "properties": {} }"#;
    let fixture = listed(&format!("{THINGS}, {own}"));
    assert_snapshot!(fixture.refusal(), @"
    error: two types of this endpoint are called `Part`
      --> schema/thing/list/response.json:11:112-118 #/properties/part/title
      also schema/thing/list/response.json:9:24-60: the other one
      help: give one of them another name
    ");
    let fixture = listed(&format!(
        r#"{THINGS}, "other": {{ "$ref": "../../other/response.json#/properties/thing", "description": "Another." }}"#
    ))
    .and_endpoint("other", "Other");
    let reported = fixture.refusal();
    assert!(reported.contains("two types of this endpoint are called `Item`"), "{reported}");
}

/// Nothing is generated for it, so there is no type.
#[test]
fn an_endpoint_that_is_left_out() {
    const FACTS: &str = "schema/thing/endpoint.json";
    let fixture = listed(r#""state": { "$ref": "../response.json#/$defs/State", "description": "S." }"#);
    let fixture = fixture.edit(FACTS, r#""safety""#, r#""body": "multipart", "safety""#);
    let reported = fixture.refusal();
    assert!(reported.contains("nothing is generated for `thing`: the request is multipart"), "{reported}");
}

/// An error of the other endpoint is reported there, and once more where it is needed.
#[test]
fn an_error_of_the_other_endpoint() {
    let fixture = listed(THINGS).edit("schema/thing/response.json", r#""A part.""#, "7");
    assert_snapshot!(fixture.refusal(), @"
    error: `thing` has errors
      --> schema/thing/list/response.json:9:24-60 #/properties/things/items/$ref
      help: correct them first
    error: `thing` has errors
      --> schema/thing/list/response.json:11:22-53 #/properties/state/$ref
      help: correct them first
    error: expected a string; found a number
      --> schema/thing/response.json:15:61-62 #/properties/thing/properties/parts/items/description
    ");
}

/// Two rows of one type: an object of the same file.
#[test]
fn an_object_of_the_same_file() {
    const RANGES: &str = r##"
      "paid": {
        "title": "Range", "type": "object", "description": "A range.",
        "properties": { "start": { "type": "integer", "description": "Its start." } }
      },
      "sent": { "$ref": "#/properties/paid", "description": "Another." },
      "all": { "type": "array", "description": "More.", "items": { "$ref": "#/properties/paid" } }"##;
    let fixture = Fixture::with_rows(RANGES).sample(&[("sent", "object"), ("sent.start", "number")]);
    let types = fixture.types();
    assert!(types.contains("pub sent: Option<Range>,") && types.contains("pub all: Vec<Range>,"), "{types}");
    assert_eq!(types.matches("pub struct Range").count(), 1, "{types}");
    let reported = fixture.sample(&[("sent", "array")]).refusal();
    assert!(reported.contains("`sent`: the sample shows array"), "{reported}");
    // No object contains itself.
    let inside = RANGES.replace(
        r#""properties": { "start""#,
        r##""properties": { "inner": { "$ref": "#/properties/paid", "description": "Inside." }, "start""##,
    );
    let reported = Fixture::with_rows(&inside).refusal();
    assert!(reported.contains("`/properties/paid` itself refers to an object of this file"), "{reported}");
}

/// Each level is read once for each way to it, so there are few.
#[test]
fn chains() {
    let chain = |length: usize| {
        (0..length).fold(Fixture::with_rows(ROWS_OF_CHAIN), |fixture, number| {
            let fixture = fixture.and_endpoint(&format!("chain/e{number}"), &format!("E{number}"));
            let next = format!("../e{}/response.json#/properties/thing", number + 1);
            let path = format!("schema/chain/e{number}/response.json");
            let text = fixture.read(&path).replace("\"Item\"", &format!("\"Item{number}\""));
            let row =
                format!(r#""properties": {{ "next": {{ "$ref": "{next}", "description": "The next." }},"#);
            let is_last = number + 1 == length;
            fixture.put(&path, if is_last { text } else { text.replacen(r#""properties": {"#, &row, 1) });
            fixture
        })
    };
    assert_eq!(chain(5).refusal(), "nothing is wrong");
    let reported = chain(7).refusal();
    assert!(reported.contains("more than 4 endpoints in a row refer to one another"), "{reported}");
}

const ROWS_OF_CHAIN: &str = r#"
  "thing": {
    "title": "Item", "type": "object", "description": "A thing.",
    "properties": { "id": { "type": "integer", "description": "Its id." } }
  }"#;
