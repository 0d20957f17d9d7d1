//! The elements of a list, one by one.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::vec;

use futures_core::Stream;
use tolerant::Paged;

use super::Pages;
use crate::{Error, Transport};

/// The elements of a list, as a stream: [`Client::items`](crate::Client::items). It holds one page, and ends as [`Pages`]
/// does.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Items<E: Paged, #[cfg(feature = "reqwest")] T = crate::Reqwest, #[cfg(not(feature = "reqwest"))] T>
{
    pages: Pages<E, T>,
    position: Option<E::Position>,
    page: vec::IntoIter<E::Item>,
}

impl<E: Paged, T: Transport> Items<E, T> {
    pub(super) fn new(pages: Pages<E, T>) -> Self {
        Self { position: pages.position(), pages, page: Vec::new().into_iter() }
    }

    /// The next element. `None` after the last, and after an error.
    ///
    /// The future may be dropped: the next one continues the same request.
    pub async fn next(&mut self) -> Option<Result<E::Item, Error>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// The page of the last element that was returned. A list that is resumed there returns the elements of that page again.
    /// `None`: the first.
    pub fn position(&self) -> Option<&E::Position> {
        self.position.as_ref()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<E::Item, Error>>> {
        loop {
            if let Some(item) = self.page.next() {
                return Poll::Ready(Some(Ok(item)));
            }
            match ready!(self.pages.poll(context)) {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(page)) => {
                    self.position = page.position().cloned();
                    self.page = page.into_items().into_iter();
                }
            }
        }
    }
}

// Nothing in it is pinned.
impl<E: Paged, T> Unpin for Items<E, T> {}

impl<E: Paged, T: Transport> Stream for Items<E, T> {
    type Item = Result<E::Item, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
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
