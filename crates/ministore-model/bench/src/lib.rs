//! How fast the model decodes and encodes, beside other ways to do the same. `cargo xtask bench decode` runs it.
//!
//! All take bytes, and all measure reading together with dropping what was read. What is measured stands in one table,
//! [`groups`], for three programs below `benches/`: `criterion` measures one after the other, with all statistics;
//! `ratios` measures all in turn, round by round, so that a busy machine is busy for all of them; `allocations` counts.
//! `tests/same.rs` holds that all do the same work.

#[expect(missing_docs, reason = "the fields are the model's, and described there")]
pub mod lenient;
pub mod payload;
#[expect(missing_docs, reason = "the fields are the model's, and described there")]
pub mod plain;
pub mod table;
pub mod ways;

/// What typify makes of the corrected schema; see `build.rs`.
#[allow(
    missing_docs,
    unreachable_pub,
    clippy::all,
    clippy::pedantic,
    reason = "typify's code: build.rs makes it, and what it warns of is typify's to mend"
)]
pub mod typify {
    include!(concat!(env!("OUT_DIR"), "/typify.rs"));
}

use std::hint::black_box;

/// What is measured side by side.
pub struct Group {
    /// What is done with what.
    pub title: &'static str,
    /// How long the payload is.
    pub bytes: usize,
    /// How many orders it holds.
    pub orders: usize,
    /// The ways to do it.
    pub runs: Vec<Run>,
}

/// One way to do it.
pub struct Run {
    /// The way's name, the same in all groups.
    pub name: &'static str,
    /// Does it once.
    pub run: Box<dyn Fn()>,
}

/// The way that all others are compared with.
pub const BASE: &str = "derive, `from_slice`";
/// The model's own way.
pub const OURS: &str = "ours";
/// The other way that can do what ours can.
pub const LENIENT: &str = "derive, flatten and lenient";

/// All that is measured.
pub fn groups() -> Vec<Group> {
    let (one, many, unknown) = (payload::one(0), payload::many(MANY, 0), payload::many(MANY, UNKNOWN));
    let reads = ways::reading().into_iter();
    let read_one = reads.map(|way| Run { name: way.name, run: with(&one, way.one) }).collect();
    let read = |payload: &str| -> Vec<Run> {
        ways::reading().into_iter().map(|way| Run { name: way.name, run: with(payload, way.many) }).collect()
    };
    let write = |payload: &str| -> Vec<Run> {
        ways::writing()
            .into_iter()
            .map(|way| Run { name: way.name, run: (way.prepare)(payload.as_bytes()) })
            .collect()
    };
    let list_of_one = payload::many(1, 0);
    vec![
        Group { title: "decode 1 order", bytes: one.len(), orders: 1, runs: read_one },
        Group { title: "decode 400 orders", bytes: many.len(), orders: MANY, runs: read(&many) },
        Group {
            title: "the same, 12 unknown fields an item",
            bytes: unknown.len(),
            orders: MANY,
            runs: read(&unknown),
        },
        Group { title: "encode 1 order", bytes: one.len(), orders: 1, runs: write(&list_of_one) },
        Group { title: "encode 400 orders", bytes: many.len(), orders: MANY, runs: write(&many) },
    ]
}

const MANY: usize = 400;
/// How many unknown fields each item of an order has, where there are any.
pub const UNKNOWN: usize = 12;

fn with(payload: &str, run: ways::With) -> Box<dyn Fn()> {
    let payload = payload.to_owned().into_bytes();
    Box::new(move || run(black_box(&payload)))
}
