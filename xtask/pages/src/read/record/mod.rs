//! A pasted line → the header of a table, or a row of one: its cells are cut by tabs, or word by word.

mod cut;

pub(super) use self::cut::is_snake;

use self::cut::{answer, description, ends, is_inner, kind, name, other, remark_end, said, value};
use super::parts::{Cell, Record};
use crate::document::Text;
use crate::layout::{Column, Layout, is_key};

/// A line that names columns.
#[derive(Debug, Default)]
pub(super) struct Header {
    pub(super) columns: Vec<Column>,
    /// Whether tabs separate the cells.
    pub(super) tabs: bool,
    /// Whether nothing separates them.
    pub(super) glued: bool,
    /// What the line itself says of the table: `order` in `order字段 类型 说明`.
    pub(super) label: Option<String>,
    /// The columns whose words are not known.
    pub(super) unknown: Vec<usize>,
    /// Whether no line names the columns.
    pub(super) headless: bool,
}

impl Header {
    pub(super) fn has(&self, column: Column) -> bool {
        self.columns.contains(&column)
    }

    /// Whether its rows are values or codes.
    pub(super) fn is_list(&self) -> bool {
        matches!(self.columns.first(), Some(Column::Value | Column::Code))
    }
}

/// How surely a line is a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// Nothing but its name looks like one.
    Loose,
    /// Its words have the shape of one.
    Likely,
    /// Its type, or whether it is required, is known.
    Strict,
}

/// The columns that a line names.
pub(super) fn header(line: &str, layout: &Layout) -> Option<Header> {
    let text = line.trim();
    if text.contains('\t') {
        return named(text.split('\t'), true, layout);
    }
    if text.ends_with([':', '：']) {
        return None;
    }
    let glued = !text.contains(char::is_whitespace);
    if let Some(columns) = layout.columns(text) {
        return Some(Header { columns, glued, ..Header::default() });
    }
    let (name, rest) = text.split_at(text.find(|letter: char| !is_inner(letter))?);
    if glued || name.is_empty() || rest.starts_with(char::is_whitespace) {
        return named(text.split_whitespace(), false, layout).filter(|_| !glued);
    }
    let columns = layout.columns(rest)?;
    Some(Header { columns, label: Some(name.to_owned()), ..Header::default() })
}

/// The header of words that name columns; one of three may be unknown, of cells one of two.
fn named<'a>(words: impl Iterator<Item = &'a str>, tabs: bool, layout: &Layout) -> Option<Header> {
    const LONGEST: usize = 8;
    let words: Vec<&str> = words.map(str::trim).collect();
    let mut known: Vec<Option<Column>> = words.iter().map(|word| layout.column(word)).collect();
    // All others are of parameters: the first names them, whatever it is called.
    let is_first_unknown = known.first() == Some(&None)
        && known.len() > 2
        && known.iter().skip(1).all(Option::is_some)
        && known.iter().flatten().any(|column| matches!(column, Column::Type | Column::Required))
        && !known.iter().flatten().any(|column| is_key(*column));
    if is_first_unknown && let Some(first) = known.first_mut() {
        *first = Some(Column::Name);
    }
    // `Lamp state | Meaning`: a list of values.
    let is_values = matches!(known.as_slice(), [None, Some(Column::Description)])
        && words.first().is_some_and(|word| !word.is_ascii() && word.chars().count() <= LONGEST);
    if is_values {
        let columns = vec![Column::Value, Column::Description];
        let label = words.first().map(|word| (*word).to_owned());
        return Some(Header { columns, tabs, label, unknown: vec![0], ..Header::default() });
    }
    let unknown: Vec<usize> =
        known.iter().enumerate().filter(|(_, column)| column.is_none()).map(|(index, _)| index).collect();
    let first = known.first().copied().flatten().filter(|first| is_key(*first))?;
    let kinds = known.iter().flatten().any(|column| *column != first);
    let short = unknown.iter().all(|index| {
        words.get(*index).is_some_and(|word| word.chars().count() <= LONGEST && !word.contains(['。', '，']))
    });
    let fits = if unknown.is_empty() {
        tabs || is_first_unknown
    } else {
        kinds && short && unknown.len() * (if tabs { 2 } else { 3 }) <= words.len()
    };
    // `errcode number message` is a row, whatever its other words name.
    let is_row =
        unknown.iter().any(|index| words.get(*index).is_some_and(|word| layout.kind(word).is_some()))
            || is_first_unknown
                && words.first().is_some_and(|word| word.is_ascii() || word.chars().count() > LONGEST);
    let columns = known.into_iter().map(|column| column.unwrap_or(Column::Other)).collect();
    (fits && !is_row).then_some(Header { columns, tabs, unknown, ..Header::default() })
}

/// Whether the first word of a text is a condition of "is it required?", and more follows.
fn is_condition(text: &str, end: usize, layout: &Layout) -> bool {
    text.get(..end).is_some_and(|word| word.chars().count() <= 30 && layout.answer(word).is_some())
        && end < text.len()
}

