//! A row of a pasted table: a line → its cells.

use super::parts::{Cell, Record};
use crate::document::Text;
use crate::layout::{Column, Layout};

/// A line as a row of a table, and how certain that is.
pub(super) struct Split {
    pub(super) record: Record,
    /// Whether its type and its answer are known words.
    pub(super) strict: bool,
    /// Whether only a row begins so: a name in ASCII, and at least a second word.
    pub(super) loose: bool,
}

/// Splits a line into the cells of a table.
pub(super) fn split(line: &Text, columns: &[Column], tabs: bool, layout: &Layout) -> Option<Split> {
    if tabs && line.text.trim().contains('\t') {
        by_tabs(line, columns, layout)
    } else {
        by_words(line, columns, layout)
    }
}

fn cell(column: Column, text: &str) -> Cell {
    Cell { column, text: text.trim().to_owned(), indent: 0, link: None }
}

fn by_tabs(line: &Text, columns: &[Column], layout: &Layout) -> Option<Split> {
    let texts: Vec<&str> = line.text.trim_matches([' ', '\n']).split('\t').collect();
    let first = texts.first().map(|text| text.trim()).unwrap_or_default();
    if first.is_empty() {
        return None;
    }
    let cells: Vec<Cell> = columns
        .iter()
        .enumerate()
        .map(|(index, column)| cell(*column, texts.get(index).copied().unwrap_or_default()))
        .collect();
    let record = Record { at: line.at, cells };
    let strict = fits(&record, layout) && texts.len() > 1;
    let loose = texts.len() > 1 && is_key(first, columns);
    Some(Split { record, strict, loose })
}

fn is_key(text: &str, columns: &[Column]) -> bool {
    if columns.contains(&Column::Name) { is_name(text) } else { !text.is_empty() }
}

fn fits(record: &Record, layout: &Layout) -> bool {
    record.cells.iter().all(|cell| match cell.column {
        Column::Type => layout.kind(&cell.text).is_some(),
        Column::Required => layout.answer(&cell.text).is_some(),
        Column::Name => is_name(&cell.text),
        _ => true,
    })
}

/// Whether a word can be the name of a parameter.
fn is_name(text: &str) -> bool {
    let text = text.trim_matches(|l: char| l.is_whitespace() || "`\"'└├─->".contains(l));
    text.starts_with(|l: char| l.is_ascii_alphabetic() || l == '_')
        && text.chars().all(|l| l.is_ascii_alphanumeric() || "_.[]<>-/ ()".contains(l))
}

fn by_words(line: &Text, columns: &[Column], layout: &Layout) -> Option<Split> {
    let text = line.text.trim_end();
    let indent = text.chars().take_while(|l| l.is_whitespace()).count();
    let mut rest = text.trim_start();
    let mut cells = Vec::new();
    let (mut strict, mut glued) = (true, false);
    let prose = columns.iter().position(|column| *column == Column::Description).unwrap_or(columns.len());
    for (index, column) in columns.iter().enumerate().take(prose) {
        let used = match column {
            Column::Name => name(rest, layout)?,
            Column::Type => match kind(rest, layout) {
                Some(used) => used,
                None => {
                    strict = false;
                    unknown(rest)
                }
            },
            Column::Required => match layout.leading_answer(rest) {
                Some((_, used)) => used,
                None => {
                    strict = false;
                    0
                }
            },
            Column::Value | Column::Code => value(rest)?,
            Column::Other | Column::Description => {
                let next = columns.get(index + 1).copied();
                let absent = match next {
                    Some(Column::Required) => layout.leading_answer(rest).is_some(),
                    Some(Column::Type) => kind(rest, layout).is_some(),
                    _ => false,
                };
                if absent { 0 } else { rest.find(char::is_whitespace).unwrap_or(rest.len()) }
            }
        };
        let (own, after) = rest.split_at_checked(used)?;
        glued |= *column == Column::Name && !after.is_empty() && !after.starts_with(char::is_whitespace);
        let mut made = cell(*column, own);
        if index == 0 {
            made.indent = indent;
        }
        cells.push(made);
        rest = after.trim_start();
    }
    let mut behind = Vec::new();
    for column in columns.iter().skip(prose + 1).rev() {
        let text = match column {
            Column::Required => match trailing(rest, layout) {
                Some(at) => rest.split_at_checked(at)?.1,
                None => {
                    strict = false;
                    ""
                }
            },
            Column::Type => {
                let word = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
                if layout.kind(word).is_some() { word } else { "" }
            }
            _ => {
                let word = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
                if word == "-"
                    || word.chars().count() <= 6 && word.len() < rest.len() && *column == Column::Other
                {
                    word
                } else {
                    ""
                }
            }
        };
        behind.push(cell(*column, text));
        rest = rest.get(..rest.len() - text.len())?.trim_end();
    }
    if prose < columns.len() {
        cells.push(cell(Column::Description, rest));
    } else if !rest.is_empty() {
        strict = false;
    }
    cells.extend(behind.into_iter().rev());
    let has_more = text.trim().contains(char::is_whitespace) || glued;
    let first = cells.first().map(|cell| cell.text.clone()).unwrap_or_default();
    let loose = has_more
        && columns.contains(&Column::Name)
        && (first.contains(['_', '.', '[']) || first.starts_with(|l: char| l.is_ascii_lowercase()));
    Some(Split { record: Record { at: line.at, cells }, strict, loose })
}

