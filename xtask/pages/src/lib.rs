//! Saved pages of API documentation: parses them, transcribes them to `schema/`, and reports where pages and payloads
//! differ from it.
//!
//! | to | call |
//! | --- | --- |
//! | read a saved page | [`open_page`], then [`read_page`] by one of the [`Layouts`] |
//! | put a page into `schema/` | [`transcribe`] |
//! | the same of a folder of pages | [`page_files`], then a [`Report`] |
//! | compare a page with its transcription | [`page_drift`], then [`drift_text`] or [`drift_json`]; [`slip_notes`] |
//! | compare payloads with a schema | [`open_payload`], then a [`Survey`] |
//!
//! Files are read here; none is written.

mod bulk;
mod document;
mod drift;
mod layout;
mod page;
mod read;
mod transcribe;

pub use self::bulk::{Counts, PageOutcome, Report, endpoint_of, page_files};
pub use self::drift::page::{Difference, drift_json, drift_text, page_drift, slip_notes};
pub use self::drift::payload::{Document, Payload, PayloadReport, Survey, open_payload};
pub use self::layout::Layout;
pub use self::layout::choose::Layouts;
pub use self::page::open_page;
pub use self::read::{Page, read as read_page};
pub use self::transcribe::{Options, Transcription, TranscriptionReport, transcribe};
