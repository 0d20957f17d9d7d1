//! The types of one endpoint.

use std::collections::{BTreeSet, HashMap};

use super::field_names;
use super::imports::{Imported, Imports};
use super::ir::{Count, Enum, Field, Newtype, Origin, Role, Struct, Type, UnknownFields, Variant};
use super::names::{Scope, Target, authored_field_name, field_name, type_name, variant_name};
use crate::load::{
    Document, EndpointFolder, EnumValue, Item, OtherType, Property, Reference, Rule, Scalar, Schema, Shape,
    Word,
};
use crate::options::Proposals;
use xtask_diagnostics::{Diagnostic, PagePath, Place, Problems};
use xtask_diagnostics::{has_hidden, offer};

/// The types found so far, in the order of the page.
pub(super) struct Types<'a> {
    pub(super) structs: Vec<Struct>,
    pub(super) enums: Vec<Enum>,
    /// The index of each enumeration, by name.
    places: HashMap<String, usize>,
    common: &'a Document,
    target: Target,
    folder: &'a EndpointFolder,
    /// The names of fields in names.json.
    locked: HashMap<(Role, &'a PagePath), &'a str>,
    pub(super) imports: Imports,
    /// The names of imported types and of all that they contain, each with the endpoint that defines it.
    imported: HashMap<String, String>,
    scope: Scope<'a>,
    problems: &'a Problems,
}

/// The file and the message of a type.
#[derive(Clone, Copy)]
struct Side<'a> {
    document: &'a Document,
    role: Role,
}

/// A value, and how many of it.
struct Value {
    ty: Type,
    count: Count,
    printed: &'static str,
    personal: bool,
    notes: Vec<&'static str>,
    /// Its own, and those of its elements.
    remarks: Vec<(&'static str, String)>,
    rules: Vec<Vec<Rule>>,
}

/// One value of a type that has a name.
fn of_type(ty: Type, printed: &'static str, notes: Vec<&'static str>) -> Value {
    let (remarks, rules) = (Vec::new(), Vec::new());
    Value { ty, count: Count::Optional, printed, personal: false, notes, remarks, rules }
}

impl<'a> Types<'a> {
    pub(super) fn new(
        folder: &'a EndpointFolder,
        common: &'a Document,
        target: Target,
        problems: &'a Problems,
    ) -> Self {
        let scope = Scope::new("types of this endpoint", problems);
        let sides = folder
            .names
            .iter()
            .flat_map(|names| [(Role::Request, &names.request), (Role::Response, &names.response)]);
        let locked = sides.flat_map(|(role, names)| {
            let fields = names.iter().filter(|named| named.item == Item::Field);
            fields.map(move |named| ((role, &named.path), named.name.text.as_str()))
        });
        let locked = locked.collect();
        Self {
            structs: Vec::new(),
            enums: Vec::new(),
            places: HashMap::new(),
            common,
            target,
            folder,
            locked,
            imports: Imports::of(folder, common, target),
            imported: HashMap::new(),
            scope,
            problems,
        }
    }

    pub(super) fn document(&mut self, document: &Document, role: Role) {
        for schema in document.defs.iter() {
            self.definition(schema);
        }
        if let Some(root) = &document.root {
            let side = Side { document, role };
            self.object(root.element(), &PagePath::default(), &PagePath::default(), side);
        }
    }

    fn definition(&mut self, schema: &Schema) {
        let Some(title) = &schema.title else { return };
        match &schema.shape {
            Shape::Enumeration { kind, values } => self.enumeration(schema, title, *kind, values),
            _ => {
                self.refuse(
                    &schema.place,
                    "an endpoint defines enumerations only; newtypes belong in common.json",
                );
            }
        }
    }

    fn refuse(&self, place: &Place, message: impl Into<String>) {
        self.problems.add(Diagnostic::at(place, message));
    }

