//! Where the cells of a pasted line end, by what its columns hold.

use super::Fit;
use super::cell;
use crate::layout::{Answer, Column, Layout};
use crate::page::RowType;
use crate::read::parts::Cell;

/// The ends of the first words.
pub(super) fn ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        if letter.is_whitespace() && !before.is_whitespace() {
            ends.push(at);
            if ends.len() == 3 {
                return ends;
            }
        }
        before = letter;
    }
    if !before.is_whitespace() {
        ends.push(text.len());
    }
    ends
}

pub(super) fn is_inner(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "_.[]<>/-$@".contains(letter)
}

/// Where the name at the beginning of a text ends, with what marks its nesting and what is around it.
pub(super) fn name(text: &str, layout: &Layout, glued: bool) -> Option<usize> {
    let mut rest = text;
    while let Some(after) = layout.nesting.iter().find_map(|mark| rest.strip_prefix(mark.as_str())) {
        rest = after.trim_start();
    }
    let around = |letter: char| "`\"'“”*".contains(letter);
    rest = rest.trim_start_matches(around);
    if !rest.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_') {
        return None;
    }
    loop {
        rest = rest.trim_start_matches(is_inner);
        rest = rest.trim_start_matches(around);
        // `list(Array)`, `list []`, `list .name`.
        if let Some((inner, after)) = rest.strip_prefix('(').and_then(|rest| rest.split_once(')'))
            && inner.chars().all(|letter| letter.is_ascii_alphanumeric())
        {
            rest = after;
            continue;
        }
        let next = rest.trim_start();
        let goes_on = next.starts_with("[]")
            || next
                .strip_prefix('.')
                .is_some_and(|after| after.starts_with(|l: char| l.is_ascii_alphabetic() || l == '_'));
        if next.len() == rest.len() || !goes_on {
            break;
        }
        rest = next;
    }
    let behind = remark_end(rest).and_then(|end| rest.get(end..)).unwrap_or(rest);
    let ends = behind.is_empty()
        || behind.starts_with(char::is_whitespace)
        || glued && rest.starts_with(char::is_alphabetic);
    ends.then_some(text.len() - rest.len())
}

/// Whether a name is of more than one word: `order_id`, `orderId`, `order.id`, `ids[]`.
pub(in crate::read) fn is_snake(name: &str) -> bool {
    let mut before = ' ';
    name.chars().any(|letter| {
        let turns = before.is_ascii_lowercase() && letter.is_ascii_uppercase() || "_.[".contains(letter);
        before = letter;
        turns
    })
}

/// Where the number, name or quoted text at the beginning ends.
pub(super) fn value(text: &str) -> Option<usize> {
    if let Some(rest) = text.strip_prefix(['"', '“', '\'']) {
        let close = rest.find(['"', '”', '\''])?;
        let letter = rest.get(close..)?.chars().next()?;
        return Some(text.len() - rest.len() + close + letter.len_utf8());
    }
    let number = text.strip_prefix(['-', '+', '－']).unwrap_or(text);
    let is_number = number.starts_with(|letter: char| letter.is_ascii_digit());
    let is_word =
        number.len() == text.len() && text.starts_with(|l: char| l.is_ascii_alphabetic() || l == '_');
    if !is_number && !is_word {
        return None;
    }
    let rest = number.trim_start_matches(|l: char| l.is_ascii_alphanumeric() || "_-~".contains(l));
    // `1.5`, `order.paid`; but `1. The first` is the number of a chapter.
    let rest = match rest.strip_prefix('.') {
        Some(after) if after.starts_with(|l: char| l.is_ascii_alphanumeric()) => {
            after.trim_start_matches(|l: char| l.is_ascii_alphanumeric() || "_.-".contains(l))
        }
        Some(_) => return None,
        None => rest,
    };
    let ends = rest.is_empty()
        || rest.starts_with(|l: char| l.is_whitespace() || l == ':' || l == '：')
        || is_number && rest.starts_with(|l: char| l.is_alphabetic());
    ends.then_some(text.len() - rest.len())
}

