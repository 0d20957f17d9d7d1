//! Lines that name the table below them.

use super::is_sentence;
use crate::document::Text;
use crate::layout::{Column, Layout, normal};
use crate::read::parts::{Part, Record};

/// Takes the line that names the table which comes next: the last, the one above that, or the first of a few.
pub(super) fn label(
    parts: &mut Vec<Part>,
    layout: &Layout,
    names: fn(&str, &Layout) -> bool,
) -> Option<Text> {
    /// Lines of prose between the name and the table.
    const MOST: usize = 4;
    let text = |at: usize| match parts.get(at) {
        Some(Part::Line(line)) => Some(line.text.trim()),
        _ => None,
    };
    let last = parts.len().checked_sub(1)?;
    let line = text(last)?;
    let at = if names(line, layout) || mentions(line, parts, layout) {
        last
    } else {
        let first = parts.iter().rposition(|part| !matches!(part, Part::Line(_))).map_or(0, |at| at + 1);
        let is_first = |at: &usize| {
            text(*at).is_some_and(|line| {
                let is_word = !line.contains(char::is_whitespace) && line.starts_with(char::is_uppercase);
                is_word && *at > 0 && names_surely(line, layout)
            })
        };
        let above = last.checked_sub(1).filter(|at| text(*at).is_some_and(|line| names_surely(line, layout)));
        above.or_else(|| Some(first).filter(|first| last - first <= MOST).filter(is_first))?
    };
    match parts.remove(at) {
        Part::Line(line) => Some(line),
        _ => None,
    }
}

/// Whether a line mentions one field of the table before it, and that field may hold others: `lamps each have these fields:`.
fn mentions(line: &str, parts: &[Part], layout: &Layout) -> bool {
    let is_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
    let mut words: Vec<&str> = line
        .split(|letter: char| !is_word(letter))
        .filter(|word| word.starts_with(|letter: char| letter.is_ascii_alphabetic()))
        .collect();
    words.dedup();
    let ([word], true) = (words.as_slice(), line.chars().count() <= 60) else { return false };
    let tables = parts.iter().rev().filter_map(|part| match part {
        Part::Table(table) => Some(table),
        _ => None,
    });
    let holds = |record: &Record| {
        let name = record.cell(Column::Name).trim_matches(|letter: char| !is_word(letter));
        let kind = record.cell(Column::Type);
        name == *word && layout.kind(kind).map_or(!kind.is_empty(), |kind| kind.is_container())
    };
    tables.take(2).any(|table| table.records.iter().any(holds))
}

/// Whether a short line may name the table below it.
pub(super) fn names(text: &str, layout: &Layout) -> bool {
    let text = text.trim();
    if text.chars().count() > 40 || text.contains(['\t', '。']) {
        return false;
    }
    let lower = normal(text);
    let has_letter = text.contains(|letter: char| letter.is_ascii_alphabetic());
    let is_enumeration = layout.objects.enumerations.iter().any(|word| lower.contains(word.as_str()));
    // `order 的结构`, `order为Object，包含以下字段：`
    let rest =
        text.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric() || "_.[]".contains(letter));
    let said = rest.trim_start();
    let begins = text.starts_with(|letter: char| letter.is_ascii_lowercase())
        && said.starts_with(|letter: char| !letter.is_ascii())
        && (said.chars().count() <= 10 && !is_sentence(text) || text.ends_with([':', '：']));
    let is_values = !is_sentence(text) && is_enumeration && has_letter && !is_statement(&lower, layout);
    begins || is_values || names_surely(text, layout)
}

/// Whether a line only says that values follow: `The values are:`.
fn is_statement(line: &str, layout: &Layout) -> bool {
    let mut rest = line.to_owned();
    for word in &layout.objects.enumerations {
        rest = rest.replace(word.as_str(), " ");
    }
    rest.is_ascii() && rest.split_whitespace().count() != 1
}

/// Whether a line names a table even if a line of prose stands between.
pub(super) fn names_surely(text: &str, layout: &Layout) -> bool {
    let text = text.trim().trim_end_matches([':', '：']).trim_end();
    let lower = normal(text);
    let is_short = text.chars().count() <= 60 && !text.contains('\t') && !is_sentence(text);
    let has_word = layout.objects.words.iter().any(|word| lower.contains(word.as_str()));
    let root =
        text.split_once('.').is_some_and(|(root, _)| layout.objects.roots.contains_key(&root.to_lowercase()));
    let is_name = text.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && text.chars().all(|letter| letter.is_ascii_alphanumeric() || "_.[]".contains(letter))
        && text.contains(|letter: char| letter.is_ascii_lowercase())
        && !layout.ignored.contains(&lower)
        && layout.kind(text).is_none()
        && !layout.role(text).is_some_and(|(_, whole)| whole);
    // `Object` alone names nothing.
    let is_named = has_word && text.contains(|letter: char| letter.is_ascii_alphabetic());
    is_short && (is_named && layout.kind(text).is_none() || root || is_name)
}
