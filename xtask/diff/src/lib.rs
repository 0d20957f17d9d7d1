//! `cargo xtask diff OLD NEW`: sides → comparison → verdicts → report.
//!
//! | module | what it does |
//! | --- | --- |
//! | `side` | a folder or a revision → what is generated from its schema |
//! | `pairs` | which rows of both sides are the same row |
//! | `compare` | the pairs → one `Change` for each change of the schema |
//! | `wire` | whether the receiving end decodes what the sending end encodes |
//! | `bump` | all changes → the version that they require |
//! | `changelog` | all changes → an entry to paste |
//! | `report` | text, JSON, Markdown |
//!
//! The lowered schemas are compared, not their JSON: a change without effect on the generated code is no change. The
//! verdicts assume that each end follows its schema exactly, and that `tolerant::decode` decodes as it does now.
//! `cargo test --package xtask --test verdicts` checks the verdicts against a compiler and a decoder. A sample of its cases
//! runs with all other tests.

mod bump;
mod change;
mod changelog;
mod compare;
mod pairs;
mod report;
mod revision;
mod side;
mod wire;

pub use self::report::{FORMATS, Format, print};
pub use self::side::load_sides;

use self::bump::Bump;
use self::change::Group;
use xtask_schema::Understood;

/// All changes between two schemas, and the version that they require. [`print()`] makes a report of it.
#[derive(Debug)]
pub struct Changes {
    groups: Vec<Group>,
    bump: Bump,
    /// An entry for CHANGELOG.md; empty where nothing changed.
    changelog: String,
}

/// Compares the code generated from two schemas, with a verdict on each change: whether it breaks released binaries (wire),
/// and whether it breaks code that uses the crate (source).
pub fn diff(old: &Understood, new: &Understood) -> Changes {
    let groups = compare::compare(old, new);
    let bump = Bump::of(groups.iter().flat_map(|group| &group.changes));
    let changelog = changelog::entry(&groups);
    Changes { groups, bump, changelog }
}
