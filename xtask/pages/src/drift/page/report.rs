//! Drift, told to people and to programs.

use std::fmt::Write as _;

use super::Entry;
use xtask_diagnostics::print::Json;

/// One line an entry: the page's line, what it is, where, and what both say.
pub fn text(page: &str, endpoint: &str, drift: &[Entry]) -> String {
    if drift.is_empty() {
        return format!("{page} says what schema/{endpoint} says\n");
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
    let _ = writeln!(text, "{count} difference{} from schema/{endpoint}", if count == 1 { "" } else { "s" });
    text
}

/// The same for programs.
pub fn json(endpoint: &str, drift: &[Entry]) -> String {
    let said = |text: &Option<String>| text.as_deref().map_or(Json::Null, Json::text);
    let line = |line: Option<usize>| {
        line.and_then(|line| i64::try_from(line).ok()).map_or(Json::Null, Json::Integer)
    };
    let entries = drift.iter().map(|entry| {
        Json::object([
            ("kind", Json::text(&entry.kind)),
            ("at", Json::text(&entry.at)),
            ("page", said(&entry.page)),
            ("schema", said(&entry.schema)),
            ("line", line(entry.line)),
        ])
    });
    Json::object([("endpoint", Json::text(endpoint)), ("drift", Json::List(entries.collect()))]).pretty()
}
