//! Lower: the corrected schema into what is to be generated. All decisions are made here.

mod endpoint;
pub(crate) mod ir;
pub(crate) mod names;
mod types;

use self::ir::Crate;
use self::names::Scope;
use super::load::{ReturnCode, SchemaFolder};
use crate::text::{Diagnostic, Problems};

/// Lowers all endpoints.
pub(crate) fn lower(folder: &SchemaFolder, problems: &Problems) -> Crate {
    let mut exported = Scope::new("types that the crate's root names", problems);
    let mut modules = Scope::new("modules", problems);
    let mut endpoints = Vec::new();
    let mut exports = Vec::new();
    for endpoint in &folder.endpoints {
        let Some(module) = endpoint::module(endpoint, &folder.common, problems) else { continue };
        modules.claim(&module.path.join("::"), &endpoint.endpoint.path.place);
        let mut names = Vec::new();
        for word in &endpoint.endpoint.export {
            let known = module
                .structs
                .iter()
                .map(|item| &item.name)
                .chain(module.enums.iter().map(|item| &item.name));
            if !known.into_iter().any(|name| *name == word.text) && !endpoint.has_drafts() {
                let message = format!("`{}` is no type of this endpoint", word.text);
                problems.add(Diagnostic::at(&word.place, message).help("name types by their `title`"));
            }
            exported.claim(&word.text, &word.place);
            names.push(word.text.clone());
        }
        names.sort();
        exports.push((module.path.clone(), names));
        endpoints.push(module);
    }
    Crate { endpoints, errcodes: folder.errcodes.iter().map(return_code).collect(), exports }
}

fn return_code(code: &ReturnCode) -> ir::ReturnCode {
    ir::ReturnCode { code: code.code, class: code.class, meaning: code.meaning.text.clone() }
}
