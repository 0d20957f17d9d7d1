//! Explains why a reference leads to no type, and where the nearest type is.

use crate::load::json_schema::File;
use crate::load::schema::{Subschemas, subschemas};
use xtask_diagnostics::json::{self, Node, Value};
use xtask_diagnostics::offer;
use xtask_diagnostics::{Diagnostic, Place, Problems};

/// What is referred to, and where.
pub(super) struct Target<'a> {
    pub(super) file: &'a File,
    pub(super) pointer: &'a str,
    /// Of the reference.
    pub(super) place: &'a Place,
}

pub(super) fn no_anchor<T>(file: &File, name: &str, place: &Place, problems: &Problems) -> Option<T> {
    let message = format!("there is no `$anchor` called `{name}` in {}", file.name.as_str());
    let known = file.document.anchors.iter().map(|anchor| anchor.name.as_str());
    problems.add(Diagnostic::at(place, message).help(offer(name, known)));
    None
}

/// Reports why the target is not a type. Only invalid folders need that, so the file is read again.
pub(super) fn explain<T>(target: &Target<'_>, problems: &Problems) -> Option<T> {
    let name = target.file.name.as_str();
    if target.pointer.is_empty() && target.file.document.is_definitions {
        let message = format!("{name} has definitions only");
        let known = target.file.document.defs.named().map(|(name, _)| name);
        problems.add(Diagnostic::at(target.place, message).help(offer("", known)));
        return None;
    }
    let Ok(root) = json::read(&target.file.document.place.source) else { return None };
    let (message, help) = match walk(&root, target.pointer) {
        Reached::Nothing { above, step, known } => nothing(target, &root, (&above, &step, &known)),
        Reached::Reference { at, to } => (
            format!("this pointer passes through the reference at `{name}#{at}`, which pointers cannot do"),
            format!("start from its target: `{to}`"),
        ),
        Reached::Other { kind, nearest } => (
            format!("there is no schema at `{name}#{}`, but {kind}", target.pointer),
            format!("the nearest schema above it is `#{nearest}`"),
        ),
        Reached::Schema { is_branch: true } => (
            format!("the schema at `{name}#{}` is a part of a type, not a type", target.pointer),
            "move it into `$defs`, and refer to it from both places".to_owned(),
        ),
        // The target's own error has been reported.
        Reached::Schema { .. } if !problems.is_empty() => return None,
        Reached::Schema { .. } => {
            (format!("there is no type at `{name}#{}`", target.pointer), "put it into `$defs`".to_owned())
        }
    };
    problems.add(Diagnostic::at(target.place, message).help(help));
    None
}

/// The message and the advice where a pointer ends before it is at its end.
fn nothing(
    target: &Target<'_>,
    root: &Node,
    (above, step, known): (&str, &str, &[String]),
) -> (String, String) {
    const DEFINITIONS: [&str; 2] = ["/$defs/", "/definitions/"];
    let name = target.file.name.as_str();
    let definition = DEFINITIONS.iter().find_map(|defs| target.pointer.strip_prefix(defs));
    if let Some(definition) = definition.filter(|name| !name.contains('/') || above.is_empty()) {
        let message = format!("there is no definition `{definition}` in {name}");
        let mut others = DEFINITIONS.iter().map(|defs| format!("{defs}{definition}"));
        let help = match others.find(|other| matches!(walk(root, other), Reached::Schema { .. })) {
            Some(other) => format!("did you mean `#{other}`?"),
            None => offer(definition, target.file.document.defs.named().map(|(name, _)| name)),
        };
        return (message, help);
    }
    let at = if above.is_empty() { format!("in {name}") } else { format!("at `{name}#{above}`") };
    (format!("there is no `{step}` {at}"), offer(step, known.iter().map(String::as_str)))
}

/// How far a pointer leads.
enum Reached {
    /// The last node that exists, the step that does not, and the steps that do.
    Nothing {
        above: String,
        step: String,
        known: Vec<String>,
    },
    Reference {
        at: String,
        to: String,
    },
    Other {
        kind: &'static str,
        nearest: String,
    },
    /// A schema, which may be one of `allOf`, `anyOf` or `oneOf`.
    Schema {
        is_branch: bool,
    },
}

fn walk(root: &Node, pointer: &str) -> Reached {
    // The schemas at this node; `None` where there are none here or below.
    let mut holding = Some(Subschemas::One);
    let (mut here, mut at, mut nearest, mut is_branch) = (root, String::new(), String::new(), false);
    for step in pointer.split('/').skip(1) {
        let name = step.replace("~1", "/").replace("~0", "~");
        let (next, known) = match &here.value {
            Value::Object(members) => {
                let member = members.iter().find(|member| member.name == name);
                (
                    member.map(|member| &member.node),
                    members.iter().map(|member| member.name.clone()).collect(),
                )
            }
            Value::Array(list) => {
                let index = name.parse::<usize>().ok().filter(|index| index.to_string() == name);
                (
                    index.and_then(|index| list.get(index)),
                    (0..list.len()).map(|index| index.to_string()).collect(),
                )
            }
            _ => (None, Vec::new()),
        };
        let Some(next) = next else {
            return match reference(here).filter(|_| holding == Some(Subschemas::One)) {
                Some(to) => Reached::Reference { at, to: to.to_owned() },
                None => Reached::Nothing { above: at, step: name, known },
            };
        };
        is_branch = holding == Some(Subschemas::Array);
        holding = match holding {
            Some(Subschemas::One) => subschemas(&name),
            Some(_) => Some(Subschemas::One),
            None => None,
        };
        at = format!("{at}/{step}");
        here = next;
        if holding == Some(Subschemas::One) {
            nearest.clone_from(&at);
        }
    }
    match holding {
        Some(Subschemas::One) => Reached::Schema { is_branch },
        _ => Reached::Other { kind: here.kind(), nearest },
    }
}

fn reference(node: &Node) -> Option<&str> {
    let Value::Object(members) = &node.value else { return None };
    match &members.iter().find(|member| member.name == "$ref")?.node.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}
