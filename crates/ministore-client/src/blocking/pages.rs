//! Lists: their pages and their elements, as iterators.

use std::iter::FusedIterator;
use std::{fmt, vec};

use tolerant::Paged;

use super::{Client, Transport};
use crate::pages::Walk;
use crate::{Error, Page};

/// The pages of a list, as an iterator: [`Client::pages`]. It sends a request when the next page is needed, and ends as the stream
/// [`Pages`](crate::Pages) does.
#[must_use = "an iterator does nothing unless it is used"]
pub struct Pages<E: Paged, #[cfg(feature = "ureq")] T = super::Ureq, #[cfg(not(feature = "ureq"))] T> {
    client: Client<T>,
    walk: Walk<E>,
}

/// The elements of a list, as an iterator: [`Client::items`]. It holds one page.
#[must_use = "an iterator does nothing unless it is used"]
pub struct Items<E: Paged, #[cfg(feature = "ureq")] T = super::Ureq, #[cfg(not(feature = "ureq"))] T> {
    pages: Pages<E, T>,
    position: Option<E::Position>,
    page: vec::IntoIter<E::Item>,
}

impl<T: Transport> Client<T> {
    /// The pages of a list, as an iterator: the page that the request asks for, and all after it.
    pub fn pages<E: Paged>(&self, request: &E) -> Pages<E, T> {
        Pages { client: self.clone(), walk: Walk::new(request.clone()) }
    }

    /// The elements of a list, as an iterator: those of the page that the request asks for, and all after it.
    pub fn items<E: Paged>(&self, request: &E) -> Items<E, T> {
        Items { position: request.position(), pages: self.pages(request), page: Vec::new().into_iter() }
    }
}

impl<E: Paged, T> Pages<E, T> {
    /// The page that it requests next, or that failed. `None`: the first.
    pub fn position(&self) -> Option<E::Position> {
        self.walk.position()
    }
}

impl<E: Paged, T> Items<E, T> {
    /// The page of the last element that was returned. A list that is resumed there returns the elements of that page again.
    /// `None`: the first.
    pub fn position(&self) -> Option<&E::Position> {
        self.position.as_ref()
    }
}

impl<E: Paged, T: Transport> Iterator for Pages<E, T> {
    type Item = Result<Page<E>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let answer = match self.walk.request()? {
            Ok(request) => self.client.send_raw(request),
            Err(error) => return Some(Err(error)),
        };
        Some(self.walk.accept(answer))
    }
}

impl<E: Paged, T: Transport> Iterator for Items<E, T> {
    type Item = Result<E::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(item) = self.page.next() {
                return Some(Ok(item));
            }
            match self.pages.next()? {
                Err(error) => return Some(Err(error)),
                Ok(page) => {
                    self.position = page.position().cloned();
                    self.page = page.into_items().into_iter();
                }
            }
        }
    }
}

impl<E: Paged, T: Transport> FusedIterator for Pages<E, T> {}

impl<E: Paged, T: Transport> FusedIterator for Items<E, T> {}

impl<E: Paged, T> fmt::Debug for Pages<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("walk", &self.walk).finish_non_exhaustive()
    }
}

impl<E: Paged, T> fmt::Debug for Items<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items")
            .field("pages", &self.pages)
            .field("left", &self.page.len())
            .finish_non_exhaustive()
    }
}
