//! What generated code states about its types, in one line for each field and value.

mod enumeration;
mod newtype;
mod record;
mod union;
