//! `request.json`, `response.json` and `common.json`: the dialect of JSON Schema that schema/README.md describes.

use std::collections::HashMap;

use super::Word;
use super::account::{account, refuse_structural};
use super::constraints::{remarks, rules};
use super::definitions::Definitions;
use super::keywords::{About, KEYWORDS, Sort};
use super::members::{Members, choice, elements, expected, integer, refuse_empty, text};
use super::schema::{Document, EnumCode, EnumValue, Property, Reference, Scalar, Schema, Shape};
use xtask_diagnostics::json::{Member, Node, Value};
use xtask_diagnostics::{Diagnostic, PagePath, Problems};

const TYPES: [(&str, Kind); 5] = [
    ("object", Kind::Object),
    ("array", Kind::List),
    ("integer", Kind::Scalar(Scalar::Integer)),
    ("string", Kind::Scalar(Scalar::Text)),
    ("boolean", Kind::Scalar(Scalar::Flag)),
];

pub const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Reads a whole file.
pub(super) fn document(node: &Node, problems: &Problems) -> Option<Document> {
    let members = Members::of(node, "a schema", problems)?;
    match members.need_text("$schema") {
        Some(word) if word.text != DRAFT => {
            problems.add(Diagnostic::at(&word.place, "not the dialect that is read here").help(DRAFT));
        }
        _ => {}
    }
    let defs = members.get("$defs").map(|defs| definitions(defs, problems)).unwrap_or_default();
    let root = read(members, Role::Root)?;
    Some(Document { root: Some(root), defs })
}

/// Reads `common.json`: definitions alone.
pub(super) fn common(node: &Node, problems: &Problems) -> Option<Document> {
    let members = Members::of(node, "the shared definitions", problems)?;
    members.need_text("$schema");
    members.text("description");
    let defs = members.need("$defs").map(|defs| definitions(defs, problems)).unwrap_or_default();
    for schema in defs.iter().filter(|schema| matches!(schema.shape, Shape::Enumeration { .. })) {
        let message = "endpoints share newtypes; an enumeration belongs to the endpoint whose page lists it";
        problems.add(Diagnostic::at(&schema.place, message));
    }
    // Transcribing leaves these to no one: they are written by hand.
    let described = defs.iter().filter_map(|schema| schema.description.as_ref());
    described.filter(|word| word.text.is_empty()).for_each(|word| refuse_empty(word, problems));
    account(&members, KEYWORDS, &[Sort::Common], About::Anything);
    Some(Document { root: None, defs })
}

fn schema(node: &Node, role: Role, problems: &Problems) -> Option<Schema> {
    read(Members::of(node, "a schema", problems)?, role)
}

/// Where a node stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Root,
    Row,
    Element,
    Definition,
}

fn definitions(node: &Node, problems: &Problems) -> Definitions {
    let Value::Object(members) = &node.value else {
        return expected("definitions, an object", node, problems).unwrap_or_default();
    };
    let read_one = |member: &Member| {
        let schema = read(Members::of(&member.node, "a definition", problems)?, Role::Definition)?;
        match &schema.title {
            Some(title) if title.text == member.name => {}
            Some(title) => problems.add(
                Diagnostic::at(
                    &title.place,
                    format!("the title is not the definition's name, `{}`", member.name),
                )
                .also(&member.name_place, "the name"),
            ),
            None => problems.add(
                Diagnostic::at(&member.name_place, "a definition needs a `title`, its Rust name")
                    .help("objects stand where they occur; enumerations and newtypes are definitions"),
            ),
        }
        Some(schema)
    };
    let mut definitions = Definitions::default();
    for member in members {
        definitions.add(&member.name, read_one(member));
    }
    definitions
}

