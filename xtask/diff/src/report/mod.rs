//! Reports: the same changes for a terminal, for a program, and for a pull request.

mod json;
mod markdown;
mod text;

use super::Changes;
use super::bump::current;
use super::change::{Change, Source, Wire};

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
    let wire = |wire: Wire| all.iter().filter(|change| change.wire == wire).count();
    let source = |source: Source| all.iter().filter(|change| change.source == source).count();
    let counted = |counts: [(usize, &str); 2]| {
        let words: Vec<String> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| format!("{count} {word}"))
            .collect();
        if words.is_empty() { "ok".to_owned() } else { words.join(", ") }
    };
    let wire = counted([(wire(Wire::Breaks), "breaks"), (wire(Wire::Unknown), "unknown")]);
    let source = counted([(source(Source::Breaks), "breaks"), (source(Source::Adds), "adds")]);
    let count = if all.len() == 1 { "1 change".to_owned() } else { format!("{} changes", all.len()) };
    format!("{count}; wire: {wire}; source: {source}; version: {}", changes.bump.step(current()))
}

/// What it was and what it is.
fn between(change: &Change, arrow: &str, show: impl Fn(&str) -> String) -> String {
    match (&change.old, &change.new) {
        (Some(old), Some(new)) => format!("{} {arrow} {}", show(old), show(new)),
        (Some(one), None) | (None, Some(one)) => show(one),
        (None, None) => String::new(),
    }
}
