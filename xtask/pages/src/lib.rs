//! Saved pages of API documentation: read, transcribed to `schema/`, compared with it.
#![allow(missing_docs, reason = "for maintainers: what has no comment is named after what it holds")]

pub mod drift;
pub mod page;
pub mod transcribe;
