//! Lock: holds the names that were decided against those that callers know.
//!
//! A slip in a title or an erratum would otherwise rename a public item unnoticed. So each endpoint has a committed
//! list of names, `names.json`; an item changes its name only along with its line there.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use super::render::Rendered;
use xtask_diagnostics::{Diagnostic, PagePath, Place, Problems};
use xtask_schema::ir::{Enum, Module, Role, Type};
use xtask_schema::{EndpointFolder, EnumCode, Item, NAMES, Named, Names, Word};

/// An endpoint's list as it is to be committed. An item that is new is added, one that is gone is left out, one that is
/// renamed is a problem.
pub(super) fn lock(module: &Module, folder: &EndpointFolder, problems: &Problems) -> Rendered {
    let names = names(module);
    if let Some(known) = &folder.names {
        for (decided, known) in [(&names.request, &known.request), (&names.response, &known.response)] {
            if !is_same(decided, known) {
                refuse_renamed(decided, known, problems);
            }
        }
    }
    Rendered { path: format!("{}/{NAMES}", folder.path), text: print(&names) }
}

/// Every name of an endpoint that comes from the page, in the order of the outline.
fn names(module: &Module) -> Names {
    Names { request: side(module, Role::Request), response: side(module, Role::Response) }
}

fn side(module: &Module, role: Role) -> Vec<Named> {
    let mut names: Vec<Named> = Vec::new();
    let mut listed: HashSet<&str> = HashSet::new();
    let types = types(module);
    for item in module.structs.iter().filter(|item| item.role == Some(role)) {
        if let Some(path) = item.origin.page().filter(|path| path.is_root()) {
            names.push(Named { path: path.clone(), item: Item::Type, name: word(&item.name, &item.named) });
        }
        for field in &item.fields {
            let Some(path) = field.origin.page() else { continue };
            let mut add = |item, name| names.push(Named { path: path.clone(), item, name });
            add(Item::Field, word(&field.rust, &field.named));
            let Some((ty, variants)) = of_module(&types, &field.ty) else { continue };
            // An enumeration is listed where it first appears.
            let is_listed = listed.contains(ty.text.as_str());
            add(Item::Type, ty);
            let Some(variants) = variants.filter(|_| !is_listed) else { continue };
            listed.insert(&variants.name);
            for variant in &variants.variants {
                add(Item::Variant(variant.code.clone()), word(&variant.name, &variant.named));
            }
        }
    }
    names
}

/// Where the name of each type of the module comes from, and the enumeration if it is one.
type Types<'a> = HashMap<&'a str, (&'a Place, Option<&'a Enum>)>;

fn types(module: &Module) -> Types<'_> {
    let structs = module.structs.iter().map(|item| (item.name.as_str(), (&item.named, None)));
    let enums = module.enums.iter().map(|item| (item.name.as_str(), (&item.named, Some(item))));
    structs.chain(enums).collect()
}

/// The name of a type that the module defines, and the enumeration if it is one.
fn of_module<'a>(types: &Types<'a>, ty: &Type) -> Option<(Word, Option<&'a Enum>)> {
    match ty {
        Type::Struct(name) | Type::Enum(name) => {
            let (place, item) = types.get(name.as_str())?;
            Some((word(name, place), *item))
        }
        Type::Integer
        | Type::Unsigned
        | Type::String
        | Type::Boolean
        | Type::Number
        | Type::Any
        | Type::Array(_)
        | Type::Map(_)
        | Type::Union(_)
        | Type::Nullable(_)
        | Type::Newtype(_) => None,
    }
}

fn word(name: &str, place: &Place) -> Word {
    Word { text: name.to_owned(), place: place.clone() }
}

/// Whether the list is what it was, line by line: as it is, as a rule.
fn is_same(decided: &[Named], known: &[Named]) -> bool {
    let same = |(decided, known): (&Named, &Named)| {
        decided.path == known.path && decided.item == known.item && decided.name.text == known.name.text
    };
    decided.len() == known.len() && decided.iter().zip(known).all(same)
}

