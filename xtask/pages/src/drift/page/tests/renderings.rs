//! One page, printed in many ways: no drift.

use super::drift;
use super::pages::{Draft, LOOKS, Look, Tongue, schema};
use crate::drift::page::sample_tree::Key;
use xtask_schema::SchemaFolder;

fn is_still(schema: &SchemaFolder, page: impl AsRef<[u8]>, what: &str) {
    let page = page.as_ref();
    let drift = drift(schema, page).unwrap_or_else(|problems| {
        panic!("{what}: {}\n{}", problems.render(), String::from_utf8_lossy(page))
    });
    assert!(drift.is_empty(), "{what}: {drift:#?}\n{}", String::from_utf8_lossy(page));
}

#[test]
fn looks_and_languages() {
    let schema = schema();
    let draft = Draft::of(&schema);
    for look in LOOKS {
        for tongue in [Tongue::English, Tongue::Chinese, Tongue::Mixed] {
            is_still(&schema, draft.print(look, tongue), &format!("{look:?}"));
        }
    }
}

#[test]
fn bytes_around_the_text() {
    let schema = schema();
    let draft = Draft::of(&schema);
    for look in LOOKS {
        let page = draft.print(look, Tongue::English);
        is_still(&schema, page.replace('\n', "\r\n"), "CRLF");
        is_still(&schema, page.replace('\n', "\r"), "CR");
        is_still(&schema, format!("\u{feff}{page}"), "byte order mark");
        is_still(&schema, page.replace('\n', " \n"), "blanks at the ends of lines");
    }
}

#[test]
fn order_and_prose() {
    fn reversed(keys: &mut [Key]) {
        keys.reverse();
        for key in keys {
            reversed(&mut key.keys);
        }
    }
    let schema = schema();
    for look in LOOKS {
        let mut draft = Draft::of(&schema);
        draft.rows.reverse();
        draft.codes.reverse();
        draft.enumerations.reverse();
        draft.enumerations.iter_mut().for_each(|(_, values)| values.reverse());
        reversed(&mut draft.sample);
        is_still(&schema, draft.print(look, Tongue::English), "another order");
        let mut draft = Draft::of(&schema);
        draft.prose = "may be a string, a number or order.status; yes: see \"Return code\" (10) 20 - no";
        is_still(&schema, draft.print(look, Tongue::English), "other prose");
        draft.prose = "x";
        is_still(&schema, draft.print(look, Tongue::Chinese), "little prose");
    }
}

/// Containers may have rows of their own, lists may be reported by them, and the token may stand among the parameters.
#[test]
fn rows_that_say_nothing_new() {
    let schema = schema();
    for look in LOOKS {
        let mut draft = Draft::of(&schema);
        draft.rows.insert(3, ("order".to_owned(), "object".to_owned()));
        draft.rows.insert(3, ("order.order_detail.product_infos".to_owned(), "array".to_owned()));
        draft.request.insert(0, ("access_token".to_owned(), "string".to_owned(), true));
        is_still(&schema, draft.print(look, Tongue::English), "rows of containers");
        for (path, _) in &mut draft.rows {
            *path = path.replace(".product_infos[]", ".product_infos");
        }
        let list = "order.order_detail.delivery_info.delivery_product_info.product_infos";
        draft.rows.push((list.to_owned(), "Array object".to_owned()));
        is_still(&schema, draft.print(look, Tongue::English), "lists without brackets");
    }
}

/// Tables may be nested by name instead of by path.
#[test]
fn named_tables() {
    let schema = schema();
    let draft = Draft::of(&schema);
    for (look, kind, prose) in [
        (Look::Markdown, "object ExtInfo", "notes"),
        (Look::Text, "object ExtInfo", "notes"),
        (Look::Html, "object", "see ExtInfo"),
        (Look::Tabs, "ExtInfo", "notes"),
    ] {
        let mut outer = draft.clone();
        let inner: Vec<(String, String)> =
            outer.rows.iter().filter(|(path, _)| path.starts_with("order.ext_info.")).cloned().collect();
        outer.rows.retain(|(path, _)| !path.starts_with("order.ext_info."));
        outer.rows.push(("order.ext_info".to_owned(), kind.to_owned()));
        outer.prose = prose;
        let page = outer.print(look, Tongue::English);
        // The named table is cut out of a page that has nothing else.
        let mut only = draft.clone();
        only.rows =
            inner.iter().map(|(path, kind)| (path.replace("order.ext_info.", ""), kind.clone())).collect();
        let only = only.print(look, Tongue::English);
        let title = "Return parameter specification";
        let heading =
            |page: &str| page[..page.find(title).expect("a heading")].rfind('\n').map_or(0, |at| at + 1);
        let end = |page: &str| {
            page[..page.find("Enumerations-").expect("a heading")].rfind('\n').map_or(0, |at| at + 1)
        };
        let table = only[heading(&only)..end(&only)].replace(title, "ExtInfo");
        let at = end(&page);
        is_still(&schema, format!("{}{table}{}", &page[..at], &page[at..]), "a named table");
    }
}
