//! All files of a folder, with every reference resolved.

use super::reference_cycles::{self, Untyped};
use super::targets::Targets;
use crate::load::json_schema::File;
use crate::load::schema::{Schema, Shape};
use xtask_diagnostics::Problems;

/// All files, and the end of every chain of references.
pub(super) struct Files<'a> {
    pub(super) list: &'a [File],
    targets: Targets<'a>,
    untyped: Untyped,
}

/// What a node is once all references are followed.
pub(super) struct End<'a> {
    pub(super) file: usize,
    pub(super) node: &'a Schema,
    /// Whether any schema of the chain allows `null`.
    pub(super) nullable: bool,
    /// All schemas of the chain, the end included.
    pub(super) way: Vec<&'a Schema>,
}

impl<'a> Files<'a> {
    pub(super) fn new(list: &'a [File], problems: &Problems) -> Self {
        let targets = Targets::new(list, problems);
        let untyped = reference_cycles::find(&targets, problems);
        Self { list, targets, untyped }
    }

    /// What a node is once all references are followed; `None` where that is an error, which has been reported.
    pub(super) fn follow(&self, from: usize, node: &'a Schema) -> Option<End<'a>> {
        if self.untyped.has(node) {
            return None;
        }
        let mut end = End { file: from, node, nullable: node.nullable, way: vec![node] };
        while let Shape::Reference(_) = &end.node.shape {
            (end.file, end.node) = self.targets.next(end.node)?;
            end.nullable |= end.node.nullable;
            end.way.push(end.node);
        }
        Some(end)
    }
}
