//! Finds what payloads have and the schema does not know, and fields of the schema that no payload has.
//!
//! | step | from | to |
//! | --- | --- | --- |
//! | [`open_payload`] | a file | documents with positions |
//! | [`walk`] | a document and the schema | findings: where, and what kind of thing |
//! | [`report`] | findings of all documents | entries, as text or JSON |
//!
//! What is no drift here decodes in the model, and what the model does not decode is drift here: a test compares the two.
//!
//! Architecture invariant: a finding cannot hold a value of a payload, and no message quotes one.

mod file;
mod report;
mod scalar;
#[cfg(test)]
mod tests;
mod walk;

pub use file::{Document, Payload, open_payload};
pub use report::{PayloadReport, Survey};
