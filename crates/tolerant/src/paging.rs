//! Lists that arrive in pages: which request asks for the next page.

use std::fmt::{self, Display};
use std::str::FromStr;

use crate::Endpoint;

/// A request whose answer is one page of a list.
///
/// Implemented by generated request types. A request asks for the page at its own position; to resume a list, set the field
/// that has it.
pub trait Paged: Endpoint + Clone {
    /// An element of the list.
    type Item: Send + Sync + 'static;
    /// What distinguishes the request for one page from that for another: a cursor, or the number of the page.
    type Position: Clone + PartialEq + Display + FromStr + Send + Sync + 'static;

    /// The page for which the request asks. `None`: the first.
    fn position(&self) -> Option<Self::Position>;

    /// Asks for another page.
    fn set_position(&mut self, position: Self::Position);

    /// The page after the one that is the answer to this request. `None`: it was the last.
    ///
    /// # Errors
    /// The answer contradicts itself: there is another page, and the way to it is missing or leads to the same page.
    fn next_position(&self, answer: &Self::Response) -> Result<Option<Self::Position>, NoProgress>;

    /// The elements that an answer has.
    fn items(answer: &Self::Response) -> &[Self::Item];

    /// The same, without the answer.
    fn into_items(answer: Self::Response) -> Vec<Self::Item>;
}

/// Why a list does not go on, although its answers say that there is more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoProgress {
    /// There is another page, and the cursor for it is missing.
    NoCursor,
    /// The cursor for the next page is that of this page.
    SameCursor,
    /// There are more elements by their number, and the page has none.
    EmptyPage,
}

impl NoProgress {
    /// Why, in words.
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NoCursor => "the answer says that there is another page, and has no cursor for it",
            Self::SameCursor => "the cursor for the next page is that of this page",
            Self::EmptyPage => "the answer says that there are more elements, and its page is empty",
        }
    }
}

impl Display for NoProgress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.reason())
    }
}

impl std::error::Error for NoProgress {}

/// The next page of a list that is paged by cursor: [`Paged::next_position`] of generated types.
///
/// Where the answer does not say whether there is more, a page without elements or without a cursor is the last.
#[doc(hidden)]
pub fn next_cursor(
    cursor: Option<&str>,
    next: Option<&str>,
    more: Option<bool>,
    count: usize,
) -> Result<Option<String>, NoProgress> {
    let next = next.filter(|next| !next.is_empty());
    match (more, next) {
        (Some(false), _) | (None, None) => Ok(None),
        (None, Some(_)) if count == 0 => Ok(None),
        (Some(true), None) => Err(NoProgress::NoCursor),
        (_, Some(next)) if Some(next) == cursor => Err(NoProgress::SameCursor),
        (_, Some(next)) => Ok(Some(next.to_owned())),
    }
}

/// The next page of a list whose pages are numbered: [`Paged::next_position`] of generated types.
///
/// Where the answer does not say how many elements there are, a page that is not full is the last. Where it does, the list goes on
/// until all could have come. A server may send shorter pages than were asked for, so a page with elements beyond their number is not
/// the last either.
#[doc(hidden)]
pub fn next_number(
    page: Option<i64>,
    first: i64,
    size: Option<i64>,
    total: Option<i64>,
    count: usize,
) -> Result<Option<i64>, NoProgress> {
    let page = page.unwrap_or(first);
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let before = page.checked_sub(first).and_then(|pages| pages.checked_mul(size.unwrap_or(count)));
    let is_more = match (total, before) {
        (Some(total), Some(before)) if count == 0 && before < total => return Err(NoProgress::EmptyPage),
        (Some(total), Some(before)) => {
            let most = size.map_or(count, |size| size.min(count));
            before.saturating_add(most) < total || before >= total
        }
        _ => size.is_none_or(|size| count >= size),
    };
    Ok(page.checked_add(1).filter(|_| is_more && count > 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cursors() {
        let to = |next: &str| Ok(Some(next.to_owned()));
        for (cursor, next, more, count, expected) in [
            (None, Some("b"), Some(true), 10, to("b")),
            (Some("a"), Some("b"), Some(true), 0, to("b")),
            (Some("a"), Some("b"), Some(false), 10, Ok(None)),
            (Some("a"), Some("a"), Some(false), 10, Ok(None)),
            (None, None, Some(false), 10, Ok(None)),
            (None, None, Some(true), 10, Err(NoProgress::NoCursor)),
            (None, Some(""), Some(true), 10, Err(NoProgress::NoCursor)),
            (Some("a"), Some("a"), Some(true), 10, Err(NoProgress::SameCursor)),
            // The answer does not say whether there is more.
            (None, Some("b"), None, 10, to("b")),
            (Some("a"), Some("b"), None, 0, Ok(None)),
            (Some("a"), Some("a"), None, 0, Ok(None)),
            (Some("a"), Some(""), None, 10, Ok(None)),
            (Some("a"), None, None, 10, Ok(None)),
            (Some("a"), Some("a"), None, 10, Err(NoProgress::SameCursor)),
        ] {
            let case = (cursor, next, more, count);
            assert_eq!(next_cursor(cursor, next, more, count), expected, "{case:?}");
        }
    }

    #[test]
    fn numbers() {
        for (page, size, total, count, expected) in [
            (None, Some(10), Some(25), 10, Ok(Some(2))),
            (Some(2), Some(10), Some(25), 10, Ok(Some(3))),
            (Some(3), Some(10), Some(25), 5, Ok(None)),
            (Some(2), Some(10), Some(20), 10, Ok(None)),
            (Some(1), Some(10), Some(0), 0, Ok(None)),
            // A page may be short, as something was removed meanwhile.
            (Some(2), Some(10), Some(25), 9, Ok(Some(3))),
            (Some(2), Some(10), Some(25), 0, Err(NoProgress::EmptyPage)),
            (Some(3), Some(10), Some(25), 4, Ok(Some(4))),
            (Some(4), Some(10), Some(25), 0, Ok(None)),
            // The server's pages are of 10, whatever the request asks for.
            (Some(1), Some(100), Some(25), 10, Ok(Some(2))),
            (Some(2), Some(100), Some(25), 10, Ok(Some(3))),
            (Some(3), Some(100), Some(25), 5, Ok(Some(4))),
            (Some(4), Some(100), Some(25), 0, Ok(None)),
            // The number of all elements is missing, or that of a page.
            (Some(1), Some(10), None, 10, Ok(Some(2))),
            (Some(1), Some(10), None, 9, Ok(None)),
            (Some(1), None, Some(25), 10, Ok(Some(2))),
            (Some(1), None, None, 10, Ok(Some(2))),
            (Some(1), None, None, 0, Ok(None)),
            (Some(i64::MAX), Some(i64::MAX), None, 10, Ok(None)),
            (Some(i64::MIN), Some(10), Some(5), 10, Ok(Some(i64::MIN + 1))),
        ] {
            let case = (page, size, total, count);
            assert_eq!(next_number(page, 1, size, total, count), expected, "{case:?}");
        }
    }
}
