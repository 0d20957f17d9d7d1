//! `cargo xtask drift`: what page or wire say now, held against what is committed.

pub mod page;
pub mod payload;
