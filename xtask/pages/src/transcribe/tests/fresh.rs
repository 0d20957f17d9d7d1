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