/// The bytes of a name at the head of a text.
fn name(text: &str, layout: &Layout) -> Option<usize> {
    let mut at = 0;
    loop {
        let rest = text.get(at..)?;
        let mark = layout.nesting.iter().find(|mark| rest.starts_with(mark.as_str()));
        let Some(mark) = mark else { break };
        at += mark.len();
        at += text.get(at..)?.len() - text.get(at..)?.trim_start().len();
    }
    let rest = text.get(at..)?;
    let quoted = rest.trim_start_matches(['"', '`', '\'', '“']);
    at += rest.len() - quoted.len();
    if !quoted.starts_with(|l: char| l.is_ascii_alphabetic() || l == '_') {
        return None;
    }
    let is_part = |l: char| l.is_ascii_alphanumeric() || "_.[]-/$".contains(l);
    let mut end = quoted.find(|l| !is_part(l)).unwrap_or(quoted.len());
    // `a .b`, `a []`: a blank before what cannot begin a word.
    while let Some(after) =
        quoted.get(end..).filter(|after| after.starts_with(" .") || after.starts_with(" ["))
    {
        let more = after.trim_start();
        end += after.len() - more.len() + more.find(|l| !is_part(l)).unwrap_or(more.len());
    }
    let after = quoted.get(end..)?;
    let closed = after.trim_start_matches(['"', '`', '\'', '”']);
    Some(at + end + (after.len() - closed.len()))
}

/// The bytes of a type at the head of a text: the most words that are one.
fn kind(text: &str, layout: &Layout) -> Option<usize> {
    let mut ends: Vec<usize> = text.match_indices(char::is_whitespace).map(|(at, _)| at).take(3).collect();
    ends.push(text.len());
    ends.sort_unstable();
    let first = ends.first().copied().unwrap_or_default();
    for end in ends.iter().rev().filter(|end| **end > 0) {
        let words = text.get(..*end)?;
        if words.chars().count() <= 40 && layout.kind(words).is_some() {
            // `object Order 订单`: a name of a struct behind the word.
            let after = text.get(*end..)?.trim_start();
            let next = after.split(char::is_whitespace).next().unwrap_or_default();
            let is_struct = next.starts_with(|l: char| l.is_ascii_uppercase())
                && next.len() > 2
                && next.chars().all(|l| l.is_ascii_alphanumeric() || l == '_' || l == '[' || l == ']');
            let holds = layout.kind(words).is_some_and(|kind| kind.is_container());
            return Some(if is_struct && holds { text.len() - after.len() + next.len() } else { *end });
        }
    }
    // Glued: `number是`, `string商品`.
    let word = text.get(..first)?;
    let ascii =
        word.find(|l: char| !(l.is_ascii_alphanumeric() || "_[]<>()".contains(l))).unwrap_or(word.len());
    (ascii > 0 && ascii < word.len() && layout.kind(word.get(..ascii)?).is_some()).then_some(ascii)
}

/// The bytes of a word that may be an unknown type: ASCII, as names of structs are.
fn unknown(text: &str) -> usize {
    let word = text.split(char::is_whitespace).next().unwrap_or_default();
    let fits = word.starts_with(|l: char| l.is_ascii_alphabetic())
        && word.chars().all(|l| l.is_ascii_alphanumeric() || "_[]<>().,".contains(l));
    if fits { word.len() } else { 0 }
}

fn value(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    if "\"'“‘".contains(first) {
        let close = text.char_indices().skip(1).find(|(_, l)| "\"'”’".contains(*l))?;
        return Some(close.0 + close.1.len_utf8());
    }
    let end = text.find(|l: char| !(l.is_ascii_alphanumeric() || "_-+.".contains(l))).unwrap_or(text.len());
    (end > 0).then_some(end)
}

/// Where the answer at the end of a text begins.
fn trailing(text: &str, layout: &Layout) -> Option<usize> {
    let starts = text.char_indices().map(|(at, _)| at).rev().take(6);
    let found = starts.filter(|at| {
        text.get(*at..).is_some_and(|tail| !tail.starts_with(' ') && layout.answer(tail).is_some())
    });
    found.last()
}
