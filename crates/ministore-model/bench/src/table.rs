//! A table as Markdown: ways down, groups across.

use std::fmt::Write as _;

use crate::{Group, Run};

/// Prints what `cell` says of each way, in the groups that have it.
pub fn print(groups: &[Group], cell: impl Fn(usize, usize) -> String) -> String {
    let mut names: Vec<&str> = Vec::new();
    for run in groups.iter().flat_map(|group| &group.runs) {
        if !names.contains(&run.name) {
            names.push(run.name);
        }
    }
    let titles: Vec<&str> = groups.iter().map(|group| group.title).collect();
    let mut table = format!("| | {} |\n|---|{}\n", titles.join(" | "), "---|".repeat(titles.len()));
    for name in names {
        let _ = write!(table, "| {name} |");
        for (index, group) in groups.iter().enumerate() {
            let place = group.runs.iter().position(|run: &Run| run.name == name);
            let _ = write!(table, " {} |", place.map_or_else(String::new, |place| cell(index, place)));
        }
        table.push('\n');
    }
    table
}
