//! Descriptions that are empty, or do not show.

use insta::assert_snapshot;

use super::*;

/// Empty is what is still to be written; blank is a slip, and so is what transcribing does not leave.
#[test]
fn descriptions_that_are_empty() {
    let title = r#""box": { "title": "", "type": "object", "description": "", "properties": {} }"#;
    assert_snapshot!(row(r#""id": { "type": "integer", "description": " " }"#), @"
    error: the text is empty
      --> schema/thing/response.json:8:47-50 #/properties/id/description
      help: write a text, or remove it
    ");
    assert!(row(title).contains("the text is empty"));
    for (path, from, to) in [
        ("schema/common.json", "An amount.", ""),
        ("schema/errcodes.json", "[]", r#"[{ "code": 1, "class": "busy", "meaning": "", "source": "s" }]"#),
        ("schema/thing/endpoint.json", "\"Thing\",\n", "\"\",\n"),
        ("schema/thing/endpoint.json", "Fetches a thing.", "  "),
    ] {
        let reported = Fixture::with_rows(ROW).edit(path, from, to).refusal();
        assert!(reported.contains("the text is empty") && errors(&reported) == 1, "{path}: {reported}");
    }
}

#[test]
fn descriptions_with_hidden_letters() {
    assert_snapshot!(row(r#""id": { "type": "integer", "description": "a\u202eb" }"#), @"
    error: text must be one visible line; this has a control or an invisible character
      --> schema/thing/response.json:8:47-57 #/properties/id/description
    ");
    assert_snapshot!(row(r#""id": { "type": "integer", "description": "a\rb" }"#), @"
    error: text must be one visible line; this has a control or an invisible character
      --> schema/thing/response.json:8:47-53 #/properties/id/description
    ");
}
