//! `cargo xtask drift`: what page or wire say now, held against what is committed.

pub(crate) mod page;
pub(crate) mod payload;
