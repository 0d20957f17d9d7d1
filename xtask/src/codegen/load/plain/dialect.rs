//! Plain JSON Schema, as far as it is read: `keywords` lists how far.

use std::collections::HashMap;

use super::super::Word;
use super::super::account::account;
use super::super::dialect::DRAFT;
use super::super::keywords::{About, Sort};
use super::super::members::{Members, elements, expected, integer, text, text_or_empty};
use super::super::schema::EnumCode;
use super::keywords::PLAIN;
use super::schema::{Node, Object, PlainFile, Property, Shape, Value};
use super::short;
use crate::text::json::{self, Member, Pointers};
use crate::text::{Diagnostic, Place, Problems};

/// Reads a file. One without a type is a file of definitions.
pub(super) fn file(name: String, source: &json::Node, problems: &Problems) -> Option<PlainFile> {
    let members = Members::of(source, "a schema", problems)?;
    match members.get("$schema") {
        Some(node) => match text(node, problems) {
            Some(word) if word.text != DRAFT => {
                problems.add(Diagnostic::at(&word.place, "not the dialect that is read here").help(DRAFT));
            }
            _ => {}
        },
        None => {
            let message = "a file of schemas needs `$schema`: it says which dialect this is";
            problems.add(Diagnostic::at(&source.place, message).help(DRAFT));
        }
    }
    let mut defs = Vec::new();
    if let Some(node) = members.get("$defs") {
        let json::Value::Object(list) = &node.value else {
            return expected("definitions, an object", node, problems);
        };
        let read_one = |member: &Member| Some((member.name.clone(), node_of(&member.node, &[], problems)?));
        defs.extend(list.iter().filter_map(read_one));
    }
    let alone = ["$schema", "$defs", "title", "description"];
    let is_alone = members.all().iter().all(|member| alone.contains(&member.name.as_str()));
    let root = if is_alone { None } else { Some(node_of(source, &[Sort::File], problems)?) };
    // Where there is a schema, this is the type's.
    let own =
        if is_alone { members.get("description").and_then(|node| description(node, problems)) } else { None };
    let description = own.unwrap_or_default();
    let mut file = PlainFile { name, place: source.place.clone(), description, root, defs };
    let (pointers, short) = (Pointers::of(source), short(&file.name).to_owned());
    let at = |place: &Place| format!("{short}#{}", pointers.get(place));
    for node in file.root.iter_mut().chain(file.defs.iter_mut().map(|(_, node)| node)) {
        say_where(node, &at);
    }
    Some(file)
}

/// Says of a node and of those below it where each stands.
fn say_where(node: &mut Node, at: &impl Fn(&Place) -> String) {
    node.at = at(&node.place);
    match &mut node.shape {
        Shape::Object(object) => {
            let nodes = object.properties.iter_mut().map(|property| &mut property.node);
            for node in nodes.chain(&mut object.parts) {
                say_where(node, at);
            }
        }
        Shape::List(inner) | Shape::Map(inner) => say_where(inner, at),
        Shape::Enumeration { values, .. } => {
            for value in values {
                value.at = at(&value.place);
            }
        }
        _ => {}
    }
}

/// Reads a node that stands where the keywords of `place` have a meaning too.
fn node_of(source: &json::Node, place: &[Sort], problems: &Problems) -> Option<Node> {
    if let json::Value::Flag(flag) = source.value {
        if !flag {
            let message = "nothing is valid here, so there is no type";
            problems.add(Diagnostic::at(&source.place, message).help("leave out what cannot be"));
            return None;
        }
        return Some(any(source, String::new()));
    }
    let mut members = Members::of(source, "a schema", problems)?;
    let title = members.text("title");
    let description = members.get("description").and_then(|node| description(node, problems));
    let mut node = Node { title, ..any(source, description.unwrap_or_default()) };
    let (sort, about) = if members.get("$ref").is_some() {
        node.shape = reference(&mut members)?;
        (Sort::Reference, About::Anything)
    } else if let Some(other) = beside_null(&members) {
        members.is("a value or `null`");
        let other = node_of(other, &[], problems)?;
        if matches!(other.shape, Shape::List(_)) {
            refuse_nullable_list(&source.place, problems);
        }
        (node.shape, node.nullable, node.remarks) = (other.shape, true, other.remarks);
        node.title = other.title.or(node.title);
        if node.description.is_empty() {
            node.description = other.description;
        }
        (Sort::Nullable, About::Anything)
    } else if members.get("anyOf").is_some() {
        open_enumeration(&mut node, &mut members)?
    } else if members.get("type").is_none() && members.get("allOf").is_some() {
        made_of_others(&mut node, &mut members)?
    } else if members.get("type").is_none() && !is_enumeration(&members) {
        if members.misspelt(&["$ref", "type"]) {
            return None;
        }
        members.is("a schema without a type");
        (Sort::Any, About::Anything)
    } else {
        typed(source, &mut node, &mut members)?
    };
    node.remarks.extend(remarks(&members));
    account(&members, PLAIN, &[place, &[sort]].concat(), about);
    Some(node)
}

