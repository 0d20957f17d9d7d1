//! Adds what the accepted view has more than the canonical one. Each function here is one leniency of `tolerant::decode`.

use xtask_diagnostics::print::{Json, members};
use xtask_schema::load::{Scalar, Shape};

/// `null`, `""` and `[]` may stand for an object without fields.
pub(super) fn object(mut list: Vec<(String, Json)>) -> Json {
    list.extend(members([
        ("type", Json::texts(&["object", "null", "string", "array"])),
        ("maxLength", Json::Integer(0)),
        ("maxItems", Json::Integer(0)),
    ]));
    Json::Object(list)
}

/// The definitions that [`refer_to_scalar`] refers to.
pub(super) fn scalars() -> Vec<(String, Json)> {
    let flag = [("type", Json::texts(&["boolean", "string", "null"])), ("maxLength", Json::Integer(0))];
    members([
        ("integer", Json::Object(integer())),
        ("text", Json::Object(any_text_or_integer())),
        ("flag", Json::object(flag)),
    ])
}

/// The names are in lower case, so that no type has them.
pub(super) fn refer_to_scalar(kind: Scalar) -> Json {
    let name = match kind {
        Scalar::Integer => "integer",
        Scalar::Text => "text",
        Scalar::Flag => "flag",
    };
    Json::object([("$ref", Json::text(&format!("#/$defs/{name}")))])
}

/// `null` and `""` are empty lists; one object may stand for a list of one, where the schema says so.
pub(super) fn list(items: Json, one_or_many: bool) -> Json {
    let many = Json::object([
        ("type", Json::texts(&["array", "null", "string"])),
        ("maxLength", Json::Integer(0)),
        ("items", items.clone()),
    ]);
    if one_or_many { Json::object([("anyOf", Json::List(vec![many, items]))]) } else { many }
}

/// An enumeration is open, to any number and text. A newtype is read as its own type is, and from what it names.
pub(super) fn definition(shape: &Shape) -> Vec<(String, Json)> {
    match shape {
        Shape::Enumeration { .. } => members([("type", Json::texts(&["number", "string", "null"]))]),
        Shape::Scalar { kind: Scalar::Integer, accept, .. } if accept.is_empty() => integer(),
        _ => any_text_or_integer(),
    }
}

/// A string of digits may stand for an integer, and `""` for none.
fn integer() -> Vec<(String, Json)> {
    members([
        ("type", Json::texts(&["integer", "string", "null"])),
        ("pattern", Json::text("^(-?(0|[1-9][0-9]*))?$")),
    ])
}

/// An integer may stand for text.
fn any_text_or_integer() -> Vec<(String, Json)> {
    members([("type", Json::texts(&["string", "integer", "null"]))])
}
