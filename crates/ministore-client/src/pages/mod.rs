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
/// It sends one request at a time, and only when the next page is asked for. It ends after the last page, and after an
/// error. To resume, start again with a request for the page at [`position`](Self::position), or after a restart with
/// [`Page::next`] of the last page that was processed.
///
/// It never goes on for ever: a cursor that comes again, and an answer that says that there is more and gives no way to it,
/// end the list with an error of the kind [`Paging`](crate::ErrorKind::Paging), after the elements that came before.
#[must_use = "a stream does nothing unless it is polled"]
pub struct Pages<E: Paged, #[cfg(feature = "reqwest")] T = crate::Reqwest, #[cfg(not(feature = "reqwest"))] T>
{
    client: Client<T>,
    walk: Walk<E>,
    asked: Option<BoxFuture<'static, Result<Answer<E>, Error>>>,
}

impl<T: Transport> Client<T> {
    /// The pages of a list, as a stream: that for which the request asks, and all after it.
    ///
    /// ```no_run
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
        Pages { client: self.clone(), walk: Walk::new(request.clone()), asked: None }
    }

    /// The elements of a list, as a stream: those of the page for which the request asks, and all after it.
    pub fn items<E: Paged>(&self, request: &E) -> Items<E, T> {
        Items::new(self.pages(request))
    }
}

impl<E: Paged, T: Transport> Pages<E, T> {
    /// The next page. `None` after the last, and after an error.
    ///
    /// The future may be dropped: the next call goes on where it was.
    pub async fn next(&mut self) -> Option<Result<Page<E>, Error>> {
        std::future::poll_fn(|context| self.poll(context)).await
    }

    /// The page for which it asks next, or at which it failed. `None`: the first.
    pub fn position(&self) -> Option<E::Position> {
        self.walk.position()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<E>, Error>>> {
        if self.asked.is_none() {
            let request = match self.walk.request() {
                None => return Poll::Ready(None),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                Some(Ok(request)) => request.clone(),
            };
            let client = self.client.clone();
            self.asked = Some(Box::pin(async move { client.send_raw(&request).await }));
        }
        let Some(asked) = &mut self.asked else { return Poll::Ready(None) };
        let answer = ready!(asked.as_mut().poll(context));
        self.asked = None;
        Poll::Ready(Some(self.walk.accept(answer)))
    }
}

/// Nothing in it is pinned but the boxed future.
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
