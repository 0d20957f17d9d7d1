//! What payloads hold that the schema does not know, and what the schema knows that no payload holds.
//!
//! | step | from | to |
//! | --- | --- | --- |
//! | [`open_payload`] | a file | documents with positions |
//! | [`walk`] | a document and the schema | findings: where, and what kind of thing |
//! | [`report`] | findings of all documents | entries, as text or JSON |
//!
//! What is no drift here decodes in the model, and what the model refuses is drift here: a test holds the two together.
//!
//! Architecture invariant: a finding has no room for a value of a payload, and no message quotes one.

mod file;
mod report;
mod scalar;
#[cfg(test)]
mod tests;
mod walk;

pub use file::{Document, Payload, open_payload};
pub use report::{PayloadReport, Survey};
