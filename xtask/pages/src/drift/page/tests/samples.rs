//! Samples on a page: how many, where they begin and end, and at which lines.

use super::edits::Told::{Drift, Nothing, Open};
use super::edits::check;
use super::pages::{Draft, Look, Tongue, schema};
use super::{drift, short};

const SAMPLE: &str = "# Return Package Example\n";
const REQUEST: &str = "# Dxplaination of request parameters\n";
const RETURN: &str = "# Return parameter specification\n";

/// A sample of a failure shows less, one of a rarer case more: each is held against the transcription.
#[test]
fn several_samples() {
    let failure = "On failure:\n\n{\"errcode\": 7, \"errmsg\": \"no\"}\n\n";
    let rarer = "{\"errcode\": 7, \"order\": {\"pickup_code\": \"x\"}}\n\n";
    let added = || Drift(&["sample-key-added order.pickup_code"]);
    for (heading, more, reported) in [
        (SAMPLE, failure.to_owned(), Nothing),
        (SAMPLE, rarer.to_owned(), added()),
        (SAMPLE, format!("{failure}Otherwise:\n"), Nothing),
        (SAMPLE, "[Note] {id} is an id.\n\n".to_owned(), Nothing),
        (SAMPLE, "  ".to_owned(), Nothing),
        (SAMPLE, "{\"errcode\": \"7\"}\n".to_owned(), Open("\"errcode\": \"7\"")),
    ] {
        check(Look::Text, &[(heading, &format!("{heading}\n{more}"), reported)]);
    }
    for (before, reported) in [
        (format!("Or:\n\n{rarer}"), added()),
        (format!("# Return Package Example (pickup)\n\n{rarer}"), added()),
        (format!("# Return Package Example (failure)\n\n{failure}"), Nothing),
        (format!("# Failure\n\n{failure}"), Nothing),
        ("# Example\n\n{\"order_id\": 7}\n\n".to_owned(), Nothing),
        (", \"extra\": {\"a\": 1}\n}\n\n".to_owned(), Open("extra")),
        ("\"extra\": 7\n\n".to_owned(), Open("extra")),
    ] {
        check(Look::Text, &[(RETURN, &format!("{before}{RETURN}"), reported)]);
    }
    check(
        Look::Text,
        &[(REQUEST, &format!("# Request Sample\n\n{{\"order_id\" = 7}}\n{REQUEST}"), Open(""))],
    );
}

#[test]
fn slips_within_a_page() {
    let first = "  \"errcode\": 7,\n";
    for (to, reported) in [
        ("# a comment\n  \"errcode\": 7,\n", Nothing),
        ("  \"errcode\": 7 (so),\n", Nothing),
        ("\u{200b}  \"err\u{200b}code\": 7,\n", Nothing),
        ("  \"errcode: 7,\n", Nothing),
        (
            "  \"errcode\": 7, /* note\n",
            Drift(&["sample-key-removed errmsg", "sample-key-removed order", "open-point-added response"]),
        ),
        (
            "  \"errcode\": 07,\n",
            Drift(&[
                "sample-key-removed errcode",
                "sample-key-removed errmsg",
                "sample-key-removed order",
                "open-point-added response",
            ]),
        ),
    ] {
        check(Look::Text, &[(first, to, reported)]);
    }
}

/// Whatever ends the lines of a sample in HTML, each key is reported at its own.
#[test]
fn lines_of_preformatted_text() {
    let schema = schema();
    let page = Draft::of(&schema).print(Look::Html, Tongue::English);
    let start = page.find("<pre>").expect("a sample") + "<pre><code class=\"json\">".len();
    let end = start + page[start..].find("</code>").expect("an end");
    let code = page[start..end].replace("&quot;ext_info&quot;", "&quot;ext_infos&quot;");
    for (what, of_line) in [
        ("as it stands", &(|line: &str| format!("{line}\n")) as &dyn Fn(&str) -> String),
        ("<br>", &|line| format!("{line}<br>")),
        ("<br> and a line", &|line| format!("{line}<br>\n")),
        ("<div>", &|line| format!("<div class=\"line\">{line}</div>")),
        ("<div> and two lines", &|line| format!("<div class=\"line\">\n{line}</div>\n")),
    ] {
        let code: String = code.lines().map(of_line).collect();
        let page = format!("{}{code}{}", &page[..start], &page[end..]);
        let drift =
            drift(&schema, page.as_bytes()).unwrap_or_else(|problems| panic!("{}", problems.render()));
        assert_eq!(short(&drift), ["sample-key-renamed order.ext_infos"], "{what}");
        let shown = drift[0].line.and_then(|line| page.lines().nth(line - 1)).unwrap_or_default();
        assert!(shown.contains("ext_infos"), "{what}: {shown}");
    }
}
