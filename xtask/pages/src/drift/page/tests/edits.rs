//! Pages edited as people edit them: by a line more, a line less, another word.

use super::pages::{Draft, Look, Tongue, schema};
use super::{Difference, drift, short};

/// What is reported of an edited page.
#[derive(Clone)]
pub(super) enum Told {
    Nothing,
    Drift(&'static [&'static str]),
    /// An open point that quotes these words, and nothing else.
    Open(&'static str),
}

use Told::{Drift, Nothing, Open};

/// Puts `to` in place of `from`, which stands there once, and holds what is reported against what is to be.
pub(super) fn check(look: Look, edits: &[(&str, &str, Told)]) {
    let schema = schema();
    let page = Draft::of(&schema).print(look, Tongue::English);
    let mut wrong = Vec::new();
    for (from, to, reported) in edits {
        assert_eq!(page.matches(from).count(), 1, "{from}\n{page}");
        let page = page.replace(from, to);
        let drift = match drift(&schema, page.as_bytes()) {
            Ok(drift) => drift,
            Err(problems) => {
                wrong.push(format!("{to}: {}", problems.render_short()));
                continue;
            }
        };
        for entry in drift.iter().filter(|entry| entry.page.is_some()) {
            assert!(entry.line.and_then(|line| page.lines().nth(line - 1)).is_some(), "{to}");
        }
        let quotes = |words: &str| {
            let is_it = |entry: &Difference| {
                entry.kind == "open-point-added"
                    && entry.page.as_deref().is_some_and(|page| page.contains(words))
            };
            !drift.is_empty() && drift.iter().all(is_it)
        };
        let fits = match reported {
            Nothing => drift.is_empty(),
            Drift(are) => short(&drift) == *are,
            Open(words) => quotes(words),
        };
        if !fits {
            let said: Vec<String> =
                drift.iter().map(|entry| format!("{} {} {:?}", entry.kind, entry.at, entry.page)).collect();
            wrong.push(format!("{to:?}: {}", said.join(", ")));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// The same for several texts in place of one.
fn check_each(look: Look, from: &str, cases: &[(String, Told)]) {
    let edits: Vec<(&str, &str, Told)> =
        cases.iter().map(|(to, reported)| (from, to.as_str(), reported.clone())).collect();
    check(look, &edits);
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
    let added = || Drift(&["row-added retries"]);
    let cases = [
        ("retries number how often\n", added()),
        ("\nretries number how often\n", Drift(&["row-added retries"])),
        ("`retries` number how often\n", Drift(&["row-added retries"])),
        ("order.retries float how often\n", Drift(&["row-added order.retries"])),
        ("order.retries int(11) how often\n", Drift(&["row-added order.retries"])),
        ("retries float how often\n", added()),
        ("  retries float how often\n", added()),
        ("- retries number how often\n", added()),
        ("\nretries float how often\n", added()),
        ("重试 float 次数\n", Open("重试")),
        ("| retries | number | how often |\n", Open("| retries")),
        ("- order.gone string what\n", Drift(&["row-added order.gone"])),
        ("order.gone what it is\n", Drift(&["row-added order.gone"])),
        ("\nNote string values may be empty.\n", Nothing),
        ("\nAll text is UTF-8.\n", Nothing),
        ("\nSee object details below.\n", Nothing),
        ("\nValues above 1000 are internal\n", Nothing),
        ("*retries number how often\n", added()),
        ("<b>retries number how often\n", added()),
        ("（以上均为字符串）\n", Nothing),
    ];
    let cases = cases.into_iter().map(|(more, reported)| (after(LAST_ROW, more), reported));
    check_each(Look::Text, LAST_ROW, &cases.collect::<Vec<_>>());
}

#[test]
fn types_and_descriptions_of_a_pasted_row() {
    let retyped = || Drift(&["row-retyped order.openid"]);
    let cases = [
        ("order.openid string list of ids", Nothing),
        ("order.openid string of the\tbuyer", Nothing),
        ("order.openid string", Nothing),
        ("order.openid string https://x.example/y?z=1 POST or GET | {\"a\": 1} # yes", Nothing),
        ("order.openid string array index", retyped()),
        ("order.openid object array what", retyped()),
        ("order.openid string array Names", retyped()),
        ("order.openid string(32) what", Nothing),
        ("order.openid decimal what", retyped()),
        ("order.openid 浮点数 what", retyped()),
    ];
    let cases = cases.into_iter().map(|(row, reported)| (row.to_owned(), reported));
    check_each(Look::Text, OPENID.trim_end(), &cases.collect::<Vec<_>>());
}

#[test]
fn lines_of_a_pasted_list() {
    let added = || Drift(&["enum-value-added order.status"]);
    let cases = [
        ("300\n", added()),
        ("300: what\n", added()),
        ("\n300 what\n", added()),
        ("SOLD_OUT what\n", added()),
        ("\nNote: these may change.\n", Nothing),
        ("\nValues above 1000 are internal\n", Nothing),
        ("(continued description)\n", Nothing),
        ("other what\n", Open("other what")),
        ("300-400 what\n", Open("300-400")),
        ("300,301 what\n", Open("300,301")),
        ("0300 what\n", Open("0300")),
        ("- 300 what\n", Open("- 300")),
        ("> 300 what\n", added()),
        ("* SOLD_OUT what\n", Open("- SOLD_OUT")),
        ("(\"300\" what\n", Open("(\"300\"")),
        ("\n(300) what\n", Nothing),
        ("－300 what\n", Open("－300")),
    ];
    let cases = cases.into_iter().map(|(more, reported)| (after(LAST_VALUE, more), reported));
    check_each(Look::Text, LAST_VALUE, &cases.collect::<Vec<_>>());
}

const BARS: &str = "| order.openid | string | what it is, as a rule |\n";

#[test]
fn rows_between_bars() {
    let cases = vec![
        (format!("\n{BARS}"), Nothing),
        (format!("<!-- x -->\n{BARS}"), Nothing),
        (format!("These are others:\n{BARS}"), Nothing),
        (format!("{BARS}\n| order.retries | number | how often |\n"), Drift(&["row-added order.retries"])),
        (format!("<!-- {} -->\n", BARS.trim()), Drift(&["row-removed order.openid"])),
        ("| order.openid | string | this | that |\n".to_owned(), Nothing),
        ("| order.openid | string|number | what |\n".to_owned(), Nothing),
        ("| order.openid | string | number | what |\n".to_owned(), Nothing),
        ("| order.openid | what it is |\n".to_owned(), Open("order.openid")),
        (format!("- {BARS}"), Drift(&["row-removed order.openid", "open-point-added response"])),
        (
            "\norder.openid string what\n".to_owned(),
            Drift(&["row-removed order.openid", "open-point-added page"]),
        ),
        ("| order.openid |\n".to_owned(), Nothing),
        ("| order.openid | object array | what |\n".to_owned(), Drift(&["row-retyped order.openid"])),
    ];
    check_each(Look::Markdown, BARS, &cases);
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
        (format!("- {code}"), Drift(&["return-code-removed -1"])),
        ("\n-1 what\n".to_owned(), Drift(&["return-code-removed -1"])),
    ] {
        check(Look::Markdown, &[(code, &to, reported)]);
    }
    let row = "<tr><td>\norder.openid</td>";
    check(
        Look::Html,
        &[
            (row, &format!("</table>\n{row}"), Open("order.openid")),
            (row, &format!("</tbody></table><table>\n{row}"), Open("order.openid")),
        ],
    );
    let cell = "<td>\norder.openid</td><td>\nstring</td>";
    check(Look::Html, &[(cell, &after(cell, "<td>number</td>"), Nothing)]);
}
