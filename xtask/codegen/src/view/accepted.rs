//! What the accepted view adds. Each function here is one leniency of `tolerant::decode`.

use super::{Printer, View};
use xtask_diagnostics::print::{Json, members};
use xtask_schema::load::{Scalar, Schema, Shape};

impl Printer<'_> {
    /// `null`, `""` and `[]` may stand for an object that says nothing.
    pub(super) fn accepted_object(&mut self, schema: &Schema) -> Json {
        let mut list = self.object(schema, false);
        list.extend(members([
            ("type", Json::texts(&["object", "null", "string", "array"])),
            ("maxLength", Json::Integer(0)),
            ("maxItems", Json::Integer(0)),
        ]));
        Json::Object(list)
    }

    /// What the names in [`refer_to_scalar`] lead to.
    pub(super) fn definitions_of_scalars(&mut self) {
        if self.view == View::Accepted {
            self.defs.extend(members([
                ("integer", Json::Object(integer())),
                ("text", Json::Object(any_text_or_integer())),
                (
                    "flag",
                    Json::object([
                        ("type", Json::texts(&["boolean", "string", "null"])),
                        ("maxLength", Json::Integer(0)),
                    ]),
                ),
            ]));
        }
    }
}

/// The names are in lower case, so that no type has them.
pub(super) fn refer_to_scalar(kind: Scalar) -> Json {
    let name = match kind {
        Scalar::Integer | Scalar::Unsigned | Scalar::Number => "integer",
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
