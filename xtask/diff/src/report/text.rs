//! For a terminal: one change a line, then the entry for the changelog.

use std::fmt::Write as _;

use super::{between, summary};
use crate::Changes;
use crate::bump::Bump;

pub(super) fn print(changes: &Changes) -> String {
    if changes.bump == Bump::None {
        return "nothing changed\n".to_owned();
    }
    let mut text = String::new();
    for group in &changes.groups {
        let _ = writeln!(text, "{}", group.heading);
        let cells: Vec<[String; 4]> = group
            .changes
            .iter()
            .map(|change| {
                [
                    format!("wire {}", change.wire.word()),
                    format!("source {}", change.source.word()),
                    change.word(),
                    change.at.clone(),
                ]
            })
            .collect();
        let width = |column: usize| {
            let cells = cells.iter().filter_map(|cells| cells.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or_default()
        };
        let widths = [width(0), width(1), width(2), width(3)];
        for (change, cells) in group.changes.iter().zip(&cells) {
            let padded: Vec<String> =
                cells.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
            let line = format!("  {}  {}", padded.join("  "), between(change, "->", str::to_owned));
            let _ = writeln!(text, "{}", line.trim_end());
        }
        text.push('\n');
    }
    text + &format!("{}: {}\n\n{}", changes.bump.word(), summary(changes), changes.changelog)
}
