//! Schemas that are not understood.

use insta::assert_snapshot;

use super::*;

#[test]
fn types() {
    assert_snapshot!(row(r#""id": { "type": "number", "description": "Number." }"#), @r#"
    error: `number` is not known
     --> schema/thing/response.json:8:21
      |
    8 |     "id": { "type": "number", "description": "Number." }
      |                     ^^^^^^^^
      |
      = note: at #/properties/id/type
      = help: known here: object, array, integer, string, boolean

    1 error found
    "#);
    assert_snapshot!(row(r#""id": { "type": ["integer", "null"], "description": "Number." }"#), @r#"
    error: an array of types is not implemented
     --> schema/thing/response.json:8:21
      |
    8 |     "id": { "type": ["integer", "null"], "description": "Number." }
      |                     ^^^^^^^^^^^^^^^^^^^
      |
      = note: at #/properties/id/type
      = help: write the type that is written; what else arrives is told by an erratum of kind `type`

    1 error found
    "#);
    assert_snapshot!(row(r#""id": { "description": "Number." }"#), @r#"
    error: a schema needs `type`
     --> schema/thing/response.json:8:11
      |
    8 |     "id": { "description": "Number." }
      |           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: at #/properties/id

    1 error found
    "#);
    assert_snapshot!(row(r#""id": true"#), @r#"
    error: expected a schema, an object; found a boolean
     --> schema/thing/response.json:8:11
      |
    8 |     "id": true
      |           ^^^^
      |
      = note: at #/properties/id

    1 error found
    "#);
}

/// What is written in place of a schema.
#[test]
fn what_is_no_schema() {
    for (written, found) in [
        ("false", "a boolean"),
        ("null", "null"),
        ("1", "a number"),
        (r#""integer""#, "a string"),
        ("[]", "an array"),
    ] {
        let said = format!("expected a schema, an object; found {found}");
        for told in [
            row(&format!(r#""id": {written}"#)),
            row(&format!(r#""id": {{ "type": "array", "description": "L.", "items": {written} }}"#)),
            file(RESPONSE, written),
        ] {
            assert!(told.contains(&said) && told.ends_with("1 error found\n"), "{told}");
        }
    }
    for (word, help) in [("Integer", "did you mean `integer`?"), ("null", "known here: object, array")] {
        let told = row(&format!(r#""id": {{ "type": "{word}", "description": "Number." }}"#));
        assert!(told.contains(&format!("`{word}` is not known")) && told.contains(help), "{told}");
    }
}

#[test]
fn references() {
    assert_snapshot!(row(r#""fee": { "$ref": "../common.json#/$defs/Fan", "description": "Fee." }"#), @r#"
    error: there is no definition `Fan`
     --> schema/thing/response.json:8:22
      |
    8 |     "fee": { "$ref": "../common.json#/$defs/Fan", "description": "Fee." }
      |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: at #/properties/fee/$ref
      = help: did you mean `Fen`?

    1 error found
    "#);
    assert_snapshot!(row(r#""fee": { "$ref": "https://evil.example/x#/$defs/Fen", "description": "Fee." }"#), @r#"
    error: not a reference that is followed here
     --> schema/thing/response.json:8:22
      |
    8 |     "fee": { "$ref": "https://evil.example/x#/$defs/Fen", "description": "Fee." }
      |                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: at #/properties/fee/$ref
      = help: write `#/$defs/Name`, or `../common.json#/$defs/Name`

    1 error found
    "#);
    for reference in [
        "#/properties/fee",
        "#/$defs/",
        "#/$defs/Fen/title",
        "file:///etc/passwd#/$defs/Fen",
        "//e.example/common.json#/$defs/Fen",
        "/../common.json#/$defs/Fen",
        "../../common.json#/$defs/Fen",
        "../common.json",
        "../common.json#Fen",
        "../common.json#/$defs/F~2en",
        "../common.json#/$defs/F~0en",
        "../common.json#/$defs/F%zzen",
        "../common.json#/%24defs/Fen",
        "../common.json#/$defs/A#/$defs/Fen",
    ] {
        let told = row(&format!(r#""fee": {{ "$ref": "{reference}", "description": "Fee." }}"#));
        let place = "error: not a reference that is followed here\n --> schema/thing/response.json:8:22\n";
        assert!(told.starts_with(place) && told.ends_with("1 error found\n"), "{told}");
    }
    assert_snapshot!(row(r##""fee": { "$ref": "#", "description": "Fee." }"##), @r##"
    error: not a reference that is followed here
     --> schema/thing/response.json:8:22
      |
    8 |     "fee": { "$ref": "#", "description": "Fee." }
      |                      ^^^
      |
      = note: at #/properties/fee/$ref
      = help: write `#/$defs/Name`, or `../common.json#/$defs/Name`

    1 error found
    "##);
}

/// References lead to types: a circle of them would be none.
#[test]
fn definitions_that_only_refer() {
    let row = r##""a": { "$ref": "#/$defs/A", "description": "A." }"##;
    let definition = |name: &str, to: &str| {
        format!(
            "\n  \"{name}\": {{ \"title\": \"{name}\", \"$ref\": \"#/$defs/{to}\", \"description\": \"D.\" }}"
        )
    };
    let told = |defs: &[String]| file(RESPONSE, &response(row, &format!("{{ {} }}", defs.join(","))));
    assert_snapshot!(told(&[definition("A", "B"), definition("B", "A")]), @r##"
    error: a definition is a type of its own, and no reference to another
      --> schema/thing/response.json:11:8
       |
    11 |   "A": { "title": "A", "$ref": "#/$defs/B", "description": "D." },
       |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = note: at #/$defs/A

    error: a definition is a type of its own, and no reference to another
      --> schema/thing/response.json:12:8
       |
    12 |   "B": { "title": "B", "$ref": "#/$defs/A", "description": "D." } }
       |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = note: at #/$defs/B

    2 errors found
    "##);
    assert!(told(&[definition("A", "A")]).contains("a definition is a type of its own"));
}

#[test]
fn what_is_missing() {
    assert_snapshot!(row(r#""id": { "type": "integer" }"#), @r#"
    error: a schema needs `description`
     --> schema/thing/response.json:8:11
      |
    8 |     "id": { "type": "integer" }
      |           ^^^^^^^^^^^^^^^^^^^^^
      |
      = note: at #/properties/id

    1 error found
    "#);
    assert_snapshot!(row(r#""box": { "type": "object", "description": "Box.", "properties": {} }"#), @r#"
    error: an object needs `title`
     --> schema/thing/response.json:8:12
      |
    8 |     "box": { "type": "object", "description": "Box.", "properties": {} }
      |            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: at #/properties/box

    1 error found
    "#);
}

#[test]
fn what_is_not_implemented() {
    assert_snapshot!(row(r#""a": { "type": "array", "description": "A.", "items": { "type": "array", "items": { "type": "integer" } } }"#), @r#"
    error: an array of arrays is not implemented
     --> schema/thing/response.json:8:10
      |
    8 |     "a": { "type": "array", "description": "A.", "items": { "type": "array", "items": { "type": "integer" } } }
      |          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: at #/properties/a

    1 error found
    "#);
    assert_snapshot!(row(r#""a": { "type": "string", "const": "x", "description": "A." }"#), @r#"
    error: a string that the page pins to one value is not implemented
     --> schema/thing/response.json:8:39
      |
    8 |     "a": { "type": "string", "const": "x", "description": "A." }
      |                                       ^^^
      |
      = note: at #/properties/a/const
      = help: settle that other values arrive: an erratum of kind `value`

    1 error found
    "#);
}

/// What pins a value is of the value's type, and of texts alone.
#[test]
fn constants() {
    assert_snapshot!(row(r#""a": { "type": "integer", "const": 1, "description": "A." }"#), @r#"
    error: a value that is no string, and that the page pins, is not implemented
     --> schema/thing/response.json:8:40
      |
    8 |     "a": { "type": "integer", "const": 1, "description": "A." }
      |                                        ^
      |
      = note: at #/properties/a/const
      = help: say it in the description

    1 error found
    "#);
    let pinned = "a value that is no string, and that the page pins, is not implemented";
    for (kind, value, said) in [
        ("string", "1", "expected a string; found a number"),
        ("string", "null", "expected a string; found null"),
        ("string", r#""""#, "the text is empty"),
        ("integer", r#""1""#, "expected an integer; found a string"),
        ("integer", "9223372036854775808", "9223372036854775808 is no 64-bit integer"),
        ("integer", "1.0", "1.0 is no 64-bit integer"),
        ("boolean", r#""true""#, "expected a boolean; found a string"),
        ("boolean", "true", pinned),
    ] {
        // An erratum opens it, or would.
        let fixture = Fixture::with_rows(&format!(
            r#""a": {{ "type": "{kind}", "const": {value}, "description": "A." }}"#
        ));
        let told = fixture.refusal();
        assert!(told.contains(&format!("error: {said}\n --> schema/thing/response.json:8:")), "{told}");
    }
    let opened = Fixture::with_rows(r#""a": { "type": "boolean", "const": "x", "description": "A." }"#)
        .erratum("a", "value", r#"{ "table": "x" }"#, r#""text""#);
    assert!(opened.refusal().contains("expected a boolean; found a string"));
}

#[test]
fn a_response_that_does_not_tell_how_the_call_went() {
    let fixture = Fixture::with_rows(ROW).edit(RESPONSE, "\"errcode\"", "\"Errcode\"");
    assert_snapshot!(fixture.refusal(), @"
    error: a response needs `errcode`, an integer: it tells whether the call failed
     --> schema/thing/response.json:1:1
      |
    1 | {
      | ^
      |
      = help: if the page misspells it, settle that in an erratum

    1 error found
    ");
    let fixture = Fixture::with_rows(ROW).edit(
        RESPONSE,
        r#""errcode": { "type": "integer""#,
        r#""errcode": { "type": "string""#,
    );
    assert!(fixture.refusal().contains("a response needs `errcode`, an integer"));
}

#[test]
fn a_get_with_parameters() {
    let fixture = Fixture::with_rows(ROW)
        .edit("schema/thing/request.json", r#""properties": {}"#, &format!(r#""properties": {{ {ROW} }}"#))
        .edit("schema/thing/endpoint.json", "\"POST\"", "\"GET\"");
    assert_snapshot!(fixture.refusal(), @r#"
    error: a GET with parameters is not implemented: they would have to stand in the URL
     --> schema/thing/endpoint.json:6:11
      |
    6 |   "path": "/thing",
      |           ^^^^^^^^
      |
      = note: at #/path

    1 error found
    "#);
}

#[test]
fn enumerations_that_are_shared() {
    let fixture = Fixture::with_rows(ROW).edit(
        "schema/common.json",
        r#""$defs": {"#,
        r#""$defs": { "State": { "title": "State", "type": "integer", "description": "S.", "oneOf": [{ "const": 1, "title": "A", "description": "D." }] },"#,
    );
    assert_snapshot!(fixture.refusal(), @r#"
    error: endpoints share newtypes; an enumeration belongs to the endpoint whose page lists it
     --> schema/common.json:3:23
      |
    3 | ...e": { "title": "State", "type": "integer", "description": "S.", "oneOf": [{ "const": 1, "title": "A", "description": "D." }] },
      |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
      |
      = note: at #/$defs/State

    1 error found
    "#);
}

#[test]
fn required_rows() {
    let required = |names: &str| {
        Fixture::with_rows(ROW)
            .edit(RESPONSE, r#""properties": {"#, &format!(r#""required": [{names}], "properties": {{"#))
            .refusal()
    };
    assert_snapshot!(required(r#""idd""#), @r#"
    error: `idd` is required, but there is no such property
     --> schema/thing/response.json:6:16
      |
    6 |   "required": ["idd"], "properties": {
      |                ^^^^^
      |
      = note: at #/required/0

    1 error found
    "#);
    assert_snapshot!(required(r#""id""#), @r#"
    error: a server may leave any field out, so no field of a response is required
     --> schema/thing/response.json:6:16
      |
    6 |   "required": ["id"], "properties": {
      |                ^^^^
      |
      = note: at #/required/0

    1 error found
    "#);
    let of_request = |names: &str| {
        let text = format!(r#""required": {names}, "properties": {{ {ROW} }}"#);
        Fixture::with_rows(ROW).edit("schema/thing/request.json", r#""properties": {}"#, &text).refusal()
    };
    assert_snapshot!(of_request(r#"["id", "id"]"#), @r#"
    error: `id` is required twice
     --> schema/thing/request.json:6:22
      |
    6 |   "required": ["id", "id"], "properties": { "id": { "type": "integer", "description": "Number." } }
      |                ----  ^^^^
      |                |
      |                it stands here first
      |
      = note: at #/required/1
      = help: keep one of them

    1 error found
    "#);
    for (names, said) in [
        (r#""id""#, "expected an array; found a string"),
        ("[1]", "expected a string; found a number"),
        (r#"[""]"#, "the text is empty"),
        (r#"["ID"]"#, "`ID` is required, but there is no such property"),
    ] {
        let told = of_request(names);
        assert!(told.contains(said) && told.contains("schema/thing/request.json:6:"), "{told}");
    }
}
