//! Pages edited as people edit them: by a line more, a line less, another word.

use super::pages::{Draft, Look, Tongue, schema};
use super::{drift, short};

/// What is reported an edited page: entries, or that it cannot be read.
pub(super) enum Told {
    Nothing,
    Drift(&'static [&'static str]),
    /// With a part of the message, and a part of the line that it shows.
    Refused(&'static str, &'static str),
}

use Told::{Drift, Nothing, Refused};

/// Puts `to` in place of `from`, which stands there once, and holds what is reported against what is to be.
pub(super) fn check(look: Look, edits: &[(&str, &str, Told)]) {
    let schema = schema();
    let page = Draft::of(&schema).print(look, Tongue::English);
    for (from, to, reported) in edits {
        assert_eq!(page.matches(from).count(), 1, "{from}\n{page}");
        let page = page.replace(from, to);
        match (drift(&schema, page.as_bytes()), reported) {
            (Ok(drift), Nothing) => assert!(drift.is_empty(), "{to}: {:?}", short(&drift)),
            (Ok(drift), Drift(are)) => {
                assert_eq!(short(&drift), *are, "{to}");
                for entry in drift.iter().filter(|entry| entry.page.is_some()) {
                    assert!(entry.line.and_then(|line| page.lines().nth(line - 1)).is_some(), "{to}");
                }
            }
            (Ok(drift), Refused(..)) => panic!("{to}: {:?}", short(&drift)),
            (Err(problems), Refused(said, shown)) => {
                let problems = problems.render();
                assert!(problems.contains(said) && problems.contains(shown), "{to}: {problems}");
            }
            (Err(problems), _) => panic!("{to}: {}", problems.render()),
        }
    }
}

const OPENID: &str = "order.openid string what it is, as a rule\n";
const LAST_ROW: &str = "order.ext_info.merchant_notes string what it is, as a rule\n";
const LAST_VALUE: &str = "250 what it is, as a rule\n";

fn after(line: &str, more: &str) -> String {
    format!("{line}{more}")
}

/// Nothing that may be a row is passed over, and nothing that is prose is taken for one.
#[test]
fn lines_of_a_pasted_table() {
    let added = Drift(&["row-added retries"]);
    for (more, reported) in [
        ("retries number how often\n", added),
        ("\nretries number how often\n", Drift(&["row-added retries"])),
        ("`retries` number how often\n", Drift(&["row-added retries"])),
        ("order.retries float how often\n", Drift(&["row-added order.retries"])),
        ("order.retries int(11) how often\n", Drift(&["row-added order.retries"])),
        ("retries float how often\n", Refused("cannot be read as a row", "retries float")),
        ("  retries float how often\n", Refused("cannot be read as a row", "retries float")),
        ("- retries number how often\n", Refused("cannot be read as a row", "- retries")),
        ("\nretries float how often\n", Refused("cannot be read as a row", "retries float")),
        ("重试 float 次数\n", Refused("cannot be read as a row", "重试")),
        ("| retries | number | how often |\n", Refused("cannot be read as a row", "| retries")),
        ("- order.gone string what\n", Refused("cannot be read as a row", "- order.gone")),
        ("order.gone what it is\n", Refused("cannot be read as a row", "order.gone")),
        ("\nNote string values may be empty.\n", Nothing),
        ("\nAll text is UTF-8.\n", Nothing),
        ("\nSee object details below.\n", Nothing),
        ("\nValues above 1000 are internal\n", Nothing),
        ("*retries number how often\n", Refused("is no path", "*retries")),
        ("<b>retries number how often\n", Refused("is no path", "<b>retries")),
        ("（以上均为字符串）\n", Nothing),
    ] {
        check(Look::Text, &[(LAST_ROW, &after(LAST_ROW, more), reported)]);
    }
}

#[test]
fn types_and_descriptions_of_a_pasted_row() {
    let retyped = || Drift(&["row-retyped order.openid"]);
    for (row, reported) in [
        ("order.openid string list of ids", Nothing),
        ("order.openid string of the\tbuyer", Nothing),
        ("order.openid string", Nothing),
        ("order.openid string https://x.example/y?z=1 POST or GET | {\"a\": 1} # yes", Nothing),
        ("order.openid string array index", Refused("cannot be read as a row", "array index")),
        ("order.openid object array what", retyped()),
        ("order.openid string array Names", retyped()),
        ("order.openid string(32) what", retyped()),
        ("order.openid decimal what", retyped()),
        ("order.openid 浮点数 what", retyped()),
    ] {
        check(Look::Text, &[(OPENID.trim_end(), row, reported)]);
    }
}

