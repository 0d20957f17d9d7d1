//! A choice of objects (`oneOf`, `anyOf`): the value of a property decides which.

use super::alternatives::is_null;
use super::context::Context;
use super::members::{Members, elements};
use super::model::{Schema, Shape};
use super::node::schema;
use super::role::Role;
use xtask_diagnostics::Diagnostic;
use xtask_diagnostics::json::{Node, Value};

/// Reads the objects. One alone is that object.
pub(super) fn read_choice(
    node: &mut Schema,
    source: &Node,
    members: &Members<'_>,
    cx: Context<'_>,
) -> Option<()> {
    for name in ["properties", "required", "allOf", "additionalProperties"] {
        if let Some(beside) = members.get(name) {
            let message = format!("`{name}` beside a choice of objects is not implemented");
            let help = "put it into each of the objects; if they share it, put it into a definition to which the `allOf` of each refers";
            cx.problems.add(Diagnostic::at(&beside.place, message).help(help));
            return None;
        }
    }
    let kind = members.get("type");
    if let Some(kind) = kind
        && !matches!(&kind.value, Value::String(text) if text == "object")
    {
        let wrong = Diagnostic::at(&kind.place, "the alternatives are objects");
        cx.problems.add(wrong.help("write `object`"));
        return None;
    }
    let list = elements(source, cx.problems)?;
    node.nullable = list.iter().any(is_null);
    let role = Role::Branch { is_object: kind.is_some() };
    let branches = list.iter().filter(|branch| !is_null(branch));
    let mut branches: Vec<Schema> = branches.map(|branch| schema(branch, role, cx)).collect::<Option<_>>()?;
    if branches.len() == 1
        && let Some(only) = branches.pop()
    {
        node.absorb(only);
    } else {
        node.shape = Shape::Choice(branches);
    }
    Some(())
}
