//! Saved pages of API documentation: parses them, transcribes them to `schema/`, and reports where pages and payloads
//! differ from it.
//!
//! | to | call |
//! | --- | --- |
//! | parse a saved page | [`open_page`], then [`parse_page`] |
//! | put a page into `schema/` | [`transcribe`] |
//! | compare a page with its transcription | [`page_drift`], then [`drift_text`] or [`drift_json`]; [`slip_notes`] |
//! | compare payloads with a schema | [`open_payload`], then a [`Survey`] |
//!
//! `page` is today's reader. `document`, `layout` and `read` are the one that replaces it: one engine, with the words of each
//! site in `schema/layouts/`.
//!
//! Files are read here; none is written.

#[expect(dead_code, reason = "transcribe and drift still use `page`")]
mod document;
mod drift;
#[expect(dead_code, reason = "transcribe and drift still use `page`")]
mod layout;
mod page;
#[expect(dead_code, reason = "transcribe and drift still use `page`")]
mod read;
mod transcribe;

pub use self::drift::page::{Difference, drift_json, drift_text, page_drift, slip_notes};
pub use self::drift::payload::{Document, Payload, PayloadReport, Survey, open_payload};
pub use self::page::{Page, open_page, parse_page};
pub use self::transcribe::{Options, Transcription, TranscriptionReport, transcribe};