/// Whether a line begins as a row of parameters does: a name, and words of another kind.
pub(super) fn begins_row(line: &str, layout: &Layout) -> bool {
    let text = line.trim();
    let Some(end) = name(text, layout, false) else { return false };
    let (own, rest) = text.split_at(end);
    let rest = rest.trim_start();
    let own = own.trim_start_matches(|letter: char| !letter.is_ascii_alphabetic());
    let is_name = own.len() > 1
        && own.contains(|letter: char| letter.is_ascii_lowercase())
        && (own.starts_with(|letter: char| letter.is_ascii_lowercase()) || is_snake(own));
    let word = rest.split_whitespace().next().unwrap_or_default();
    is_name && (rest.starts_with(|letter: char| !letter.is_ascii()) || layout.kind(word).is_some())
}

/// Whether a line that could not be read as a row may be one all the same: behind its marks, it has a value, or a name and a
/// type.
pub(super) fn may_be_row(line: &str, header: &Header, layout: &Layout) -> bool {
    let quotes = ['"', '“', '\''];
    let text = line.trim_start_matches(|letter: char| !letter.is_alphanumeric() && !quotes.contains(&letter));
    let mut words =
        text.split(|letter: char| letter.is_whitespace() || letter == '|').filter(|word| !word.is_empty());
    let (first, second) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    if header.is_list() {
        let is_constant = |word: &str| {
            word.contains('_')
                && word.chars().all(|letter| letter.is_ascii_uppercase() || "_0123456789".contains(letter))
        };
        let is_chapter = first.ends_with(['.', '、', ')', '）']);
        let is_value = first.starts_with(|letter: char| letter.is_ascii_digit()) || text.starts_with(quotes);
        return is_value && !is_chapter || is_constant(first);
    }
    header.has(Column::Type) && layout.kind(second).is_some()
        || header.has(Column::Required)
            && layout.answer(second).is_some()
            && !first.ends_with(['，', '。', '：'])
}

/// Whether a line of prose begins with a name of several words and a type: `order.openid string`.
pub(super) fn is_typed_name(line: &str, layout: &Layout) -> bool {
    let mut words = line.split_whitespace();
    words.next().is_some_and(is_snake) && words.next().is_some_and(|word| layout.kind(word).is_some())
}

/// Whether a line of a list describes a parameter: `- page (number, required): which page`, `page: number`.
pub(super) fn is_item(line: &str, layout: &Layout) -> bool {
    let text = line.trim_start_matches(|letter: char| !letter.is_alphabetic() && letter != '_');
    let end = text.find(|letter: char| !is_inner(letter)).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let is_name = name.starts_with(|letter: char| letter.is_ascii_lowercase() || letter == '_');
    let mut words = rest.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let marked =
        rest.trim_start_matches(['`', '*', ' ']).starts_with(['(', '（', ':', '：']) || is_snake(name);
    is_name && marked && words.next().is_some_and(|word| layout.kind(word).is_some())
}

/// Whether a row is rather a sentence: `Note string values may be empty.`
pub(super) fn is_prose(line: &str, name: &str) -> bool {
    line.trim_end().ends_with('.') && name.starts_with(char::is_uppercase) && !is_snake(name)
}

/// Reads a line as a row.
pub(super) fn row(line: &Text, header: &Header, layout: &Layout) -> Option<(Record, Fit)> {
    let (mut cells, fit) = if header.tabs && line.text.contains('\t') {
        tabs(&line.text, header, layout)?
    } else {
        let found = words(&line.text, header, layout)?;
        Some(found).filter(|(_, fit)| !header.tabs || *fit == Fit::Strict && header.has(Column::Type))?
    };
    let indent = indent(&line.text);
    if let Some(cell) = cells.first_mut() {
        cell.indent = indent;
    }
    Some((Record { at: line.at, cells }, fit))
}

/// Blank columns before a text.
fn indent(line: &str) -> usize {
    let blanks = line.chars().take_while(|letter| letter.is_whitespace());
    blanks
        .map(|letter| match letter {
            '\t' => 4,
            '\u{3000}' | '\u{2003}' => 2,
            _ => 1,
        })
        .sum()
}

pub(super) fn cell(column: Column, text: &str) -> Cell {
    Cell { column, text: text.trim().to_owned(), indent: 0, link: None }
}