fn read(mut members: Members<'_>, role: Role) -> Option<Schema> {
    let problems = members.problems;
    // What a list holds is described by the list, unless it is an object.
    let description = match role {
        Role::Element | Role::Root => members.text_or_empty("description"),
        Role::Row | Role::Definition => members.need_text_or_empty("description"),
    };
    let field = if role == Role::Row { members.text("x-name") } else { None };
    let mut node = Annotations { title: None, heading: None, personal: false, unit: None };
    let reference = members.text("$ref");
    if reference.is_none() && refuse_shapeless(&members) {
        return None;
    }
    let shape = match reference {
        Some(word) => node.reference(&mut members, word)?,
        None => match members.need_choice("type", &TYPES)? {
            Kind::Object => node.object(&mut members),
            Kind::List => list(&mut members)?,
            Kind::Scalar(kind) if members.get("oneOf").is_some() => node.enumeration(&mut members, kind),
            Kind::Scalar(kind) => node.scalar(&mut members, kind, role),
        },
    };
    let place = members.place.clone();
    let fits = match role {
        Role::Root => matches!(shape, Shape::Object { .. }),
        Role::Definition => matches!(shape, Shape::Scalar { .. } | Shape::Enumeration { .. }),
        Role::Row | Role::Element => true,
    };
    if !fits {
        let message = match (&shape, role) {
            (Shape::Reference(_), Role::Definition) => {
                "a definition is a type of its own, and no reference to another"
            }
            _ => "a file describes an object; definitions are enumerations and newtypes",
        };
        problems.add(Diagnostic::at(&place, message));
        return None;
    }
    let (sort, about) = sort(&shape, role);
    let sorts = [sort, role.sort().unwrap_or(sort)];
    let (rules, remarks) = (rules(&members, KEYWORDS, &sorts, about), remarks(&members, KEYWORDS, &sorts));
    account(&members, KEYWORDS, &sorts, about);
    let Annotations { title, heading, personal, unit } = node;
    Some(Schema { place, title, description, field, heading, personal, unit, remarks, rules, shape })
}

/// Tells of what makes a node without one type of its own, where that is plain: a name misspelt, a keyword that is not
/// implemented, or several types.
fn refuse_shapeless(members: &Members<'_>) -> bool {
    match members.get("type") {
        Some(node) if matches!(node.value, Value::List(_)) => {
            let message = "an array of types is not implemented";
            let help =
                "write the type that is written; what else arrives is told by an erratum of kind `type`";
            members.problems.add(Diagnostic::at(&node.place, message).help(help));
            true
        }
        Some(_) => false,
        None => members.misspelt(&["$ref", "type"]) || refuse_structural(members),
    }
}

impl Role {
    /// The keywords that a node has for where it stands.
    pub(super) fn sort(self) -> Option<Sort> {
        match self {
            Self::Root => Some(Sort::File),
            Self::Row => Some(Sort::Row),
            Self::Element | Self::Definition => None,
        }
    }
}

impl About {
    fn of(kind: Scalar) -> Self {
        match kind {
            Scalar::Integer => Self::Numbers,
            Scalar::Text => Self::Text,
            Scalar::Flag => Self::Flags,
        }
    }
}

/// The keywords that a node has for what it is.
fn sort(shape: &Shape, role: Role) -> (Sort, About) {
    match shape {
        Shape::Object { .. } => (Sort::Object, About::Objects),
        Shape::List { .. } => (Sort::List, About::Lists),
        Shape::Reference(_) => (Sort::Reference, About::Anything),
        Shape::Enumeration { kind, .. } => (Sort::Enumeration, About::of(*kind)),
        Shape::Scalar { kind, .. } if role == Role::Definition => (Sort::Newtype, About::of(*kind)),
        Shape::Scalar { kind, .. } => (Sort::Scalar, About::of(*kind)),
    }
}

/// What is said of a node beside its shape.
struct Annotations {
    title: Option<Word>,
    heading: Option<Word>,
    personal: bool,
    unit: Option<Word>,
}

