//! Reports of drift, as text and as JSON.

use std::fmt::Write as _;

use super::difference::Difference;
use xtask_diagnostics::Tree;

/// One line for each difference: the line of the page, the kind, the path, the values of both sides. `folder` is the
/// endpoint's, such as `schema/product/order/get`.
pub fn drift_text(page: &str, folder: &str, drift: &[Difference]) -> String {
    if drift.is_empty() {
        return format!("{page} does not differ from {folder}\n");
    }
    let mut text = String::new();
    let places: Vec<String> = drift
        .iter()
        .map(|entry| entry.line.map_or_else(|| page.to_owned(), |line| format!("{page}:{line}")))
        .collect();
    let width = |of: &mut dyn Iterator<Item = usize>| of.max().unwrap_or_default();
    let place = width(&mut places.iter().map(|place| place.chars().count()));
    let kind = width(&mut drift.iter().map(|entry| entry.kind.len()));
    for (entry, at) in drift.iter().zip(&places) {
        let says = match (&entry.page, &entry.schema) {
            (Some(page), Some(schema)) => format!(": {schema:?} is now {page:?}"),
            (Some(only), None) | (None, Some(only)) if *only != entry.at => format!(": {only:?}"),
            _ => String::new(),
        };
        let _ = writeln!(text, "{at:place$}  {:kind$}  {}{says}", entry.kind, entry.at);
    }
    let count = drift.len();
    let _ = writeln!(text, "{count} difference{} from {folder}", if count == 1 { "" } else { "s" });
    text
}

/// The same as JSON.
pub fn drift_json(endpoint: &str, drift: &[Difference]) -> String {
    let string = |text: &Option<String>| text.as_deref().map_or_else(Tree::null, Tree::string);
    let line = |line: Option<usize>| {
        line.and_then(|line| i64::try_from(line).ok()).map_or_else(Tree::null, Tree::integer)
    };
    let entries = drift.iter().map(|entry| {
        Tree::object([
            ("kind", Tree::string(&entry.kind)),
            ("at", Tree::string(&entry.at)),
            ("page", string(&entry.page)),
            ("schema", string(&entry.schema)),
            ("line", line(entry.line)),
        ])
    });
    Tree::object([("endpoint", Tree::string(endpoint)), ("drift", Tree::array(entries))]).pretty()
}
