//! Text that is not JSON.

use insta::assert_snapshot;

use super::*;

#[test]
fn syntax() {
    assert_snapshot!(file(RESPONSE, "{\n  \"a\": 1,\n}"), @"
    error: not JSON: key must be a string
      --> schema/thing/response.json:3:1-2
    ");
    assert_snapshot!(file(RESPONSE, ""), @"
    error: not JSON: EOF while parsing a value
      --> schema/thing/response.json:1:1-1
    ");
    assert_snapshot!(file(RESPONSE, "{} {}"), @"
    error: not JSON: trailing characters
      --> schema/thing/response.json:1:4-5
    ");
    assert_snapshot!(file(RESPONSE, "{ \"a\": 01 }"), @"
    error: not JSON: invalid number
      --> schema/thing/response.json:1:9-10
    ");
    assert_snapshot!(file(RESPONSE, "// no\n{}"), @"
    error: not JSON: expected value
      --> schema/thing/response.json:1:1-2
    ");
}

#[test]
fn names_that_stand_twice() {
    assert_snapshot!(row("\"id\": { \"type\": \"integer\", \"description\": \"a\" },\n    \"\\u0069d\": { \"type\": \"integer\", \"description\": \"b\" }"), @"
    error: `id` stands twice in this object
      --> schema/thing/response.json:9:5-14 #/properties/id
      also schema/thing/response.json:8:5-9: it stands here first
      help: keep one of them
    ");
}

/// Wherever an object stands, however the name is written, and as often as it stands there.
#[test]
fn names_that_stand_twice_anywhere() {
    let twice = |reported: String, name: &str, times: usize| {
        assert_eq!(
            reported.matches(&format!("error: `{name}` stands twice in this object\n")).count(),
            times,
            "{reported}"
        );
        assert_eq!(reported.matches("it stands here first").count(), times, "{reported}");
        assert_eq!(errors(&reported), times, "{reported}");
    };
    twice(row(&[ROW; 3].join(",\n")), "id", 2);
    twice(row(r#""id": { "type": "integer", "description": "Number.", "t\u0079pe": "string" }"#), "type", 1);
    twice(file("schema/thing/samples/a.json", r#"[[{ "": 1, "": 2 }]]"#), "", 1);
    let value = r#"{ "const": 1, "title": "A", "description": "D.", "const": 2 }"#;
    let defs = format!(
        r#"{{ "S": {{ "title": "S", "type": "integer", "description": "S.", "oneOf": [{value}] }} }}"#
    );
    twice(file(RESPONSE, &response(ROW, &defs)), "const", 1);
    twice(file("schema/errcodes.json", r#"{ "codes": [], "codes": [] }"#), "codes", 1);
    twice(file("schema/thing/samples/a.json", r#"[{ "a": { "b": 1, "\u0062": 1 } }]"#), "b", 1);
    // Names that only look alike are apart.
    assert_eq!(
        file("schema/thing/samples/a.json", "{ \"\u{e9}\": 1, \"e\u{301}\": 1, \"E\": 1, \"e\": 1 }"),
        "nothing is wrong"
    );
}

/// Cut off after any byte, or with any byte behind its end, a file is reported at a place in it.
#[test]
fn what_is_cut_off() {
    let whole = response(ROW, "{}");
    let whole = whole.trim_end();
    let fixture = Fixture::with_rows(ROW);
    for end in 0..whole.len() {
        fixture.put(RESPONSE, whole.get(..end).expect("ASCII"));
        let reported = fixture.refusal();
        assert!(
            reported.starts_with("error: not JSON: EOF while parsing") && reported.contains(RESPONSE),
            "{reported}"
        );
        assert_eq!(errors(&reported), 1, "{reported}");
    }
    for byte in [0, b'}', b',', b'1', b'"', 0x0c, 0x7f] {
        fixture.put(RESPONSE, [whole.as_bytes(), &[byte]].concat());
        let reported = fixture.refusal();
        assert!(reported.starts_with("error: not JSON: trailing characters\n"), "{byte}: {reported}");
    }
}

#[test]
fn bytes_that_are_not_utf_8() {
    let fixture = Fixture::with_rows(ROW);
    fixture.put(RESPONSE, b"{ \"a\": \"\xff\" }");
    assert_snapshot!(fixture.refusal(), @"
    error: a byte that is not UTF-8
      --> schema/thing/response.json:1:9-9
    ");
}

/// A mark at the beginning says what the rest is; whatever is not UTF-8 is reported at its first byte.
#[test]
fn encodings() {
    let fixture = Fixture::with_rows(ROW);
    let reported = |bytes: &[u8]| {
        fixture.put(RESPONSE, bytes);
        fixture.refusal()
    };
    let utf_16 = |order: fn(u16) -> [u8; 2]| {
        let marked = "\u{feff}{}".encode_utf16();
        marked.flat_map(order).collect::<Vec<u8>>()
    };
    assert_snapshot!(reported(&utf_16(u16::to_le_bytes)), @"
    error: a byte that is not UTF-8
      --> schema/thing/response.json:1:1-1
      help: it is UTF-16: save it as UTF-8
    ");
    assert!(reported(&utf_16(u16::to_be_bytes)).contains("it is UTF-16"));
    for (bytes, place) in [
        (&b"{\"a\":\"\xc0\xaf\"}"[..], "response.json:1:7"),
        (b"{\"a\":\n\"\xed\xa0\x80\"}", "response.json:2:2"),
        (b"{}\xff", "response.json:1:3"),
    ] {
        let reported = reported(bytes);
        assert!(reported.contains("not UTF-8") && reported.contains(place), "{reported}");
    }
    // A mark is read over once, and nowhere else.
    let twice = reported("\u{feff}\u{feff}{}".as_bytes());
    assert_snapshot!(twice.replace('\u{feff}', "<mark>"), @"
    error: not JSON: expected value
      --> schema/thing/response.json:1:1-2
    ");
    assert!(reported("{\u{feff}}".as_bytes()).contains("response.json:1:2"));
}

#[test]
fn half_characters() {
    let id =
        |description: &str| row(&format!(r#""id": {{ "type": "integer", "description": "{description}" }}"#));
    assert_snapshot!(id("a\\ud800b"), @"
    error: cannot be read: an escape that is half a character, which no string can hold
      --> schema/thing/response.json:8:49-55
    ");
    for half in ["\\udc00", "\\ud800\\ud800", "\\udc00\\ud800", "\\ud800\\n"] {
        assert!(id(half).contains("half a character"), "{half}");
    }
    assert_eq!(id("\\ud83d\\ude00"), "nothing is wrong");
    assert!(row(r#""\udc00": 1"#).contains("half a character"));
}

/// Of lists, of objects, of both: wherever the bracket stands that is one too many.
#[test]
fn depth() {
    let nested = |open: &str, close: &str, depth: usize| {
        file(RESPONSE, &format!("{}1{}", open.repeat(depth), close.repeat(depth)))
    };
    assert_snapshot!(nested("[", "]", 129), @"
    error: cannot be read: more than 128 arrays and objects stand in each other
      --> schema/thing/response.json:1:129-130
    ");
    assert_snapshot!(nested("\n{\"a\":", "}", 100_000), @"
    error: cannot be read: more than 128 arrays and objects stand in each other
      --> schema/thing/response.json:130:1-2
    ");
    for depth in [129, 513, 100_000] {
        for (open, close) in [("[", "]"), ("{\"\":", "}"), ("[{\"allOf\":", "}]"), ("\n[", "]")] {
            let reported = nested(open, close, depth);
            assert!(reported.contains("more than 128 arrays and objects stand in each other"), "{reported}");
        }
        let list = r#"{ "type": "array", "items": "#;
        assert!(nested(list, "}", depth).contains("more than 128"));
        let object = r#"{ "type": "object", "properties": { "a": "#;
        assert!(nested(object, "} }", depth).contains("more than 128"));
    }
    assert!(nested("[", "]", 128).contains("expected a schema, an object; found an array"));
    assert_snapshot!(file(RESPONSE, &"[".repeat(100_000)), @"
    error: not JSON: EOF while parsing a list
      --> schema/thing/response.json:1:100000-100001
    ");
}

/// As deep as may be: every stage walks it.
#[test]
fn what_is_just_not_too_deep() {
    let deep = (0..62).fold(ROW.to_owned(), |inner, depth| {
        format!(r#""a{depth}": {{ "type": "object", "title": "Part{depth}", "description": "A.", "properties": {{ {inner} }} }}"#)
    });
    let fixture = Fixture::with_rows(&deep);
    assert_eq!(fixture.types().matches("pub struct Part").count(), 62);
    assert!(row(&format!(r#""b": {{ "properties": {{ {deep} }} }}"#)).contains("more than 128"));
}

/// Names of the input stand in messages: a terminal is not to act on them, nor a reader to be deceived.
#[test]
fn names_that_do_not_show() {
    assert_snapshot!(row(r#""a\u001b[2J\n\u202eb": { "type": "integer", "description": "Number." }"#), @r"
    error: `a\u{1b}[2J\n\u{202e}b` is not a valid name for a Rust field
      --> schema/thing/response.json:8:5-26 #/properties/a\u{1b}[2J\n\u{202e}b
      help: settle the JSON name in an erratum of kind `name`, or name the field by `x-name`
    error: a name has a control or an invisible character
      --> schema/thing/response.json:8:5-26 #/properties/a\u{1b}[2J\n\u{202e}b
    ");
    let twice = Fixture::with_rows("\"a\u{202e}\u{1b}\": 1, \"a\u{202e}\u{1b}\": 1");
    for reported in [twice.refusal(), twice.printed()] {
        assert!(!reported.contains(['\u{202e}', '\u{1b}']), "{reported:?}");
    }
}

/// What is long is cut.
#[test]
fn names_and_lines_that_are_long() {
    let long = "a".repeat(10_000);
    let reported = row(&format!(r#""id": {{ "type": "integer", "{long}": 1, "description": "Number." }}"#));
    assert_snapshot!(reported.replace(&"a".repeat(140), "<140 a>"), @"
    error: `<140 a>aaaaaaaaa…aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa` means nothing in a scalar
      --> schema/thing/response.json:8:32-10034 #/properties/id/<140 a><140 a><140 a><140 a><140 a><140 a><140 a>aaaaa…<140 a><140 a><140 a><140 a><140 a><140 a><140 a>aaaaaaaaaaaaaaaaaaaa
      help: known here: x-name, type, description, x-personal, const, minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf
    ");
    let blank = " ".repeat(1_000_000);
    assert_snapshot!(row(&format!("{ROW},{blank}{ROW}")), @"
    error: `id` stands twice in this object
      --> schema/thing/response.json:8:1000059-1000063 #/properties/id
      also schema/thing/response.json:8:5-9: it stands here first
      help: keep one of them
    ");
}
