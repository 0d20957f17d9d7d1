//! Prints the corrected schema of an endpoint as JSON Schema 2020-12, in one of two views.
//!
//! What the accepted view says in JSON Schema, `tolerant::decode` does.

mod accepted;
mod printer;

pub use self::printer::{View, print};
