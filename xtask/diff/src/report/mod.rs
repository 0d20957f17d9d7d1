//! Reports: the same changes for a terminal, for a program, and for a pull request.

mod json;
mod markdown;
mod text;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::Changes;
use super::bump::current;
use super::change::Change;

/// The format of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For a terminal: a line for each change, then the entry for the changelog.
    Text,
    /// For programs.
    Json,
    /// For a pull request: a table, then the entry for the changelog.
    Markdown,
}

/// Each format with its name on the command line.
pub const FORMATS: [(&str, Format); 3] =
    [("text", Format::Text), ("json", Format::Json), ("markdown", Format::Markdown)];

/// A report of all changes.
pub fn print(changes: &Changes, format: Format) -> String {
    match format {
        Format::Text => text::print(changes),
        Format::Json => json::print(changes),
        Format::Markdown => markdown::print(changes),
    }
}

/// `major (0.1.0 -> 0.2.0): 3 changes; wire: 1 breaks, 1 unknown; source: 1 breaks`
fn summary(changes: &Changes) -> String {
    let all: Vec<&Change> = changes.groups.iter().flat_map(|group| &group.changes).collect();
    let wire = counted(all.iter().map(|change| (change.wire, change.wire.word())));
    let source = counted(all.iter().map(|change| (change.source, change.source.word())));
    let count = if all.len() == 1 { "1 change".to_owned() } else { format!("{} changes", all.len()) };
    format!("{count}; wire: {wire}; source: {source}; version: {}", changes.bump.step(current()))
}

/// How often each verdict occurs, the worst first: `1 breaks, 1 unknown`. Those that change nothing are not counted.
fn counted<V: Ord>(verdicts: impl Iterator<Item = (V, &'static str)>) -> String {
    let mut counts: BTreeMap<Reverse<V>, (&'static str, usize)> = BTreeMap::new();
    for (verdict, word) in verdicts.filter(|(_, word)| *word != "ok") {
        counts.entry(Reverse(verdict)).or_insert((word, 0)).1 += 1;
    }
    let words: Vec<String> = counts.values().map(|(word, count)| format!("{count} {word}")).collect();
    if words.is_empty() { "ok".to_owned() } else { words.join(", ") }
}

/// What it was and what it is.
fn between(change: &Change, arrow: &str, show: impl Fn(&str) -> String) -> String {
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("{} {arrow} {}", show(old), show(new)),
        (Some(one), None) | (None, Some(one)) => show(one),
        (None, None) => String::new(),
    }
}
