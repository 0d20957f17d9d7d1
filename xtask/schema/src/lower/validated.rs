//! Marks the types that `validate()` checks: those with a rule, and those that contain one.

use std::collections::{BTreeSet, HashMap};

use super::ir::{Struct, Type, Union};

/// What a module takes from others: the module, and the type.
type Uses = BTreeSet<(Vec<String>, String)>;

/// The types of a module.
pub(super) struct Module<'a> {
    pub(super) path: &'a [String],
    pub(super) uses: &'a Uses,
    pub(super) structs: &'a mut [Struct],
    pub(super) unions: &'a mut [Union],
}

/// A type, by its module and its name.
type Name<'a> = (&'a [String], &'a str);

/// Marks them.
pub(super) fn mark(mut modules: Vec<Module<'_>>) {
    let marks = marks(&modules);
    let mut marks = marks.into_iter();
    for module in &mut modules {
        let structs = module.structs.iter_mut().map(|item| &mut item.validated);
        for validated in structs.chain(module.unions.iter_mut().map(|item| &mut item.validated)) {
            *validated = marks.next().unwrap_or_default();
        }
    }
}

/// Whether there is a rule in or below each: of each module, the structs, and then the unions.
fn marks(modules: &[Module<'_>]) -> Vec<bool> {
    let names = modules.iter().flat_map(|module| {
        let names = module.structs.iter().map(|item| item.name.as_str());
        let names = names.chain(module.unions.iter().map(|item| item.name.as_str()));
        names.map(|name| (module.path, name))
    });
    let numbers: HashMap<Name<'_>, usize> = names.enumerate().map(|(number, name)| (name, number)).collect();
    // By whom each is held, and those from which it is known that there is a rule below.
    let mut held_by: Vec<Vec<usize>> = vec![Vec::new(); numbers.len()];
    let (mut marks, mut waiting) = (vec![false; numbers.len()], Vec::new());
    for module in modules {
        let used: HashMap<&str, &[String]> =
            module.uses.iter().map(|(path, name)| (name.as_str(), path.as_slice())).collect();
        let number = |name: &str| {
            let path = used.get(name).copied().unwrap_or(module.path);
            numbers.get(&(path, name)).copied()
        };
        let mut hold = |holder: &str, held: &str| {
            if let (Some(holder), Some(held)) = (number(holder), number(held))
                && let Some(holders) = held_by.get_mut(held)
            {
                holders.push(holder);
            }
        };
        for item in module.structs.iter() {
            if item.fields.iter().any(|field| field.rules.iter().any(|rules| !rules.is_empty())) {
                waiting.extend(number(&item.name));
            }
            for field in &item.fields {
                if let Type::Struct(name) | Type::Union(name) = field.ty.innermost() {
                    hold(&item.name, name);
                }
            }
        }
        for item in module.unions.iter() {
            item.branches.iter().for_each(|branch| hold(&item.name, &branch.name));
        }
    }
    while let Some(number) = waiting.pop() {
        let Some(is_marked) = marks.get_mut(number).filter(|is_marked| !**is_marked) else { continue };
        *is_marked = true;
        waiting.extend(held_by.get(number).into_iter().flatten());
    }
    marks
}
