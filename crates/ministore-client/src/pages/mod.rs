//! Lists: their pages and their elements, as streams.

mod items;
mod page;
mod walk;

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use futures_core::Stream;
use tolerant::Paged;

pub use self::items::Items;
pub use self::page::Page;
pub(crate) use self::walk::Walk;
use crate::clock::BoxFuture;
use crate::{Answer, Client, Error, Transport};

/// The pages of a list, as a stream: [`Client::pages`].
///
/// It sends one request at a time, when the next page is needed. It ends after the last page, and after an error. To resume,
/// start with the request for the page at [`position`](Self::position), or after a restart with that for [`Page::next`] of the
/// last page that was processed: see the [guide](crate#lists).
///
/// It always ends. If a cursor comes again or is missing, or if 100 pages in a row have no elements, the pages before are
/// followed by an error of the kind [`Paging`](crate::ErrorKind::Paging).
#[must_use = "a stream does nothing unless it is polled"]
pub struct Pages<E: Paged, #[cfg(feature = "reqwest")] T = crate::Reqwest, #[cfg(not(feature = "reqwest"))] T>
{
    client: Client<T>,
    walk: Walk<E>,
    /// The call that was sent.
    pending: Option<BoxFuture<'static, Result<Answer<E>, Error>>>,
}

impl<T: Transport> Client<T> {
    /// The pages of a list, as a stream: the page that the request asks for, and all after it.
    ///
    #[cfg_attr(feature = "reqwest", doc = "```no_run")]
    #[cfg_attr(not(feature = "reqwest"), doc = "```ignore")]
    /// # use ministore_client::{Client, Error};
    /// use ministore_client::Paged;
    ///
    /// async fn count<E: Paged>(client: &Client, request: &E) -> Result<usize, Error> {
    ///     let (mut pages, mut count) = (client.pages(request), 0);
    ///     while let Some(page) = pages.next().await {
    ///         count += page?.items().len();
    ///     }
    ///     Ok(count)
    /// }
    /// ```
    pub fn pages<E: Paged>(&self, request: &E) -> Pages<E, T> {
        Pages { client: self.clone(), walk: Walk::new(request.clone()), pending: None }
    }

    /// The elements of a list, as a stream: those of the page that the request asks for, and all after it.
    pub fn items<E: Paged>(&self, request: &E) -> Items<E, T> {
        Items::new(self.pages(request))
    }
}

impl<E: Paged, T: Transport> Pages<E, T> {
    /// The next page. `None` after the last, and after an error.
    ///
    /// The future may be dropped: the next one continues the same request.
    pub async fn next(&mut self) -> Option<Result<Page<E>, Error>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// The page that it requests next, or that failed. `None`: the first.
    pub fn position(&self) -> Option<E::Position> {
        self.walk.position()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<E>, Error>>> {
        if self.pending.is_none() {
            let request = match self.walk.request() {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(request)) => request.clone(),
            };
            let client = self.client.clone();
            self.pending = Some(Box::pin(async move { client.send_raw(&request).await }));
        }
        let Some(pending) = &mut self.pending else { return Poll::Ready(None) };
        let answer = ready!(pending.as_mut().poll(context));
        self.pending = None;
        Poll::Ready(Some(self.walk.accept(answer)))
    }
}

// The future is boxed, and nothing else is pinned.
impl<E: Paged, T> Unpin for Pages<E, T> {}

impl<E: Paged, T: Transport> Stream for Pages<E, T> {
    type Item = Result<Page<E>, Error>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.get_mut().poll(context)
    }
}

impl<E: Paged, T> fmt::Debug for Pages<E, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("walk", &self.walk).finish_non_exhaustive()
    }
}
