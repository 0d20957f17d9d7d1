//! Finds the rows of a table in its schema.

use super::shape;
use xtask_diagnostics::Tree;

/// A name of a path, and the number of `[]` after it.
pub(super) type Segment = (String, usize);

/// The object at a path: what holds properties. Paths begin at the elements of an answer that is an array.
pub(super) fn object_at<'t>(root: &'t mut Tree, path: &[Segment]) -> Option<&'t mut Tree> {
    let root = if root.contains_key("$schema") && root.contains_key("items") {
        root.get_mut("items")?
    } else {
        root
    };
    path.iter().try_fold(root, |object, (name, lists)| {
        let node = object.get_mut("properties")?.get_mut(name)?;
        (0..*lists).try_fold(node, |node, _| node.get_mut("items"))
    })
}

/// The node of a row.
pub(super) fn node_at<'t>(root: &'t mut Tree, path: &[Segment]) -> Option<&'t mut Tree> {
    let ((name, _), above) = path.split_last()?;
    object_at(root, above)?.get_mut("properties")?.get_mut(name)
}

/// The depth of nested arrays of a node.
pub(super) fn brackets(node: &Tree) -> usize {
    node.get("items").map_or(0, |items| 1 + brackets(items))
}

pub(super) fn rewrap(node: &mut Tree, has: usize, wants: usize) {
    (has..wants).for_each(|_| shape::wrap(node));
    (wants..has).for_each(|_| shape::unwrap(node));
}

pub(super) fn rename_required(root: &mut Tree, above: &[Segment], from: &str, to: &str) {
    let words = object_at(root, above).and_then(|object| object.get_mut("required"));
    for word in words.into_iter().flat_map(Tree::elements_mut) {
        if word.as_string().as_deref() == Some(from) {
            *word = Tree::string(to);
        }
    }
}

pub(super) fn properties_at<'t>(root: &'t mut Tree, path: &[Segment]) -> Option<&'t mut Tree> {
    object_at(root, path)?.get_mut("properties")
}