fn any(source: &json::Node, description: String) -> Node {
    Node {
        place: source.place.clone(),
        at: String::new(),
        title: None,
        description,
        remarks: Vec::new(),
        nullable: false,
        shape: Shape::Any,
    }
}

/// A description of several lines is one to people; it ends in a doc comment.
fn description(node: &json::Node, problems: &Problems) -> Option<String> {
    let json::Value::Text(printed) = &node.value else {
        return text_or_empty(node, problems).map(|word| word.text);
    };
    let joined = printed.split_whitespace().collect::<Vec<_>>().join(" ");
    let joined = json::Node { place: node.place.clone(), value: json::Value::Text(joined) };
    text_or_empty(&joined, problems).map(|word| word.text)
}

fn is_enumeration(members: &Members<'_>) -> bool {
    members.get("oneOf").is_some() || members.get("enum").is_some()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Object,
    List,
    Integer,
    Number,
    Text,
    Flag,
    Null,
}

const TYPES: [(&str, Kind); 7] = [
    ("object", Kind::Object),
    ("array", Kind::List),
    ("integer", Kind::Integer),
    ("number", Kind::Number),
    ("string", Kind::Text),
    ("boolean", Kind::Flag),
    ("null", Kind::Null),
];

fn typed(source: &json::Node, node: &mut Node, members: &mut Members<'_>) -> Option<(Sort, About)> {
    let kind = match members.get("type") {
        Some(source) => {
            let (kind, nullable) = kind(source, members.problems)?;
            node.nullable = nullable;
            Some(kind)
        }
        None => None,
    };
    if is_enumeration(members) {
        members.is("an enumeration");
        let about = if kind == Some(Kind::Integer) { About::Numbers } else { About::Text };
        node.shape = enumeration(members, kind)?;
        return Some((Sort::Enumeration, about));
    }
    let (shape, what) = match kind? {
        Kind::Object => {
            members.is("an object");
            let values = members.get("additionalProperties");
            let is_closed = values.is_some_and(|node| matches!(node.value, json::Value::Flag(false)));
            let has = |name| members.get(name).is_some();
            if has("properties") || has("allOf") || is_closed {
                return made_of_others(node, members);
            }
            members.is("a map");
            let values = values.map(|values| node_of(values, &[], members.problems));
            let values = values.unwrap_or_else(|| Some(any(source, String::new())))?;
            (Shape::Map(Box::new(values)), (Sort::Map, About::Objects))
        }
        Kind::List => {
            members.is("a list");
            let items = members.need("items")?;
            (Shape::List(Box::new(node_of(items, &[], members.problems)?)), (Sort::List, About::Lists))
        }
        kind => {
            members.is("a scalar");
            let (shape, about) = match kind {
                Kind::Integer => (Shape::Integer, About::Numbers),
                Kind::Number => (Shape::Number, About::Numbers),
                Kind::Text => (Shape::Text, About::Text),
                _ => (Shape::Flag, About::Flags),
            };
            fits(members, "const", kind);
            fits(members, "default", kind);
            (shape, (Sort::Scalar, about))
        }
    };
    node.shape = shape;
    Some(what)
}

