//! Nodes of a schema: creates them from the type of a row, and changes them with it. What a person wrote stays.

use crate::page::RowType;
use xtask_diagnostics::Tree;

/// A node for a value, its description still to be written. `title` names the object that an array may hold.
pub(super) fn node(kind: &RowType, title: impl FnOnce() -> String) -> Tree {
    let description = || ("description", Tree::string(""));
    match kind {
        RowType::Object => object(&title()),
        RowType::Array(element) => {
            let element = element.as_deref().unwrap_or(&RowType::Any);
            let mut items = node(element, title);
            if *element != RowType::Object {
                items.remove("description");
            }
            list(items, "")
        }
        kind => match scalar(kind) {
            Some(word) => Tree::object([("type", Tree::string(word)), description()]),
            None => Tree::object([description()]),
        },
    }
}

/// The dialect's word for a scalar.
pub(super) fn scalar(kind: &RowType) -> Option<&'static str> {
    match kind {
        RowType::Number => Some("integer"),
        RowType::Float => Some("number"),
        RowType::String => Some("string"),
        RowType::Boolean => Some("boolean"),
        RowType::Object | RowType::Array(_) | RowType::Any | RowType::Binary => None,
    }
}

pub(super) fn object(title: &str) -> Tree {
    Tree::object([
        ("title", Tree::string(title)),
        ("type", Tree::string("object")),
        ("description", Tree::string("")),
        ("properties", Tree::object([]).on_lines()),
    ])
}

fn list(items: Tree, description: &str) -> Tree {
    Tree::object([
        ("type", Tree::string("array")),
        ("description", Tree::string(description)),
        ("items", items),
    ])
}

/// A list of what a node is. The row's description stays the row's.
pub(super) fn wrap(node: &mut Tree) {
    let description = node.get("description").and_then(Tree::as_string).unwrap_or_default();
    if node.contains_key("title") {
        node.put("description", Tree::string(""));
    } else {
        node.remove("description");
    }
    let items = std::mem::replace(node, Tree::null());
    *node = list(items, &description);
}

/// What a list holds, in its place.
pub(super) fn unwrap(node: &mut Tree) {
    let description = node.get("description").and_then(Tree::as_string).unwrap_or_default();
    let Some(mut items) = node.remove("items") else { return };
    let own = items.get("description").and_then(Tree::as_string).unwrap_or_default();
    if own.is_empty() {
        items.put("description", Tree::string(&description));
    }
    *node = items;
}

/// The same row with a value of another type. What it is about, and whether that is personal, is as it was.
pub(super) fn retype(node: &mut Tree, mut made: Tree) {
    let personal = [Some(&*node), node.get("items")];
    let personal = personal.into_iter().flatten().any(|node| node.contains_key("x-personal"));
    if let Some(description) = node.get("description") {
        made.put("description", description.clone());
    }
    if personal {
        let holds = made.contains_key("items");
        let scalar = if holds { made.get_mut("items") } else { Some(&mut made) };
        if let Some(scalar) = scalar.filter(|node| !node.contains_key("properties")) {
            scalar.insert(1, "x-personal", Tree::boolean(true));
        }
    }
    *node = made;
}

/// Replaces the type of a scalar by a reference.
pub(super) fn refer(node: &mut Tree, target: &str) {
    if node.get("type").and_then(Tree::as_string).as_deref() == Some("array") {
        if let Some(items) = node.get_mut("items") {
            refer(items, target);
        }
        return;
    }
    node.remove("type");
    node.remove("const");
    node.insert(0, "$ref", Tree::string(target));
}

/// Replaces all references to `target` by a scalar type.
pub(super) fn replace_references(tree: &mut Tree, target: &str, word: &str) {
    if tree.get("$ref").and_then(Tree::as_string).as_deref() == Some(target) {
        tree.remove("$ref");
        tree.insert(0, "type", Tree::string(word));
    }
    tree.children_mut().into_iter().for_each(|node| replace_references(node, target, word));
}

/// The number of references to `target` in a schema.
pub(super) fn references(tree: &Tree, target: &str) -> usize {
    let own = tree.get("$ref").and_then(Tree::as_string).is_some_and(|reference| reference == target);
    let below = tree.members().map(|(_, node)| node).chain(tree.elements());
    usize::from(own) + below.map(|node| references(node, target)).sum::<usize>()
}
