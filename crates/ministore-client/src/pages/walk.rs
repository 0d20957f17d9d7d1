//! From page to page. Pure: who walks sends the requests.

use std::fmt;

use tolerant::Paged;

use super::Page;
use crate::{Answer, Error};

/// No list has more pages.
const PAGES: u32 = 1_000_000;
/// Nor so many in a row without an element.
const EMPTY_PAGES: u32 = 100;

/// A walk through a list.
pub(crate) struct Walk<E: Paged> {
    request: E,
    next: Next,
    pages: u32,
    /// Pages without an element, since the last that had one.
    empty: u32,
    circle: Circle<E::Position>,
}

enum Next {
    Ask,
    Fail(Error),
    End,
}

impl<E: Paged> Walk<E> {
    pub(crate) fn new(request: E) -> Self {
        let circle = Circle { seen: request.position(), steps: 0, power: 1 };
        Self { request, next: Next::Ask, pages: 0, empty: 0, circle }
    }

    /// The request for the next page. `None` after the last, and after an error.
    pub(crate) fn request(&mut self) -> Option<Result<&E, Error>> {
        match std::mem::replace(&mut self.next, Next::End) {
            Next::Ask => {
                self.next = Next::Ask;
                Some(Ok(&self.request))
            }
            Next::Fail(error) => Some(Err(error)),
            Next::End => None,
        }
    }

    /// The page for which it asks next, or at which it failed.
    pub(crate) fn position(&self) -> Option<E::Position> {
        self.request.position()
    }

    /// Takes the answer to the request. What is wrong with the way to the next page is an error after this one.
    pub(crate) fn accept(&mut self, answer: Result<Answer<E>, Error>) -> Result<Page<E>, Error> {
        self.next = Next::End;
        let answer = answer.and_then(Answer::checked)?.response;
        let position = self.request.position();
        let next = match self.request.next_position(&answer) {
            Ok(next) => next,
            Err(why) => {
                self.next = Next::Fail(Error::paging(why.reason()).of(E::PATH));
                return Ok(Page { position, next: None, answer });
            }
        };
        self.pages += 1;
        self.empty = if E::items(&answer).is_empty() { self.empty + 1 } else { 0 };
        if let Some(next) = &next {
            let why = match () {
                () if self.circle.is_closed_by(next) => {
                    Some("the answer has a cursor that an earlier one had")
                }
                () if self.empty == EMPTY_PAGES => {
                    Some("100 pages in a row have no elements, and there are more")
                }
                () if self.pages == PAGES => Some("the list has more than 1,000,000 pages"),
                () => None,
            };
            self.next = why.map_or(Next::Ask, |why| Next::Fail(Error::paging(why).of(E::PATH)));
            if matches!(self.next, Next::Ask) {
                self.request.set_position(next.clone());
            }
        }
        Ok(Page { position, next, answer })
    }
}

impl<E: Paged> fmt::Debug for Walk<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Walk").field("path", &E::PATH).field("pages", &self.pages).finish_non_exhaustive()
    }
}

/// Notices positions that come again, however many are between them, and keeps one of them (Brent's algorithm).
struct Circle<P> {
    seen: Option<P>,
    steps: u32,
    power: u32,
}

impl<P: Clone + PartialEq> Circle<P> {
    fn is_closed_by(&mut self, position: &P) -> bool {
        if self.seen.as_ref() == Some(position) {
            return true;
        }
        self.steps += 1;
        if self.steps == self.power {
            (self.seen, self.steps, self.power) = (Some(position.clone()), 0, self.power.saturating_mul(2));
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A circle is noticed within a few rounds, wherever it begins and however long it is.
    #[test]
    fn circles() {
        for start in 0..20 {
            for length in 1..20 {
                let mut circle = Circle { seen: None, steps: 0, power: 1 };
                let position =
                    |step: usize| if step < start { step } else { start + (step - start) % length };
                let noticed = (0..).position(|step| circle.is_closed_by(&position(step))).expect("a number");
                assert!(noticed >= start + length, "{start}, {length}: {noticed}");
                assert!(noticed <= 3 * (start + length) + 3, "{start}, {length}: {noticed}");
            }
        }
        let mut circle = Circle { seen: None, steps: 0, power: 1 };
        assert!((0..100_000).all(|position| !circle.is_closed_by(&position)));
    }
}