fn tabs(line: &str, header: &Header, layout: &Layout) -> Option<(Vec<Cell>, Fit)> {
    // A tab before a cell is no indent: the line goes on in the next column of the row above.
    let pieces: Vec<&str> = line.split('\t').collect();
    let first = pieces.first()?.trim();
    if first.is_empty() {
        return None;
    }
    let is_name = name(first, layout, false).is_some_and(|end| first.len() == end);
    let is_value =
        header.is_list() && first.chars().count() <= 40 && value(first).is_some_and(|end| first.len() == end);
    let is_whole = pieces.len() == header.columns.len() && !first.contains(['。', '；', '，']);
    if !(is_name || is_value || is_whole || layout.is_none(first)) {
        return None;
    }
    let mut cells: Vec<Cell> = Vec::new();
    for (index, piece) in pieces.iter().enumerate() {
        match header.columns.get(index) {
            Some(column) => cells.push(cell(*column, piece)),
            None => extend(cells.last_mut()?, piece, " "),
        }
    }
    Some((cells, if is_name || is_value { Fit::Strict } else { Fit::Likely }))
}

/// Adds a text to a cell.
pub(super) fn extend(cell: &mut Cell, text: &str, between: &str) {
    let text = text.trim();
    if !text.is_empty() && !cell.text.is_empty() {
        cell.text.push_str(between);
    }
    cell.text.push_str(text);
}

fn words(line: &str, header: &Header, layout: &Layout) -> Option<(Vec<Cell>, Fit)> {
    let mut rest = line.trim();
    let mut cells: Vec<Cell> = Vec::new();
    let mut fit =
        if header.has(Column::Type) || header.has(Column::Required) { Fit::Loose } else { Fit::Likely };
    // Where the answer ends a line, a name may be glued to its description.
    let answers_last = header.has(Column::Description) && header.columns.last() == Some(&Column::Required);
    let mut is_glued = false;
    let mut remark = "";
    for (index, column) in header.columns.iter().enumerate() {
        let later = header.columns.get(index + 1..).unwrap_or_default();
        let end = match column {
            Column::Name => {
                let end = name(rest, layout, header.glued || answers_last)?;
                is_glued = rest.get(end..).is_some_and(|rest| rest.starts_with(char::is_alphabetic));
                let is_word = rest
                    .get(..end)
                    .is_some_and(|name| name.starts_with(|l: char| !l.is_uppercase()) || is_snake(name));
                if fit == Fit::Likely && is_word && end < rest.len() {
                    fit = Fit::Strict;
                }
                end
            }
            Column::Value | Column::Code => {
                let end = value(rest).or_else(|| said(rest, *column))?;
                if end < rest.len() && value(rest).is_some() {
                    fit = Fit::Strict;
                }
                end
            }
            Column::Type => match kind(rest, layout, later.first() == Some(&Column::Required)) {
                Some((end, found)) => {
                    fit = fit.max(found);
                    end
                }
                None if index == 0 => return None,
                // A word that is no type, as it seems, is kept as one: it is not for this stage to doubt it.
                None => ends(rest)
                    .first()
                    .copied()
                    .filter(|end| {
                        let is_ascii = rest.get(..*end).is_some_and(|word| {
                            word.is_ascii() && word.starts_with(|l: char| l.is_ascii_alphabetic())
                        });
                        is_ascii && *end < rest.len()
                    })
                    .unwrap_or(0),
            },
            Column::Required => match answer(rest, layout) {
                Some((word, whole)) => {
                    fit = Fit::Strict;
                    cells.push(cell(*column, rest.get(..whole)?));
                    rest = rest.get(word..)?.trim_start();
                    continue;
                }
                // `if type=1必须`: a condition.
                None => {
                    ends(rest).first().copied().filter(|end| is_condition(rest, *end, layout)).unwrap_or(0)
                }
            },
            Column::Other => other(rest, later.first().copied(), layout),
            Column::Description => {
                let (end, tail) = description(rest, later, layout)?;
                if tail.iter().any(|cell| {
                    matches!(cell.column, Column::Required | Column::Type) && !cell.text.is_empty()
                }) {
                    fit = Fit::Strict;
                }
                cells.push(cell(*column, rest.get(..end)?));
                cells.extend(tail);
                rest = "";
                break;
            }
        };
        cells.push(cell(*column, rest.get(..end)?));
        rest = rest.get(end..)?;
        // `name（new） …`: the remark is no part of the name.
        if *column == Column::Name && rest.starts_with(['(', '（']) {
            remark = remark_end(rest).and_then(|end| rest.get(..end)).unwrap_or_default();
            rest = rest.get(remark.len()..)?;
        }
        // `0：off`: the mark between a value and what it means.
        if matches!(column, Column::Value | Column::Code) {
            rest = rest.trim_start_matches([':', '：']);
        }
        rest = rest.trim_start();
    }
    if let Some(last) = cells.last_mut() {
        extend(last, rest, " ");
    }
    let prose = cells
        .iter()
        .position(|cell| cell.column == Column::Description)
        .unwrap_or(cells.len().saturating_sub(1));
    if let Some(cell) = cells.get_mut(prose).filter(|_| !remark.is_empty()) {
        cell.text = format!("{remark}{}", cell.text);
    }
    (!is_glued || header.glued || fit == Fit::Strict).then_some((cells, fit))
}
