//! The types that `type` knows, and `null` beside them.

use super::choices::LISTS;
use super::members::{Members, choice, expected, integer, unsigned};
use super::model::Scalar;
use super::profile::{Context, Forbidden};
use xtask_diagnostics::Diagnostic;
use xtask_diagnostics::json::{Node, Value};

/// What `type` may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Object,
    List,
    Scalar(Scalar),
    Null,
}

impl Kind {
    /// In messages.
    fn noun(self) -> &'static str {
        match self {
            Self::Object => "an object",
            Self::List => "an array",
            Self::Scalar(Scalar::Integer) => "an integer",
            Self::Scalar(Scalar::Unsigned) => "an unsigned integer",
            Self::Scalar(Scalar::Number) => "a number",
            Self::Scalar(Scalar::Text) => "a string",
            Self::Scalar(Scalar::Flag) => "a boolean",
            Self::Null => "null",
        }
    }
}

/// A type, and whether `null` may take its place.
pub(super) fn kind(source: &Node, cx: Context<'_>) -> Option<(Kind, bool)> {
    let one = |node: &Node| choice(node, cx.profile.types, cx.problems);
    let Value::List(list) = &source.value else {
        let kind = one(source)?;
        return if kind == Kind::Null { refuse_null(source, cx) } else { Some((kind, false)) };
    };
    if cx.profile.forbids(Forbidden::Null) {
        let message = "an array of types is not implemented";
        let help = "write the type that is written; what else arrives is told by an erratum of kind `type`";
        cx.problems.add(Diagnostic::at(&source.place, message).help(help));
        return None;
    }
    let kinds: Vec<Kind> = list.iter().filter_map(one).collect();
    match kinds.as_slice() {
        [Kind::Null] => refuse_null(source, cx),
        [kind] | [kind, Kind::Null] | [Kind::Null, kind] => Some((*kind, kinds.len() > 1)),
        _ => {
            let message = "one type, or one and `null`, is implemented";
            cx.problems.add(Diagnostic::at(&source.place, message));
            None
        }
    }
}

fn refuse_null<T>(source: &Node, cx: Context<'_>) -> Option<T> {
    cx.problems.add(Diagnostic::at(&source.place, "only `null` is valid here, so there is no type"));
    None
}

/// Whether the value of a keyword is of the type that the schema gives it; if not, that is reported.
pub(super) fn fits(members: &Members<'_>, name: &'static str, kind: Kind) -> bool {
    let Some(node) = members.get(name) else { return true };
    let fits = match (&node.value, kind) {
        (Value::Null, _) => name == "default",
        (Value::Number(_), Kind::Scalar(Scalar::Integer)) => {
            return integer(node, members.problems).is_some();
        }
        (Value::Number(_), Kind::Scalar(Scalar::Unsigned)) => {
            return unsigned(node, members.problems).is_some();
        }
        (value, kind) => matches!(
            (value, kind),
            (Value::Number(_), Kind::Scalar(Scalar::Number))
                | (Value::Text(_), Kind::Scalar(Scalar::Text))
                | (Value::Flag(_), Kind::Scalar(Scalar::Flag))
                | (Value::Object(_), Kind::Object)
                | (Value::List(_), Kind::List)
        ),
    };
    if !fits {
        expected::<()>(kind.noun(), node, members.problems);
    }
    fits
}

/// The schema beside `null`, where these two are all there may be.
pub(super) fn beside_null<'a>(members: &Members<'a>, cx: Context<'_>) -> Option<&'a Node> {
    let list = LISTS.iter().find_map(|name| members.get(name))?;
    let Value::List(branches) = &list.value else { return None };
    let other = match branches.as_slice() {
        [null, other] if is_null(null) => Some(other),
        [other, null] if is_null(null) => Some(other),
        _ => None,
    };
    other.filter(|_| !cx.profile.forbids(Forbidden::Null))
}

pub(super) fn is_null(node: &Node) -> bool {
    match &node.value {
        Value::Object(list) => match list.as_slice() {
            [only] => only.name == "type" && matches!(&only.node.value, Value::Text(text) if text == "null"),
            _ => false,
        },
        _ => false,
    }
}

/// The type of a scalar that a schema holds.
pub(super) fn kind_of(node: &Node) -> Option<Kind> {
    Some(Kind::Scalar(match &node.value {
        Value::Number(digits) if digits.parse::<i64>().is_ok() => Scalar::Integer,
        Value::Number(_) => Scalar::Number,
        Value::Text(_) => Scalar::Text,
        Value::Flag(_) => Scalar::Flag,
        _ => return None,
    }))
}