/// A type, and whether `null` may stand for it.
fn kind(source: &json::Node, problems: &Problems) -> Option<(Kind, bool)> {
    let one = |node: &json::Node| super::super::members::choice(node, &TYPES, problems);
    let json::Value::List(list) = &source.value else {
        let kind = one(source)?;
        return if kind == Kind::Null { refuse_null(source, problems) } else { Some((kind, false)) };
    };
    let kinds: Vec<Kind> = list.iter().filter_map(one).collect();
    match kinds.as_slice() {
        [Kind::Null] => refuse_null(source, problems),
        [kind] | [kind, Kind::Null] | [Kind::Null, kind] => {
            if *kind == Kind::List && kinds.len() > 1 {
                refuse_nullable_list(&source.place, problems);
            }
            Some((*kind, kinds.len() > 1))
        }
        _ => {
            let message = "one type, or one and `null`, is implemented";
            problems.add(Diagnostic::at(&source.place, message));
            None
        }
    }
}

fn refuse_null<T>(source: &json::Node, problems: &Problems) -> Option<T> {
    problems.add(Diagnostic::at(&source.place, "only `null` is valid here, so there is no type"));
    None
}

/// That a value of the schema is of the type that the schema gives it.
fn fits(members: &Members<'_>, name: &'static str, kind: Kind) {
    let Some(node) = members.get(name) else { return };
    let fits = match (&node.value, kind) {
        (json::Value::Null, _) => name == "default",
        (json::Value::Number(_), Kind::Integer) => integer(node, members.problems).is_some(),
        (value, kind) => matches!(
            (value, kind),
            (json::Value::Number(_), Kind::Number)
                | (json::Value::Text(_), Kind::Text)
                | (json::Value::Flag(_), Kind::Flag)
        ),
    };
    let is_told = matches!((&node.value, kind), (json::Value::Number(_), Kind::Integer));
    if !fits && !is_told {
        let message = format!("{} is not of the type that the schema gives", node.kind());
        members.problems.add(Diagnostic::at(&node.place, message));
    }
}

/// An object, by its own properties and those of others.
fn made_of_others(node: &mut Node, members: &mut Members<'_>) -> Option<(Sort, About)> {
    members.is("an object");
    let mut object = object(members)?;
    let is_alone = object.properties.is_empty() && object.required.is_empty() && !object.closed;
    if is_alone && object.parts.len() == 1 && node.title.is_none() {
        // So one says more of what is referred to.
        let part = object.parts.pop()?;
        node.nullable |= part.nullable;
        node.shape = part.shape;
    } else {
        node.shape = Shape::Object(object);
    }
    Some((Sort::Object, About::Objects))
}

fn object(members: &Members<'_>) -> Option<Object> {
    let problems = members.problems;
    let closed = match members.get("additionalProperties") {
        Some(node) => match node.value {
            json::Value::Flag(flag) => !flag,
            _ => {
                let message = "properties beside others of any name are not implemented";
                let help = "`false` closes the object, `true` keeps what the schema lacks; without `properties`, this is a map";
                problems.add(Diagnostic::at(&node.place, message).help(help));
                return None;
            }
        },
        None => false,
    };
    let mut object = Object { closed, properties: Vec::new(), required: Vec::new(), parts: Vec::new() };
    if let Some(node) = members.get("properties") {
        let json::Value::Object(rows) = &node.value else {
            return expected("properties, an object", node, problems);
        };
        object.properties.extend(rows.iter().filter_map(|row| property(row, problems)));
    }
    let mut first_of: HashMap<String, Place> = HashMap::new();
    for word in members.list("required").unwrap_or_default().iter().filter_map(|node| text(node, problems)) {
        if let Some(first) = first_of.get(&word.text) {
            let message = format!("`{}` is required twice", word.text);
            problems.add(Diagnostic::at(&word.place, message).also(first, "the first time"));
        } else {
            first_of.insert(word.text.clone(), word.place.clone());
            object.required.push(word);
        }
    }
    for source in members.list("allOf").unwrap_or_default() {
        object.parts.push(part(source, problems)?);
    }
    Some(object)
}

