//! Adds what the accepted view has more than the canonical one. Each function here is one leniency of `tolerant::decode`.

use xtask_diagnostics::Tree;
use xtask_schema::{Scalar, Shape};

/// `null`, `""` and `[]` may stand for an object without fields.
pub(super) fn object(mut object: Tree) -> Tree {
    object.put("type", strings(["object", "null", "string", "array"]));
    object.put("maxLength", Tree::integer(0));
    object.put("maxItems", Tree::integer(0));
    object
}

/// Adds the definitions that [`refer_to_scalar`] refers to.
pub(super) fn put_scalars(definitions: &mut Tree) {
    let flag = [("type", strings(["boolean", "string", "null"])), ("maxLength", Tree::integer(0))];
    definitions.put("integer", integer());
    definitions.put("text", any_text_or_integer());
    definitions.put("flag", Tree::object(flag));
}

fn strings<const N: usize>(strings: [&str; N]) -> Tree {
    Tree::array(strings.map(Tree::string))
}

/// The names are in lower case, so that no type has them.
pub(super) fn refer_to_scalar(kind: Scalar) -> Tree {
    let name = match kind {
        Scalar::Integer | Scalar::Unsigned => "integer",
        Scalar::Number => return number(),
        Scalar::String => "text",
        Scalar::Boolean => "flag",
    };
    Tree::object([("$ref", Tree::string(&format!("#/$defs/{name}")))])
}

/// `null` and `""` are empty lists; one object may stand for a list of one, where the schema says so.
pub(super) fn list(items: Tree, one_or_many: bool) -> Tree {
    let many = Tree::object([
        ("type", strings(["array", "null", "string"])),
        ("maxLength", Tree::integer(0)),
        ("items", items.clone()),
    ]);
    if one_or_many { Tree::object([("anyOf", Tree::array([many, items]))]) } else { many }
}

/// The schema of a definition, without its title and description. An enumeration is open, to any number and text. A
/// newtype is read as its own type is, and from what it names.
pub(super) fn definition(shape: &Shape) -> Tree {
    match shape {
        Shape::Enumeration { .. } => Tree::object([("type", strings(["number", "string", "null"]))]),
        Shape::Scalar { kind: Scalar::Integer, accept, .. } if accept.is_empty() => integer(),
        _ => any_text_or_integer(),
    }
}

/// A string of digits may stand for an integer, and `""` for none.
fn integer() -> Tree {
    Tree::object([
        ("type", strings(["integer", "string", "null"])),
        ("pattern", Tree::string("^(-?(0|[1-9][0-9]*))?$")),
    ])
}

/// A string of a number may stand for the number, and `""` for none.
fn number() -> Tree {
    Tree::object([
        ("type", strings(["number", "string", "null"])),
        ("pattern", Tree::string("^(-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?)?$")),
    ])
}

/// An integer may stand for text.
fn any_text_or_integer() -> Tree {
    Tree::object([("type", strings(["string", "integer", "null"]))])
}
