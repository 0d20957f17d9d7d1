use proptest::strategy::Strategy as _;

use super::parser::{self, ParseError};
use super::*;
use crate::{Problems, Source};

fn read(text: &str) -> Result<Node, String> {
    let (source, problems) = (Source::new("t.json", text), Problems::default());
    let node = parse(&source, &problems);
    problems.check(node).map_err(|problems| problems.render()).map(|node| node.expect("a value"))
}

fn list(node: &Node) -> &[Node] {
    match &node.value {
        Value::Array(list) => list,
        _ => panic!("{node:?}"),
    }
}

#[test]
fn values_know_where_they_stand() {
    let node = read("{\n  \"a/b~\": [1, \"é\", {\"\": null}]\n}").expect("JSON");
    let Value::Object(members) = &node.value else { panic!("{node:?}") };
    let elements = list(&members[0].node);
    let places: Vec<String> = elements.iter().map(|element| format!("{:?}", element.place)).collect();
    assert_eq!(places, ["t.json:2:12 /a~1b~0/0", "t.json:2:15 /a~1b~0/1", "t.json:2:20 /a~1b~0/2"]);
    assert_eq!(elements[1].place.span.len(), "\"é\"".len());
}

#[test]
fn numbers_keep_their_digits() {
    let node = read("[9223372036854775808, -0, 1E400]").expect("JSON");
    let digits: Vec<&Value> = list(&node).iter().map(|node| &node.value).collect();
    assert!(matches!(digits.as_slice(), [Value::Number(a), Value::Number(b), Value::Number(c)]
        if a == "9223372036854775808" && b == "-0" && c == "1E400"));
}

/// What other readers let pass is refused.
#[test]
fn json_is_read_as_the_rfc_says() {
    for text in [
        "",
        " ",
        "[1,]",
        "{\"a\":1,}",
        "{a:1}",
        "['a']",
        "[01]",
        "[+1]",
        "[.5]",
        "[5.]",
        "[0x1]",
        "[NaN]",
        "[1 2]",
        "// c\n1",
        "/* c */ 1",
        "\"a\nb\"",
        "\"\u{1}\"",
        "\"\\x41\"",
        "\u{c}1",
        "1 2",
        "[\"\\ud800\"]",
        "\u{feff}1",
    ] {
        assert!(read(text).is_err(), "{text:?}");
    }
    for text in ["1", "\"\\u00e9\\ud83d\\ude00\"", " [ ] ", "{\"a\":{}}", "\r\n\t null"] {
        assert!(read(text).is_ok(), "{text:?}");
    }
    let deep = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
    assert!(read(&deep(DEEPEST)).is_ok());
    for depth in [DEEPEST + 1, 513, 100_000] {
        assert!(read(&deep(depth)).is_err_and(|error| error.contains("t.json:1:129")), "{depth}");
    }
    // Brackets in strings, or side by side, are not deep.
    let brackets = format!("[\"{}\\\"{}\"]", "[".repeat(200), "{".repeat(200));
    assert!(read(&brackets).is_ok());
    assert!(read(&format!("[{}[]]", "[],{\"a\":[]},".repeat(200))).is_ok());
}

proptest::proptest! {
    /// The two readers agree on what is JSON: what one refuses, the other has words for.
    #[test]
    fn two_readers_agree(pieces in proptest::collection::vec(piece(), 0..12)) {
        let text: String = pieces.concat();
        let source = Source::new("t.json", text.as_str());
        let taken = serde_json::from_str::<serde::de::IgnoredAny>(&text).is_ok();
        match parser::parse(&source) {
            Ok(_) => assert!(taken, "{text:?}"),
            Err(ParseError::Syntax) => assert!(!taken, "{text:?}"),
            Err(ParseError::Limit(..)) => {}
        }
    }
}

fn piece() -> impl proptest::strategy::Strategy<Value = String> {
    let letters = "[\\[\\]{}:,\"\\\\ \n\ttrufalsn0-9.eE+/-]{1,3}";
    let words = [
        "true",
        "null",
        "[1,",
        "]",
        "{\"a\":",
        "}",
        "\"\\u00e9",
        "\\ud83d",
        "\\ude00",
        "\"",
        "-0.5e+1",
        "é",
        "\u{1}",
        ",",
    ];
    proptest::prop_oneof![letters, proptest::sample::select(words.to_vec()).prop_map(str::to_owned)]
}
