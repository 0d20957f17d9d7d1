//! The values that the page lists for its fields, and the definitions that transcribe them.

use std::collections::BTreeSet;

use super::lookup::object_at;
use super::shape::{refer, references, replace_references, scalar};
use super::titles::{self, Titles};
use crate::drift::page::listed_values::EnumerationPair;
use crate::drift::page::statement::{self, Parameter, last_name};
use crate::layout::Root;
use crate::page::RowType;
use crate::read::Values;
use xtask_diagnostics::{PagePath, Tree};
use xtask_schema::{EnumCode, Item};

/// The schemas of an endpoint, and what is learnt while their definitions are revised.
pub(super) struct Definitions<'a> {
    /// The answer's and the request's.
    pub(super) schemas: [Side<'a>; 2],
    /// What a person settled: a value that the page lists by now may have its name and description there.
    pub(super) errata: &'a Tree,
    /// The page's enumerations, with its words.
    pub(super) page: &'a [Values],
    pub(super) titles: &'a mut Titles,
    /// What is left to a person: the page's line, and what it is.
    pub(super) manual: Vec<(usize, String)>,
}

pub(super) struct Side<'a> {
    pub(super) root: &'a mut Tree,
    /// The page's rows.
    pub(super) rows: &'a [Parameter],
}

