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
#![allow(missing_docs, reason = "for maintainers: what has no comment is named after what it holds")]

pub mod bump;
pub mod change;
mod changelog;
mod compare;
mod pairs;
pub mod report;
mod revision;
pub mod side;
mod wire;

use self::bump::Bump;
use self::change::Group;
use xtask_schema::Understood;

/// All that changed, and what it asks for.
#[derive(Debug)]
pub struct Changes {
    pub groups: Vec<Group>,
    pub bump: Bump,
    /// An entry for CHANGELOG.md; empty where nothing changed.
    pub changelog: String,
}

/// Compares what is generated from two schemas.
pub fn diff(old: &Understood, new: &Understood) -> Changes {
    let groups = compare::compare(old, new);
    let bump = Bump::of(groups.iter().flat_map(|group| &group.changes));
    let changelog = changelog::entry(&groups);
    Changes { groups, bump, changelog }
}
