//! What both views share: objects, and the values that stand in them.

use super::{Printer, View};
use xtask_diagnostics::print::{Json, members};
use xtask_schema::load::schema::Object;
use xtask_schema::load::{EnumCode, EnumValue, Property, Scalar, Schema, Shape, Word};

impl Printer<'_> {
    /// The members of an object's schema. `typed` says that nothing but an object may stand there.
    pub(super) fn object(&mut self, schema: &Schema, typed: bool) -> Vec<(String, Json)> {
        let Shape::Object(Object { properties, .. }) = &schema.shape else { return Vec::new() };
        let mut list = described(schema);
        if typed {
            list.extend(members([("type", Json::text("object"))]));
        }
        let required = properties.iter().filter(|property| property.required.is_some());
        let required: Vec<&str> = required.map(|property| property.name.text.as_str()).collect();
        let properties = properties.iter().flat_map(|property| self.property(property)).collect();
        list.extend(members([("properties", Json::Object(properties))]));
        if !required.is_empty() {
            list.extend(members([("required", Json::texts(&required))]));
        }
        list
    }

    /// A property, in the accepted view under each of its names.
    fn property(&mut self, property: &Property) -> Vec<(String, Json)> {
        let mut value = self.value(&property.schema);
        if let Json::Object(list) = &mut value {
            list.extend(said("description", property.schema.description.as_ref()));
        }
        let aliases: &[String] = if self.view == View::Accepted { &property.aliases } else { &[] };
        let names = std::iter::once(&property.name.text).chain(aliases);
        names.map(|name| (name.clone(), value.clone())).collect()
    }

    fn value(&mut self, schema: &Schema) -> Json {
        match &schema.shape {
            Shape::Object(_) => {
                let name = schema.title.as_ref().map_or("", |title| &title.text);
                let reference = self.refer(name, |printer| printer.object_definition(schema));
                Json::object([("$ref", reference)])
            }
            Shape::List { items, one_or_many } => {
                let items = self.value(items);
                self.list(items, *one_or_many)
            }
            Shape::Scalar { kind, .. } => self.scalar(*kind),
            // The profile of endpoint schemas has none of these in a row.
            Shape::Enumeration { .. } | Shape::Any | Shape::Map(_) | Shape::Choice(_) => Json::Flag(true),
            Shape::Reference(reference) => {
                let Some(target) = self.target(reference) else { return Json::Flag(true) };
                let reference = self.refer(reference.definition(), |printer| printer.definition(target));
                Json::object([("$ref", reference)])
            }
        }
    }

    fn object_definition(&mut self, schema: &Schema) -> Json {
        match self.view {
            View::Canonical => Json::Object(self.object(schema, true)),
            View::Accepted => self.accepted_object(schema),
        }
    }

    fn definition(&self, schema: &Schema) -> Json {
        let mut list = described(schema);
        match (&schema.shape, self.view) {
            (Shape::Enumeration { kind, values }, View::Canonical) => {
                let values = values.iter().map(enum_value).collect();
                let any =
                    [Json::object([("oneOf", Json::List(values))]), Json::object([("type", type_of(*kind))])];
                list.extend(members([("anyOf", Json::List(any.to_vec()))]));
            }
            (Shape::Scalar { kind, .. }, View::Canonical) => list.extend(members([("type", type_of(*kind))])),
            (shape, View::Accepted) => list.extend(super::accepted::definition(shape)),
            (_, View::Canonical) => {}
        }
        Json::Object(list)
    }

    fn scalar(&self, kind: Scalar) -> Json {
        match self.view {
            View::Canonical => Json::object([("type", type_of(kind))]),
            View::Accepted => super::accepted::refer_to_scalar(kind),
        }
    }

    fn list(&self, items: Json, one_or_many: bool) -> Json {
        match self.view {
            View::Canonical => Json::object([("type", Json::text("array")), ("items", items)]),
            View::Accepted => super::accepted::list(items, one_or_many),
        }
    }
}

fn described(schema: &Schema) -> Vec<(String, Json)> {
    let title = said("title", schema.title.as_ref());
    title.into_iter().chain(said("description", schema.description.as_ref())).collect()
}

/// A member that says something; what is yet to be written is left out.
fn said(name: &str, word: Option<&Word>) -> Option<(String, Json)> {
    word.filter(|word| !word.text.is_empty()).map(|word| (name.to_owned(), Json::text(&word.text)))
}

pub(super) fn type_of(kind: Scalar) -> Json {
    Json::text(match kind {
        Scalar::Integer | Scalar::Unsigned => "integer",
        Scalar::Number => "number",
        Scalar::Text => "string",
        Scalar::Flag => "boolean",
    })
}

fn enum_value(value: &EnumValue) -> Json {
    let code = match &value.code {
        EnumCode::Integer(code) => Json::Integer(*code),
        EnumCode::Text(code) => Json::text(code),
    };
    let mut list = members([("const", code)]);
    list.extend(said("title", value.title.as_ref()));
    list.extend(said("description", value.description.as_ref()));
    Json::Object(list)
}
