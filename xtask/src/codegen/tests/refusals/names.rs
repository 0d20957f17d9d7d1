//! Names that cannot be, or are taken.

use insta::assert_snapshot;

use super::*;

#[test]
fn fields_that_would_be_one() {
    assert_snapshot!(row("\"aB\": { \"type\": \"integer\", \"description\": \"1\" },\n    \"a_b\": { \"type\": \"integer\", \"description\": \"2\" }"), @r#"
    error: two fields or aliases of one object are called `a_b`
     --> schema/thing/response.json:9:5
      |
    8 |     "aB": { "type": "integer", "description": "1" },
      |     ---- the other one
    9 |     "a_b": { "type": "integer", "description": "2" }
      |     ^^^^^
      |
      = note: at #/properties/a_b
      = help: give one of them another name

    1 error found
    "#);
}

#[test]
fn fields_that_rust_has_not() {
    assert_snapshot!(row(r#""user_Name ": { "type": "string", "description": "Name." }"#), @r#"
    error: `user_Name ` is not a name that a Rust field can have
     --> schema/thing/response.json:8:5
      |
    8 |     "user_Name ": { "type": "string", "description": "Name." }
      |     ^^^^^^^^^^^^
      |
      = note: at #/properties/user_Name 
      = help: settle what the wire calls it, in an erratum of kind `name`; or give the field a name of its own: `x-name`

    1 error found
    "#);
    assert_snapshot!(row(r#""250": { "type": "string", "description": "Name." }"#), @r#"
    error: `250` is not a name that a Rust field can have
     --> schema/thing/response.json:8:5
      |
    8 |     "250": { "type": "string", "description": "Name." }
      |     ^^^^^
      |
      = note: at #/properties/250
      = help: settle what the wire calls it, in an erratum of kind `name`; or give the field a name of its own: `x-name`

    1 error found
    "#);
    assert_snapshot!(row(r#""self": { "type": "string", "description": "Name." }"#), @r#"
    error: `self` is not a name that a Rust field can have
     --> schema/thing/response.json:8:5
      |
    8 |     "self": { "type": "string", "description": "Name." }
      |     ^^^^^^
      |
      = note: at #/properties/self
      = help: settle what the wire calls it, in an erratum of kind `name`; or give the field a name of its own: `x-name`

    1 error found
    "#);
    assert_snapshot!(row(r#""unknown_fields": { "type": "string", "description": "Name." }"#), @r#"
    error: `unknown_fields` is a name that generated code uses itself
     --> schema/thing/response.json:8:5
      |
    8 |     "unknown_fields": { "type": "string", "description": "Name." }
      |     ^^^^^^^^^^^^^^^^
      |
      = note: at #/properties/unknown_fields
      = help: settle what the wire calls it, in an erratum of kind `name`; or give the field a name of its own: `x-name`

    1 error found
    "#);
}

#[test]
fn types() {
    assert_snapshot!(row(r#""box": { "title": "String", "type": "object", "description": "Box.", "properties": {} }"#), @r#"
    error: `String` is a name that generated code uses itself
     --> schema/thing/response.json:8:23
      |
    8 |     "box": { "title": "String", "type": "object", "description": "Box.", "properties": {} }
      |                       ^^^^^^^^
      |
      = note: at #/properties/box/title
      = help: choose another

    1 error found
    "#);
    assert_snapshot!(row("\"a\": { \"title\": \"Part\", \"type\": \"object\", \"description\": \"A.\", \"properties\": {} },\n    \"b\": { \"title\": \"Part\", \"type\": \"object\", \"description\": \"B.\", \"properties\": {} }"), @r#"
    error: two types of this endpoint are called `Part`
     --> schema/thing/response.json:9:21
      |
    8 |     "a": { "title": "Part", "type": "object", "description": "A.", "properties": {} },
      |                     ------ the other one
    9 |     "b": { "title": "Part", "type": "object", "description": "B.", "properties": {} }
      |                     ^^^^^^
      |
      = note: at #/properties/b/title
      = help: give one of them another name

    1 error found
    "#);
    assert_snapshot!(row(r#""box": { "title": "my box", "type": "object", "description": "Box.", "properties": {} }"#), @r#"
    error: `my box` is not the name of a Rust type
     --> schema/thing/response.json:8:23
      |
    8 |     "box": { "title": "my box", "type": "object", "description": "Box.", "properties": {} }
      |                       ^^^^^^^^
      |
      = note: at #/properties/box/title
      = help: such as `OrderDetail`

    1 error found
    "#);
}

#[test]
fn enumerations() {
    let state = |values: &str| {
        let row = r##""state": { "$ref": "#/$defs/State", "description": "State." }"##;
        let defs = format!(
            r#"{{ "State": {{ "title": "State", "type": "integer", "description": "S.", "oneOf": [{values}] }} }}"#
        );
        file(RESPONSE, &response(row, &defs))
    };
    let value = |code: &str, title: &str| {
        format!(r#"{{ "const": {code}, "title": "{title}", "description": "D." }}"#)
    };
    assert_snapshot!(state(""), @r#"
    error: an enumeration lists integers or texts, at least one
      --> schema/thing/response.json:10:23
       |
    10 |   "$defs": { "State": { "title": "State", "type": "integer", "description": "S.", "oneOf": [] } }
       |                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
       |
       = note: at #/$defs/State

    1 error found
    "#);
    assert_snapshot!(state(&format!("{}, {}", value("1", "A"), value("2", "A"))), @r#"
    error: two variants of one enumeration are called `A`
      --> schema/thing/response.json:10:167
       |
    10 | ....", "oneOf": [{ "const": 1, "title": "A", "description": "D." }, { "const": 2, "title": "A", "description": "D." }] } }
       |                                         --- the other one                                  ^^^
       |
       = note: at #/$defs/State/oneOf/1/title
       = help: give one of them another name

    1 error found
    "#);
    assert_snapshot!(state(&format!("{}, {}", value("1", "A"), value("1", "B"))), @r#"
    error: two values of one enumeration are called `1`
      --> schema/thing/response.json:10:167
       |
    10 | ....", "oneOf": [{ "const": 1, "title": "A", "description": "D." }, { "const": 1, "title": "B", "description": "D." }] } }
       |                                         --- the other one                                  ^^^
       |
       = note: at #/$defs/State/oneOf/1/title
       = help: give one of them another name

    1 error found
    "#);
    assert_snapshot!(state(&value("1", "Unknown")), @r#"
    error: `Unknown` is a name that generated code uses itself
      --> schema/thing/response.json:10:116
       |
    10 |   "$defs": { "State": { "title": "State", "type": "integer", "description": "S.", "oneOf": [{ "const": 1, "title": "Unknown", "descr...
       |                                                                                                                    ^^^^^^^^^
       |
       = note: at #/$defs/State/oneOf/0/title
       = help: choose another

    1 error found
    "#);
    assert_snapshot!(state(&value("\"1\"", "A")), @r#"
    error: expected an integer; found text
      --> schema/thing/response.json:10:104
       |
    10 |   "$defs": { "State": { "title": "State", "type": "integer", "description": "S.", "oneOf": [{ "const": "1", "title": "A", "descripti...
       |                                                                                                        ^^^
       |
       = note: at #/$defs/State/oneOf/0/const

    1 error found
    "#);
    assert_snapshot!(state(&value("9223372036854775808", "A")), @r#"
    error: 9223372036854775808 is no 64-bit integer
      --> schema/thing/response.json:10:104
       |
    10 |   "$defs": { "State": { "title": "State", "type": "integer", "description": "S.", "oneOf": [{ "const": 9223372036854775808, "title":...
       |                                                                                                        ^^^^^^^^^^^^^^^^^^^
       |
       = note: at #/$defs/State/oneOf/0/const

    1 error found
    "#);
}

#[test]
fn modules() {
    for path in ["de/thing", "generated", "impls", "9things"] {
        let fixture = Fixture::with_rows(ROW).and_endpoint(path, "Other");
        let told = fixture.refusal();
        assert!(told.contains("cannot be the name of a module"), "{path}: {told}");
    }
}

#[test]
fn exports() {
    let fixture = Fixture::with_rows(ROW).edit("schema/thing/endpoint.json", r#"["Thing"]"#, r#"["Think"]"#);
    assert_snapshot!(fixture.refusal(), @r#"
    error: `Think` is no type of this endpoint
      --> schema/thing/endpoint.json:10:14
       |
    10 |   "export": ["Think"],
       |              ^^^^^^^
       |
       = note: at #/export/0
       = help: name types by their `title`

    1 error found
    "#);
}
