//! Which keywords contain schemas, and the `$anchor`s of a file.

use std::collections::HashMap;

use super::Word;
use super::members::{Members, text};
use xtask_diagnostics::json::{Node, Pointers, Value};
use xtask_diagnostics::{Diagnostic, Problems};

/// A name that a schema has in its file.
#[derive(Clone, Debug)]
pub struct Anchor {
    /// The anchor's name, without `#`.
    pub name: String,
    /// The JSON pointer of the schema.
    pub pointer: String,
}

/// What the value of a keyword holds of schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subschemas {
    /// It is one.
    One,
    /// A list of them.
    Array,
    /// Schemas by their names.
    Names,
}

/// The schemas in a keyword's value by the specification, implemented or not. `default`, for one, contains none.
pub(crate) fn subschemas(keyword: &str) -> Option<Subschemas> {
    Some(match keyword {
        "additionalProperties"
        | "contains"
        | "contentSchema"
        | "else"
        | "if"
        | "items"
        | "not"
        | "propertyNames"
        | "then"
        | "unevaluatedItems"
        | "unevaluatedProperties" => Subschemas::One,
        "allOf" | "anyOf" | "oneOf" | "prefixItems" => Subschemas::Array,
        "$defs" | "definitions" | "dependentSchemas" | "patternProperties" | "properties" => {
            Subschemas::Names
        }
        _ => return None,
    })
}

/// All anchors of one file. A duplicate is an error.
pub(super) fn anchors(root: &Node, pointers: &Pointers, problems: &Problems) -> Vec<Anchor> {
    let mut found = Vec::new();
    find(root, &mut found);
    let mut known: HashMap<String, Word> = HashMap::new();
    let mut anchors = Vec::new();
    for (schema, name) in found {
        let Some(name) = text(name, problems) else { continue };
        if !is_anchor(&name.text) {
            let message = format!("`{}` is not the name of an anchor", name.text);
            let help = "a letter or `_`, then letters, digits, `-`, `_` and `.`";
            problems.add(Diagnostic::at(&name.place, message).help(help));
        } else if let Some(first) = known.get(&name.text) {
            let message = format!("two schemas of one file have the anchor `#{}`", name.text);
            problems.add(Diagnostic::at(&name.place, message).also(&first.place, "the other one"));
        } else {
            known.insert(name.text.clone(), name.clone());
            anchors.push(Anchor { name: name.text, pointer: pointers.get(&schema.place) });
        }
    }
    anchors
}

/// Refuses `$id` below the root: it would change the base of the references below it.
pub(super) fn refuse_inner_id(members: &Members<'_>) {
    for member in members.all().iter().filter(|member| member.name == "$id") {
        let message = "`$id` is implemented at the root of a file only";
        let help = "move the schema into its own file, or name it by `$anchor` or as a definition";
        members.report(member, Diagnostic::at(&member.name_place, message).help(help));
    }
}

pub(super) fn is_anchor(name: &str) -> bool {
    let begins = |first: char| first.is_ascii_alphabetic() || first == '_';
    name.starts_with(begins)
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
}

/// Schemas that have an anchor, and its name.
fn find<'a>(schema: &'a Node, found: &mut Vec<(&'a Node, &'a Node)>) {
    let Value::Object(members) = &schema.value else { return };
    for member in members {
        if member.name == "$anchor" {
            found.push((schema, &member.node));
        }
        match (subschemas(&member.name), &member.node.value) {
            (Some(Subschemas::One), _) => find(&member.node, found),
            (Some(Subschemas::Array), Value::Array(list)) => list.iter().for_each(|node| find(node, found)),
            (Some(Subschemas::Names), Value::Object(list)) => {
                for member in list {
                    find(&member.node, found);
                }
            }
            _ => {}
        }
    }
}