impl Definitions<'_> {
    /// Makes the definitions list what the page lists.
    pub(super) fn revise(&mut self, enumeration_pairs: &[EnumerationPair<'_>]) {
        for pair in enumeration_pairs {
            let page = pair.page.and_then(|values| self.page.iter().find(|listed| is_it(listed, values)));
            match (page, pair.schema) {
                (Some(page), Some(schema)) => {
                    self.values(&schema.title, &schema.at, page);
                    self.update_heading(&schema.title, page);
                }
                (Some(page), None) => self.add(page),
                (None, Some(schema)) => self.remove(&schema.title),
                (None, None) => {}
            }
        }
        for side in &self.schemas {
            self.manual.extend(side.rows.iter().filter_map(|row| type_mismatch(side.root, row)));
        }
    }

    fn values(&mut self, title: &str, at: &str, page: &Values) {
        let definition = self.schemas.iter_mut().find_map(|side| side.root.get_mut("$defs")?.get_mut(title));
        let Some(definition) = definition else { return };
        let Some(kind) = definition.get("type").and_then(Tree::as_string) else { return };
        let Some(list) = definition.get_mut("oneOf") else { return };
        let codes: Vec<String> = page.listed.iter().map(|value| json(&value.code, &kind)).collect();
        list.retain(|value| {
            value
                .get("const")
                .and_then(Tree::as_scalar)
                .is_some_and(|code| codes.iter().any(|known| known == code))
        });
        let mut taken: BTreeSet<String> =
            list.elements().iter().filter_map(|value| value.get("title")?.as_string()).collect();
        let texts: Vec<String> = page.listed.iter().map(|value| value.code.to_string()).collect();
        let prefix = titles::prefix(&texts);
        let mut index = 0;
        for (value, code) in page.listed.iter().zip(&codes) {
            let stands = |list: &Tree| {
                list.elements()
                    .iter()
                    .position(|known| known.get("const").and_then(Tree::as_scalar) == Some(code))
            };
            if let Some(place) = stands(list) {
                index = place + 1;
                continue;
            }
            let settled = settled(self.errata, at, code);
            let known = PagePath::parse(at)
                .and_then(|path| self.titles.known(&path, &Item::Variant(value.code.clone())))
                .or_else(|| settled?.get("title")?.as_string());
            let name = known
                .filter(|name| !taken.contains(name))
                .unwrap_or_else(|| titles::variant(&value.code.to_string(), &prefix, &value.prose, &taken));
            let description =
                settled.and_then(|value| value.get("description")?.as_string()).unwrap_or_default();
            self.titles.proposed.push((format!("{title}::{name}"), format!("value {code}")));
            list.insert_element(
                index,
                Tree::object([
                    ("const", Tree::raw(code)),
                    ("title", Tree::string(&name)),
                    ("description", Tree::string(&description)),
                ]),
            );
            taken.insert(name);
            index += 1;
        }
    }

    /// An enumeration that is new: the rows that have its values refer to it.
    fn add(&mut self, page: &Values) {
        let integers = page.listed.iter().all(|value| matches!(value.code, EnumCode::Integer(_)));
        let mut defined: Option<(String, String, String)> = None;
        for field in &page.fields {
            let Some(schema) = self.schemas.get_mut(usize::from(page.side == Root::Request)) else {
                continue;
            };
            let path = field.segments();
            let Some(((name, _), above)) = path.split_last() else { continue };
            let Some(object) = object_at(schema.root, above) else { continue };
            let above = object.get("title").and_then(Tree::as_string).unwrap_or_default();
            let Some(node) = object.get_mut("properties").and_then(|rows| rows.get_mut(name)) else {
                continue;
            };
            let scalar = node.get("items").unwrap_or(node);
            let is = scalar.get("type").and_then(Tree::as_string).unwrap_or_default();
            let fits = is == "string" || is == "integer" && integers;
            if !fits || defined.as_ref().is_some_and(|(_, kind, _)| *kind != is) {
                let message = format!("the values listed for `{field}` do not match its type");
                self.manual.push((page.line, message));
                continue;
            }
            let (title, _, _) = defined.get_or_insert_with(|| {
                (self.titles.enumeration(field, &above), is.clone(), field.to_string())
            });
            refer(node, &target(title));
        }
        match defined {
            Some((title, kind, at)) => {
                self.namesakes(page, &at);
                if let Some(schema) = self.schemas.get_mut(usize::from(page.side == Root::Request)) {
                    define(schema.root, &title, &kind);
                }
                self.values(&title, &at, page);
            }
            None => self.define_unreferenced(page, integers),
        }
    }

    /// Other rows of the same name may have the same values: that is for a person to say.
    fn namesakes(&mut self, page: &Values, at: &str) {
        let Some(name) = page.fields.first().map(last_name) else { return };
        for (schema, side) in self.schemas.iter().zip([Root::Response, Root::Request]) {
            let is_other = |row: &&Parameter| {
                last_name(&row.path) == name && !(page.side == side && page.fields.contains(&row.path))
            };
            for row in schema.rows.iter().filter(is_other) {
                let of = if side == Root::Request { "the request's " } else { "" };
                let message = format!(
                    "the values of `{name}` are assigned to `{at}`; {of}`{}` may have them too",
                    row.printed
                );
                self.manual.push((page.line, message));
            }
        }
    }

    /// An enumeration to which nothing refers: it is known by its heading.
    fn define_unreferenced(&mut self, page: &Values, integers: bool) {
        let path = page.fields.first().map_or_else(
            || PagePath::default().name(page.name.as_deref().unwrap_or_default()),
            |field| PagePath::default().name(&last_name(field)),
        );
        let message =
            format!("no row refers to the values of `{path}`: add `$ref` to the rows that have them");
        self.manual.push((page.line, message));
        let title = self.titles.enumeration(&path, "");
        let Some(schema) = self.schemas.get_mut(usize::from(page.side == Root::Request)) else { return };
        define(schema.root, &title, if integers { "integer" } else { "string" });
        self.values(&title, &path.to_string(), page);
        self.update_heading(&title, page);
    }

    /// Says which field the heading names, unless a row of that name refers to the values.
    fn update_heading(&mut self, title: &str, page: &Values) {
        let field = page.fields.first().map(last_name).or_else(|| page.name.clone()).unwrap_or_default();
        let name = field.rsplit('.').next().unwrap_or(&field);
        let is_it = |row: &str| row.trim().eq_ignore_ascii_case(name);
        let is_natural = self.schemas.iter().any(|side| refers(side.root, &target(title), &is_it));
        let Some(definition) =
            self.schemas.iter_mut().find_map(|side| side.root.get_mut("$defs")?.get_mut(title))
        else {
            return;
        };
        let known = definition.get("x-heading").and_then(Tree::as_string);
        if is_natural {
            definition.remove("x-heading");
        } else if known.as_deref() != Some(name) {
            definition.remove("x-heading");
            let before = definition.members().position(|(known, _)| known == "oneOf");
            definition.insert(before.unwrap_or(usize::MAX), "x-heading", Tree::string(name));
            let message = format!("the heading names `{name}`, but no row with these values has that name");
            self.manual.push((page.line, message));
        }
    }

    /// An enumeration that is gone: its rows hold any value.
    fn remove(&mut self, title: &str) {
        for side in &mut self.schemas {
            let Some(definitions) = side.root.get_mut("$defs") else { continue };
            let Some(gone) = definitions.remove(title) else { continue };
            let is_last = definitions.members().next().is_none();
            let kind = gone.get("type").and_then(Tree::as_string).unwrap_or_default();
            replace_references(side.root, &target(title), &kind);
            if is_last {
                side.root.remove("$defs");
            }
        }
    }
}

