//! Small pages, and what is read of them.

use std::fmt::Write as _;

use insta::assert_snapshot;
use proptest::prelude::*;
use xtask_diagnostics::Source;

use super::{Block, Document, Position, Rendering, document};

fn read(text: &str) -> Document {
    document(&Source::new("page", text), &|name| matches!(name, "参数名" | "类型" | "name" | "type" | "说明"))
}

fn at(position: Position) -> String {
    format!("{}:{}", position.line, position.column)
}

/// A document, one line a block, a row or a line of code.
fn render(document: &Document) -> String {
    let mut out = format!("{:?}", document.rendering);
    if document.login {
        out.push_str(", login");
    }
    if let Some(cut) = document.cut {
        let _ = write!(out, ", cut in {cut}");
    }
    out.push('\n');
    for block in &document.blocks {
        let _ = match block {
            Block::Heading(heading) => {
                let anchor =
                    heading.anchor.as_ref().map_or_else(String::new, |anchor| format!(" (#{anchor})"));
                let text = &heading.text;
                writeln!(out, "{} h{} {}{anchor}", at(text.at), heading.level, text.text)
            }
            Block::Table(table) => {
                out.push_str("table\n");
                for row in &table.rows {
                    let _ = write!(out, "  {}", at(row.at));
                    for cell in &row.cells {
                        let _ = write!(out, " | {} {}", cell.at.column, " ".repeat(cell.indent));
                        out.push_str(&cell.text.replace('\n', "⏎"));
                        let _ = cell.link.as_ref().map_or(Ok(()), |link| write!(out, " ({link})"));
                        out.push_str(if cell.merged { " =" } else { "" });
                    }
                    out.push('\n');
                }
                Ok(())
            }
            Block::Code(code) => {
                let _ = writeln!(out, "{} code {}", at(code.at), code.language);
                code.lines.iter().try_for_each(|line| writeln!(out, "  {} {}", at(line.at), line.text))
            }
            Block::Line(line) => writeln!(out, "{} {}", at(line.at), line.text),
        };
    }
    out.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

fn show(text: &str) -> String {
    render(&read(text))
}

/// Runs of one mark, which must neither panic nor lose a word.
#[test]
fn long_runs_of_marks() {
    let marks = [
        "|",
        "| ",
        "<",
        "[",
        "`",
        "` ",
        "``` ",
        "*",
        "**a ",
        "*a ",
        "[](",
        "[a](b",
        "[a](b)",
        "(",
        "](",
        "&",
        "&#",
        "&lt;",
        "\\",
        "> ",
        "- ",
        "<a ",
        "<a href=\"",
        "<b>",
        "<!--",
        "<!-- -->",
        "<table>",
        "<table></table>",
        "<pre>",
        "<pre></pre>",
        "`<pre></pre>",
        "<pre>a</pre>a ",
        "<tr>",
        "<td>",
        "<td rowspan=0 colspan=1000>a",
        "<tr><td>",
        "<li>",
        "<ul>",
        "<br>",
        "<h2>",
        "<h2></h2>",
        "<script>",
        "<nav>",
        "[{\"a\":",
        "[{\"name\":\"",
        "[",
        "{",
        "|\n",
        "a|b\n",
        "|-|\n",
        "|a|\n|-|\n",
        "# a\n",
        "a\n---\n",
        "```\n",
        "[\n",
        "[{\n",
        "[{\"a\":1},\n",
        "<table>\n",
        "<pre>\n",
        "<!--\n",
        "> |a|\n",
        "|a|b\n",
        "<![CDATA[",
        "</",
        "</a",
        "<?",
        "<!",
        "<table><tr><td>a</td><td>",
        "中",
        "\u{200b}",
        "\t",
        "<a id=x>",
        "<<a \"",
        "**",
        "***a*** ",
        "[!",
        "![a](b)",
    ];
    for mark in marks {
        for start in
            ["# a\n", "<div>", "|a|b|\n|-|-|\n", "<table><tr><td rowspan=0>a<td rowspan=9 colspan=99>b<tr>"]
        {
            check(&format!("{start}{}", mark.repeat(2_000 / mark.len())));
        }
    }
}

#[test]
fn headings() {
    let page = "# [#](#_1-x) 一\n### Body.a\\_b `Object Payload` ###\n####### no\n#no\n\n二\n===\n\n**三**：\n**四** no\n\na\nb\n---\n> **quoted**\n";
    assert_snapshot!(show(page), @"
    Markdown
    1:14 h1 一 (#_1-x)
    2:5 h3 Body.a_b Object Payload
    3:1 ####### no
    4:1 #no
    5:1
    6:1 h1 二
    8:1
    9:3 h7 三：
    10:1 四 no
    11:1
    12:1 a
    13:1 b
    14:1 ---
    15:3 quoted
    ");
}

#[test]
fn rows_between_bars() {
    let page = "请求参数\n| 名 | 类型 |\n|---|:-:|\n| a\\_b | [object](#Body__a) |\n| &nbsp;└ c | `x\\|y`<br>z |\n\n| d | e | f |\nline\n# next\nname | type |\n---|---|\n> a | b\nc | d |\n";
    assert_snapshot!(show(page), @"
    Markdown
    1:1 请求参数
    table
      2:1 | 3 名 | 7 类型
      4:1 | 3 a_b | 11 object (#Body__a)
      5:1 | 9  └ c | 16 x|y⏎z
      7:1 | 3 d | 7 e | 11 f
    6:1
    8:1 line
    9:3 h1 next
    table
      10:1 | 1 name | 8 type
      12:1 | 1 > a | 7 b
      13:1 | 1 c | 5 d
    ");
}

#[test]
fn cells_of_several_lines() {
    let page = "| 名 | 说明 |\n|---|---|\n| a | one\ntwo\nthree |\n| b | c |\n";
    assert_snapshot!(show(page), @"
    Markdown
    table
      1:1 | 3 名 | 7 说明
      3:1 | 3 a | 7 one⏎two⏎three
      6:1 | 3 b | 7 c
    ");
}

#[test]
fn tables_without_a_rule() {
    assert_snapshot!(show("# a\n| 名 | 说明 |\n| a | b |\nif a || b || c\n"), @"
    Markdown
    1:3 h1 a
    table
      2:1 | 3 名 | 7 说明
      3:1 | 3 a | 7 b
      4:1 | 1 if a | 7  | 9 b | 12  | 14 c
    ");
}

#[test]
fn code() {
    let page =
        "```json\n{\"a\": \"**b**\"}\n```\n- item\n  ~~~\n  c\n    d\n  ~~~\n> ```\n> e\nf\n``` {\n}\n";
    assert_snapshot!(show(page), @r#"
    Markdown, cut in a code block
    1:1 code json
      2:1 {"a": "**b**"}
    4:1 - item
    5:3 code
      6:3 c
      7:3   d
    9:3 code
      10:3 e
    11:1 f
    12:1 code
      12:5 {
      13:1 }
    "#);
}

#[test]
fn escaped_code() {
    let page = "```\n{\n\"a\\_b\": [\\\n\"c\\\\_\"\\\n]\n}\n```\n```\ncurl a\\_b \\\n```\n";
    assert_snapshot!(show(page), @r#"
    Markdown
    1:1 code
      2:1 {
      3:1 "a_b": [
      4:1 "c\\_"
      5:1 ]
      6:1 }
    8:1 code
      9:1 curl a\_b \
    "#);
}

#[test]
fn json_tables() {
    let page = "```json\n[\n  {\"参数名\": \"a\\u005fb\", \"类型\": \"[object](#x)\"},\n  {\"参数名\": \"c\", \"说明\": \"d<br>e\", \"必填\": true}\n]\n```\n\n```\n[{\"id\": 1, \"key\": \"a\"}, {\"id\": 2}]\n```\n\n[{\"name\": \"f\",\n \"type\": null}]\n";
    assert_snapshot!(show(page), @r#"
    Markdown
    table
      2:1 | 5 参数名 | 24 类型 | 17 说明 | 33 必填
      3:3 | 12 a_b | 30 object (#x) | 3  | 3
      4:3 | 12 c | 3  | 23 d⏎e | 38 true
    7:1
    8:1 code
      9:1 [{"id": 1, "key": "a"}, {"id": 2}]
    11:1
    table
      12:1 | 4 name | 3 type
      12:2 | 12 f | 10
    "#);
}

#[test]
fn text_stays_as_it_stands() {
    let page = "查询灯具\n\nname\ttype\t说明\n  >a_b*c*\tstring\t\\_ &lt; <br>\n> 注意\n---\n{\n \"a\": \"[b](c)\",\n}\n";
    assert_snapshot!(show(page), @r#"
    Markdown
    1:1 查询灯具
    2:1
    3:1 name	type	说明
    4:1   >a_b*c*	string	_ <
    5:3 注意
    6:1 ---
    7:1 {
    8:1  "a": "[b](c)",
    9:1 }
    "#);
}

#[test]
fn lines_of_markdown() {
    let page = "# a\n> 接口 [见](http://a.example)\n* b\\_c\n  + d<br>e\n<div>f</div> <!-- g -->\n\"h\": \"\\_**x**\",\n<!-- i\nj --> k\n";
    assert_snapshot!(show(page), @r#"
    Markdown
    1:3 h1 a
    2:3 接口 见
    3:1 - b_c
    4:1   - d
    4:10 e
    5:1 f
    6:1 "h": "\_**x**",
    8:6  k
    "#);
}

#[test]
fn html_within_markdown() {
    let page = "# a\nb <table><tr><td>c</td></tr>\n\n<tr><td>d</table> e\n<h2 id=\"x\">f</h2>\n`<table>` g </table>\n<pre>\nh\n i</pre>\n";
    assert_snapshot!(show(page), @"
    Markdown
    1:3 h1 a
    2:1 b
    table
      2:10 | 18 c
      4:1 | 9 d
    4:18  e
    5:12 h2 f (#x)
    6:1 <table> g
    7:1 code
      8:1 h
      9:1  i
    ");
}

#[test]
fn html_within_text() {
    let page = "saved\tby hand\n<!DOCTYPE html>\n<html><body><p>a <b>b</b></p>\n<table><tr><td>c</table></body></html>\n\"<table>\" <table> d\n";
    assert_snapshot!(show(page), @r#"
    Text
    1:1 saved	by hand
    3:16 a b
    table
      4:8 | 16 c
    5:1 "<table>" <table> d
    "#);
}

#[test]
fn html_pages() {
    let page = "<!DOCTYPE html><html><head><title>t</title><style>s</style></head><body><nav>n</nav>\n<h1 id=\"a\"><a href=\"#a\">#</a> 一 <code>A</code></h1><p><b>粗</b>\n<ul><li>x<ul><li>y</ul><li>z</ul><ol><li>w</ol>\n<div class=\"language-json extra\"><pre><code>{\n  <span>\"a\"</span>: 1\n}\n</code></pre></div><input type=password></body></html>";
    assert_snapshot!(show(page), @r#"
    Html, login
    2:31 h1 一 A (#a)
    2:58 h7 粗
    3:9 - x
    3:18   - y
    3:28 - z
    3:42 1. w
    4:34 code json
      4:45 {
      5:1   "a": 1
      6:1 }
    "#);
}

#[test]
fn html_tables() {
    let page = "<table><tr><th>名<th>类型<th>说明\n<tr><td rowspan=2>a<td><a href=\"#b\">object</a><td>&nbsp;&nbsp;└ c<br>d\n<tr><td colspan=2>e<p>f</table>";
    assert_snapshot!(show(page), @"
    Html
    table
      1:8 | 16 名 | 21 类型 | 27 说明
      2:1 | 19 a | 37 object (#b) | 63   └ c⏎d
      3:1 | 19 a = | 19 e⏎f | 19 e⏎f =
    ");
    let nested = "<table><tr><td>menu</td><td><h2>x</h2><table><tr><td>a</td><td><table><tr><td>b</td><td>c</td></tr></table></td></tr></table></td></tr></table>";
    assert_snapshot!(show(nested), @"
    Html
    1:16 menu
    1:33 h2 x
    1:54 a
    table
      1:71 | 79 b | 89 c
    ");
}

#[test]
fn html_tables_of_json() {
    let page = "<div><pre>[{&quot;name&quot;: \"a\", \"type\": \"b\"}]</pre></div>";
    assert_snapshot!(show(page), @"
    Html
    table
      1:11 | 14 name | 27 type
      1:12 | 22 a | 35 b
    ");
}

#[test]
fn what_is_cut() {
    for (page, cut) in [
        ("# a\n```\nb", Some("a code block")),
        ("<table><tr><td>a", Some("a table")),
        ("<html><body>a", Some("its `<html>`")),
        ("<div><script>a", Some("a script, a menu or the like")),
        ("<div><!-- a", Some("a comment")),
        ("<div>a</div>", None),
        ("a\n<table><tr><td>b", None),
    ] {
        assert_eq!(read(page).cut, cut, "{page}");
    }
}

fn texts(document: &Document) -> Vec<(Position, &str)> {
    let mut texts = Vec::new();
    for block in &document.blocks {
        match block {
            Block::Heading(heading) => texts.push((heading.text.at, &*heading.text.text)),
            Block::Table(table) => {
                let cells = table.rows.iter().flat_map(|row| &row.cells);
                texts.extend(cells.map(|cell| (cell.at, &*cell.text)));
            }
            Block::Code(code) => {
                texts.push((code.at, &*code.language));
                texts.extend(code.lines.iter().map(|line| (line.at, &*line.text)));
            }
            Block::Line(line) => texts.push((line.at, &*line.text)),
        }
    }
    texts
}

/// What holds of the document of any text.
fn check(text: &str) -> Document {
    let document = read(text);
    let lines: Vec<usize> = text.split('\n').map(|line| line.chars().count()).collect();
    let exists = |position: Position| {
        let line = position.line.checked_sub(1).and_then(|index| lines.get(index));
        position.column > 0 && line.is_some_and(|length| position.column <= length + 1)
    };
    let blocks: Vec<Position> = document.blocks.iter().map(Block::at).collect();
    for (position, text) in blocks.iter().map(|position| (*position, "")).chain(texts(&document)) {
        assert!(exists(position), "{position:?} {text:?}");
    }
    if document.rendering != Rendering::Html {
        assert!(blocks.is_sorted(), "{blocks:?}");
    }
    document
}

#[test]
fn pages_that_fuzzing_starts_from() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/pages");
    let mut tables = 0;
    for entry in std::fs::read_dir(folder).expect("pages") {
        let page = std::fs::read_to_string(entry.expect("a page").path()).expect("text");
        let document = check(&page);
        assert_eq!(document.cut, None);
        tables += document.blocks.iter().filter(|block| matches!(block, Block::Table(_))).count();
        // A page that ends anywhere is still a document.
        for (end, _) in page.char_indices() {
            check(page.get(..end).unwrap_or_default());
        }
    }
    assert_eq!(tables, 9);
}

/// Marks, among which the words stand.
const MARKS: [&str; 44] = [
    "\n",
    "\n",
    "\n\n",
    " ",
    "  ",
    "\t",
    "|",
    "|",
    "| ",
    " |",
    "|---|---|\n",
    "\n---\n",
    "\n===\n",
    "# ",
    "\n## ",
    "**",
    "*",
    "_",
    "`",
    "``",
    "\n```\n",
    "\n  ~~~json\n",
    "[",
    "]",
    "(",
    ")",
    "{",
    "}",
    "\"",
    ",",
    ":",
    "\\",
    "\\|",
    "&nbsp;",
    "&lt;",
    "<br>",
    "<b>",
    "</b>",
    "> ",
    "- ",
    "[{\"name\":\"",
    "\",\"type\":\"",
    "\"}]",
    "\u{200b}",
];

/// Tags, which hide words only where they are not closed.
const TAGS: [&str; 16] = [
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<td rowspan=2>",
    "<pre>",
    "</pre>",
    "<h2>",
    "</h2>",
    "<li>",
    "<ul>",
    "</ul>",
    "<p>",
    "<div>",
    "</body>",
];

fn page(marks: Vec<&'static str>) -> impl Strategy<Value = String> {
    let part = prop_oneof![
        (0..1000_u32).prop_map(|number| format!("w{number}w ")),
        prop::sample::select(marks).prop_map(str::to_owned)
    ];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

/// The words of a page: digits between two letters.
fn words(text: &str) -> Vec<&str> {
    let parts = text.split(|letter: char| letter != 'w' && !letter.is_ascii_digit());
    parts.filter(|part| part.starts_with('w') && part.len() > 2).collect()
}

/// The target of a link, and the words behind a fence, are not shown.
fn without_hidden(text: &str) -> String {
    text.replace("](", "] (").replace("```", "```\n").replace("~~~", "~~~\n")
}

fn holds_all_words(text: &str) {
    let document = check(text);
    let shown: String = texts(&document).iter().flat_map(|(_, text)| [*text, "\n"]).collect();
    for word in words(text) {
        assert!(shown.contains(word), "{word} of {text:?}\n{}", render(&document));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_word_of_a_text_is_lost(text in page(MARKS.to_vec())) {
        holds_all_words(&without_hidden(&text));
    }

    #[test]
    fn no_word_among_tags_is_lost(text in page([&MARKS[..], &TAGS[..]].concat())) {
        let text = without_hidden(&text);
        holds_all_words(&text);
        holds_all_words(&format!("<div>{text}"));
    }

    #[test]
    fn any_text_has_a_document(text in any::<String>(), marked in page([&MARKS[..], &TAGS[..], &["<!--", "-->", "<a href=\"", "<script>", "<", "&#", "](#"]].concat())) {
        check(&text);
        check(&marked);
        check(&format!("<div>{marked}"));
    }
}
