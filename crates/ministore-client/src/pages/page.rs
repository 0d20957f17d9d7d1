//! One page of a list.

use std::fmt;

use tolerant::Paged;

/// One page of a list.
pub struct Page<E: Paged> {
    pub(super) position: Option<E::Position>,
    pub(super) next: Option<E::Position>,
    pub(super) answer: E::Response,
}

impl<E: Paged> Page<E> {
    /// The elements.
    pub fn items(&self) -> &[E::Item] {
        E::items(&self.answer)
    }

    /// The elements, without the page.
    pub fn into_items(self) -> Vec<E::Item> {
        E::into_items(self.answer)
    }

    /// The whole answer.
    pub fn answer(&self) -> &E::Response {
        &self.answer
    }

    /// The position of this page. `None`: the first.
    pub fn position(&self) -> Option<&E::Position> {
        self.position.as_ref()
    }

    /// The position of the page after this one: store it to resume after a restart. `None`: this is the last page, or its cursor
    /// leads nowhere, which is the next error of the list.
    pub fn next(&self) -> Option<&E::Position> {
        self.next.as_ref()
    }
}

/// Prints neither elements nor cursors: they may be a customer's data.
impl<E: Paged> fmt::Debug for Page<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("Page");
        shown
            .field("items", &self.items().len())
            .field("is_last", &self.next.is_none())
            .finish_non_exhaustive()
    }
}
