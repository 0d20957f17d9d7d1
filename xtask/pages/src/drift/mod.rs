//! `cargo xtask drift`: compares pages and payloads with what is committed.

pub(crate) mod page;
pub(crate) mod payload;