/// What an object is as well: a reference, or an object that need not say that it is one.
fn part(source: &json::Node, problems: &Problems) -> Option<Node> {
    let mut members = Members::of(source, "a part of an object", problems)?;
    if members.get("$ref").is_some() {
        return node_of(source, &[], problems);
    }
    if let Some(node) = members.get("type") {
        let (kind, nullable) = kind(node, problems)?;
        if kind != Kind::Object || nullable {
            let message = "`allOf` is implemented for objects";
            problems.add(Diagnostic::at(&node.place, message));
            return None;
        }
    }
    let mut node = any(source, String::new());
    let (sort, about) = made_of_others(&mut node, &mut members)?;
    // These say something to people, and nothing of the whole.
    let _ = (members.get("title"), members.get("description"));
    account(&members, PLAIN, &[sort], about);
    Some(node)
}

/// What stands beside `null`, where these two are all there may be.
fn beside_null<'a>(members: &Members<'a>) -> Option<&'a json::Node> {
    let json::Value::List(branches) = &members.get("anyOf")?.value else { return None };
    let is_null = |node: &json::Node| match &node.value {
        json::Value::Object(list) => match list.as_slice() {
            [only] => {
                only.name == "type" && matches!(&only.node.value, json::Value::Text(text) if text == "null")
            }
            _ => false,
        },
        _ => false,
    };
    match branches.as_slice() {
        [null, other] if is_null(null) => Some(other),
        [other, null] if is_null(null) => Some(other),
        _ => None,
    }
}

fn refuse_nullable_list(place: &Place, problems: &Problems) {
    let message = "a list that may be `null` is not implemented: it would be read as an empty one";
    problems.add(Diagnostic::at(place, message));
}

/// Values that are listed, and a type for any other.
fn open_enumeration(node: &mut Node, members: &mut Members<'_>) -> Option<(Sort, About)> {
    members.is("an enumeration");
    let (problems, source) = (members.problems, members.get("anyOf")?);
    let branches = elements(source, problems)?;
    let read: Vec<Node> = branches.iter().filter_map(|branch| node_of(branch, &[], problems)).collect();
    let (listed, others): (Vec<Node>, Vec<Node>) =
        read.into_iter().partition(|node| matches!(node.shape, Shape::Enumeration { .. }));
    let fits = |listed: &Node, other: &Node| {
        let about = match (&listed.shape, &other.shape) {
            (Shape::Enumeration { integer: true, .. }, Shape::Integer) => Some(About::Numbers),
            (Shape::Enumeration { integer: false, .. }, Shape::Text) => Some(About::Text),
            _ => None,
        };
        about.filter(|_| other.remarks.is_empty() && !other.nullable && !listed.nullable)
    };
    let (mut listed, mut others) = (listed.into_iter(), others.into_iter());
    if let (Some(listed), Some(other), 2) = (listed.next(), others.next(), branches.len())
        && let Some(about) = fits(&listed, &other)
    {
        node.title = node.title.take().or(listed.title);
        if node.description.is_empty() {
            node.description = listed.description;
        }
        node.shape = listed.shape;
        return Some((Sort::Enumeration, about));
    }
    let message = "`anyOf` is implemented for two: values that are listed, and the type of any other";
    problems.add(
        Diagnostic::at(&source.place, message).help("otherwise, which type there is would depend on a value"),
    );
    None
}

fn property(row: &Member, problems: &Problems) -> Option<Property> {
    let name = Word { text: row.name.clone(), place: row.name_place.clone() };
    let (field, personal) = match &row.node.value {
        json::Value::Object(_) => {
            let members = Members::of(&row.node, "a property", problems)?;
            (members.text("x-name"), members.flag("x-personal").unwrap_or_default())
        }
        _ => (None, false),
    };
    let node = node_of(&row.node, &[Sort::Row], problems)?;
    Some(Property { name, field, personal, node })
}

fn enumeration(members: &Members<'_>, kind: Option<Kind>) -> Option<Shape> {
    let problems = members.problems;
    let listed = match (members.get("oneOf"), members.get("enum")) {
        (Some(_), Some(node)) => {
            problems
                .add(Diagnostic::at(&node.place, "values are listed by `oneOf` or by `enum`, not by both"));
            return None;
        }
        (Some(node), None) => {
            elements(node, problems)?.iter().filter_map(|node| value(node, problems)).collect()
        }
        (None, Some(node)) => {
            elements(node, problems)?.iter().filter_map(|node| bare(node, problems)).collect()
        }
        (None, None) => Vec::new(),
    };
    let listed: Vec<Value> = listed;
    let integers = listed.iter().filter(|value| matches!(value.code, EnumCode::Integer(_))).count();
    let fits = match kind {
        Some(Kind::Integer) => integers == listed.len(),
        Some(Kind::Text) => integers == 0,
        None => integers == 0 || integers == listed.len(),
        Some(_) => false,
    };
    if listed.is_empty() || !fits {
        let message = "an enumeration lists integers or texts, at least one, and all of its type";
        problems.add(Diagnostic::at(members.place, message));
        return None;
    }
    Some(Shape::Enumeration { integer: integers > 0, values: listed })
}

