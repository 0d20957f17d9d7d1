//! `cargo xtask diff OLD NEW`: sides → comparison → verdicts → report.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`side`] | a folder or a revision → what is generated from its schema |
//! | [`pairs`] | which row of the one is which row of the other |
//! | [`compare`] | the pairs → one [`Change`](change::Change) for each change of the schema |
//! | [`wire`] | what the receiving end makes of what the sending end says |
//! | [`bump`] | all changes → the version that they ask for |
//! | [`changelog`] | all changes → an entry to paste |
//! | [`report`] | text, JSON, Markdown |
//!
//! What is compared is what was decided, not how the schema puts it: a change that leaves every generated line as it was
//! is none. Either end is taken to follow its schema to the letter, and `tolerant::decode` to decode as it does now.
//! `cargo test --package xtask --test verdicts` holds the verdicts against the truth: a compiler's, and a decoder's. A
//! sample of its cases runs with all other tests.

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

/// All changes between two schemas, and the version that they require. [`print`] makes a report of it.
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