impl Annotations {
    fn reference(&mut self, members: &mut Members<'_>, word: Word) -> Option<Shape> {
        members.is("a reference");
        self.unit = members.text("x-unit");
        self.personal = members.flag("x-personal").unwrap_or_default();
        reference(word, members.problems).map(Shape::Reference)
    }

    fn object(&mut self, members: &mut Members<'_>) -> Shape {
        members.is("an object");
        self.title = members.need_text("title");
        members.need("description");
        object(members, members.problems)
    }

    fn enumeration(&mut self, members: &mut Members<'_>, kind: Scalar) -> Shape {
        let problems = members.problems;
        members.is("an enumeration");
        self.title = members.need_text("title");
        self.heading = members.text("x-heading");
        let values = members.list("oneOf");
        if values.is_some_and(<[Node]>::is_empty) || kind == Scalar::Flag {
            let message = "an enumeration lists integers or strings, at least one";
            problems.add(Diagnostic::at(members.place, message));
        }
        let values = values.unwrap_or_default();
        refuse_values_twice(values, problems);
        Shape::Enumeration {
            kind,
            values: values.iter().filter_map(|node| enum_value(node, kind, problems)).collect(),
        }
    }

    /// A definition is a newtype, which a hand-written type carries.
    fn scalar(&mut self, members: &mut Members<'_>, kind: Scalar, role: Role) -> Shape {
        members.is("a scalar");
        if role != Role::Definition {
            self.personal = members.flag("x-personal").unwrap_or_default();
            return Shape::Scalar { kind, constant: constant(members, kind), accept: Vec::new() };
        }
        members.is("a newtype");
        self.title = members.need_text("title");
        self.unit = members.text("x-unit");
        let kinds = [("integer", Scalar::Integer), ("string", Scalar::Text)];
        let accept = members.list("x-accept").unwrap_or_default();
        let accept = accept.iter().filter_map(|node| choice(node, &kinds, members.problems)).collect();
        Shape::Scalar { kind, constant: None, accept }
    }
}

/// The only value that the page knows: of texts alone, as an erratum opens no other.
fn constant(members: &Members<'_>, kind: Scalar) -> Option<Word> {
    let node = members.get("const")?;
    let fits = match kind {
        Scalar::Integer => integer(node, members.problems).is_some(),
        Scalar::Text => return text(node, members.problems),
        Scalar::Flag => {
            matches!(node.value, Value::Flag(_))
                || expected::<()>("a boolean", node, members.problems).is_some()
        }
    };
    if fits {
        let message = "a value that is no string, and that the page pins, is not implemented";
        members.problems.add(Diagnostic::at(&node.place, message).help("say it in the description"));
    }
    None
}

/// A value stands for one variant.
fn refuse_values_twice(values: &[Node], problems: &Problems) {
    let mut known: HashMap<(&str, bool), &Node> = HashMap::new();
    for value in values {
        let Value::Object(members) = &value.value else { continue };
        let Some(code) = members.iter().find(|member| member.name == "const") else { continue };
        let (word, is_text) = match &code.node.value {
            // Integers are written one way, but for the sign of zero.
            Value::Number(digits) if digits == "-0" => ("0", false),
            Value::Number(digits) => (digits.as_str(), false),
            Value::Text(word) => (word.as_str(), true),
            _ => continue,
        };
        if let Some(first) = known.insert((word, is_text), &code.node) {
            let twice = Diagnostic::at(&code.node.place, format!("two values of one enumeration are {word}"));
            problems.add(twice.also(&first.place, "the other one").help("keep one of them"));
        }
    }
}

fn list(members: &mut Members<'_>) -> Option<Shape> {
    members.is("an array");
    let items = members.need("items").and_then(|node| schema(node, Role::Element, members.problems));
    Some(Shape::List { items: Box::new(items?), one_or_many: false })
}

#[derive(Clone, Copy)]
enum Kind {
    Object,
    List,
    Scalar(Scalar),
}

