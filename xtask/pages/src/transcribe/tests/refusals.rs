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
    insta::assert_snapshot!(refusal("parcels[].sender.phone", "parcels.sender.phone"), @"
    error: `parcels[].parcel_id` and `parcels.sender.phone` contradict each other on whether `parcels` is a list
      --> page.txt:37:1-46
      also page.txt:34:1-40: the first
      help: a schema has room for one of them: mend a copy of the page, and transcribe that
    ");
    insta::assert_snapshot!(refusal("parcels[].sender.phone", "parcels[].sender.name"), @"
    error: `parcels[].sender.name` stands twice
      --> page.txt:37:1-47
      also page.txt:36:1-42: it stands here first
      help: a schema has room for one of them: mend a copy of the page, and transcribe that
    ");
    insta::assert_snapshot!(refusal(
        "total number how many there are",
        "parcels[].sender number who\ntotal number how many"
    ), @"
    error: `parcels[].sender` is of type number, and holds other rows
      --> page.txt:33:1-28
      also page.txt:37:1-42: such as this one
      help: a schema has room for one of them: mend a copy of the page, and transcribe that
    ");
}

#[test]
fn types_that_no_schema_has() {
    let page = PAGE.replace("[\"fragile\"]", "[]");
    insta::assert_snapshot!(Place::new().put(&page).expect_err("a refusal"), @"
    error: `parcels[].labels` is a list, and the page does not say of what
      --> page.txt:38:1-41
      help: say it in a copy of the page, such as `array string`, and transcribe that; to drift, both are alike
    ");
}

#[test]
fn another_page() {
    insta::assert_snapshot!(refusal("/parcel/get_list", "/parcel/get"), @"
    error: the page is about `/parcel/get`, which is not the folder schema/parcel/get_list
      --> page.txt:6:1-50
      help: transcribe it into its own folder: --endpoint parcel/get
    ");
}
