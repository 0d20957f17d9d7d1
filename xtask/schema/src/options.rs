//! How a folder of endpoints is understood.

use crate::Limits;
use crate::names::Target;

/// How a folder of endpoints is understood. By default: for the model, within the default limits, and reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// What the files may have at most.
    pub limits: Limits,
    /// The crate that the endpoints are for.
    pub target: Target,
    /// What becomes of points that a person has yet to settle.
    pub proposals: Proposals,
}

impl Default for Options {
    fn default() -> Self {
        Self { limits: Limits::default(), target: Target::Model, proposals: Proposals::Refused }
    }
}

/// What becomes of points that a person has yet to settle: open points, and drafts of errata.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Proposals {
    /// Each is an error.
    #[default]
    Refused,
    /// Each is settled as proposed, and marked as unreviewed.
    Accepted,
}
