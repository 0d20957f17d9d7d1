//! What a person settled goes with the rows that it is about, and stays where the page changes elsewhere.

use super::{PAGE, Place, put};

const NAMES: &str = r#"{
  "request": [
    { "path": "", "type": "GetParcelListRequest" }
  ],
  "response": [
    { "path": "total", "field": "total" },
    { "path": "parcels", "field": "parcels", "type": "Parcel" },
    { "path": "parcels[].parcel_id", "field": "parcel_id" },
    { "path": "parcels[].state", "field": "state", "type": "ParcelState" },
    { "path": "parcels[].state", "value": 1, "variant": "Travelling" },
    { "path": "parcels[].sender", "field": "sender", "type": "From" },
    { "path": "parcels[].sender.phone", "field": "phone" },
    { "path": "more", "field": "more" }
  ]
}
"#;

/// A transcription in which a person has settled names, a value and a row of the sample alone.
fn settled() -> Place {
    let place = Place::new();
    place.put(&sample(PAGE)).expect("a transcription");
    put(&place.0.path().join(super::PATH).join("names.json"), NAMES);
    for (from, to) in [
        (
            r#""sample": "more" },
    "wire": null"#,
            r#""sample": "more" },
    "wire": { "more": { "type": "boolean", "description": "Whether there is more." } }"#,
        ),
        (
            r#""sample": "Parcel_id" },
    "wire": null"#,
            r#""sample": "Parcel_id" },
    "wire": "parcel_id""#,
        ),
        (
            r#""sample": "9" },
    "wire": null"#,
            r#""sample": "9" },
    "wire": { "const": 9, "title": "Lost", "description": "Nobody knows." }"#,
        ),
    ] {
        place.edit("errata.json", from, to);
    }
    let errata = place.read("errata.json").replace("\"why\": \"\"", "\"why\": \"It is made up.\"");
    put(&place.0.path().join(super::PATH).join("errata.json"), &errata);
    place
}

/// The page with a key that no row names.
fn sample(page: &str) -> String {
    page.replace("\"total\": 12,", "\"total\": 12, \"more\": true,")
}

fn change(edits: &[(&str, &str)]) -> String {
    let place = settled();
    let mut page = sample(PAGE);
    for (from, to) in edits {
        assert_eq!(page.matches(from).count(), 1, "{from}");
        page = page.replace(from, to);
    }
    let (diff, _) = place.put(&page).unwrap_or_else(|error| panic!("{error}"));
    let of = |file: &str| {
        let start = diff.find(&format!("{file}\n")).map(|at| &diff[at + file.len() + 1..]);
        start.map(|rest| {
            rest.lines().take_while(|line| line.starts_with(['-', '+'])).collect::<Vec<_>>().join("\n")
        })
    };
    format!("{}\n{}", of("errata.json").unwrap_or_default(), of("names.json").unwrap_or_default())
}

#[test]
fn nothing_changes_of_a_page_that_did_not() {
    assert_eq!(settled().put(&sample(PAGE)).expect("a transcription").0, "");
}

#[test]
fn a_row_that_is_spelt_otherwise_takes_along_what_is_about_it() {
    insta::assert_snapshot!(change(&[("parcels[].state number", "parcels[].phase number"), ("Enumerations-state", "Enumerations-phase")]), @r#"
    - "at": "parcels[].state",
    + "at": "parcels[].phase",
    + },
    + {
    + "id": "E06",
    + "at": "parcels[].phase",
    + "kind": "name",
    + "page": { "table": "phase", "sample": "state" },
    + "wire": null,
    + "why": "",
    + "evidence": ["sample line 21"]
    - { "path": "parcels[].state", "field": "state", "type": "ParcelState" },
    - { "path": "parcels[].state", "value": 1, "variant": "Travelling" },
    + { "path": "parcels[].phase", "field": "state", "type": "ParcelState" },
    + { "path": "parcels[].phase", "value": 1, "variant": "Travelling" },
    "#);
    insta::assert_snapshot!(change(&[("parcels[].parcel_id", "parcels[].parcelid")]), @r#"
    - "at": "parcels[].parcel_id",
    + "at": "parcels[].parcelid",
    - "page": { "table": "parcel_id", "sample": "Parcel_id" },
    + "page": { "table": "parcelid", "sample": "Parcel_id" },
    - { "path": "parcels[].parcel_id", "field": "parcel_id" },
    + { "path": "parcels[].parcelid", "field": "parcel_id" },
    "#);
    insta::assert_snapshot!(change(&[("parcels[].sender.name", "parcels[].from.name"), ("parcels[].sender.phone", "parcels[].from.phone")]), @r#"
    + },
    + {
    + "id": "E06",
    + "at": "parcels[].from",
    + "kind": "name",
    + "page": { "table": "from", "sample": "sender" },
    + "wire": null,
    + "why": "",
    + "evidence": ["sample line 22"]
    - { "path": "parcels[].sender", "field": "sender", "type": "From" },
    - { "path": "parcels[].sender.phone", "field": "phone" },
    + { "path": "parcels[].from", "field": "sender", "type": "From" },
    + { "path": "parcels[].from.phone", "field": "phone" },
    "#);
}

#[test]
fn a_key_of_the_sample_takes_along_what_is_about_the_sample_alone() {
    insta::assert_snapshot!(change(&[("\"more\"", "\"moree\"")]), @r#"
    - "at": "more",
    + "at": "moree",
    - "page": { "table": null, "sample": "more" },
    + "page": { "table": null, "sample": "moree" },
    - { "path": "more", "field": "more" }
    + { "path": "moree", "field": "more" }
    "#);
    // The table's rows, and what is about them, do not mind how the sample spells them.
    insta::assert_snapshot!(change(&[("\"total\"", "\"Total\"")]), @r#"
    + },
    + {
    + "id": "E06",
    + "at": "total",
    + "kind": "name",
    + "page": { "table": "total", "sample": "Total" },
    + "wire": null,
    + "why": "",
    + "evidence": ["sample line 17"]
    "#);
    insta::assert_snapshot!(change(&[("\"state\": 9", "\"State\": 9")]), @r#"
    + },
    + {
    + "id": "E06",
    + "at": "parcels[].state",
    + "kind": "name",
    + "page": { "table": "state", "sample": "State" },
    + "wire": null,
    + "why": "",
    + "evidence": ["sample line 21"]
    "#);
}

/// Names and descriptions that a person gave are asked for once.
#[test]
fn what_comes_back_has_its_names() {
    let place = settled();
    let page = sample(PAGE);
    place.put(&page.replace("1 on its way\n", "")).expect("a transcription");
    place.put(&page).expect("a transcription");
    assert!(
        place.read("response.json").contains(r#"{ "const": 1, "title": "Travelling", "description": "" }"#)
    );
    place
        .put(&page.replace("2 delivered\n", "2 delivered\n9 never to be seen again\n"))
        .expect("a transcription");
    assert!(
        place
            .read("response.json")
            .contains(r#"{ "const": 9, "title": "Lost", "description": "Nobody knows." }"#)
    );
    let of_sender = |line: &&str| line.starts_with("parcels[].sender.");
    let sender: Vec<&str> = page.lines().filter(of_sender).collect();
    let without = page.replace(
        &(sender.join(
            "
",
        ) + "
"),
        "",
    );
    place.put(&without).expect("a transcription");
    assert!(!place.read("endpoint.json").contains("\"Sender\""), "exported no more");
    place.put(&page).expect("a transcription");
    assert!(place.read("response.json").contains("\"title\": \"From\""));
}
