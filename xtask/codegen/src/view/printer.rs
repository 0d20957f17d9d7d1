//! Prints objects, and the values in them, in either view.

use super::accepted;
use xtask_diagnostics::print::{Json, members};
use xtask_schema::load::{Document, EnumCode, EnumValue, Property, Reference, Scalar, Schema, Shape, Word};

/// Which values the printed schema allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Those that are encoded.
    Canonical,
    /// Those that are decoded: the same, and every leniency.
    Accepted,
}

/// Prints the schema of a request or a response. Whatever it refers to is in its `$defs`; `common` has the newtypes that
/// endpoints share. A document without a root is printed as nothing.
pub fn print(document: &Document, common: &Document, view: View) -> String {
    let Some(root) = &document.root else { return String::new() };
    let mut printer = Printer { document, common, view, defs: Vec::new() };
    let mut members =
        vec![("$schema".to_owned(), Json::text("https://json-schema.org/draft/2020-12/schema"))];
    members.extend(printer.object(root, view == View::Canonical));
    if view == View::Accepted {
        members.extend(self::members([("type", Json::text("object"))]));
        printer.defs.extend(accepted::scalars());
    }
    members.push(("$defs".to_owned(), Json::Object(printer.defs)));
    Json::Object(members).pretty()
}

struct Printer<'a> {
    document: &'a Document,
    common: &'a Document,
    view: View,
    /// Objects, enumerations and newtypes by their Rust names, in order of appearance.
    defs: Vec<(String, Json)>,
}

impl<'a> Printer<'a> {
    fn target(&self, reference: &Reference) -> Option<&'a Schema> {
        let document = if reference.common { self.common } else { self.document };
        document
            .defs
            .iter()
            .find(|schema| schema.title.as_ref().is_some_and(|title| title.text == reference.name))
    }

    /// A reference to a definition, which is made where it is not there yet.
    fn refer(&mut self, name: &str, define: impl FnOnce(&mut Self) -> Json) -> Json {
        if !self.defs.iter().any(|(known, _)| known == name) {
            let place = self.defs.len();
            self.defs.push((name.to_owned(), Json::Flag(true)));
            let definition = define(self);
            if let Some((_, unfinished)) = self.defs.get_mut(place) {
                *unfinished = definition;
            }
        }
        Json::text(&format!("#/$defs/{name}"))
    }
}

impl Printer<'_> {
    /// The members of an object's schema. With `typed`, nothing but an object is valid.
    fn object(&mut self, schema: &Schema, typed: bool) -> Vec<(String, Json)> {
        let Shape::Object { properties } = &schema.shape else { return Vec::new() };
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
            Shape::Object { .. } => {
                let name = schema.title.as_ref().map_or("", |title| &title.text);
                let reference = self.refer(name, |printer| printer.object_definition(schema));
                Json::object([("$ref", reference)])
            }
            Shape::List { items, one_or_many } => {
                let items = self.value(items);
                self.list(items, *one_or_many)
            }
            Shape::Scalar { kind, .. } => self.scalar(*kind),
            Shape::Enumeration { .. } => Json::Flag(true),
            Shape::Reference(reference) => {
                let Some(target) = self.target(reference) else { return Json::Flag(true) };
                let reference = self.refer(&reference.name, |printer| printer.definition(target));
                Json::object([("$ref", reference)])
            }
        }
    }

    fn object_definition(&mut self, schema: &Schema) -> Json {
        match self.view {
            View::Canonical => Json::Object(self.object(schema, true)),
            View::Accepted => accepted::object(self.object(schema, false)),
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
            (shape, View::Accepted) => list.extend(accepted::definition(shape)),
            (_, View::Canonical) => {}
        }
        Json::Object(list)
    }

    fn scalar(&self, kind: Scalar) -> Json {
        match self.view {
            View::Canonical => Json::object([("type", type_of(kind))]),
            View::Accepted => accepted::refer_to_scalar(kind),
        }
    }

    fn list(&self, items: Json, one_or_many: bool) -> Json {
        match self.view {
            View::Canonical => Json::object([("type", Json::text("array")), ("items", items)]),
            View::Accepted => accepted::list(items, one_or_many),
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

fn type_of(kind: Scalar) -> Json {
    Json::text(match kind {
        Scalar::Integer => "integer",
        Scalar::Text => "string",
        Scalar::Flag => "boolean",
    })
}

fn enum_value(value: &EnumValue) -> Json {
    let code = match &value.code {
        EnumCode::Integer(code) => Json::Integer(*code),
        EnumCode::Text(code) => Json::text(code),
    };
    let mut list = members([("const", code), ("title", Json::text(&value.title.text))]);
    list.extend(said("description", Some(&value.description)));
    Json::Object(list)
}
