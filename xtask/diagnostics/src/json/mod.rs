//! JSON with positions, parsed exactly as RFC 8259 says. In a file of ours a duplicate name in an object is an error.

mod node;
mod parser;
mod pointer;
mod read;
#[cfg(test)]
mod tests;

pub use node::{DEEPEST, Member, Node, Value};
pub use pointer::Pointers;
pub use read::{Error, parse, read, syntax_error};
