//! Every refusal, and what is said. Nothing is generated from an input that is not understood.

mod constraints;
mod descriptions;
mod drafts;
mod enumerations;
mod errata;
mod files;
mod json;
mod json_schema;
mod json_schema_annotations;
mod json_schema_references;
mod json_schema_values;
mod keywords;
mod limits;
mod names;
mod names_lock;
mod one_error;
mod open;
mod schema;

use super::fixture::{Fixture, errors, refusal, response};

const ROW: &str = r#""id": { "type": "integer", "description": "Number." }"#;
const RESPONSE: &str = "schema/thing/response.json";

fn row(row: &str) -> String {
    Fixture::with_rows(row).refusal()
}

fn file(path: &str, text: &str) -> String {
    let fixture = Fixture::with_rows(ROW);
    fixture.put(path, text);
    fixture.refusal()
}

/// The real page without its list of names, which would report an erratum that gives a name.
fn unlocked() -> Fixture {
    Fixture::of_project().remove("schema/product/order/get/names.json")
}

/// Every erratum of the real page is needed: without it, codegen stops.
#[test]
fn each_erratum_of_the_project_is_needed() {
    let path = "schema/product/order/get/errata.json";
    let all: Vec<serde_json::Value> =
        serde_json::from_str(&Fixture::of_project().read(path)).expect("errata");
    // Two values seen live alone: without their errata they would be unknown values, which is no contradiction.
    let live = |erratum: &serde_json::Value| matches!(erratum["kind"].as_str(), Some("enumeration"));
    let silent = |erratum: &serde_json::Value| erratum["page"]["table"] == erratum["page"]["sample"];
    let mut needed = 0;
    for index in 0..all.len() {
        let fixture = unlocked();
        let mut rest = all.clone();
        let gone = rest.remove(index);
        fixture.put(path, serde_json::to_string(&rest).expect("JSON"));
        let refused = fixture.generate().is_err();
        let rests_on_the_wire = live(&gone)
            || (gone["kind"] == "type" && silent(&gone))
            || gone["page"]["sample"].is_null() && gone["kind"] == "name";
        assert_eq!(refused, !rests_on_the_wire, "{gone}");
        needed += usize::from(refused);
    }
    assert!(needed >= 25, "{needed}");
}

/// An erratum that rests on the wire changes what is generated: without it, the files differ.
#[test]
fn each_erratum_that_rests_on_the_wire_changes_something() {
    let path = "schema/product/order/get/errata.json";
    let fixture = unlocked();
    let all: Vec<serde_json::Value> = serde_json::from_str(&fixture.read(path)).expect("errata");
    let files = fixture.generate().expect("no problems").files;
    let mut changed = 0;
    for index in 0..all.len() {
        let mut rest = all.clone();
        let gone = rest.remove(index);
        fixture.put(path, serde_json::to_string(&rest).expect("JSON"));
        if let Ok(without) = fixture.generate() {
            assert!(without.files != files, "{gone}");
            changed += 1;
        }
    }
    assert!(changed > 0, "none rests on the wire");
}
