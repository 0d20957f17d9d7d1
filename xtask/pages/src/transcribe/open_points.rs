//! `open.json`: the points that the page leaves uncertain. What a person settled stays settled, as long as the page says it.

use crate::read::OpenPoint;
use xtask_diagnostics::Tree;

/// Makes the file list the page's points; a file is created with the first point.
pub(super) fn revise(file: &mut Option<Tree>, points: &[OpenPoint]) {
    if points.is_empty() && file.is_none() {
        return;
    }
    let known = file.as_ref().map(Tree::elements).unwrap_or_default();
    let text = |tree: &Tree, name: &str| tree.get(name).and_then(Tree::as_string).unwrap_or_default();
    let is_same = |tree: &Tree, point: &OpenPoint| {
        text(tree, "at") == point.at
            && text(tree, "kind") == point.kind.word()
            && text(tree, "quote") == point.quote
    };
    // Another rendering of the page has other lines.
    if file.is_some()
        && known.len() == points.len()
        && points.iter().all(|point| known.iter().any(|tree| is_same(tree, point)))
    {
        return;
    }
    let entries = points.iter().map(|point| {
        let settled = known.iter().find(|tree| is_same(tree, point)).map(|tree| text(tree, "settled"));
        Tree::object([
            ("at", Tree::string(&point.at)),
            ("kind", Tree::string(point.kind.word())),
            ("line", Tree::integer(i64::try_from(point.line).unwrap_or(1).max(1))),
            ("quote", Tree::string(&point.quote)),
            ("reason", Tree::string(&point.reason)),
            ("proposal", Tree::string(&point.proposal)),
            ("settled", Tree::string(&settled.unwrap_or_default())),
        ])
        .on_lines()
    });
    *file = Some(Tree::array(entries).on_lines());
}
