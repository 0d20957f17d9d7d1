//! HTML: a saved page, or a part of a Markdown page.
//!
//! Only tags that shape a page are looked at. Rows, cells and paragraphs may be left unclosed, as browsers allow. Each
//! text keeps the line and the column of its first visible character.

mod builder;
mod find;
mod run;
mod table;
mod tag;

use super::{Block, Position};

use self::builder::Builder;
pub(super) use self::find::{Ends, find, starts_page};
pub(super) use self::tag::{is_break, is_inline, tag};

/// What was read.
#[derive(Debug, Default)]
pub(super) struct Read {
    pub(super) blocks: Vec<Block>,
    pub(super) login: bool,
    pub(super) cut: Option<&'static str>,
    /// The byte behind it.
    pub(super) end: usize,
}

/// Reads a page.
pub(super) fn page(text: &str, is_column: &dyn Fn(&str) -> bool) -> Read {
    Builder::new(text, 0, Position { line: 1, column: 1 }, is_column).read(None)
}

/// Reads the element, or the comment, that starts at this byte and position, up to its end.
pub(super) fn part(text: &str, start: usize, at: Position, is_column: &dyn Fn(&str) -> bool) -> Read {
    let rest = text.get(start..).unwrap_or_default();
    // A document type stands before the element that it describes.
    let is_page = rest.starts_with("<!") && !rest.starts_with("<!--");
    let name = if is_page {
        "html".to_owned()
    } else {
        tag::parse(rest, 4096).map(|tag| tag.name).unwrap_or_default()
    };
    Builder::new(text, start, at, is_column).read(Some(&name))
}
