//! Reading our own input: files with positions, JSON with positions, and what is said when something is wrong.

pub(crate) mod day;
pub(crate) mod diagnostic;
pub(crate) mod json;
pub(crate) mod page_path;
pub(crate) mod source;
pub(crate) mod tree;

pub(crate) use day::is_day;
pub(crate) use diagnostic::{Diagnostic, Problems};
pub(crate) use page_path::PagePath;
pub(crate) use source::{Place, Source};
pub(crate) use tree::Tree;
