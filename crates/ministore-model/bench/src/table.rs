//! Prints a table as Markdown: a row for each way, a column for each group.

use std::fmt::Write as _;

use crate::{Group, Run};

/// Fills each cell with `cell(group, way)`; a cell is empty where the group lacks the way.
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
            let way = group.runs.iter().position(|run: &Run| run.name == name);
            let _ = write!(table, " {} |", way.map_or_else(String::new, |way| cell(index, way)));
        }
        table.push('\n');
    }
    table
}
