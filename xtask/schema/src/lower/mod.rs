//! Lower: the corrected schema into what is to be generated. All decisions are made here. Each endpoint is lowered on
//! its own; then what they share.

mod endpoint;
mod field_names;
mod imports;
pub mod ir;
pub(crate) mod json_schema;
pub(crate) mod names;
mod paging;
mod parameters;
mod samples;
mod types;
mod validated;

use std::collections::{BTreeMap, BTreeSet};

use self::ir::{Claims, Module, Root};
use self::names::{Scope, Target};
use super::load::{Document, EndpointFolder, ReturnCode};
use xtask_diagnostics::{Diagnostic, Problems};

/// Lowers one endpoint.
pub(crate) fn module(
    folder: &EndpointFolder,
    common: &Document,
    target: Target,
    problems: &Problems,
) -> Option<Module> {
    let module = endpoint::module(folder, common, target, problems)?;
    for word in &folder.endpoint.export {
        let structs = module.structs.iter().map(|item| &item.name);
        let mut known = structs.chain(module.enums.iter().map(|item| &item.name));
        if !known.any(|name| *name == word.text) && !folder.has_drafts() {
            let message = format!("`{}` is not a type of this endpoint", word.text);
            problems.add(Diagnostic::at(&word.place, message).help("name types by their `title`"));
        }
    }
    Some(module)
}

/// Lowers what endpoints share. A name that two of them claim in one module is an error.
pub fn root<'a>(
    claims: impl Iterator<Item = &'a Claims>,
    errcodes: &[ReturnCode],
    problems: &Problems,
) -> Root {
    let claims: Vec<&Claims> = claims.collect();
    let mut exported: BTreeMap<&[String], Scope<'_>> = BTreeMap::new();
    let mut modules = Scope::new("modules", problems);
    let outermost: BTreeSet<&String> = claims.iter().filter_map(|claims| claims.path.first()).collect();
    let exports = claims.iter().map(|claims| {
        modules.claim(&claims.path.join("::"), &claims.named);
        if let (Some(first), Some(place)) = (claims.family.first(), &claims.family_named)
            && outermost.contains(first)
        {
            let message = format!("`{first}` is a module of endpoints, so no family can be below it");
            problems.add(Diagnostic::at(place, message).help("give the family another name"));
        }
        let scope = || Scope::new("types that one family, or the crate's root, re-exports", problems);
        let scope = exported.entry(claims.family.as_slice()).or_insert_with(scope);
        for word in &claims.exports {
            scope.claim(&word.text, &word.place);
        }
        let mut names: Vec<String> = claims.exports.iter().map(|word| word.text.clone()).collect();
        names.sort();
        let (module, family, call) = (claims.path.clone(), claims.family.clone(), claims.call.clone());
        ir::Export { module, family, names, call }
    });
    let exports = exports.collect();
    Root { errcodes: errcodes.iter().map(return_code).collect(), exports }
}

fn return_code(code: &ReturnCode) -> ir::ReturnCode {
    ir::ReturnCode { code: code.code, class: code.class, meaning: code.meaning.text.clone() }
}