fn object(members: &Members<'_>, problems: &Problems) -> Shape {
    let mut properties = Vec::new();
    if let Some(node) = members.need("properties") {
        match &node.value {
            Value::Object(rows) => properties.extend(rows.iter().filter_map(|row| property(row, problems))),
            _ => {
                return expected("properties, an object", node, problems)
                    .unwrap_or(Shape::Object { properties });
            }
        }
    }
    let required = members.list("required").unwrap_or_default();
    let mut named: HashMap<String, &mut Property> = HashMap::new();
    if !required.is_empty() {
        named.extend(properties.iter_mut().map(|property| (property.name.text.clone(), property)));
    }
    for word in required.iter().filter_map(|node| text(node, problems)) {
        let Some(property) = named.get_mut(&word.text) else {
            let message = format!("`{}` is required, but there is no such property", word.text);
            problems.add(Diagnostic::at(&word.place, message));
            continue;
        };
        if let Some(first) = &property.required {
            let twice = Diagnostic::at(&word.place, format!("`{}` is required twice", word.text));
            problems.add(twice.also(first, "it stands here first").help("keep one of them"));
        }
        property.required = Some(word.place);
    }
    Shape::Object { properties }
}

/// A property, with nothing corrected yet.
pub(super) fn property(row: &Member, problems: &Problems) -> Option<Property> {
    let name = Word { text: row.name.clone(), place: row.name_place.clone() };
    let schema = schema(&row.node, Role::Row, problems)?;
    Some(Property {
        name,
        required: None,
        schema,
        page: PagePath::default(),
        aliases: Vec::new(),
        errata: Vec::new(),
        unsettled: false,
    })
}

pub fn enum_value(node: &Node, kind: Scalar, problems: &Problems) -> Option<EnumValue> {
    let members = Members::of(node, "a value of an enumeration", problems)?;
    let code = members.need("const").and_then(|code| match kind {
        Scalar::Integer => integer(code, problems).map(EnumCode::Integer),
        // Empty text says nothing: a field that holds it is read as absent.
        Scalar::Text => text(code, problems).map(|word| EnumCode::Text(word.text)),
        Scalar::Flag => expected("an integer or a string", code, problems),
    });
    let title = members.need_text("title");
    let description = members.need_text_or_empty("description");
    account(&members, KEYWORDS, &[Sort::Value], About::of(kind));
    Some(EnumValue { code: code?, title: title?, description: description?, erratum: None })
}

/// The value of a variant, of either kind.
pub(super) fn enum_code(node: &Node, problems: &Problems) -> Option<EnumCode> {
    match node.value {
        Value::Number(_) => integer(node, problems).map(EnumCode::Integer),
        Value::Text(_) => text(node, problems).map(|word| EnumCode::Text(word.text)),
        _ => expected("an integer or a string", node, problems),
    }
}

/// Every reference names a definition of this file, or of `common.json`, by the way to it.
fn reference(word: Word, problems: &Problems) -> Option<Reference> {
    let (file, name) = word.text.split_once("#/$defs/").unwrap_or((&word.text, ""));
    // `schema/product/order/get/response.json` stands three folders below common.json.
    let climbs = word.place.source.name.matches('/').count().saturating_sub(1);
    let common = format!("{}common.json", "../".repeat(climbs));
    if name.is_empty() || name.contains(['/', '~', '%']) || !(file == common || file.is_empty()) {
        let help = format!("write `#/$defs/Name`, or `{common}#/$defs/Name`");
        problems.add(Diagnostic::at(&word.place, "not a reference that is followed here").help(help));
        return None;
    }
    Some(Reference { common: !file.is_empty(), name: name.to_owned(), place: word.place })
}

/// The elements of a list of words.
pub(super) fn words(node: &Node, problems: &Problems) -> Vec<Word> {
    elements(node, problems).unwrap_or_default().iter().filter_map(|node| text(node, problems)).collect()
}
