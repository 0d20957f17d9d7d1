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
