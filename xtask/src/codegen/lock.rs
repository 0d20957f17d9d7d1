//! Lock: the names that were decided, held against those that callers know.
//!
//! A slip in a title or an erratum would otherwise rename a public item without a word. So each endpoint has a committed
//! list of names, `names.json`; an item changes its name only along with its line there.

use std::fmt::Write as _;

use super::load::{EndpointFolder, EnumCode, Item, NAMES, Named, Names, Word};
use super::lower::ir::{Code, Enum, Module, Role, Type};
use super::render::Rendered;
use crate::text::{Diagnostic, Place, Problems};

/// An endpoint's list as it is to be committed. An item that is new is added, one that is gone is left out, one that is
/// renamed is a problem.
pub(crate) fn lock(module: &Module, folder: &EndpointFolder, problems: &Problems) -> Rendered {
    let names = names(module);
    if let Some(known) = &folder.names {
        for (decided, known) in [(&names.request, &known.request), (&names.response, &known.response)] {
            if !is_same(decided, known) {
                refuse_renamed(decided, known, problems);
            }
        }
    }
    Rendered { path: format!("schema/{}/{NAMES}", folder.path), text: print(&names) }
}

/// Every name of an endpoint that stands on the page, in the order of the outline.
fn names(module: &Module) -> Names {
    Names { request: side(module, Role::Request), response: side(module, Role::Response) }
}

fn side(module: &Module, role: Role) -> Vec<Named> {
    let mut names: Vec<Named> = Vec::new();
    let mut listed: Vec<&str> = Vec::new();
    for item in module.structs.iter().filter(|item| item.role == role) {
        if item.page.is_root() {
            names.push(Named {
                path: item.page.clone(),
                item: Item::Type,
                name: word(&item.name, &item.named),
            });
        }
        for field in &item.fields {
            let mut add = |item, name| names.push(Named { path: field.page.clone(), item, name });
            add(Item::Field, word(&field.rust, &field.named));
            let Some((ty, variants)) = of_module(module, &field.ty) else { continue };
            // An enumeration is listed where it first appears.
            let is_listed = listed.contains(&ty.text.as_str());
            add(Item::Type, ty);
            let Some(variants) = variants.filter(|_| !is_listed) else { continue };
            listed.push(&variants.name);
            for variant in &variants.variants {
                let code = match &variant.code {
                    Code::Integer(code) => EnumCode::Integer(*code),
                    Code::Text(code) => EnumCode::Text(code.clone()),
                };
                add(Item::Variant(code), word(&variant.name, &variant.named));
            }
        }
    }
    names
}

/// The name of a type that the module defines, and the enumeration if it is one.
fn of_module<'a>(module: &'a Module, ty: &Type) -> Option<(Word, Option<&'a Enum>)> {
    match ty {
        Type::Struct(name) => {
            let item = module.structs.iter().find(|item| item.name == *name)?;
            Some((word(name, &item.named), None))
        }
        Type::Enum(name) => {
            let item = module.enums.iter().find(|item| item.name == *name)?;
            Some((word(name, &item.named), Some(item)))
        }
        Type::Integer
        | Type::Text
        | Type::Flag
        | Type::Number
        | Type::Any
        | Type::List(_)
        | Type::Map(_)
        | Type::Newtype(_) => None,
    }
}

fn word(name: &str, place: &Place) -> Word {
    Word { text: name.to_owned(), place: place.clone() }
}

/// Whether the list is what it was, line by line: as it is, as a rule.
fn is_same(decided: &[Named], known: &[Named]) -> bool {
    let same = |(decided, known): (&Named, &Named)| decided.is(known) && decided.name.text == known.name.text;
    decided.len() == known.len() && decided.iter().zip(known).all(same)
}

/// Each item that has another name than the list says is told of once, with all of the list's lines.
fn refuse_renamed(decided: &[Named], known: &[Named], problems: &Problems) {
    let (decided, known) = (everywhere(decided), everywhere(known));
    let mut renamed: Vec<(&Named, Vec<&Named>)> = Vec::new();
    for named in &decided {
        let other = |known: &&Named| known.is(named) && known.name.text != named.name.text;
        let Some(line) = known.iter().find(other) else { continue };
        match renamed.iter_mut().find(|(first, _)| first.item == named.item && is_at(first, named)) {
            Some((_, lines)) if lines.iter().any(|known| is_at(known, line)) => {}
            Some((_, lines)) => lines.push(line),
            None => renamed.push((named, vec![line])),
        }
    }
    for (named, lines) in renamed {
        let Some(first) = lines.first() else { continue };
        let (what, from, to) = (what(named), &first.name.text, &named.name.text);
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

/// The same names, with an enumeration's variants at each of its paths: where it is first listed may change.
fn everywhere(names: &[Named]) -> Vec<Named> {
    let type_at = |named: &Named| {
        let at = names.iter().find(|other| other.path == named.path && other.item == Item::Type)?;
        Some(at.name.text.as_str())
    };
    let mut all = names.to_vec();
    for variant in names.iter().filter(|named| matches!(named.item, Item::Variant(_))) {
        let Some(ty) = type_at(variant) else { continue };
        let of_type = |other: &&Named| other.item == Item::Type && other.name.text == ty;
        let elsewhere = names.iter().filter(of_type).filter(|other| other.path != variant.path);
        all.extend(elsewhere.map(|other| Named { path: other.path.clone(), ..variant.clone() }));
    }
    all
}

/// Whether both names stand at one place.
fn is_at(one: &Named, other: &Named) -> bool {
    let key = |named: &Named| (named.name.place.source.name.clone(), named.name.place.span.start);
    key(one) == key(other)
}

fn what(named: &Named) -> String {
    let path = &named.path;
    match &named.item {
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
        EnumCode::Text(code) => text(code),
    }
}

fn text(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