/// A word in the place of a code: `common codes` beside a dash.
pub(super) fn said(text: &str, column: Column) -> Option<usize> {
    let end = ends(text).first().copied().filter(|end| *end < text.len() && column == Column::Code)?;
    let word = text.get(..end)?;
    let fine =
        word.chars().count() <= 10 && word.chars().all(char::is_alphanumeric) && text.chars().count() <= 40;
    fine.then_some(end)
}

/// Where the type at the beginning ends, and how sure that is.
pub(super) fn kind(text: &str, layout: &Layout, before_required: bool) -> Option<(usize, Fit)> {
    let ends = ends(text);
    let known = |end: &usize| text.get(..*end).and_then(|word| layout.kind(word));
    // `string list of ids`: what the list is of belongs to the description.
    let is_prose = |end: &usize| text.get(*end..).is_some_and(|rest| rest.trim_start().starts_with("of "));
    let fits = |end: &&usize| ends.first() == Some(*end) || !is_prose(end);
    if let Some((end, kind)) = ends.iter().rev().filter(fits).find_map(|end| Some((*end, known(end)?))) {
        let rest = text.get(end..)?;
        let next = rest.trim_start();
        let word = next.split_whitespace().next().unwrap_or_default();
        let is_open = matches!(kind, RowType::Object | RowType::Array(_)) && kind.is_container();
        let more = if is_open && is_struct(word) { rest.len() - next.len() + word.len() } else { 0 };
        return Some((end + more, Fit::Strict));
    }
    let end = *ends.first()?;
    let first = text.get(..end)?;
    // `number是the page`
    if let Some(at) = first.find(|letter: char| !letter.is_ascii()).filter(|at| *at > 0)
        && first.get(..at).is_some_and(|word| layout.kind(word).is_some())
    {
        return Some((at, Fit::Strict));
    }
    let after = text.get(end..)?.trim_start();
    if before_required
        && first.chars().count() <= 30
        && answer(first, layout).is_none()
        && answer(after, layout).is_some()
    {
        return Some((end, Fit::Strict));
    }
    is_struct(first).then_some((end, Fit::Likely))
}

/// Whether a word may be the name of an object: `Order`, `DeliveryInfo[]`.
fn is_struct(word: &str) -> bool {
    let word = word.trim_end_matches(|letter: char| !letter.is_ascii());
    word.len() > 2
        && word.starts_with(|letter: char| letter.is_ascii_uppercase())
        && word.contains(|letter: char| letter.is_ascii_lowercase())
        && word.chars().all(|letter| letter.is_ascii_alphanumeric() || "_[]<>.".contains(letter))
}

/// Where the answer at the beginning ends: its word, and with the remark in brackets behind it.
pub(super) fn answer(text: &str, layout: &Layout) -> Option<(usize, usize)> {
    let (answer, end) = layout.leading_answer(text)?;
    let rest = text.get(end..)?;
    // `是否` asks; it does not answer.
    let asks = answer == Answer::Required
        && layout.leading_answer(rest).is_some_and(|(next, length)| {
            next == Answer::Optional && !text.get(..end).unwrap_or_default().is_ascii() && length > 0
        });
    if asks {
        return None;
    }
    Some((end, end + remark_end(rest).unwrap_or(0)))
}

/// Where the brackets end with which a text begins.
pub(super) fn remark_end(text: &str) -> Option<usize> {
    let close = text.starts_with(['(', '（']).then(|| text.find([')', '）'])).flatten()?;
    Some(close + text.get(close..)?.chars().next()?.len_utf8())
}

/// Where a word of a column without a meaning ends; 0 if there is none.
pub(super) fn other(text: &str, next: Option<Column>, layout: &Layout) -> usize {
    let ends = ends(text);
    let Some(first) = ends.first().copied() else { return 0 };
    let after = text.get(first..).unwrap_or_default().trim_start();
    let taken = match next {
        None => return text.len(),
        Some(Column::Required) => answer(after, layout).is_some(),
        Some(Column::Type) => kind(after, layout, false).is_some(),
        Some(_) => !after.is_empty() || text == "-",
    };
    if taken { first } else { 0 }
}

