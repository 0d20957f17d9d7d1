//! Pages that cannot be transcribed: nothing is made of them, and the line is reported.

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
    insta::assert_snapshot!(refusal("parcels[].sender.phone", "parcels.sender.phone"), @"
    error: `parcels[].parcel_id` and `parcels.sender.phone` contradict each other on whether `parcels` is an array
      --> page.txt:37:1-46
      also page.txt:34:1-40: first row
      help: a schema can hold only one of them: correct a copy of the page and transcribe the copy
    ");
    insta::assert_snapshot!(refusal("parcels[].sender.phone", "parcels[].sender.name"), @"
    error: duplicate row `parcels[].sender.name`
      --> page.txt:37:1-47
      also page.txt:36:1-42: first row
      help: a schema can hold only one of them: correct a copy of the page and transcribe the copy
    ");
    insta::assert_snapshot!(refusal(
        "total number how many there are",
        "parcels[].sender number who\ntotal number how many"
    ), @"
    error: `parcels[].sender` has type number, but other rows are below it
      --> page.txt:33:1-28
      also page.txt:37:1-42: a row below it
      help: a schema can hold only one of them: correct a copy of the page and transcribe the copy
    ");
}

#[test]
fn types_that_no_schema_has() {
    let page = PAGE.replace("[\"fragile\"]", "[]");
    insta::assert_snapshot!(Place::new().put(&page).expect_err("a refusal"), @"
    error: `parcels[].labels` is an array of an unknown type
      --> page.txt:38:1-41
      help: add the type to a copy of the page, such as `array string`, and transcribe the copy; drift treats both as equal
    ");
}

#[test]
fn another_page() {
    insta::assert_snapshot!(refusal("/parcel/get_list", "/parcel/get"), @"
    error: the page is about `/parcel/get`, not about schema/parcel/get_list
      --> page.txt:6:1-50
      help: use the folder of that endpoint: --endpoint parcel/get
    ");
}
