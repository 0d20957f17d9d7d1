//! Validation: a value is checked against the rules of its schema before it is sent.
//!
//! A server's answer is decoded whatever its values are; rules are not checked then. To check a value, call its
//! `validate`: generated types have one if their schema has rules.
//!
//! The rules are in the [`Table`](crate::Table), and one walk checks them, whatever the type. It sees what would be
//! encoded: a field without a value breaks no rule, and unknown fields and values have none.

mod rule;
mod same;
mod violations;
mod walk;

pub use rule::Rule;
pub use violations::{Invalid, Violation};
pub use walk::{validate, validate_any};
