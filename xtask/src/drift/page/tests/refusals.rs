//! What is no page, or not all of one.

use super::drift;
use super::pages::{Draft, LOOKS, Look, Tongue, schema};

fn refusal(page: &[u8]) -> String {
    match drift(&schema(), page) {
        Ok(drift) => panic!("{drift:?}"),
        Err(problems) => problems.render(),
    }
}

/// Wherever a page is cut before its lists, half of it is missing: that is not told as rows that went.
#[test]
fn half_a_page() {
    let draft = Draft::of(&schema());
    for look in LOOKS {
        let page = draft.print(look, Tongue::English);
        let lists = page.find("Enumerations-").expect("a heading");
        for part in 1..20 {
            let mut end = lists * part / 20;
            while !page.is_char_boundary(end) {
                end -= 1;
            }
            refusal(&page.as_bytes()[..end]);
        }
    }
}

#[test]
fn other_files() {
    for (page, said) in [
        (
            &b"<!DOCTYPE html><html><body><form><input type=\"password\"></form></body></html>"[..],
            "a login page",
        ),
        (b"Dear reader,\n\nnothing here is a table.\n", "no table of parameters"),
        (b"{\"errcode\": 0}", "no table of parameters"),
        (b"%PDF-1.7\n\0\0", "binary"),
        (b"", "empty"),
    ] {
        let refusal = refusal(page);
        assert!(refusal.contains(said), "{refusal}");
    }
}

#[test]
fn what_is_not_certain_is_told_with_its_line() {
    let draft = Draft::of(&schema());
    let page = draft.print(Look::Text, Tongue::English);
    for (from, to, said) in [
        ("order.openid string", "order.openid whose", "this line cannot be read as a row of its table"),
        ("order.openid string", "order..openid string", "`order..openid` is no path of a parameter"),
        ("order_id number yes", "order_id number perhaps", "this line cannot be read as a row of its table"),
        ("Enumerations-status", "Enumerations", "an enumeration of no field"),
        ("\n-1 what", "\nminus what", "`minus` is no return code"),
        ("\n30 what", "\n20 what", "`20` stands twice in this list"),
        ("Method: POST", "Method: POST or GET", "a second method"),
        ("\"errcode\": 7", "\"errcode\": ", "`errcode` has no value"),
        (
            "# Return parameter specification",
            "# Something else entirely",
            "under a heading that is not understood",
        ),
        ("Method: POST", "Method:", "the page does not say the method of the call"),
    ] {
        assert_eq!(page.matches(from).count(), 1, "{from}");
        let changed = page.replace(from, to);
        let refusal = refusal(changed.as_bytes());
        assert!(refusal.contains(said) && refusal.contains("page:"), "{to}: {refusal}");
    }
}

#[test]
fn a_refusal_shows_the_line() {
    let draft = Draft::of(&schema());
    let page = draft
        .print(Look::Markdown, Tongue::English)
        .replace("| order.openid | string |", "| order.[]openid | string |");
    insta::assert_snapshot!(refusal(page.as_bytes()), @r"
    error: `order.[]openid` is no path of a parameter
       --> page:165:1
        |
    165 | | order.[]openid | string | what it is, as a rule |
        | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
        |
        = help: names joined by `.`, `[]` behind a list: `order.product_infos[].title`

    1 error found
    ");
}
