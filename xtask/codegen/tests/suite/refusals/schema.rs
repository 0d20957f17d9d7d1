//! Schemas that are not understood.

use insta::assert_snapshot;

use super::*;

#[test]
fn types() {
    assert_snapshot!(row(r#""id": { "type": "float", "description": "Number." }"#), @"
    error: `float` is not known
      --> schema/thing/response.json:8:21-28 #/properties/id/type
      help: known here: object, array, integer, number, string, boolean
    ");
    assert_snapshot!(row(r#""id": { "type": ["integer", "null"], "description": "Number." }"#), @"
    error: an array of types is not implemented
      --> schema/thing/response.json:8:21-40 #/properties/id/type
      help: write the type that is encoded; record other types that arrive in an erratum of kind `type`
    ");
    assert_snapshot!(row(r#""id": { "description": "Number.", "properties": {} }"#), @"
    error: a schema needs `type`
      --> schema/thing/response.json:8:11-57 #/properties/id
    ");
    assert_snapshot!(row(r#""id": true"#), @"
    error: expected a schema, an object; found a boolean
      --> schema/thing/response.json:8:11-15 #/properties/id
    ");
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
        for reported in [
            row(&format!(r#""id": {written}"#)),
            row(&format!(r#""id": {{ "type": "array", "description": "L.", "items": {written} }}"#)),
            file(RESPONSE, written),
        ] {
            assert!(reported.contains(&said) && errors(&reported) == 1, "{reported}");
        }
    }
    for (word, help) in [("Integer", "did you mean `integer`?"), ("null", "known here: object, array")] {
        let reported = row(&format!(r#""id": {{ "type": "{word}", "description": "Number." }}"#));
        assert!(
            reported.contains(&format!("`{word}` is not known")) && reported.contains(help),
            "{reported}"
        );
    }
}

#[test]
fn references() {
    assert_snapshot!(row(r#""fee": { "$ref": "../common.json#/$defs/Fan", "description": "Fee." }"#), @"
    error: there is no definition `Fan`
      --> schema/thing/response.json:8:22-49 #/properties/fee/$ref
      help: did you mean `Fen`?
    ");
    assert_snapshot!(row(r#""fee": { "$ref": "https://evil.example/x#/$defs/Fen", "description": "Fee." }"#), @"
    error: unsupported reference
      --> schema/thing/response.json:8:22-57 #/properties/fee/$ref
      help: write `#/$defs/Name`, `../common.json#/$defs/Name`, the pointer of an object of this file, or the relative path of another endpoint's file, such as `../get/response.json#/properties/order`
    ");
    for reference in [
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
        let reported = row(&format!(r#""fee": {{ "$ref": "{reference}", "description": "Fee." }}"#));
        let place = "error: unsupported reference\n  --> schema/thing/response.json:8:22-";
        assert!(reported.starts_with(place) && errors(&reported) == 1, "{reported}");
    }
    assert_snapshot!(row(r##""fee": { "$ref": "#", "description": "Fee." }"##), @"
    error: unsupported reference
      --> schema/thing/response.json:8:22-25 #/properties/fee/$ref
      help: write `#/$defs/Name`, `../common.json#/$defs/Name`, the pointer of an object of this file, or the relative path of another endpoint's file, such as `../get/response.json#/properties/order`
    ");
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
    let reported = |defs: &[String]| file(RESPONSE, &response(row, &format!("{{ {} }}", defs.join(","))));
    assert_snapshot!(reported(&[definition("A", "B"), definition("B", "A")]), @"
    error: a definition must be a type, not a reference
      --> schema/thing/response.json:11:8-66 #/$defs/A
    error: a definition must be a type, not a reference
      --> schema/thing/response.json:12:8-66 #/$defs/B
    ");
    assert!(reported(&[definition("A", "A")]).contains("a definition must be a type"));
}

#[test]
fn what_is_missing() {
    assert_snapshot!(row(r#""id": { "type": "integer" }"#), @"
    error: a scalar needs `description`
      --> schema/thing/response.json:8:11-32 #/properties/id
    ");
    assert_snapshot!(row(r#""box": { "type": "object", "description": "Box.", "properties": {} }"#), @"
    error: an object needs `title`
      --> schema/thing/response.json:8:12-73 #/properties/box
    ");
}

#[test]
fn what_is_not_implemented() {
    assert_snapshot!(row(r#""a": { "type": "array", "description": "A.", "items": { "type": "array", "items": { "type": "integer" } } }"#), @"
    error: an array of arrays is not implemented
      --> schema/thing/response.json:8:10-112 #/properties/a
    ");
    assert_snapshot!(row(r#""a": { "type": "string", "const": "x", "description": "A." }"#), @"
    error: a string that the page pins to one value is not implemented
      --> schema/thing/response.json:8:39-42 #/properties/a/const
      help: settle that other values arrive: an erratum of kind `value`
    ");
}

/// What pins a value is of the value's type, and of texts alone.
#[test]
fn constants() {
    assert_snapshot!(row(r#""a": { "type": "integer", "const": 1, "description": "A." }"#), @"
    error: `const` is implemented for strings only
      --> schema/thing/response.json:8:40-41 #/properties/a/const
      help: state the value in the description
    ");
    let pinned = "`const` is implemented for strings only";
    for (kind, value, said) in [
        ("string", "1", "expected a string; found a number"),
        ("string", "null", "expected a string; found null"),
        ("string", r#""""#, "the text is empty"),
        ("integer", r#""1""#, "expected an integer; found a string"),
        ("integer", "9223372036854775808", "9223372036854775808 is not a 64-bit integer"),
        ("integer", "1.0", "1.0 is not a 64-bit integer"),
        ("boolean", r#""true""#, "expected a boolean; found a string"),
        ("boolean", "true", pinned),
    ] {
        // An erratum opens it, or would.
        let fixture = Fixture::with_rows(&format!(
            r#""a": {{ "type": "{kind}", "const": {value}, "description": "A." }}"#
        ));
        let reported = fixture.refusal();
        assert!(
            reported.contains(&format!("error: {said}\n  --> schema/thing/response.json:8:")),
            "{reported}"
        );
    }
    let opened = Fixture::with_rows(r#""a": { "type": "boolean", "const": "x", "description": "A." }"#)
        .erratum("a", "value", r#"{ "table": "x" }"#, r#""text""#);
    assert!(opened.refusal().contains("expected a boolean; found a string"));
}

#[test]
fn a_response_that_does_not_tell_how_the_call_went() {
    let fixture = Fixture::with_rows(ROW).edit(RESPONSE, "\"errcode\"", "\"Errcode\"");
    assert_snapshot!(fixture.refusal(), @"
    error: a response needs the integer `errcode`, which shows whether the call failed
      --> schema/thing/response.json:1:1-11:2
      help: if the page misspells it, settle that in an erratum; if another field has it, state the `envelope` in endpoint.json
    ");
    let fixture = Fixture::with_rows(ROW).edit(
        RESPONSE,
        r#""errcode": { "type": "integer""#,
        r#""errcode": { "type": "string""#,
    );
    assert!(fixture.refusal().contains("a response needs the integer `errcode`"));
}

#[test]
fn a_get_with_parameters() {
    let fixture = Fixture::with_rows(ROW)
        .edit("schema/thing/request.json", r#""properties": {}"#, &format!(r#""properties": {{ {ROW} }}"#))
        .edit("schema/thing/endpoint.json", "\"POST\"", "\"GET\"");
    assert_snapshot!(fixture.refusal(), @"
    error: a GET has no body, so its request has no properties
      --> schema/thing/request.json:1:1-7:2
      help: list them under `parameters` of endpoint.json
    ");
}

#[test]
fn enumerations_that_are_shared() {
    let fixture = Fixture::with_rows(ROW).edit(
        "schema/common.json",
        r#""$defs": {"#,
        r#""$defs": { "State": { "title": "State", "type": "integer", "description": "S.", "oneOf": [{ "const": 1, "title": "A", "description": "D." }] },"#,
    );
    assert_snapshot!(fixture.refusal(), @"
    error: endpoints share newtypes; an enumeration belongs to the endpoint whose page lists it
      --> schema/common.json:3:23-145 #/$defs/State
    ");
}

#[test]
fn required_rows() {
    let required = |names: &str| {
        Fixture::with_rows(ROW)
            .edit(RESPONSE, r#""properties": {"#, &format!(r#""required": [{names}], "properties": {{"#))
            .refusal()
    };
    assert_snapshot!(required(r#""idd""#), @"
    error: `idd` is required, but there is no such property
      --> schema/thing/response.json:6:16-21 #/required/0
    ");
    assert_snapshot!(required(r#""id""#), @"
    error: a server may omit any field, so no field of a response is required
      --> schema/thing/response.json:6:16-20 #/required/0
    ");
    let of_request = |names: &str| {
        let text = format!(r#""required": {names}, "properties": {{ {ROW} }}"#);
        Fixture::with_rows(ROW).edit("schema/thing/request.json", r#""properties": {}"#, &text).refusal()
    };
    assert_snapshot!(of_request(r#"["id", "id"]"#), @"
    error: `id` is required twice
      --> schema/thing/request.json:6:22-26 #/required/1
      also schema/thing/request.json:6:16-20: the first time
      help: keep one of them
    ");
    for (names, said) in [
        (r#""id""#, "expected an array; found a string"),
        ("[1]", "expected a string; found a number"),
        (r#"[""]"#, "the text is empty"),
        (r#"["ID"]"#, "`ID` is required, but there is no such property"),
    ] {
        let reported = of_request(names);
        assert!(reported.contains(said) && reported.contains("schema/thing/request.json:6:"), "{reported}");
    }
}