    /// An object becomes a struct; those of its fields come after it in the list.
    fn object(&mut self, schema: &Schema, page: &PagePath, path: &PagePath, side: Side<'_>) -> Option<Type> {
        let (Shape::Object(object), Some(title)) = (&schema.shape, &schema.title) else {
            return None;
        };
        let name = type_name(title, self.target, self.problems);
        self.scope.claim(&name, &title.place);
        if side.role == Role::Response {
            for place in object.properties.iter().filter_map(|property| property.required.as_ref()) {
                self.refuse(place, "a server may omit any field, so no field of a response is required");
            }
        }
        let place = self.structs.len();
        let empty = Struct {
            name: name.clone(),
            named: title.place.clone(),
            description: schema.description().to_owned(),
            origin: Origin::Page(page.clone()),
            role: Some(side.role),
            // A request holds what its page lists, unless that is nothing at all; a server may add fields to a response.
            unknown_fields: match side.role {
                Role::Request if path.is_root() || !object.properties.is_empty() => UnknownFields::Refused,
                Role::Request | Role::Response => UnknownFields::Kept,
            },
            remarks: schema.remarks.clone(),
            fields: Vec::new(),
            parameters: Vec::new(),
            validated: false,
        };
        self.structs.push(empty);
        let mut names = Scope::new("fields or aliases of one object", self.problems);
        let mut fields = Vec::new();
        let proposed = match self.folder.proposals {
            Proposals::Refused => HashMap::new(),
            Proposals::Accepted => {
                let locked = |page: &PagePath| self.locked.get(&(side.role, page)).copied();
                field_names::propose(&object.properties, locked)
            }
        };
        for (index, property) in object.properties.iter().enumerate() {
            let Some(field) = self.field(property, proposed.get(&index), path, side) else { continue };
            if let Type::Enum(name) = &field.ty
                && let Some(item) = self.places.get(name).and_then(|place| self.enums.get_mut(*place))
            {
                item.origins.push(field.origin.clone());
            }
            let own: BTreeSet<&String> =
                [&field.rust, &field.wire].into_iter().chain(&field.aliases).collect();
            for name in own {
                if has_hidden(name) {
                    self.refuse(&property.name.place, "a name has a control or an invisible character");
                }
                names.claim(name, &property.name.place);
            }
            fields.push(field);
        }
        if let Some(unfinished) = self.structs.get_mut(place) {
            unfinished.fields = fields;
        }
        Some(Type::Struct(name))
    }

    fn field(
        &mut self,
        property: &Property,
        proposed: Option<&String>,
        above: &PagePath,
        side: Side<'_>,
    ) -> Option<Field> {
        let path = above.name(&property.name.text);
        let value = self.value(&property.schema, &property.page, &path, side)?;
        if property.unsettled {
            return None;
        }
        let rust = match (&property.schema.field, proposed) {
            (Some(name), _) => authored_field_name(name, self.problems),
            (None, Some(proposed)) => proposed.clone(),
            (None, None) => field_name(&property.name, self.problems),
        };
        let count = match (value.count, &property.required) {
            (Count::Optional, Some(_)) => Count::Required,
            (Count::Array, Some(_)) => Count::RequiredArray,
            (count, Some(place)) => {
                self.refuse(place, "one or many is implemented for optional fields only");
                count
            }
            (count, None) => count,
        };
        Some(Field {
            rust,
            named: property.schema.field.as_ref().unwrap_or(&property.name).place.clone(),
            wire: property.name.text.clone(),
            aliases: property.aliases.clone(),
            ty: value.ty,
            boxed: false,
            count,
            constant: None,
            personal: value.personal,
            description: property.schema.description().to_owned(),
            origin: Origin::Page(property.page.clone()),
            path,
            printed: value.printed,
            remarks: value.remarks,
            // What a server sends is held to nothing.
            rules: if side.role == Role::Request { value.rules } else { Vec::new() },
            errata: property.errata.clone(),
            notes: value.notes,
            unreviewed: Vec::new(),
        })
    }

    fn value(&mut self, schema: &Schema, page: &PagePath, path: &PagePath, side: Side<'_>) -> Option<Value> {
        let personal = schema.personal;
        let one = |ty, printed| Value {
            ty,
            count: Count::Optional,
            printed,
            personal,
            notes: Vec::new(),
            remarks: schema.remarks.clone(),
            rules: vec![schema.rules.clone()],
        };
        match &schema.shape {
            Shape::Object(_) => self.object(schema, page, path, side).map(|ty| one(ty, "object")),
            Shape::Array { items, one_or_many } => {
                let page = if *one_or_many { page } else { &page.elements() };
                let element = self.value(items, page, &path.elements(), side)?;
                if element.count != Count::Optional {
                    self.refuse(&schema.place, "an array of arrays is not implemented");
                    return None;
                }
                let (count, printed) = match one_or_many {
                    true => (Count::OneOrMany, element.printed),
                    false => (Count::Array, "array"),
                };
                if *one_or_many && !matches!(element.ty, Type::Struct(_)) {
                    self.refuse(&schema.place, "one or many is implemented for objects only");
                }
                let remarks = [schema.remarks.clone(), element.remarks].concat();
                let rules = [vec![schema.rules.clone()], element.rules].concat();
                Some(Value { count, printed, remarks, rules, ..element })
            }
            Shape::Scalar { kind, .. } => {
                if let Some(constant) = &schema.constant {
                    let message = "a string that the page pins to one value is not implemented";
                    let help = "settle that other values arrive: an erratum of kind `value`";
                    self.problems.add(Diagnostic::at(&constant.place, message).help(help));
                }
                let printed = match kind {
                    Scalar::Integer | Scalar::Unsigned | Scalar::Number => "number",
                    Scalar::String => "string",
                    Scalar::Boolean => "bool",
                };
                Some(one((*kind).into(), printed))
            }
            Shape::Enumeration { .. } => {
                self.refuse(
                    &schema.place,
                    "an enumeration is a definition: move it into `$defs` and refer to it",
                );
                None
            }
            Shape::Reference(reference) => {
                let remarks = schema.remarks.clone();
                self.reference(reference, path, side).map(|value| Value { personal, remarks, ..value })
            }
            Shape::Any => Some(one(Type::Any, "any")),
            // The profile of endpoint schemas has none of these.
            Shape::Map(_) | Shape::Choice(_) => None,
        }
    }

