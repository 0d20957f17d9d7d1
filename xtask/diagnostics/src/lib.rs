//! Reading our own input: files with positions, JSON with positions, and what is said when something is wrong.
#![allow(missing_docs, reason = "for maintainers: what has no comment is named after what it holds")]

pub mod day;
pub mod diagnostic;
pub mod json;
pub mod page_path;
pub mod source;
pub mod tree;

pub use day::is_day;
pub use diagnostic::{Diagnostic, Problems};
pub use page_path::PagePath;
pub use source::{Place, Source};
pub use tree::Tree;
