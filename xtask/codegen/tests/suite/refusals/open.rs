//! Open points: how `open.json` is read, and that nothing is generated while a point is open.

use insta::assert_snapshot;

use super::*;

const POINT: &str = r#"[{ "at": "response.id", "kind": "type", "line": 12, "quote": "id  see below", "reason": "The table gives no type.", "proposal": "an integer", "settled": "" }]"#;
const FILE: &str = "schema/thing/open.json";

#[test]
fn an_open_point() {
    assert_snapshot!(file(FILE, POINT), @"
    error: open point `response.id` (type, line 12 of the page): The table gives no type.
      --> schema/thing/open.json:1:154-156 #/0/settled
      help: the schema holds: an integer. Settle it: correct the schema if that is wrong, and write into `settled` why it is right; or accept all proposals with --accept-proposals
    ");
}

#[test]
fn a_settled_point_is_no_error() {
    let settled = POINT.replace(r#""settled": """#, r#""settled": "All payloads have integers.""#);
    assert_eq!(file(FILE, &settled), "nothing is wrong");
    assert_eq!(file(FILE, "[]"), "nothing is wrong");
}

/// An open point about a missing `errcode` is reported once, and not again as a response without it.
#[test]
fn an_open_point_hides_what_follows_from_it() {
    let fixture = Fixture::with_rows(ROW).edit(RESPONSE, "\"errcode\"", "\"error\"");
    fixture.put(FILE, POINT);
    assert_eq!(errors(&fixture.refusal()), 1);
}

#[test]
fn files_that_are_refused() {
    let point = POINT.replace(r#""settled": """#, r#""settled": "s""#);
    for (from, to, error) in [
        ("[{", "{", "expected"),
        (r#""kind": "type""#, r#""kind": "tipe""#, "did you mean `type`?"),
        (r#""at": "response.id""#, r#""at": "reponse.id""#, "did you mean `response`?"),
        (r#""at": "response.id""#, r#""at": """#, "the text is empty"),
        (r#""at": "response.id""#, r#""at": "order.id""#, "`order.id` begins with no part of a page"),
        (r#""line": 12"#, r#""line": 0"#, "lines are counted from 1"),
        (r#""line": 12"#, r#""line": "12""#, "expected an integer"),
        (r#""reason": "The table gives no type.""#, r#""reason": """#, "the text is empty"),
        (r#""proposal": "an integer""#, r#""proposal": """#, "the text is empty"),
        (r#""proposal": "an integer", "#, "", "an open point needs `proposal`"),
        (r#""settled": "s""#, r#""setled": "s""#, "did you mean `settled`?"),
        (r#""settled": "s""#, r#""settled": null"#, "expected a string"),
        (r#""settled": "s""#, r#""settled": "s", "why": "w""#, "`why` means nothing in an open point"),
    ] {
        let text = point.replacen(from, to, 1);
        let text = if from == "[{" { text.trim_end_matches(']').to_owned() } else { text };
        let refusal = file(FILE, &text);
        assert!(refusal.contains(error) && errors(&refusal) == 1, "{to}: {refusal}");
    }
}

#[test]
fn a_point_twice() {
    let entry = POINT.trim_start_matches('[').trim_end_matches(']');
    let settled = entry.replace(r#""settled": """#, r#""settled": "s""#);
    assert_snapshot!(file(FILE, &format!("[{settled},\n {settled}]")), @"
    error: duplicate open point `response.id`
      --> schema/thing/open.json:2:2-159 #/1
      also schema/thing/open.json:1:2-159: the first one
    ");
}
