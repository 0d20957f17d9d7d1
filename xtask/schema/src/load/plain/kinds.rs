//! The types that `type` knows, and `null` beside them.

use super::super::members::{Members, choice, integer, unsigned};
use super::choices::LISTS;
use xtask_diagnostics::json;
use xtask_diagnostics::{Diagnostic, Problems};

/// What `type` may say.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    List,
    Integer,
    /// An integer whose `format` says that it is unsigned.
    Unsigned,
    Number,
    Text,
    Flag,
    Null,
}

const TYPES: [(&str, Kind); 7] = [
    ("object", Kind::Object),
    ("array", Kind::List),
    ("integer", Kind::Integer),
    ("number", Kind::Number),
    ("string", Kind::Text),
    ("boolean", Kind::Flag),
    ("null", Kind::Null),
];

/// A type, and whether `null` may stand for it.
pub(super) fn kind(source: &json::Node, problems: &Problems) -> Option<(Kind, bool)> {
    let one = |node: &json::Node| choice(node, &TYPES, problems);
    let json::Value::List(list) = &source.value else {
        let kind = one(source)?;
        return if kind == Kind::Null { refuse_null(source, problems) } else { Some((kind, false)) };
    };
    let kinds: Vec<Kind> = list.iter().filter_map(one).collect();
    match kinds.as_slice() {
        [Kind::Null] => refuse_null(source, problems),
        [kind] | [kind, Kind::Null] | [Kind::Null, kind] => Some((*kind, kinds.len() > 1)),
        _ => {
            let message = "one type, or one and `null`, is implemented";
            problems.add(Diagnostic::at(&source.place, message));
            None
        }
    }
}

fn refuse_null<T>(source: &json::Node, problems: &Problems) -> Option<T> {
    problems.add(Diagnostic::at(&source.place, "only `null` is valid here, so there is no type"));
    None
}

/// That a value of the schema is of the type that the schema gives it.
pub(super) fn fits(members: &Members<'_>, name: &'static str, kind: Kind) {
    let Some(node) = members.get(name) else { return };
    let fits = match (&node.value, kind) {
        (json::Value::Null, _) => name == "default",
        (json::Value::Number(_), Kind::Integer) => integer(node, members.problems).is_some(),
        (json::Value::Number(_), Kind::Unsigned) => unsigned(node, members.problems).is_some(),
        (value, kind) => matches!(
            (value, kind),
            (json::Value::Number(_), Kind::Number)
                | (json::Value::Text(_), Kind::Text)
                | (json::Value::Flag(_), Kind::Flag)
                | (json::Value::Object(_), Kind::Object)
                | (json::Value::List(_), Kind::List)
        ),
    };
    let is_told = matches!((&node.value, kind), (json::Value::Number(_), Kind::Integer | Kind::Unsigned));
    if !fits && !is_told {
        let message = format!("{} is not of the type that the schema gives", node.kind());
        members.problems.add(Diagnostic::at(&node.place, message));
    }
}

/// What stands beside `null`, where these two are all there may be.
pub(super) fn beside_null<'a>(members: &Members<'a>) -> Option<&'a json::Node> {
    let list = LISTS.iter().find_map(|name| members.get(name))?;
    let json::Value::List(branches) = &list.value else { return None };
    match branches.as_slice() {
        [null, other] if is_null(null) => Some(other),
        [other, null] if is_null(null) => Some(other),
        _ => None,
    }
}

pub(super) fn is_null(node: &json::Node) -> bool {
    match &node.value {
        json::Value::Object(list) => match list.as_slice() {
            [only] => {
                only.name == "type" && matches!(&only.node.value, json::Value::Text(text) if text == "null")
            }
            _ => false,
        },
        _ => false,
    }
}

/// The type of a scalar that a schema holds.
pub(super) fn kind_of(node: &json::Node) -> Option<Kind> {
    match &node.value {
        json::Value::Number(digits) if digits.parse::<i64>().is_ok() => Some(Kind::Integer),
        json::Value::Number(_) => Some(Kind::Number),
        json::Value::Text(_) => Some(Kind::Text),
        json::Value::Flag(_) => Some(Kind::Flag),
        _ => None,
    }
}
