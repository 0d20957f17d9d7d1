//! The keyword `type`, and whether other keywords' values are of that type.

use super::context::Context;
use super::kind::Kind;
use super::members::{Members, choice, expected, integer, unsigned};
use super::model::Scalar;
use super::profile::Forbidden;
use xtask_diagnostics::Diagnostic;
use xtask_diagnostics::json::{Node, Value};

/// A type, and whether `null` may take its place.
pub(super) fn kind(source: &Node, cx: Context<'_>) -> Option<(Kind, bool)> {
    let one = |node: &Node| choice(node, cx.profile.types, cx.problems);
    let Value::Array(list) = &source.value else {
        let kind = one(source)?;
        return if kind == Kind::Null { refuse_null(source, cx) } else { Some((kind, false)) };
    };
    if cx.profile.forbids(Forbidden::Null) {
        let message = "an array of types is not implemented";
        let help =
            "write the type that is encoded; record other types that arrive in an erratum of kind `type`";
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
                | (Value::String(_), Kind::Scalar(Scalar::String))
                | (Value::Boolean(_), Kind::Scalar(Scalar::Boolean))
                | (Value::Object(_), Kind::Object)
                | (Value::Array(_), Kind::Array)
        ),
    };
    if !fits {
        expected::<()>(kind.noun(), node, members.problems);
    }
    fits
}
