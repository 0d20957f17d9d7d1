//! A page that is new.

use super::{PAGE, Place};

#[test]
fn a_new_page_is_transcribed_to_the_letter() {
    let place = Place::new();
    let (_, report) = place.put(PAGE).expect("a transcription");
    insta::assert_snapshot!(place.read("endpoint.json"));
    insta::assert_snapshot!(place.read("request.json"));
    insta::assert_snapshot!(place.read("response.json"));
    insta::assert_snapshot!(place.read("errata.json"));
    insta::assert_snapshot!(report);
}

/// A server may omit any field, whatever the table of the answer says.
#[test]
fn no_row_of_an_answer_is_required() {
    let place = Place::new();
    let (head, tail) = PAGE.split_once("# Return parameters\n").expect("a table");
    let (_, tail) = tail.split_once("# Enumerations-state").expect("enumerations");
    let rows = "parameter type Is it necessary to fill out Introductions
errcode number yes how the call went
errmsg string yes in words
parcels[].parcel_id number yes which parcel
parcels[].sender.name string no who sends it
";
    place
        .put(&format!("{head}# Return parameters\n{rows}\n# Enumerations-state{tail}"))
        .expect("a transcription");
    assert!(place.read("request.json").contains("\"required\": [\"page\"]"));
    let response = place.read("response.json");
    assert!(response.contains("parcel_id") && !response.contains("required"), "{response}");
}

/// `put` transcribes each page twice: several points on one line are one, here and there, and bytes are any value.
#[test]
fn a_second_time_nothing_changes() {
    for (from, to) in [
        ("parcels[].labels array what stands on it", "parcels[].labels[] file what stands on it"),
        ("\"labels\": [\"fragile\"],", "\"labels\": [[1, 2], [{\"a\": 1}]],"),
        ("\"labels\": [\"fragile\"],", "\"labels\": \"\", \"labels\": {\"a\": 1},"),
    ] {
        assert_eq!(PAGE.matches(from).count(), 1, "{from}");
        let place = Place::new();
        place.put(&PAGE.replace(from, to)).unwrap_or_else(|error| panic!("{to}: {error}"));
    }
    let html = "<p>POST https://api.example/parcel/get_list</p><h2>Response parameters</h2><table><tr><th>Parameter</th><th>Type</th></tr><tr><td>errcode</td><td>number</td></tr><tr><td>q</td><td>string</td></tr><tr><td>q</td><td>number</td></tr><tr><td>q</td><td>array</td></tr></table>";
    Place::new().put(html).unwrap_or_else(|error| panic!("{error}"));
}
