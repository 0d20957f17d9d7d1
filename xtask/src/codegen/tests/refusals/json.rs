//! JSON that is none.

use insta::assert_snapshot;

use super::*;

#[test]
fn syntax() {
    assert_snapshot!(file(RESPONSE, "{\n  \"a\": 1,\n}"), @"
    error: not JSON: key must be a string
     --> schema/thing/response.json:3:1
      |
    3 | }
      | ^

    1 error found
    ");
    assert_snapshot!(file(RESPONSE, ""), @"
    error: not JSON: EOF while parsing a value
     --> schema/thing/response.json:1:1
      |
    1 |
      | ^

    1 error found
    ");
    assert_snapshot!(file(RESPONSE, "{} {}"), @"
    error: not JSON: trailing characters
     --> schema/thing/response.json:1:4
      |
    1 | {} {}
      |    ^

    1 error found
    ");
    assert_snapshot!(file(RESPONSE, "{ \"a\": 01 }"), @r#"
    error: not JSON: invalid number
     --> schema/thing/response.json:1:9
      |
    1 | { "a": 01 }
      |         ^

    1 error found
    "#);
    assert_snapshot!(file(RESPONSE, "// no\n{}"), @"
    error: not JSON: expected value
     --> schema/thing/response.json:1:1
      |
    1 | // no
      | ^

    1 error found
    ");
}

#[test]
fn names_that_stand_twice() {
    assert_snapshot!(row("\"id\": { \"type\": \"integer\", \"description\": \"a\" },\n    \"\\u0069d\": { \"type\": \"integer\", \"description\": \"b\" }"), @r#"
    error: `id` stands twice in this object
     --> schema/thing/response.json:9:5
      |
    8 |     "id": { "type": "integer", "description": "a" },
      |     ---- it stands here first
    9 |     "\u0069d": { "type": "integer", "description": "b" }
      |     ^^^^^^^^^
      |
      = note: at #/properties/id
      = help: keep one of them

    1 error found
    "#);
}

#[test]
fn bytes_that_are_not_utf_8() {
    let fixture = Fixture::with_rows(ROW);
    fixture.put(RESPONSE, b"{ \"a\": \"\xff\" }");
    assert_snapshot!(fixture.refusal(), @r#"
    error: a byte that is not UTF-8
     --> schema/thing/response.json:1:9
      |
    1 | { "a": "�" }
      |         ^

    1 error found
    "#);
}

#[test]
fn depth() {
    assert_snapshot!(file(RESPONSE, &"[".repeat(100_000)), @"
    error: not JSON: EOF while parsing a list
     --> schema/thing/response.json:1:100000
      |
    1 | ...[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[
      |                                                                    ^

    1 error found
    ");
}
