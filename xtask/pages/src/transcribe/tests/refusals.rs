//! Pages that cannot be transcribed: nothing is made of them, and the line is told.

use super::{PAGE, Place};

fn refusal(from: &str, to: &str) -> String {
    assert_eq!(PAGE.matches(from).count(), 1, "{from}");
    let page = PAGE.replace(from, to);
    let fresh = Place::new().put(&page).expect_err("a refusal");
    let known = Place::transcribed().put(&page).expect_err("a refusal");
    assert_eq!(fresh, known);
    fresh
}

#[test]
fn rows_that_contradict_each_other() {
    insta::assert_snapshot!(refusal("parcels[].sender.phone", "parcels.sender.phone"));
    insta::assert_snapshot!(refusal("parcels[].sender.phone", "parcels[].sender.name"));
    insta::assert_snapshot!(refusal(
        "total number how many there are",
        "parcels[].sender number who\ntotal number how many"
    ));
}

#[test]
fn types_that_no_schema_has() {
    let page = PAGE.replace("[\"fragile\"]", "[]");
    insta::assert_snapshot!(Place::new().put(&page).expect_err("a refusal"));
}

#[test]
fn another_page() {
    insta::assert_snapshot!(refusal("/parcel/get_list", "/parcel/get"));
}
