//! The side of tables whose heading does not state it, by the samples.

use std::collections::HashSet;

use super::sections::{Placed, Sections};
use crate::document::Text;
use crate::layout::{Column, Layout, Root};

/// Moves tables to the side whose sample has their names.
pub(super) fn by_samples(sections: &mut Sections, layout: &Layout) {
    let keys = |side: Root| -> HashSet<String> {
        sections
            .samples
            .iter()
            .filter(|(of, _)| *of == Some(side))
            .flat_map(|(_, lines)| keys(lines))
            .collect()
    };
    let (request, response) = (keys(Root::Request), keys(Root::Response));
    let chapters: HashSet<usize> = sections.tables.iter().filter_map(|placed| placed.chapter).collect();
    for chapter in chapters {
        let own = |placed: &&Placed| placed.chapter == Some(chapter);
        let roots = sections.tables.iter().filter(own).filter(|placed| placed.object.is_none());
        let Some(side) = roots.clone().map(|placed| placed.side).next() else { continue };
        let names: Vec<String> = roots
            .flat_map(|placed| &placed.table.records)
            .map(|record| name(record.cell(Column::Name)))
            .collect();
        let (here, there, other) = match side {
            Root::Request => (&request, &response, Root::Response),
            Root::Response => (&response, &request, Root::Request),
            _ => continue,
        };
        let count = |known: &HashSet<String>| names.iter().filter(|name| known.contains(*name)).count();
        let is_compared = !request.is_empty() && !response.is_empty();
        let (here, there) = (count(here), count(there));
        // No answer has the token.
        let has_token =
            side == Root::Response && names.iter().any(|name| layout.tokens.contains(name)) && here < 2;
        if has_token || is_compared && there > here * 2 && there * 10 >= names.len() * 4 {
            sections
                .tables
                .iter_mut()
                .filter(|placed| placed.chapter == Some(chapter))
                .for_each(|placed| placed.side = other);
        }
    }
}

/// The last name of a cell: `id` of `orders[].id`.
fn name(cell: &str) -> String {
    let path = cell.trim().trim_end_matches(['[', ']']);
    path.rsplit(['.', '>', ' ']).next().unwrap_or_default().to_owned()
}

/// The names before a colon.
fn keys(lines: &[Text]) -> impl Iterator<Item = String> {
    lines.iter().flat_map(|line| {
        let parts: Vec<&str> = line.text.split(['"', '“', '”', '\'']).collect();
        let is_key =
            |pair: &[&str]| pair.get(1).is_some_and(|after| after.trim_start().starts_with([':', '：']));
        parts
            .windows(2)
            .filter(|pair| is_key(pair))
            .filter_map(|pair| pair.first())
            .map(|key| (*key).to_owned())
            .collect::<Vec<_>>()
    })
}