#[test]
fn lines_of_a_pasted_list() {
    let added = || Drift(&["enum-value-added order.status"]);
    for (more, reported) in [
        ("300\n", added()),
        ("300: what\n", added()),
        ("\n300 what\n", added()),
        ("SOLD_OUT what\n", added()),
        ("\nNote: these may change.\n", Nothing),
        ("\nValues above 1000 are internal\n", Nothing),
        ("(continued description)\n", Nothing),
        ("other what\n", Refused("cannot be read as a row", "other what")),
        ("300-400 what\n", Refused("not one value", "300-400")),
        ("300,301 what\n", Refused("not one value", "300,301")),
        ("0300 what\n", Refused("not one value", "0300")),
        ("- 300 what\n", Refused("", "- 300")),
        ("> 300 what\n", Refused("", "> 300")),
        ("* SOLD_OUT what\n", Refused("", "* SOLD_OUT")),
        ("(\"300\" what\n", Refused("cannot be read as a row", "(\"300\"")),
        ("\n(300) what\n", Refused("cannot be read as a row", "(300)")),
        ("－300 what\n", Refused("", "－300")),
    ] {
        check(Look::Text, &[(LAST_VALUE, &after(LAST_VALUE, more), reported)]);
    }
}

const BARS: &str = "| order.openid | string | what it is, as a rule |\n";

#[test]
fn rows_between_bars() {
    for (to, reported) in [
        (format!("\n{BARS}"), Nothing),
        (format!("<!-- x -->\n{BARS}"), Nothing),
        (format!("These are others:\n{BARS}"), Nothing),
        (format!("{BARS}\n| order.retries | number | how often |\n"), Drift(&["row-added order.retries"])),
        (format!("<!-- {} -->\n", BARS.trim()), Drift(&["row-removed order.openid"])),
        ("| order.openid | string | this | that |\n".to_owned(), Nothing),
        ("| order.openid | string|number | what |\n".to_owned(), Refused("more or fewer", "string|number")),
        ("| order.openid | string | number | what |\n".to_owned(), Refused("more or fewer", "number | what")),
        ("| order.openid | what it is |\n".to_owned(), Refused("more or fewer", "order.openid")),
        (format!("- {BARS}"), Refused("looks like a row", "- | order.openid")),
        ("\norder.openid string what\n".to_owned(), Refused("looks like a row", "order.openid string")),
        ("| order.openid |\n".to_owned(), Refused("more or fewer", "order.openid")),
        ("| order.openid | object array | what |\n".to_owned(), Drift(&["row-retyped order.openid"])),
    ] {
        check(Look::Markdown, &[(BARS, &to, reported)]);
    }
    let last = "| order.ext_info.merchant\\_notes | string | what it is, as a rule |\n";
    let last = last.replace("ext_info", "ext\\_info");
    check(Look::Markdown, &[(&last, &after(&last, "Note: amounts are in cents\n"), Nothing)]);
    let code = "| -1 | what it is, as a rule |\n";
    check(
        Look::Markdown,
        &[(code, &after(code, "\n| 47001 | what |\n"), Drift(&["return-code-added 47001"]))],
    );
    for (to, reported) in [
        (format!("> {code}"), Nothing),
        (format!("- {code}"), Refused("looks like a row", "- | -1 |")),
        ("\n-1 what\n".to_owned(), Refused("looks like a row", "-1 what")),
    ] {
        check(Look::Markdown, &[(code, &to, reported)]);
    }
    let row = "<tr><td>\norder.openid</td>";
    check(
        Look::Html,
        &[
            (row, &format!("</table>\n{row}"), Refused("columns are not understood", "")),
            (
                row,
                &format!("</tbody></table><p>More</p><table>\n{row}"),
                Refused("columns are not understood", ""),
            ),
        ],
    );
    let cell = "<td>\norder.openid</td><td>\nstring</td>";
    check(Look::Html, &[(cell, &after(cell, "<td>number</td>"), Refused("more or fewer", ""))]);
}
