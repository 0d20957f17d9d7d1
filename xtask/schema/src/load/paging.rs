//! `paging` in `endpoint.json`: how the answer to a call is one page of a list.

use super::Word;
use super::members::{Members, integer};
use xtask_diagnostics::Problems;
use xtask_diagnostics::json::Node;

/// How a list is paged. Fields are given by their names on the wire.
#[derive(Debug)]
pub struct Paging {
    /// The array of the answer that has the elements.
    pub items: Word,
    /// What distinguishes the request for one page from that for another.
    pub by: PagingBy,
}

/// What distinguishes the request for one page from that for another.
#[derive(Debug)]
pub enum PagingBy {
    /// A text that the answer before has.
    Cursor {
        /// The request's field.
        cursor: Word,
        /// The answer's field with the next one.
        next: Word,
        /// The answer's field that shows whether there is another page.
        more: Option<Word>,
    },
    /// The number of the page.
    Number {
        /// The request's field.
        page: Word,
        /// The request's field with the size of a page.
        size: Word,
        /// The number of the first page.
        first: i64,
        /// The answer's field with the number of all elements.
        total: Option<Word>,
    },
}

#[derive(Clone, Copy)]
enum Kind {
    Cursor,
    Number,
}

pub(super) fn paging(node: &Node, problems: &Problems) -> Option<Paging> {
    let members = Members::of(node, "paging", problems)?;
    let items = members.need_text("items");
    let by = match members.need_choice("by", &[("cursor", Kind::Cursor), ("page", Kind::Number)])? {
        Kind::Cursor => {
            let (cursor, next) = (members.need_text("cursor"), members.need_text("next"));
            PagingBy::Cursor { cursor: cursor?, next: next?, more: members.text("more") }
        }
        Kind::Number => {
            let (page, size) = (members.need_text("page"), members.need_text("size"));
            let first = members.get("first").and_then(|node| integer(node, problems)).unwrap_or(1);
            PagingBy::Number { page: page?, size: size?, first, total: members.text("total") }
        }
    };
    members.finish();
    Some(Paging { items: items?, by })
}
