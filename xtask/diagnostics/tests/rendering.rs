//! How errors are printed. Other tests compare the short form, which has the same messages and places.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

use std::ops::Range;
use std::sync::Arc;

use insta::assert_snapshot;
use xtask_diagnostics::{Diagnostic, Place, Problems, Source};

/// The only stretch of a file that reads so.
fn place(source: &Arc<Source>, text: &str) -> Place {
    assert_eq!(source.text.matches(text).count(), 1, "{text:?}");
    let start = source.text.find(text).expect("it stands there");
    Place::of_text(source, start..start + text.len())
}

fn value(source: &Arc<Source>, span: Range<usize>) -> Place {
    Place { source: Arc::clone(source), span, is_json: true }
}

fn both(diagnostic: Diagnostic) -> String {
    let problems = Problems::from(diagnostic);
    format!("{}\n{}", problems.render(), problems.render_short())
}

#[test]
fn problems_are_printed_in_the_order_of_files_and_lines() {
    let (one, two) = (Source::new("a.json", "x\ny\n"), Source::new("b.json", "z\n"));
    let problems = Problems::default();
    problems.add(Diagnostic::at(&Place::of_text(&two, 0..1), "third"));
    problems
        .add(Diagnostic::at(&Place::of_text(&one, 2..3), "second").also(&Place::of_text(&two, 0..1), "see"));
    problems.add(Diagnostic::at(&Place::of_text(&one, 0..1), "first").help("mend it"));
    problems.add(Diagnostic::nowhere("no place"));
    assert_snapshot!(problems.render(), @"
    error: no place

    error: first
     --> a.json:1:1
      |
    1 | x
      | ^
      |
      = help: mend it

    error: second
     --> a.json:2:1
      |
    2 | y
      | ^
      |
     ::: b.json:1:1
      |
    1 | z
      | - see

    error: third
     --> b.json:1:1
      |
    1 | z
      | ^

    4 errors found
    ");
    assert_snapshot!(problems.render_short(), @"
    error: no place
    error: first
      --> a.json:1:1-2
      help: mend it
    error: second
      --> a.json:2:1-2
      also b.json:1:1-2: see
    error: third
      --> b.json:1:1-2
    ");
}

#[test]
fn places_in_one_file_share_an_excerpt() {
    let source =
        Source::new("a.json", "{\n  \"a\": 1,\n  \"b\": 2,\n  \"c\": 3,\n  \"d\": 4,\n  \"a\": 5\n}\n");
    let (first, last) =
        (source.text.find("\"a\"").expect("a name"), source.text.rfind("\"a\"").expect("a name"));
    let twice = Diagnostic::at(&value(&source, last..last + 3), "`a` stands twice")
        .also(&value(&source, first..first + 3), "first")
        .also(&place(&source, "3"), "between")
        .help("keep one\nof them");
    assert_snapshot!(both(twice), @r#"
    error: `a` stands twice
     --> a.json:6:3
      |
    2 |   "a": 1,
      |   --- first
    3 |   "b": 2,
    4 |   "c": 3,
      |        - between
    5 |   "d": 4,
    6 |   "a": 5
      |   ^^^
      |
      = note: at #/a
      = help: keep one
              of them

    1 error found

    error: `a` stands twice
      --> a.json:6:3-6 #/a
      also a.json:2:3-6: first
      also a.json:4:8-9: between
      help: keep one
      help: of them
    "#);
}

#[test]
fn a_help_without_a_place() {
    assert_snapshot!(both(Diagnostic::nowhere("a.json: larger than 3 bytes").help("set another limit")), @"
    error: a.json: larger than 3 bytes
     |
     = help: set another limit

    1 error found

    error: a.json: larger than 3 bytes
      help: set another limit
    ");
}

/// The first line of a long object is enough to find it; the short form has its end.
#[test]
fn a_place_of_several_lines() {
    let source = Source::new("a.json", "[\n  {\n    \"b\": 1\n  }\n]\n");
    let object = place(&source, "{\n    \"b\": 1\n  }").span;
    assert_snapshot!(both(Diagnostic::at(&value(&source, object), "an object")), @"
    error: an object
     --> a.json:2:3
      |
    2 |   {
      |   ^
      |
      = note: at #/0

    1 error found

    error: an object
      --> a.json:2:3-4:4 #/0
    ");
}

#[test]
fn the_end_of_a_file() {
    let source = Source::new("a.json", "[\n");
    assert_snapshot!(both(Diagnostic::at(&Place::of_text(&source, 2..2), "it ends")), @"
    error: it ends
     --> a.json:2:1
      |
    2 |
      | ^

    1 error found

    error: it ends
      --> a.json:2:1-1
    ");
    let empty = Source::new("b.json", "");
    assert_snapshot!(both(Diagnostic::at(&Place::of_text(&empty, 0..0), "it is empty")), @"
    error: it is empty
     --> b.json:1:1
      |
    1 |
      | ^

    1 error found

    error: it is empty
      --> b.json:1:1-1
    ");
}

/// A line ends in LF: a CR before it is not shown, and one alone ends no line.
#[test]
fn other_line_endings() {
    let crlf = Source::new("a.json", "{\r\n  \"a\": 1\r\n}\r\n");
    assert_snapshot!(both(Diagnostic::at(&place(&crlf, "1"), "CRLF")), @r#"
    error: CRLF
     --> a.json:2:8
      |
    2 |   "a": 1
      |        ^

    1 error found

    error: CRLF
      --> a.json:2:8-9
    "#);
    let cr = Source::new("a.json", "{\r  \"a\": 1\r}\r");
    assert_snapshot!(both(Diagnostic::at(&place(&cr, "1"), "CR")), @r#"
    error: CR
     --> a.json:1:10
      |
    1 | {␍  "a": 1␍}␍
      |          ^

    1 error found

    error: CR
      --> a.json:1:10-11
    "#);
}

/// Columns count characters; the marks below stand under what is wide.
#[test]
fn wide_and_invisible_characters() {
    let source = Source::new("a.json", "{ \"订单\": \"状态\", \"\u{202e}b\": 1 }");
    assert_snapshot!(both(Diagnostic::at(&place(&source, "\"状态\""), "a wide one")), @r#"
    error: a wide one
     --> a.json:1:9
      |
    1 | { "订单": "状态", "�b": 1 }
      |           ^^^^^^

    1 error found

    error: a wide one
      --> a.json:1:9-13
    "#);
    let hidden = Diagnostic::at(&place(&source, "\"\u{202e}b\""), "`\u{202e}b\u{1b}[2J\n`").help("\u{7}");
    let reported = both(hidden);
    assert!(!reported.contains(['\u{202e}', '\u{1b}', '\u{7}']), "{reported:?}");
    assert_snapshot!(reported, @r#"
    error: `\u{202e}b\u{1b}[2J\n`
     --> a.json:1:15
      |
    1 | { "订单": "状态", "�b": 1 }
      |                   ^^^^
      |
      = help: \u{7}

    1 error found

    error: `\u{202e}b\u{1b}[2J\n`
      --> a.json:1:15-19
      help: \u{7}
    "#);
}

/// A long line is cut around the place, a very long one is not searched, and a long message is cut.
#[test]
fn long_lines_and_messages() {
    let line = |length| format!("{}x{}", " 1,".repeat(length), " 2,".repeat(length));
    let long = Source::new("a.json", line(1000));
    assert_snapshot!(both(Diagnostic::at(&place(&long, "x"), "long")), @"
    error: long
     --> a.json:1:3001
      |
    1 | ..., 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,x 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2...
      |                                                                    ^

    1 error found

    error: long
      --> a.json:1:3001-3002
    ");
    let longest = Source::new("a.json", line(10_000));
    let far =
        Diagnostic::at(&place(&longest, "x"), "longest").also(&Place::of_text(&longest, 1..2), "the first");
    assert_snapshot!(both(far), @"
    error: longest
    --> a.json:1:30001
    ::: a.json:1:2

    1 error found

    error: longest
      --> a.json:1:30001-30002
      also a.json:1:2-3: the first
    ");
    let name = "a".repeat(10_000);
    let reported = both(Diagnostic::at(&place(&long, "x"), format!("`{name}`")).help(name));
    assert_snapshot!(reported.replace(&"a".repeat(140), "<140 a>"), @"
    error: `<140 a>aaaaaaaaa…<140 a>aaaaaaaaa`
     --> a.json:1:3001
      |
    1 | ..., 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,x 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2...
      |                                                                    ^
      |
      = help: <140 a><140 a><140 a><140 a><140 a><140 a><140 a>aaaaaaaaaaaaaaaaaaaa…<140 a><140 a><140 a><140 a><140 a><140 a><140 a>aaaaaaaaaaaaaaaaaaaa

    1 error found

    error: `<140 a>aaaaaaaaa…<140 a>aaaaaaaaa`
      --> a.json:1:3001-3002
      help: <140 a><140 a><140 a><140 a><140 a><140 a><140 a>aaaaaaaaaaaaaaaaaaaa…<140 a><140 a><140 a><140 a><140 a><140 a><140 a>aaaaaaaaaaaaaaaaaaaa
    ");
}
