//! What the pages of all sites are made of: the file, types of rows, listed values, samples.

pub(crate) mod input;
mod row_type;
pub(crate) mod sample;

use xtask_schema::EnumCode;

pub use self::input::open_page;
pub(crate) use self::row_type::RowType;
pub(crate) use self::sample::Reading;

/// A line of the page, counted from 1.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) number: usize,
    pub(crate) text: String,
}

/// A listed value, or a return code.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub(crate) code: EnumCode,
    /// The page's description: shown to the person who transcribes, and compared with nothing.
    pub(crate) prose: String,
    pub(crate) line: usize,
}
