//! Prints objects, and the values in them, in either view.

use super::accepted;
use xtask_diagnostics::Tree;
use xtask_schema::{
    Document, EndpointFolder, EnumCode, EnumValue, Home, Object, Property, Reference, Scalar, Schema, Shape,
    Word,
};

/// Which values the printed schema allows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Those that are encoded.
    Canonical,
    /// Those that are decoded: the same, and every leniency.
    Accepted,
}

/// Prints the schema of an endpoint's request or response, `document`. Whatever it refers to is in its `$defs`; `common` has the
/// newtypes that endpoints share. A document without a root is printed as nothing.
pub fn print(folder: &EndpointFolder, document: &Document, common: &Document, view: View) -> String {
    let Some(root) = &document.root else { return String::new() };
    let mut printer = Printer { home: Home { folder, document }, common, view, defs: Tree::object([]) };
    let mut schema =
        Tree::object([("$schema", Tree::string("https://json-schema.org/draft/2020-12/schema"))]);
    if let Shape::Array { items, .. } = &root.shape {
        put_word(&mut schema, "description", root.description.as_ref());
        let items = printer.value(items);
        schema.put("type", Tree::string("array"));
        schema.put("items", items);
    } else {
        printer.put_object(&mut schema, root, view == View::Canonical);
        if view == View::Accepted {
            schema.put("type", Tree::string("object"));
        }
    }
    if view == View::Accepted {
        accepted::put_scalars(&mut printer.defs);
    }
    schema.put("$defs", printer.defs);
    schema.pretty()
}

struct Printer<'a> {
    /// Where the schema is that is being printed.
    home: Home<'a>,
    common: &'a Document,
    view: View,
    /// Objects, enumerations and newtypes by their Rust names, in order of appearance.
    defs: Tree,
}

impl<'a> Printer<'a> {
    fn target(&self, reference: &Reference) -> Option<(&'a Schema, Home<'a>)> {
        self.home.folder.target(self.home.document, reference, self.common)
    }

    /// A reference to a definition, which is made where it is not there yet.
    fn refer(&mut self, name: &str, define: impl FnOnce(&mut Self) -> Tree) -> Tree {
        if !self.defs.contains_key(name) {
            // Definitions that refer to themselves find this one.
            self.defs.put(name, Tree::boolean(true));
            let definition = define(self);
            self.defs.put(name, definition);
        }
        Tree::string(&format!("#/$defs/{name}"))
    }
}

impl Printer<'_> {
    /// Adds the schema of an object to `target`. `typed`: only an object is valid there.
    fn put_object(&mut self, target: &mut Tree, schema: &Schema, typed: bool) {
        let Shape::Object(Object { properties, .. }) = &schema.shape else { return };
        describe(target, schema);
        if typed {
            target.put("type", Tree::string("object"));
        }
        let required = properties.iter().filter(|property| property.required.is_some());
        let required = Tree::array(required.map(|property| Tree::string(&property.name.text)));
        let mut list = Tree::object([]);
        for property in properties {
            self.put_property(&mut list, property);
        }
        target.put("properties", list);
        if !required.elements().is_empty() {
            target.put("required", required);
        }
    }

    /// Adds a property, in the accepted view under each of its names.
    fn put_property(&mut self, properties: &mut Tree, property: &Property) {
        let mut value = self.value(&property.schema);
        put_word(&mut value, "description", property.schema.description.as_ref());
        let aliases: &[String] = if self.view == View::Accepted { &property.aliases } else { &[] };
        for name in std::iter::once(&property.name.text).chain(aliases) {
            properties.put(name, value.clone());
        }
    }

    fn value(&mut self, schema: &Schema) -> Tree {
        match &schema.shape {
            Shape::Object(_) => {
                let name = schema.title.as_ref().map_or("", |title| &title.text);
                let reference = self.refer(name, |printer| printer.object_definition(schema));
                Tree::object([("$ref", reference)])
            }
            Shape::Array { items, one_or_many } => {
                let items = self.value(items);
                self.list(items, *one_or_many)
            }
            Shape::Scalar { kind, .. } => self.scalar(*kind),
            // The profile of endpoint schemas has none of these in a row.
            Shape::Enumeration { .. } | Shape::Any | Shape::Map(_) | Shape::Choice(_) => Tree::boolean(true),
            Shape::Reference(reference) => {
                let Some((target, home)) = self.target(reference) else { return Tree::boolean(true) };
                if reference.other.is_some() && matches!(target.shape, Shape::Object(_)) {
                    let from = std::mem::replace(&mut self.home, home);
                    let value = self.value(target);
                    self.home = from;
                    return value;
                }
                let name = reference.other.as_ref().map_or(reference.definition(), |other| &other.title);
                let reference = self.refer(name, |printer| printer.definition(target));
                Tree::object([("$ref", reference)])
            }
        }
    }

    fn object_definition(&mut self, schema: &Schema) -> Tree {
        let mut object = Tree::object([]);
        self.put_object(&mut object, schema, self.view == View::Canonical);
        if self.view == View::Accepted { accepted::object(object) } else { object }
    }

    fn definition(&self, schema: &Schema) -> Tree {
        let mut definition = Tree::object([]);
        describe(&mut definition, schema);
        match (&schema.shape, self.view) {
            (Shape::Enumeration { kind, values }, View::Canonical) => {
                let values = Tree::object([("oneOf", Tree::array(values.iter().map(enum_value)))]);
                let any = Tree::array([values, Tree::object([("type", type_of(*kind))])]);
                definition.put("anyOf", any);
            }
            (Shape::Scalar { kind, .. }, View::Canonical) => definition.put("type", type_of(*kind)),
            (shape, View::Accepted) => {
                for (name, value) in accepted::definition(shape).members() {
                    definition.put(name, value.clone());
                }
            }
            (_, View::Canonical) => {}
        }
        definition
    }

    fn scalar(&self, kind: Scalar) -> Tree {
        match self.view {
            View::Canonical => Tree::object([("type", type_of(kind))]),
            View::Accepted => accepted::refer_to_scalar(kind),
        }
    }

    fn list(&self, items: Tree, one_or_many: bool) -> Tree {
        match self.view {
            View::Canonical => Tree::object([("type", Tree::string("array")), ("items", items)]),
            View::Accepted => accepted::list(items, one_or_many),
        }
    }
}

fn describe(target: &mut Tree, schema: &Schema) {
    put_word(target, "title", schema.title.as_ref());
    put_word(target, "description", schema.description.as_ref());
}

/// Adds a title or a description; one that is yet to be written is left out.
fn put_word(target: &mut Tree, name: &str, word: Option<&Word>) {
    if let Some(word) = word.filter(|word| !word.text.is_empty()) {
        target.put(name, Tree::string(&word.text));
    }
}

fn type_of(kind: Scalar) -> Tree {
    Tree::string(match kind {
        Scalar::Integer | Scalar::Unsigned => "integer",
        Scalar::Number => "number",
        Scalar::String => "string",
        Scalar::Boolean => "boolean",
    })
}

fn enum_value(value: &EnumValue) -> Tree {
    let code = match &value.code {
        EnumCode::Integer(code) => Tree::integer(*code),
        EnumCode::String(code) => Tree::string(code),
    };
    let mut schema = Tree::object([("const", code)]);
    put_word(&mut schema, "title", value.title.as_ref());
    put_word(&mut schema, "description", value.description.as_ref());
    schema
}
