//! `names.json`: the Rust name of each item, as it was last agreed to. Codegen writes it; a person changes a line of it
//! to agree to another name.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::Word;
use super::members::{Members, elements, expected, integer, page_text, text};
use super::sample::page_path;
use super::schema::EnumCode;
use xtask_diagnostics::json::{Node, Value};
use xtask_diagnostics::{Diagnostic, PagePath, Problems};

/// The names of one endpoint, in the order of the page.
#[derive(Debug, Default)]
pub struct Names {
    /// Names of the request's items.
    pub request: Vec<Named>,
    /// Names of the response's items.
    pub response: Vec<Named>,
}

/// An item of the page, and its Rust name.
#[derive(Clone, Debug)]
pub struct Named {
    /// In the page's spelling. What a list holds goes by the list's.
    pub path: PagePath,
    /// Which item of that path.
    pub item: Item,
    /// The Rust name.
    pub name: Word,
}

/// Which item of a path: it may have a field, the field's type, and the type's variants.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A field of a struct.
    Field,
    /// A struct or an enumeration of the endpoint.
    Type,
    /// A variant: the one of this value.
    Variant(EnumCode),
}

pub(super) fn names(node: &Node, problems: &Problems) -> Option<Names> {
    let members = Members::of(node, "the list of names", problems)?;
    let request = members.need("request").map(|node| rows(node, problems));
    let response = members.need("response").map(|node| rows(node, problems));
    members.finish();
    Some(Names { request: request?, response: response? })
}

fn rows(node: &Node, problems: &Problems) -> Vec<Named> {
    let rows = elements(node, problems).unwrap_or_default();
    let names: Vec<Named> = rows.iter().filter_map(|node| row(node, problems)).flatten().collect();
    let mut known: HashMap<(&PagePath, &Item), &Named> = HashMap::with_capacity(names.len());
    for named in &names {
        match known.entry((&named.path, &named.item)) {
            Entry::Vacant(entry) => {
                entry.insert(named);
            }
            Entry::Occupied(first) => {
                let twice = Diagnostic::at(&named.name.place, "this item has a name already");
                let twice = twice.also(&first.get().name.place, "the first one");
                problems.add(twice.help("keep one of them"));
            }
        }
    }
    names
}

/// One line: the request or the response as a whole, a row of the page, or a value of an enumeration.
fn row(node: &Node, problems: &Problems) -> Option<Vec<Named>> {
    let members = Members::of(node, "a name", problems)?;
    let path = members.need("path").and_then(|node| page_text(node, problems));
    let path = path.and_then(|word| match word.text.as_str() {
        "" => Some(PagePath::default()),
        _ => page_path(&word, problems),
    });
    let mut named = Vec::new();
    if let Some(value) = members.get("value") {
        let code = enum_code(value, problems);
        let name = members.need_text("variant");
        named.extend(code.zip(name).map(|(code, name)| (Item::Variant(code), name)));
    } else if path.as_ref().is_some_and(PagePath::is_root) {
        named.extend(members.need_text("type").map(|name| (Item::Type, name)));
    } else {
        named.extend(members.need_text("field").map(|name| (Item::Field, name)));
        named.extend(members.text("type").map(|name| (Item::Type, name)));
    }
    members.finish();
    let path = path?;
    Some(named.into_iter().map(|(item, name)| Named { path: path.clone(), item, name }).collect())
}

/// The value of a variant, of either kind.
fn enum_code(node: &Node, problems: &Problems) -> Option<EnumCode> {
    match node.value {
        Value::Number(_) => integer(node, problems).map(EnumCode::Integer),
        Value::String(_) => text(node, problems).map(|word| EnumCode::String(word.text)),
        _ => expected("an integer or a string", node, problems),
    }
}
