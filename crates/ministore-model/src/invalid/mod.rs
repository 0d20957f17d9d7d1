//! What the schema says of values, held against a value before it is sent.
//!
//! A server's answer is read whatever its values are; nothing here is asked then. Whoever makes a value may ask, by the
//! `validate` of its type: generated types have one where the schema says something of values.
//!
//! Which rule holds where stands in tables ([`Rules`]), as the fields do; one walk goes by them, whatever the type. It sees
//! what would be written: what is left out breaks no rule, and an unknown field or value is none's business.

mod decimal;
mod rule;
mod same;
mod violations;
mod walk;

pub use rule::{Rule, Rules};
pub use violations::{Invalid, Violation};
pub use walk::{validate, validate_any};
