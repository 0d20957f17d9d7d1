//! A page that changed: only what changed is touched.

use std::fmt::Write as _;

use super::{PAGE, Place};

/// What changes in the files once a person has written names and descriptions.
fn change(edits: &Edits) -> String {
    let place = Place::transcribed();
    place.edit(
        "response.json",
        r#""name": { "type": "string", "description": "" }"#,
        r#""name": { "type": "string", "x-personal": true, "description": "Who sent it." }"#,
    );
    place.edit(
        "response.json",
        r#""title": "Sender",
            "type": "object",
            "description": """#,
        r#""title": "From",
            "type": "object",
            "description": "The sender.""#,
    );
    let mut page = PAGE.to_owned();
    for (from, to) in edits {
        assert_eq!(page.matches(from).count(), 1, "{from}");
        page = page.replace(from, to);
    }
    place.put(&page).unwrap_or_else(|error| panic!("{error}")).0
}

type Edits = [(&'static str, &'static str)];

const CHANGES: &[(&str, &Edits)] = &[
    (
        "prose and order",
        &[
            ("how far it is", "its progress"),
            ("total number how many there are\n", ""),
            ("parcels[].route", "total number sum\nparcels[].route"),
        ],
    ),
    ("a row comes", &[("parcels[].labels", "parcels[].weight number in grams\nparcels[].labels")]),
    (
        "a row comes in an object that is new",
        &[("parcels[].labels", "parcels[].box.size.width number in mm\nparcels[].labels")],
    ),
    ("a row goes", &[("parcels[].sender.phone string how to reach them\n", "")]),
    (
        "an object goes with its rows",
        &[
            ("parcels[].sender.phone string how to reach them\n", ""),
            ("parcels[].sender.name string who sends it\n", ""),
        ],
    ),
    ("a row is renamed", &[("parcels[].sender.name", "parcels[].sender.full_name")]),
    ("a row is retyped", &[("parcels[].sender.name string", "parcels[].sender.name number")]),
    ("a row becomes a list", &[("parcels[].sender.name string", "parcels[].sender.name array string")]),
    ("a list becomes a row", &[("parcels[].labels array", "parcels[].labels string")]),
    (
        "an object becomes a list",
        &[
            ("parcels[].sender.name", "parcels[].sender[].name"),
            ("parcels[].sender.phone", "parcels[].sender[].phone"),
        ],
    ),
    (
        "a list becomes an object",
        &[
            ("[].parcel_id", ".parcel_id"),
            ("parcels[].state number how", "parcels.state number how"),
            ("[].sender.name", ".sender.name"),
            ("[].sender.phone", ".sender.phone"),
            ("[].labels", ".labels"),
            ("[].route", ".route"),
        ],
    ),
    (
        "an object is renamed",
        &[
            ("parcels[].sender.name", "parcels[].from.name"),
            ("parcels[].sender.phone", "parcels[].from.phone"),
        ],
    ),
    ("one row of an object goes elsewhere", &[("parcels[].sender.name", "parcels[].senders.name")]),
    ("a value becomes an object", &[("errmsg string in words", "errmsg.text string in words")]),
    (
        "an object becomes a value",
        &[(
            "parcels[].sender.name string who sends it\nparcels[].sender.phone string how to reach them",
            "parcels[].sender string who sends it",
        )],
    ),
    (
        "a request's row comes, and must be there",
        &[("page_size number no", "shop_id number yes whose\npage_size number no")],
    ),
    ("a request's row must be there no more", &[("page number yes", "page number no")]),
    ("a request's row goes", &[("page number yes which page, from 1\n", "")]),
    ("a value comes", &[("2 delivered", "2 delivered\n3 lost")]),
    ("a value comes in between", &[("2 delivered", "-1 lost on the way\n2 delivered")]),
    ("a value goes", &[("1 on its way\n", "")]),
    (
        "an enumeration goes",
        &[(
            "# Enumerations-route\nEnumeration value describe\n\"Route_Road\" by road\n\"Route_Rail\" by rail\n",
            "",
        )],
    ),
    (
        "an enumeration comes",
        &[(
            "# Return code",
            "# Enumerations-labels\nEnumeration value describe\n\"fragile\" handle with care\n\"cold\" keep cold\n# Return code",
        )],
    ),
    ("an enumeration's row becomes text", &[("parcels[].state number how", "parcels[].state string how")]),
    ("codes come and go", &[("-1 busy", "-2 token too long\n-1 busy"), ("9401020 wrong parameter\n", "")]),
    (
        "method, host and token",
        &[("method: POST", "method: GET"), ("api.example", "api2.example"), ("access_token", "key")],
    ),
    ("a key of the sample is repaired", &[("Parcel_id", "parcel_id")]),
    ("a key of the sample comes", &[("\"total\": 12,", "\"total\": 12, \"more\": true,")]),
    ("a key of the sample is of another kind", &[("\"total\": 12", "\"total\": \"12\"")]),
    ("a slip of the sample goes", &[("],\n        },\n        ...", "]\n        },\n        ...")]),
    ("an enumeration's heading names no row", &[("Enumerations-state", "Enumerations-condition")]),
    (
        "an enumeration of no row comes",
        &[("# Return code", "# Enumerations-colour\nEnumeration value describe\n1 red\n# Return code")],
    ),
    (
        "an enumeration of a text has numbers",
        &[
            ("parcels[].state number how", "parcels[].state string how"),
            ("2 delivered", "2 delivered\n3 lost"),
        ],
    ),
];

/// Each change of the page, and the lines that it changes in the files.
#[test]
fn only_what_changed_is_touched() {
    let mut text = String::new();
    for (name, edits) in CHANGES {
        let _ = write!(text, "== {name}\n{}", change(edits));
    }
    insta::assert_snapshot!(text);
}