/// Where a description ends, and the cells behind it: those of which most types and answers are known.
pub(super) fn description(text: &str, later: &[Column], layout: &Layout) -> Option<(usize, Vec<Cell>)> {
    let (_, end, tail) = tail(text.trim_end(), later, layout)?;
    Some((end, tail))
}

fn tail(text: &str, columns: &[Column], layout: &Layout) -> Option<(usize, usize, Vec<Cell>)> {
    let Some((column, columns)) = columns.split_last() else { return Some((0, text.len(), Vec::new())) };
    let last = last_word(text);
    // Where the cell may begin, the likeliest first, and what speaks for it.
    let mut starts: Vec<(usize, usize)> = Vec::new();
    match column {
        Column::Required => starts.extend(trailing_answer(text, layout).map(|at| (at, 1))),
        Column::Type => starts.extend(trailing_kind(text, layout).map(|at| (at, 1))),
        Column::Other => {
            let is_version = |word: &str| {
                word.contains(['.', '-'])
                    && word.chars().all(|letter| letter.is_ascii_digit() || ".-".contains(letter))
            };
            let version = last.filter(|at| *at > 0 && text.get(*at..).is_some_and(is_version));
            starts.extend(trailing_answer(text, layout).or(version).map(|at| (at, 0)));
            starts.push((text.len(), 0));
            starts.extend(last.filter(|at| *at > 0).map(|at| (at, 0)));
        }
        Column::Description => {}
        Column::Name | Column::Value | Column::Code => {
            let at = last.filter(|at| text.get(*at..).is_some_and(str::is_ascii))?;
            starts.push((at, 0));
        }
    }
    if starts.is_empty() {
        starts.push((text.len(), 0));
    }
    // Of many columns each has one place: their combinations would be too many.
    if columns.len() > 4 {
        starts.truncate(1);
    }
    let mut best: Option<(usize, usize, Vec<Cell>)> = None;
    for (start, score) in starts {
        let (own, before) = (text.get(start..)?, text.get(..start)?.trim_end());
        let Some((more, end, mut cells)) = tail(before, columns, layout) else { continue };
        if best.as_ref().is_none_or(|(best, ..)| *best < score + more) {
            cells.push(cell(*column, own));
            best = Some((score + more, end, cells));
        }
    }
    best
}

/// Where the type at the end of a text begins: one word, or two such as `unsigned int`.
fn trailing_kind(text: &str, layout: &Layout) -> Option<usize> {
    let at = last_word(text)?;
    let is_kind = |at: &usize| text.get(*at..).is_some_and(|words| layout.kind(words).is_some());
    let two = last_word(text.get(..at)?.trim_end()).filter(is_kind);
    two.or(Some(at).filter(is_kind))
}

fn last_word(text: &str) -> Option<usize> {
    let word = text.split_whitespace().next_back()?;
    Some(text.len() - word.len())
}

/// Where the answer at the end of a text begins, with a blank before it or not.
fn trailing_answer(text: &str, layout: &Layout) -> Option<usize> {
    let word = last_word(text)?;
    if let Some((_, whole)) = text.get(word..).and_then(|word| answer(word, layout))
        && word + whole == text.len()
    {
        return Some(word);
    }
    let starts = text.char_indices().rev().take(6).map(|(at, _)| at).collect::<Vec<_>>();
    starts.into_iter().rev().find(|at| {
        let before = text.get(..*at).unwrap_or_default();
        let suffix = text.get(*at..).unwrap_or_default();
        let asks = before.char_indices().next_back().is_some_and(|(at, _)| {
            answer(text.get(at..).unwrap_or_default(), layout).is_none()
                && layout.leading_answer(text.get(at..).unwrap_or_default()).is_some()
        });
        let is_glued = !suffix.is_ascii() && !before.is_empty();
        is_glued && !asks && layout.leading_answer(suffix).is_some_and(|(_, length)| length == suffix.len())
    })
}