    /// A type of another endpoint.
    fn imported(
        &mut self,
        reference: &Reference,
        other: &OtherType,
        path: &PagePath,
        side: Side<'_>,
    ) -> Option<Value> {
        let Some(found) = self.imports.find(&other.endpoint, &other.title, path) else {
            let message = format!("`{}` of `{}` cannot be used here", other.title, other.endpoint);
            let help = "correct that endpoint first, or refer to the endpoint that defines the type";
            self.problems.add(Diagnostic::at(&reference.place, message).help(help));
            return None;
        };
        // Types are found by their names. The scope holds one name for each type, however many rows have it.
        for (name, endpoint) in self.imports.contained(&other.endpoint, &other.title) {
            if self.imported.get(&name) != Some(&endpoint) {
                self.scope.claim(&name, &reference.place);
                self.imported.insert(name, endpoint);
            }
        }
        let (ty, printed, note) = match found {
            Imported::Struct(_) if side.role == Role::Request => {
                self.refuse(&reference.place, "a request can refer only to enumerations of other endpoints");
                return None;
            }
            Imported::Struct(name) => (Type::Struct(name), "object", None),
            Imported::Enum(name, true) => (Type::Enum(name), "number", Some("open enum")),
            Imported::Enum(name, false) => (Type::Enum(name), "string", Some("open enum")),
        };
        Some(of_type(ty, printed, note.into_iter().collect()))
    }

    fn reference(&mut self, reference: &Reference, path: &PagePath, side: Side<'_>) -> Option<Value> {
        if reference.is_own_object() {
            // Without it, it leads nowhere, which has been reported.
            let name = reference.other.as_ref()?.title.clone();
            return Some(of_type(Type::Struct(name), "object", Vec::new()));
        }
        if let Some(other) = &reference.other {
            return self.imported(reference, other, path, side);
        }
        if !reference.is_own() && !reference.is_common() {
            // It leads nowhere, which has been reported.
            return None;
        }
        let name = reference.definition();
        let document = if reference.is_common() { self.common } else { side.document };
        let Some(target) = document.defs.find(name) else {
            // An invalid definition has been reported.
            if !document.defs.is_invalid(name) {
                let known =
                    document.defs.iter().filter_map(|schema| Some(schema.title.as_ref()?.text.as_str()));
                let message = format!("there is no definition `{name}`");
                let help = offer(name, known);
                self.problems.add(Diagnostic::at(&reference.place, message).help(help));
            }
            return None;
        };
        let name = name.to_owned();
        let (kind, ty, notes) = match &target.shape {
            Shape::Enumeration { kind, .. } => (*kind, Type::Enum(name), vec!["open enum"]),
            // Only the model has hand-written types. Every other leniency of theirs is one of all integers and strings.
            Shape::Scalar { kind, .. } if self.target != Target::Model => (*kind, (*kind).into(), Vec::new()),
            Shape::Scalar { kind, accept, .. } => {
                (*kind, Type::Newtype(Newtype { name, wire: *kind, accepts: accept.clone() }), Vec::new())
            }
            _ => return None,
        };
        let printed = if kind == Scalar::Integer { "number" } else { "string" };
        Some(of_type(ty, printed, notes))
    }

    fn enumeration(&mut self, schema: &Schema, title: &Word, kind: Scalar, values: &[EnumValue]) {
        let name = type_name(title, self.target, self.problems);
        self.scope.claim(&name, &title.place);
        let mut names = Scope::new("variants of one enumeration", self.problems);
        let variants = values.iter().filter_map(|value| {
            let title = value.title.as_ref()?;
            let name = variant_name(title, self.problems);
            names.claim(&name, &title.place);
            Some(Variant {
                name,
                named: title.place.clone(),
                code: value.code.clone(),
                description: value.description().to_owned(),
                erratum: value.erratum.clone(),
            })
        });
        let variants = variants.collect();
        self.places.insert(name.clone(), self.enums.len());
        self.enums.push(Enum {
            name,
            named: title.place.clone(),
            description: schema.description().to_owned(),
            integer: kind == Scalar::Integer,
            origins: Vec::new(),
            remarks: schema.remarks.clone(),
            variants,
        });
    }
}