fn value(node: &json::Node, problems: &Problems) -> Option<Value> {
    let members = Members::of(node, "a value of an enumeration", problems)?;
    let code = members.need("const").and_then(|node| code(node, problems));
    let title = members.text("title");
    let description = members.get("description").and_then(|node| description(node, problems));
    account(&members, PLAIN, &[Sort::Value], About::Anything);
    Some(Value {
        place: node.place.clone(),
        at: String::new(),
        code: code?,
        title,
        description: description.unwrap_or_default(),
    })
}

fn bare(node: &json::Node, problems: &Problems) -> Option<Value> {
    let code = code(node, problems)?;
    Some(Value {
        place: node.place.clone(),
        at: String::new(),
        code,
        title: None,
        description: String::new(),
    })
}

/// Empty text says nothing: a field that holds it is read as absent.
fn code(node: &json::Node, problems: &Problems) -> Option<EnumCode> {
    match &node.value {
        json::Value::Number(_) => integer(node, problems).map(EnumCode::Integer),
        _ => text(node, problems).map(|word| EnumCode::Text(word.text)),
    }
}

/// What is said of the values that a field may have: it ends in rustdoc, as the schema prints it.
fn remarks(members: &Members<'_>) -> Vec<(&'static str, String)> {
    let documented = PLAIN.iter().filter(|keyword| keyword.fate == super::super::keywords::Fate::Documented);
    let mut remarks = Vec::new();
    for keyword in documented.filter(|keyword| keyword.name != "description") {
        if remarks.iter().any(|(known, _)| *known == keyword.name) {
            continue;
        }
        if let Some(node) = members.get(keyword.name) {
            remarks.push((keyword.name, printed(&node.place)));
        }
    }
    remarks
}

fn printed(place: &Place) -> String {
    let text = place.source.text.get(place.span.clone()).unwrap_or_default();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `#`, `#/$defs/Name`, `file.json` and `file.json#/$defs/Name`; a file by its way from the folder of the file that refers.
fn reference(members: &mut Members<'_>) -> Option<Shape> {
    members.is("a reference");
    let word = members.text("$ref")?;
    let (file, fragment) = word.text.split_once('#').unwrap_or((&word.text, ""));
    let definition = fragment.strip_prefix("/$defs/").map(unescape);
    let is_local = !file.contains(':') && !file.starts_with('/') && !file.contains(['%', '\\', '?']);
    let definition = match definition {
        None if fragment.is_empty() => None,
        Some(Some(name)) => Some(name),
        _ => {
            return refuse_reference(&word, "only definitions are referred to", members.problems);
        }
    };
    if !is_local {
        return refuse_reference(
            &word,
            "nothing is fetched: files stand in the folder of schemas",
            members.problems,
        );
    }
    let file = (!file.is_empty()).then(|| file.to_owned());
    Some(Shape::Reference { file, definition, place: word.place })
}

fn refuse_reference(word: &Word, why: &str, problems: &Problems) -> Option<Shape> {
    let help = "write `#`, `#/$defs/Name`, `file.json`, or `file.json#/$defs/Name`";
    let message = format!("not a reference that is followed here: {why}");
    problems.add(Diagnostic::at(&word.place, message).help(help));
    None
}

/// One step of a JSON pointer (RFC 6901, section 4).
fn unescape(step: &str) -> Option<String> {
    let mut name = String::new();
    let mut letters = step.chars();
    while let Some(letter) = letters.next() {
        name.push(match letter {
            '/' | '%' => return None,
            '~' => match letters.next() {
                Some('0') => '~',
                Some('1') => '/',
                _ => return None,
            },
            other => other,
        });
    }
    (!name.is_empty()).then_some(name)
}