/// Whether the page lists these values there.
fn is_it(listed: &Values, values: &statement::Values) -> bool {
    let at =
        listed.fields.first().map_or_else(|| listed.name.clone().unwrap_or_default(), ToString::to_string);
    listed.line == values.line && at == values.at
}

/// A definition without values.
fn define(root: &mut Tree, title: &str, kind: &str) {
    if !root.contains_key("$defs") {
        root.put("$defs", Tree::object([]).on_lines());
    }
    let definition = Tree::object([
        ("title", Tree::string(title)),
        ("type", Tree::string(kind)),
        ("description", Tree::string("")),
        ("oneOf", Tree::array([]).on_lines()),
    ]);
    if let Some(definitions) = root.get_mut("$defs") {
        definitions.put(title, definition);
    }
}

/// Whether a row of such a name refers to a definition.
fn refers(schema: &Tree, target: &str, is_it: &impl Fn(&str) -> bool) -> bool {
    let rows = schema.get("properties").into_iter().flat_map(Tree::members);
    let mut below = schema.members().map(|(_, value)| value);
    rows.into_iter().any(|(name, row)| is_it(name) && references(row, target) > 0)
        || below.any(|value| refers(value, target, is_it))
}

/// A row of another type than the enumeration it refers to: its values are those of the new type, or it has none.
pub(super) fn retype(root: &mut Tree, reference: &str, kind: &RowType) -> bool {
    let Some(word) = scalar(kind) else { return false };
    let Some(title) = reference.strip_prefix(target("").as_str()) else { return false };
    if references(root, reference) > 1 {
        return false;
    }
    let Some(definition) = root.get_mut("$defs").and_then(|definitions| definitions.get_mut(title)) else {
        return false;
    };
    let codes = definition.get("oneOf").map(Tree::elements).unwrap_or_default();
    let code = |value: &Tree| -> Option<Tree> {
        let code = value.get("const")?;
        let text = code.as_string().or_else(|| code.as_scalar().map(str::to_owned))?;
        match word {
            "string" => Some(Tree::string(&text)),
            "integer" => text.parse::<i64>().ok().map(Tree::integer),
            _ => None,
        }
    };
    let Some(codes) = codes.iter().map(code).collect::<Option<Vec<Tree>>>() else { return false };
    definition.put("type", Tree::string(word));
    let values = definition.get_mut("oneOf").map(Tree::elements_mut).unwrap_or_default();
    for (value, code) in values.iter_mut().zip(codes) {
        value.put("const", code);
    }
    true
}

/// A row whose enumeration is of another type than the row now.
fn type_mismatch(root: &Tree, row: &Parameter) -> Option<(usize, String)> {
    let mut root = root.clone();
    let path = row.path.segments();
    let ((name, _), above) = path.split_last()?;
    let node = object_at(&mut root, above)?.get("properties")?.get(name)?.clone();
    let reference = node.get("$ref").or_else(|| node.get("items")?.get("$ref"))?.as_string()?;
    let kind =
        root.get("$defs")?.get(reference.strip_prefix(target("").as_str())?)?.get("type")?.as_string()?;
    let element = match &row.kind {
        RowType::Array(Some(element)) => element,
        kind => kind,
    };
    (scalar(element) != Some(&kind))
        .then(|| (row.line, format!("`{}` has type {}, but its values have another", row.printed, row.kind)))
}

/// The value that an erratum adds to an enumeration, if one adds this.
fn settled<'a>(errata: &'a Tree, at: &str, code: &str) -> Option<&'a Tree> {
    let here = |erratum: &&Tree| {
        let is =
            |name: &str, text: &str| erratum.get(name).and_then(Tree::as_string).as_deref() == Some(text);
        is("kind", "enumeration") && is("at", at)
    };
    let mut values = errata.elements().iter().filter(here).filter_map(|erratum| erratum.get("wire"));
    values.find(|value| value.get("const").and_then(Tree::as_scalar) == Some(code))
}

fn target(title: &str) -> String {
    format!("#/$defs/{title}")
}

/// The value as a schema of this type has it.
fn json(code: &EnumCode, kind: &str) -> String {
    match (code, kind) {
        (EnumCode::Integer(code), "integer") => code.to_string(),
        (code, _) => serde_json::Value::from(code.to_string()).to_string(),
    }
}
