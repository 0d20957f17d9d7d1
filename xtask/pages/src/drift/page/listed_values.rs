//! Listed values, of enumerations and return codes.

use std::collections::HashSet;

use super::difference::Difference;
use super::statement::{Statement, Values};

/// An enumeration of the page and the transcription's that it is; one of them, where the other has none.
pub(crate) struct EnumerationPair<'a> {
    pub page: Option<&'a Values>,
    pub schema: Option<&'a Values>,
    /// Whether they were paired by their values only: the heading names another field.
    pub renamed: bool,
}

/// Compares enumerations.
pub(super) fn enumerations(
    current: &Statement,
    committed: &Statement,
    rows: &[Difference],
) -> Vec<Difference> {
    let mut drift = Vec::new();
    for EnumerationPair { page, schema, renamed } in enumeration_pairs(current, committed, rows) {
        let at = schema.or(page).map(|values| values.at.clone()).unwrap_or_default();
        if let (Some(values), Some(was), true) = (page, schema, renamed) {
            let name = values.names.first().map(String::as_str).unwrap_or_default();
            drift.push(
                Difference::new("enum-renamed", &at).page(name, values.line).schema(&was.names.join(", ")),
            );
        }
        let is_text = schema.is_some_and(|values| values.is_text);
        let codes = |values| Values::codes(values, is_text);
        drift.extend(listed(&codes(page), &codes(schema), "enum-value", |_| at.clone()));
    }
    drift
}

/// Which enumeration is which: each is known by the field whose values it lists. Where that field was renamed, as the
/// drift of the rows reports, its enumeration's heading goes by the new name.
pub(crate) fn enumeration_pairs<'a>(
    current: &'a Statement,
    committed: &'a Statement,
    rows: &[Difference],
) -> Vec<EnumerationPair<'a>> {
    let last = |path: &str| path.rsplit('.').next().unwrap_or(path).to_owned();
    let renamed = |name: &str, was: &str| {
        rows.iter().any(|entry| {
            entry.kind.ends_with("row-renamed")
                && entry.page.as_deref().map(last).as_deref() == Some(name)
                && entry.schema.as_deref().map(last).as_deref() == Some(was)
        })
    };
    let mut left: Vec<&Values> = committed.enumerations.iter().collect();
    let mut all = Vec::new();
    for values in &current.enumerations {
        let name = values.names.first().map(String::as_str).unwrap_or_default();
        let is_own = |was: &String| values.names.iter().any(|name| was.eq_ignore_ascii_case(name));
        let by_name = |known: &&Values| known.names.iter().any(is_own);
        let by_row = |known: &&Values| known.names.iter().any(|was| renamed(name, was));
        let by_values = |known: &&Values| {
            let same =
                values.codes.iter().filter(|(code, _)| known.codes.iter().any(|(other, _)| other == code));
            2 * same.count() > known.codes.len()
        };
        let by_path = |known: &&Values| by_name(known) && known.at == values.at;
        let found = left.iter().position(by_path).or_else(|| left.iter().position(by_name));
        let found = found.or_else(|| left.iter().position(by_row));
        let by_name_or_row = found.is_some();
        let found = found.or_else(|| left.iter().position(by_values));
        let schema = found.map(|index| left.remove(index));
        all.push(EnumerationPair {
            page: Some(values),
            schema,
            renamed: schema.is_some() && !by_name_or_row,
        });
    }
    all.extend(left.into_iter().map(|was| EnumerationPair { page: None, schema: Some(was), renamed: false }));
    all
}

pub(super) fn codes(current: &Statement, committed: &Statement) -> Vec<Difference> {
    listed(&current.codes, &committed.codes, "return-code", str::to_owned)
}

fn listed(
    page: &[(String, usize)],
    schema: &[(String, usize)],
    what: &str,
    at: impl Fn(&str) -> String,
) -> Vec<Difference> {
    let known =
        |list: &'_ [(String, usize)]| list.iter().map(|(code, _)| code.clone()).collect::<HashSet<_>>();
    let (current, previous) = (known(page), known(schema));
    let added = page.iter().filter(|(code, _)| !previous.contains(code));
    let added =
        added.map(|(code, line)| Difference::new(format!("{what}-added"), &at(code)).page(code, *line));
    let removed = schema.iter().filter(|(code, _)| !current.contains(code));
    let removed = removed.map(|(code, _)| Difference::new(format!("{what}-removed"), &at(code)).schema(code));
    added.chain(removed).collect()
}
