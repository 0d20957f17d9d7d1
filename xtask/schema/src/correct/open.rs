//! Points that the page leaves uncertain: nothing is generated while one of them is open, unless proposals are accepted.

use crate::load::{OpenPoint, Unreviewed};
use xtask_diagnostics::{Diagnostic, Problems};

/// Reports each point that no person has settled.
pub(super) fn refuse(points: &[OpenPoint], problems: &Problems) {
    for point in points.iter().filter(|point| point.is_open()) {
        let OpenPoint { at, kind, line, reason, proposal, .. } = point;
        let message =
            format!("open point `{}` ({}, line {line} of the page): {}", at.text, kind.word(), reason.text);
        let help = format!(
            "the schema holds: {}. Settle it: correct the schema if that is wrong, and write into `settled` why it is right; or accept all proposals with --accept-proposals",
            proposal.text.trim_end_matches('.')
        );
        problems.add(Diagnostic::at(&point.settled.place, message).help(help));
    }
}

/// The points that no person has settled: the schema holds the proposal of each.
pub(super) fn accepted(points: &[OpenPoint]) -> impl Iterator<Item = Unreviewed> + '_ {
    points.iter().filter(|point| point.is_open()).map(Unreviewed::of)
}