/// Reports each item whose name is not the list's, once and with all of its lines in the list.
fn refuse_renamed(decided: &[Named], known: &[Named], problems: &Problems) {
    let (new_sets, old_sets) = (sets(decided), sets(known));
    // Which of the list's enumerations stand where one does now, and where first.
    let mut old_of: HashMap<Set<'_>, Vec<(Set<'_>, &PagePath)>> = HashMap::new();
    let mut paired: HashSet<(Set<'_>, Set<'_>)> = HashSet::new();
    for (path, new) in decided.iter().filter_map(|named| Some((&named.path, *new_sets.get(&named.path)?))) {
        if let Some(old) = old_sets.get(path).filter(|old| paired.insert((new, **old))) {
            old_of.entry(new).or_default().push((*old, path));
        }
    }
    let mut lines_of: HashMap<(Set<'_>, &Item), Vec<&Named>> = HashMap::new();
    for line in known {
        lines_of.entry((set(line, &old_sets), &line.item)).or_default().push(line);
    }
    let mut renamed: Vec<(&Named, &PagePath, Vec<&Named>)> = Vec::new();
    let mut places: HashMap<(&Item, &str, usize), usize> = HashMap::new();
    for named in decided {
        let new = set(named, &new_sets);
        let old = match &named.item {
            Item::Variant(_) => old_of.get(&new).cloned().unwrap_or_default(),
            _ => vec![(new, &named.path)],
        };
        for (old, path) in old {
            let mut lines = lines_of.get(&(old, &named.item)).into_iter().flatten();
            let Some(line) = lines.find(|known| known.name.text != named.name.text) else { continue };
            let (source, start) = at(named);
            let place = *places.entry((&named.item, source, start)).or_insert(renamed.len());
            match renamed.get_mut(place) {
                Some((.., lines)) if lines.iter().any(|known| at(known) == at(line)) => {}
                Some((.., lines)) => lines.push(line),
                None => renamed.push((named, path, vec![line])),
            }
        }
    }
    for (named, path, lines) in renamed {
        let Some(first) = lines.first() else { continue };
        let (what, from, to) = (what(path, &named.item), &first.name.text, &named.name.text);
        let mut message = Diagnostic::at(&named.name.place, format!("{what} `{from}` would become `{to}`"));
        for line in lines {
            message = message.also(&line.name.place, "the name that callers use");
        }
        let help = format!(
            "callers that say `{from}` would no longer compile; if it is to be renamed, write `{to}` in {NAMES} too"
        );
        problems.add(message.help(help));
    }
}

/// What belongs together in a list: what is at a path, or an enumeration with all its variants, which are listed at one of its
/// paths. Where that is may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Set<'a> {
    Path(&'a PagePath),
    Type(&'a str),
}

/// The enumeration at each path where there is one.
fn sets(names: &[Named]) -> HashMap<&PagePath, Set<'_>> {
    let mut sets = HashMap::new();
    for ty in names.iter().filter(|named| named.item == Item::Type) {
        sets.entry(&ty.path).or_insert(Set::Type(&ty.name.text));
    }
    // A list that a person changed may lack the type.
    for variant in names.iter().filter(|named| matches!(named.item, Item::Variant(_))) {
        sets.entry(&variant.path).or_insert(Set::Path(&variant.path));
    }
    sets
}

/// What a line belongs to.
fn set<'a>(named: &'a Named, sets: &HashMap<&PagePath, Set<'a>>) -> Set<'a> {
    let of_type = sets.get(&named.path).filter(|_| matches!(named.item, Item::Variant(_)));
    of_type.copied().unwrap_or(Set::Path(&named.path))
}

/// Where a name is written.
fn at(named: &Named) -> (&str, usize) {
    (&named.name.place.source.name, named.name.place.span.start)
}

fn what(path: &PagePath, item: &Item) -> String {
    match item {
        Item::Type if path.is_root() => "the type".to_owned(),
        Item::Type => format!("`{path}`: the type"),
        Item::Field => format!("`{path}`: the field"),
        Item::Variant(code) => format!("`{path}`, value {}: the variant", json(code)),
    }
}

/// One row a line, so that a diff shows the row.
fn print(names: &Names) -> String {
    let (request, response) = (lines(&names.request), lines(&names.response));
    format!("{{\n  \"request\": [\n{request}\n  ],\n  \"response\": [\n{response}\n  ]\n}}\n")
}

fn lines(names: &[Named]) -> String {
    let mut rows: Vec<String> = Vec::new();
    let mut above = None;
    for named in names {
        let name = text(&named.name.text);
        match (&named.item, rows.last_mut()) {
            // A field and its type are one row.
            (Item::Type, Some(row)) if above == Some(&named.path) => {
                let _ = write!(row, ", \"type\": {name}");
            }
            (item, _) => {
                let key = match item {
                    Item::Field => "\"field\"".to_owned(),
                    Item::Type => "\"type\"".to_owned(),
                    Item::Variant(code) => format!("\"value\": {}, \"variant\"", json(code)),
                };
                rows.push(format!("    {{ \"path\": {}, {key}: {name}", text(&named.path.to_string())));
            }
        }
        above = Some(&named.path);
    }
    rows.join(" },\n") + " }"
}

fn json(code: &EnumCode) -> String {
    match code {
        EnumCode::Integer(code) => code.to_string(),
        EnumCode::String(code) => text(code),
    }
}

fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
