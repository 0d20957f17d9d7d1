//! Proposes names for the fields of an object whose JSON names cannot be theirs. From then on, `names.json` keeps them.

use std::collections::{HashMap, HashSet};

use heck::ToSnakeCase as _;

use super::names::{is_field_name, proposed_field_name};
use crate::load::Property;
use xtask_diagnostics::PagePath;

/// The name of each field that needs one, by its index. `locked` is the name that `names.json` has for a row.
pub(super) fn propose<'a>(
    properties: &[Property],
    locked: impl Fn(&PagePath) -> Option<&'a str>,
) -> HashMap<usize, String> {
    let json_names = properties.iter().enumerate().flat_map(|(index, property)| {
        let names = std::iter::once(&property.name.text).chain(&property.aliases);
        names.map(move |name| (name.as_str(), index))
    });
    let json_names: HashMap<&str, usize> = json_names.collect();
    let of_another = |name: &str, index| json_names.get(name).is_some_and(|owner| *owner != index);
    let authored = properties.iter().filter_map(|property| property.schema.field.as_ref());
    let mut used: HashSet<String> = authored.map(|name| name.text.clone()).collect();
    let mut unnamed = Vec::new();
    for (index, property) in properties.iter().enumerate() {
        if property.schema.field.is_some() {
            continue;
        }
        let (wire, name) = (&property.name.text, property.name.text.to_snake_case());
        let is_free = is_field_name(wire, &name) && !of_another(&name, index) && !used.contains(&name);
        if is_free {
            used.insert(name);
        } else {
            unnamed.push((index, property));
        }
    }
    let mut proposals = HashMap::new();
    // Locked names first: a new row takes no name that callers know.
    let (known, new): (Vec<_>, Vec<_>) =
        unnamed.into_iter().partition(|(_, property)| locked(&property.page).is_some());
    for (index, property) in known.into_iter().chain(new) {
        let is_free = |name: &str, used: &HashSet<String>| {
            is_field_name(name, name) && !of_another(name, index) && !used.contains(name)
        };
        let name = locked(&property.page).filter(|name| is_free(name, &used)).map(str::to_owned);
        let name = name.unwrap_or_else(|| {
            let proposal = proposed_field_name(&property.name.text);
            let mut name = proposal.clone();
            let mut count = 1;
            while !is_free(&name, &used) {
                count += 1;
                name = format!("{proposal}{count}");
            }
            name
        });
        used.insert(name.clone());
        proposals.insert(index, name);
    }
    proposals
}
