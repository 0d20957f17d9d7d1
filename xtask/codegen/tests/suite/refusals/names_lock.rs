//! Names that callers know: none changes but along with its line in `names.json`.

use insta::assert_snapshot;

use super::*;

const LOCK: &str = "schema/thing/names.json";

const ROWS: &str = r##""state": { "$ref": "#/$defs/State", "description": "State." },
    "box": { "title": "Case", "type": "object", "description": "Box.", "properties": {
      "last": { "$ref": "#/$defs/State", "description": "State." } } }"##;
const DEFS: &str = r#"{ "State": { "title": "State", "type": "integer", "description": "S.", "oneOf": [
      { "const": 1, "title": "Open", "description": "D." },
      { "const": 2, "title": "Shut", "description": "D." } ] } }"#;

/// An endpoint with two fields, a struct and an enumeration, all of them locked.
fn locked() -> Fixture {
    let fixture = Fixture::with_rows("");
    fixture.put(RESPONSE, response(ROWS, DEFS));
    fixture.locked()
}

/// Replaces every stretch of a file.
fn every(fixture: Fixture, path: &str, from: &str, to: &str) -> Fixture {
    let text = fixture.read(path);
    assert!(text.contains(from), "{from:?} in {path}");
    fixture.put(path, text.replace(from, to));
    fixture
}

/// The list as it would be written.
fn written(fixture: &Fixture) -> String {
    let files = fixture.generate().unwrap_or_else(|problems| panic!("{problems}")).files;
    files.into_iter().find(|file| file.path == LOCK).expect("a list of names").text
}

#[test]
fn the_list() {
    let fixture = locked();
    assert_eq!(written(&fixture), fixture.read(LOCK));
    let response =
        fixture.read(LOCK).split_off(fixture.read(LOCK).find("  \"response\"").expect("a response"));
    assert_snapshot!(response, @r#"
      "response": [
        { "path": "", "type": "Thing" },
        { "path": "errcode", "field": "errcode" },
        { "path": "state", "field": "state", "type": "State" },
        { "path": "state", "value": 1, "variant": "Open" },
        { "path": "state", "value": 2, "variant": "Shut" },
        { "path": "box", "field": "box", "type": "Case" },
        { "path": "box.last", "field": "last", "type": "State" }
      ]
    }
    "#);
}

