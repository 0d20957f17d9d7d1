//! Points that the page leaves uncertain: nothing is generated while one of them is open.

use crate::load::OpenPoint;
use xtask_diagnostics::{Diagnostic, Problems};

/// Reports each point that no person has settled.
pub(super) fn refuse(points: &[OpenPoint], problems: &Problems) {
    for point in points.iter().filter(|point| point.is_open()) {
        let OpenPoint { at, kind, line, reason, proposal, .. } = point;
        let message =
            format!("open point `{}` ({}, line {line} of the page): {}", at.text, kind.word(), reason.text);
        let help = format!(
            "the schema holds: {}. Settle it: correct the schema if that is wrong, and write into `settled` why it is right",
            proposal.text.trim_end_matches('.')
        );
        problems.add(Diagnostic::at(&point.settled.place, message).help(help));
    }
}
