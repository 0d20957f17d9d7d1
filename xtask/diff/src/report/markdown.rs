//! For a pull request: a summary, a table, the entry to paste.

use super::{between, summary};
use crate::Changes;
use crate::bump::Bump;
use crate::change::{Change, Group, Source, Wire};
use crate::changelog::code;

const HEAD: &str = "| endpoint | path | change | | wire | source |\n| --- | --- | --- | --- | --- | --- |\n";

pub(super) fn print(changes: &Changes) -> String {
    if changes.bump == Bump::None {
        return "**API: none**: nothing changed\n".to_owned();
    }
    let mut text = format!("**API: {}**: {}\n\n{HEAD}", changes.bump.word(), summary(changes));
    for group in &changes.groups {
        group.changes.iter().for_each(|change| text += &row(group, change));
    }
    let fence = fence(&changes.changelog);
    text + &format!("\nFor CHANGELOG.md:\n{fence}markdown\n{}{fence}\n", changes.changelog)
}

fn row(group: &Group, change: &Change) -> String {
    let wire = if change.wire == Wire::Breaks { "**breaks**" } else { change.wire.word() };
    let source = if change.source == Source::Breaks { "**breaks**" } else { change.source.word() };
    let at = if change.at.is_empty() { String::new() } else { cell(&change.at) };
    let what = between(change, "→", cell);
    let kind = change.word().replace('-', " ");
    format!("| {} | {at} | {kind} | {what} | {wire} | {source} |\n", cell(&group.heading))
}

/// Text of the schema as a code span in a cell, whatever backticks and bars it has.
fn cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

/// A fence that no line of the text ends.
fn fence(text: &str) -> String {
    let longest = text.split(|letter| letter != '`').map(str::len).max().unwrap_or_default();
    "`".repeat(longest.max(2) + 1)
}