#[test]
fn a_type_that_is_renamed() {
    let fixture = locked().edit(RESPONSE, r#""title": "Case""#, r#""title": "Crate""#);
    assert_snapshot!(fixture.refusal(), @"
    error: `box`: the type `Case` would become `Crate`
      --> schema/thing/response.json:9:23-30 #/properties/box/title
      also schema/thing/names.json:11:46-52: the name that callers use
      help: callers that say `Case` would no longer compile; if it is to be renamed, write `Crate` in names.json too
    ");
}

/// An erratum is where the new name comes from.
#[test]
fn a_field_that_an_erratum_renames() {
    let fixture = locked().erratum("box", "name", r#"{ "table": "box", "sample": null }"#, r#""container""#);
    assert_snapshot!(fixture.refusal(), @"
    error: `box`: the field `box` would become `container`
      --> schema/thing/errata.json:1:97-108 #/0/wire
      also schema/thing/names.json:11:31-36: the name that callers use
      help: callers that say `box` would no longer compile; if it is to be renamed, write `container` in names.json too
    ");
}

#[test]
fn a_variant_that_is_renamed() {
    let fixture = locked().edit(RESPONSE, r#""title": "Shut""#, r#""title": "Closed""#);
    assert_snapshot!(fixture.refusal(), @"
    error: `state`, value 2: the variant `Shut` would become `Closed`
      --> schema/thing/response.json:14:30-38 #/$defs/State/oneOf/1/title
      also schema/thing/names.json:10:47-53: the name that callers use
      help: callers that say `Shut` would no longer compile; if it is to be renamed, write `Closed` in names.json too
    ");
}

/// An enumeration that several rows have is one item, with several lines.
#[test]
fn an_enumeration_that_is_renamed() {
    let fixture = every(locked(), RESPONSE, "State\"", "Status\"");
    assert_snapshot!(fixture.refusal(), @"
    error: `state`: the type `State` would become `Status`
      --> schema/thing/response.json:12:35-43 #/$defs/Status/title
      also schema/thing/names.json:8:50-57: the name that callers use
      also schema/thing/names.json:12:52-59: the name that callers use
      help: callers that say `State` would no longer compile; if it is to be renamed, write `Status` in names.json too
    ");
}

/// Changes of a file, each from what to what.
type Edits<'a> = &'a [(&'a str, &'a str)];

fn edited(fixture: Fixture, path: &str, edits: Edits<'_>) -> Fixture {
    edits.iter().fold(fixture, |fixture, (from, to)| every(fixture, path, from, to))
}

/// Changes of the schema, what is said of each, and the lines of the list with which it passes.
#[test]
fn names_and_their_lines() {
    let cases: [(Edits<'_>, &[&str], Edits<'_>); 6] = [
        (
            &[(r#""GetThing""#, r#""AskThing""#)],
            &["the type `GetThing` would become `AskThing`"],
            &[(r#""GetThing""#, r#""AskThing""#)],
        ),
        (
            &[(r#""Case""#, r#""Crate""#)],
            &["`box`: the type `Case` would become `Crate`"],
            &[(r#""Case""#, r#""Crate""#)],
        ),
        (
            &[("State\"", "Status\"")],
            &["`state`: the type `State` would become `Status`"],
            &[(r#""type": "State""#, r#""type": "Status""#)],
        ),
        (
            &[(r#""Open""#, r#""Opened""#)],
            &["`state`, value 1: the variant `Open` would become `Opened`"],
            &[(r#""Open""#, r#""Opened""#)],
        ),
        (
            &[(r#""Open""#, r#""Shut?""#), (r#""Shut""#, r#""Open""#), (r#""Shut?""#, r#""Shut""#)],
            &["the variant `Open` would become `Shut`", "the variant `Shut` would become `Open`"],
            &[(r#""Open""#, r#""Shut?""#), (r#""Shut""#, r#""Open""#), (r#""Shut?""#, r#""Shut""#)],
        ),
        (
            &[("State\"", "Case?\""), ("Case\"", "State\""), ("Case?\"", "Case\"")],
            &["the type `State` would become `Case`", "`box`: the type `Case` would become `State`"],
            &[("State\"", "Case?\""), ("Case\"", "State\""), ("Case?\"", "Case\"")],
        ),
    ];
    for (edits, reported, lines) in cases {
        let of_request = edits.iter().any(|(from, _)| from.contains("GetThing"));
        let path = if of_request { "schema/thing/request.json" } else { RESPONSE };
        let fixture = edited(locked(), path, edits);
        let refusal = fixture.refusal();
        assert_eq!(refusal.matches("error: ").count(), reported.len(), "{edits:?}: {refusal}");
        for reported in reported {
            assert!(refusal.contains(reported), "{reported} in {refusal}");
        }
        let fixture = edited(fixture, LOCK, lines);
        assert_eq!(written(&fixture), fixture.read(LOCK), "{edits:?}");
    }
}

/// Two rows whose names are swapped by errata: each has another name than callers know.
#[test]
fn fields_that_swap_their_names() {
    let rows = r#""left": { "type": "integer", "description": "L." }, "right": { "type": "integer", "description": "R." }"#;
    let fixture = Fixture::with_rows(rows).locked();
    let erratum = |id: &str, table: &str, wire: &str| {
        format!(
            r#"{{ "id": "{id}", "at": "{table}", "kind": "name", "page": {{ "table": "{table}", "sample": null }}, "wire": "{wire}", "why": "w", "evidence": ["e"] }}"#
        )
    };
    let errata = [erratum("E1", "left", "rechts"), erratum("E2", "right", "links")].join(",\n");
    fixture.put("schema/thing/errata.json", format!("[{errata}]"));
    let fixture = edited(
        fixture,
        LOCK,
        &[(r#""field": "left""#, r#""field": "links""#), (r#""field": "right""#, r#""field": "rechts""#)],
    );
    let reported = fixture.refusal();
    for part in [
        "`left`: the field `links` would become `rechts`",
        "`right`: the field `rechts` would become `links`",
    ] {
        assert!(reported.contains(part), "{reported}");
    }
    assert_eq!(errors(&reported), 2, "{reported}");
}

#[test]
fn what_is_new_is_added_and_what_is_gone_goes() {
    let fixture =
        locked().edit(RESPONSE, r##""state": { "$ref": "#/$defs/State", "description": "State." },"##, "");
    let before = fixture.read(LOCK);
    let after = written(&fixture);
    let diff = similar::TextDiff::from_lines(&before, &after).unified_diff().context_radius(0).to_string();
    assert_snapshot!(diff, @r#"
    @@ -8,3 +7,0 @@
    -    { "path": "state", "field": "state", "type": "State" },
    -    { "path": "state", "value": 1, "variant": "Open" },
    -    { "path": "state", "value": 2, "variant": "Shut" },
    @@ -12 +9,3 @@
    -    { "path": "box.last", "field": "last", "type": "State" }
    +    { "path": "box.last", "field": "last", "type": "State" },
    +    { "path": "box.last", "value": 1, "variant": "Open" },
    +    { "path": "box.last", "value": 2, "variant": "Shut" }
    "#);
}

/// A variant is the same one wherever its enumeration is first listed.
#[test]
fn variants_that_move() {
    let gone = r##""state": { "$ref": "#/$defs/State", "description": "State." },"##;
    let fixture = locked().edit(RESPONSE, gone, "").edit(RESPONSE, r#""Open""#, r#""Opened""#);
    assert!(fixture.refusal().contains("`box.last`, value 1: the variant `Open` would become `Opened`"));
    let fixture = locked()
        .edit(RESPONSE, gone, &format!("{} {gone}", gone.replace("\"state\"", "\"first\"")))
        .edit(RESPONSE, r#""Open""#, r#""Opened""#);
    let reported = fixture.refusal();
    assert!(reported.contains("`state`, value 1: the variant `Open` would become `Opened`"), "{reported}");
    assert_eq!(errors(&reported), 1, "{reported}");
}

/// A request has its own names, and a type of another kind has other types.
#[test]
fn the_sides_are_apart() {
    let request = r#""properties": { "box": { "type": "integer", "description": "Which." } }"#;
    let fixture = Fixture::with_rows(r#""Box": { "type": "integer", "description": "D." }"#)
        .edit("schema/thing/request.json", r#""properties": {}"#, request)
        .locked()
        .edit("schema/thing/request.json", request, &request.replace("\"box\"", "\"Box\""));
    assert_eq!(fixture.refusal(), "nothing is wrong", "another path is another item");
    let fixture =
        locked().edit(RESPONSE, r##""last": { "$ref": "#/$defs/State","##, r#""last": { "type": "integer","#);
    assert_eq!(fixture.refusal(), "nothing is wrong", "a type that is gone is not renamed");
}

#[test]
fn lists_that_are_none() {
    let lock = |from: &str, to: &str| every(locked(), LOCK, from, to).refusal();
    assert_snapshot!(lock(r#""field": "errcode""#, r#""feild": "errcode""#), @"
    error: `feild` means nothing in a name
      --> schema/thing/names.json:7:26-33 #/response/1/feild
      help: did you mean `field`?
    ");
    assert_snapshot!(lock(r#""path": "box.last""#, r#""path": "box""#), @"
    error: this item has a name already
      --> schema/thing/names.json:12:31-37 #/response/6/field
      also schema/thing/names.json:11:31-36: the first one
      help: keep one of them
    error: this item has a name already
      --> schema/thing/names.json:12:47-54 #/response/6/type
      also schema/thing/names.json:11:46-52: the first one
      help: keep one of them
    ");
    for (from, to, reported) in [
        (r#""value": 2"#, r#""value": 1"#, "this item has a name already"),
        (r#""value": 2"#, r#""value": true"#, "expected an integer or a string; found a boolean"),
        (r#""path": "box.last""#, r#""path": "box..last""#, "not a path in the page's notation"),
        (r#""field": "last""#, r#""field": 7"#, "expected a string; found a number"),
        (r#", "variant": "Shut""#, "", "a name needs `variant`"),
        (r#""variant": "Shut""#, r#""variant": "Shut", "type": "State""#, "`type` means nothing in a name"),
        (r#"{ "path": "", "type": "Thing" }"#, r#"{ "path": "", "field": "thing" }"#, "a name needs `type`"),
        ("\"response\"", "\"answer\"", "the list of names needs `response`"),
        ("{\n  \"request\"", "[{ \"request\"", "not JSON"),
    ] {
        let refusal = lock(from, to);
        assert!(refusal.contains(reported) && refusal.contains(LOCK), "{to}: {refusal}");
    }
    assert!(file(LOCK, "[]").contains("expected the list of names, an object; found an array"));
    let stray = Fixture::with_rows(ROW);
    stray.put("schema/other/names.json", "{}");
    assert!(stray.refusal().contains("schema/other/names.json does not belong there"));
}
