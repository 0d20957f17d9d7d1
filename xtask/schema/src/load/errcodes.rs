//! `errcodes.json`: the platform's return codes that no page lists.

use super::ReturnCode;
use super::endpoint::codes;
use super::members::{Members, elements};
use xtask_diagnostics::Problems;
use xtask_diagnostics::json::Node;

pub(super) fn errcodes(node: &Node, problems: &Problems) -> Option<Vec<ReturnCode>> {
    let members = Members::of(node, "the platform's return codes", problems)?;
    members.text("description");
    let nodes = members.need("codes").and_then(|node| elements(node, problems));
    members.finish();
    Some(codes(nodes?, true, problems))
}
