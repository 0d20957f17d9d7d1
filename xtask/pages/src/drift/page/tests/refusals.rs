//! What is no page, or not all of one.

use super::drift;
use super::pages::{Draft, LOOKS, Look, Tongue, schema};
use crate::drift::page::drift_text;

fn refusal(page: &[u8]) -> String {
    match drift(&schema(), page) {
        Ok(drift) => panic!("{drift:?}"),
        Err(problems) => problems.render_short(),
    }
}

/// Wherever a page is cut before its lists, half of it is missing: that is not reported as rows that went.
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

/// HTML says where it ends, so any cut is certain. Text does not: but it ends within its last list at the latest, where
/// one value that is gone is drift.
#[test]
fn half_a_page_behind_its_tables() {
    let schema = schema();
    let draft = Draft::of(&schema);
    let page = draft.print(Look::Html, Tongue::English);
    for (at, _) in page.match_indices('\n').filter(|(at, _)| at + 1 < page.len()) {
        let rest = &page[at..];
        if rest.contains("</body>") {
            refusal(&page.as_bytes()[..at]);
        }
    }
    for look in [Look::Text, Look::Tabs, Look::Markdown] {
        let page = draft.print(look, Tongue::English);
        let lists = page.find("Enumerations-").expect("a heading");
        let ends: Vec<usize> = page.match_indices('\n').map(|(at, _)| at).filter(|at| *at > lists).collect();
        let is_code = |at: usize| page[..at].lines().last().is_some_and(|line| line.contains("9401020"));
        for at in ends.iter().copied().take_while(|at| !is_code(*at)) {
            match drift(&schema, &page.as_bytes()[..at]) {
                Ok(drift) => assert_eq!(drift.len(), 1, "{look:?} {drift:?}\n{}", &page[at - 40..at]),
                Err(problems) => drop(problems),
            }
        }
    }
}

#[test]
fn one_enumeration_that_is_gone_is_drift() {
    let schema = schema();
    for (index, look) in LOOKS.into_iter().enumerate() {
        let mut draft = Draft::of(&schema);
        let (_, values) = draft.enumerations.remove(index % 2);
        let drift = drift(&schema, draft.print(look, Tongue::English).as_bytes());
        let drift = drift.unwrap_or_else(|problems| panic!("{}", problems.render()));
        assert_eq!(drift.len(), values.len());
        assert!(drift.iter().all(|entry| entry.kind == "enum-value-removed"));
    }
}

/// A file of a thousand times the length of a page takes about as much longer.
#[test]
fn long_files() {
    let page = Draft::of(&schema()).print(Look::Text, Tongue::English);
    let begun = std::time::Instant::now();
    for more in [
        "\n".repeat(100_000),
        format!("\n\n# Notes\n\n{}zzz\n", "parameter name ".repeat(19)),
        format!("\n\n# Notes\n\n{}", "<table>\n\n".repeat(5_000)),
        format!("\n\n# Notes\n\n{}", "Return code\n\n".repeat(20_000)),
        format!("\n\n# Notes\n\n{}", "{\"errcode\": 7}\n".repeat(5_000)),
    ] {
        drop(drift(&schema(), format!("{page}{more}").as_bytes()));
    }
    assert!(begun.elapsed().as_secs() < 30, "{:?}", begun.elapsed());
}

#[test]
fn other_files() {
    for (page, said) in [
        (
            &b"<!DOCTYPE html><html><body><form><input type=\"password\"></form></body></html>"[..],
            "a login page",
        ),
        (b"Dear reader,\n\nnothing here is a table.\n", "neither a call nor a table of parameters"),
        (b"{\"errcode\": 0}", "neither a call nor a table of parameters"),
        (b"%PDF-1.7\n\0\0", "binary"),
        (b"", "empty"),
    ] {
        let refusal = refusal(page);
        assert!(refusal.contains(said), "{refusal}");
    }
}

/// What is not certain is an open point at its line; everything else on the page is compared all the same.
#[test]
fn what_is_not_certain_is_an_open_point() {
    let draft = Draft::of(&schema());
    let page = draft.print(Look::Text, Tongue::English);
    for (from, to, reported) in [
        ("order.openid string", "order.openid whose", "open-point-added response.order.openid"),
        (
            "order.openid string",
            "order..openid string",
            "row-removed order.openid, open-point-added response",
        ),
        ("order_id number yes", "order_id number perhaps", "request-row-optional order_id"),
        ("Enumerations-status", "Enumerations", "enum-value-removed order.status, open-point-added page"),
        ("\n30 what", "\n20 what", "enum-value-removed order.status"),
        ("Method: POST", "Method: POST or GET", "open-point-added call"),
        (
            "\"errcode\": 7",
            "\"errcode\": ",
            "sample-key-removed errcode, sample-key-removed errmsg, sample-key-removed order, open-point-added response",
        ),
        ("Method: POST", "Method:", "open-point-added call"),
    ] {
        assert_eq!(page.matches(from).count(), 1, "{from}");
        let changed = page.replace(from, to);
        let drift =
            drift(&schema(), changed.as_bytes()).unwrap_or_else(|problems| panic!("{}", problems.render()));
        let mut kinds = super::short(&drift);
        kinds.dedup();
        assert_eq!(kinds.join(", "), reported, "{to}");
    }
}

#[test]
fn an_open_point_quotes_the_line() {
    let draft = Draft::of(&schema());
    let page = draft
        .print(Look::Markdown, Tongue::English)
        .replace("| order.openid | string |", "| order.[]openid | string |");
    let drift = drift(&schema(), page.as_bytes()).expect("a page");
    insta::assert_snapshot!(drift_text("page", "schema/product/order/get", &drift), @r#"
    page      row-removed       order.openid: "string"
    page:165  open-point-added  response: "row: order.[]openid | string | what it is, as a rule"
    2 differences from schema/product/order/get
    "#);
}
