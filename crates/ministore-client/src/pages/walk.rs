//! The state of a walk through a list: which request is next. It does no I/O.

use std::fmt;

use tolerant::{NoProgress, Paged};

use super::Page;
use crate::{Answer, Error};

/// The most pages of a list.
const PAGES: u32 = 1_000_000;
/// The most pages in a row without an element.
const EMPTY_PAGES: u32 = 100;

/// A walk through a list.
pub(crate) struct Walk<E: Paged> {
    request: E,
    next: Next,
    pages: u32,
    /// How many pages without an element came last.
    empty: u32,
    cycle: Cycle<E::Position>,
}

enum Next {
    Ask,
    Fail(Error),
    End,
}

impl<E: Paged> Walk<E> {
    pub(crate) fn new(request: E) -> Self {
        let cycle = Cycle { seen: request.position(), steps: 0, power: 1 };
        Self { request, next: Next::Ask, pages: 0, empty: 0, cycle }
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

    /// The position of the next request, or of the one that failed.
    pub(crate) fn position(&self) -> Option<E::Position> {
        self.request.position()
    }

    /// The page that answers the request. If the list cannot go on after it, the next request is an error.
    pub(crate) fn accept(&mut self, answer: Result<Answer<E>, Error>) -> Result<Page<E>, Error> {
        self.next = Next::End;
        let answer = answer.and_then(Answer::checked)?.response;
        let position = self.request.position();
        self.pages += 1;
        self.empty = if E::items(&answer).is_empty() { self.empty + 1 } else { 0 };
        let (next, error) = match self.after(&answer) {
            Ok(Some(next)) => (Some(next), self.limit()),
            Ok(None) => (None, None),
            Err(error) => (None, Some(error)),
        };
        if let Some(error) = error {
            self.next = Next::Fail(Error::paging(error).of(E::PATH));
        } else if let Some(next) = &next {
            self.request.set_position(next.clone());
            self.next = Next::Ask;
        }
        Ok(Page { position, next, answer })
    }

    /// The page after an answer, or why there is no way to it.
    fn after(&mut self, answer: &E::Response) -> Result<Option<E::Position>, &'static str> {
        match self.request.next_position(answer).map_err(NoProgress::reason)? {
            Some(next) if self.cycle.repeats(&next) => Err("the answer has a cursor that an earlier one had"),
            next => Ok(next),
        }
    }

    /// The limit that the list has reached.
    fn limit(&self) -> Option<&'static str> {
        if self.empty == EMPTY_PAGES {
            return Some("100 pages in a row have no elements, and there are more");
        }
        (self.pages == PAGES).then_some("the list has more than 1,000,000 pages")
    }
}

impl<E: Paged> fmt::Debug for Walk<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Walk").field("path", &E::PATH).field("pages", &self.pages).finish_non_exhaustive()
    }
}

/// Detects a position that comes again, and remembers one position at a time (Brent's algorithm).
struct Cycle<P> {
    seen: Option<P>,
    steps: u32,
    power: u32,
}

impl<P: Clone + PartialEq> Cycle<P> {
    fn repeats(&mut self, position: &P) -> bool {
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

    /// A cycle is detected within a few rounds, wherever it begins and however long it is.
    #[test]
    fn cycles() {
        for start in 0..20 {
            for length in 1..20 {
                let mut cycle = Cycle { seen: None, steps: 0, power: 1 };
                let position =
                    |step: usize| if step < start { step } else { start + (step - start) % length };
                let detected = (0..100).position(|step| cycle.repeats(&position(step))).expect("a number");
                assert!(detected >= start + length, "{start}, {length}: {detected}");
                assert!(detected <= 3 * (start + length) + 3, "{start}, {length}: {detected}");
            }
        }
        let mut cycle = Cycle { seen: None, steps: 0, power: 1 };
        assert!((0..100_000).all(|position| !cycle.repeats(&position)));
    }
}
