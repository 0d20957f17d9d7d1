//! The ground floor of xtask: JSON with positions, page paths, and errors that show where they are.
//!
//! | item | purpose |
//! | --- | --- |
//! | [`Source`], [`Place`] | a file of ours, and a place in it |
//! | [`Diagnostic`], [`Problems`] | an error at a place; all errors of an input, reported together |
//! | [`json`] | parsed JSON, each value with its place |
//! | [`Tree`] | JSON to edit or to print: unedited parts keep their text |
//! | [`PagePath`] | the name of a field, in the page's own notation |
//! | [`nearest`], [`offer`], [`distance_of_names`] | suggestions for misspelt words |
//!
//! Depends on no other package of the project.

mod day;
mod diagnostic;
pub mod json;
mod page_path;
mod printable;
mod problems;
mod source;
mod suggest;
mod tree;

pub use day::is_day;
pub use diagnostic::Diagnostic;
pub use page_path::PagePath;
pub use printable::{has_hidden, is_hidden};
pub use problems::{Message, Problems};
pub use source::{Place, Source};
pub use suggest::{SEARCHED, distance_of_names, nearest, offer};
pub use tree::Tree;
