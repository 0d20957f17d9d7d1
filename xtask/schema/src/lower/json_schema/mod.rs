//! Plain files of schemas into types: who is called what, who refers to whom, who stands in a box.

mod boxes;
mod choices;
mod documents;
mod files;
mod merge;
mod naming;
mod reference_cycles;
mod types;
mod unresolved_ref;
mod uri;
mod values;

use heck::ToSnakeCase as _;

use self::naming::Naming;
use self::types::Types;
use super::ir::Plain;
use super::names::{Scope, Target, module_name};
use super::validated;
use crate::load::Word;
use crate::load::json_schema::{File, JsonSchemaFolder};
use xtask_diagnostics::{Place, Problems};

/// A name that is proposed for what has none: its place, its sort, itself.
pub type Proposal = (String, &'static str, String);

/// Lowers all files. With `propose`, what has no name gets one, which is told.
pub fn lower(folder: &JsonSchemaFolder, propose: bool, problems: &Problems) -> (Vec<Plain>, Vec<Proposal>) {
    let mut naming = Naming::new(&folder.names, propose, problems);
    let mut scope = Scope::new("modules", problems);
    let modules: Vec<Vec<String>> =
        folder.files.iter().map(|file| path(file, &mut scope, problems)).collect();
    let types = Types::declare(folder, &modules, &mut naming, problems);
    let mut lowered: Vec<Plain> =
        (0..folder.files.len()).map(|index| types.module(index, &mut naming)).collect();
    boxes::put(&mut lowered, problems);
    let modules = lowered.iter_mut().map(|Plain { path, uses, structs, unions, .. }| validated::Module {
        path,
        uses,
        structs,
        unions,
    });
    validated::mark(modules.collect());
    (lowered, naming.finish())
}

/// A file's module: its path, in snake case.
fn path(file: &File, scope: &mut Scope<'_>, problems: &Problems) -> Vec<String> {
    let name = file.name.as_str().trim_end_matches(".json");
    let start = file.document.place.span.start;
    let word =
        Word { text: name.to_owned(), place: Place { span: start..start, ..file.document.place.clone() } };
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    let module = |part: &str| {
        let snake = if plain(part) { part.to_snake_case() } else { part.to_owned() };
        module_name(&snake, &word, Target::Foreign, problems)
    };
    let path: Vec<String> = name.split('/').map(module).collect();
    scope.claim(&path.join("::"), &word.place);
    path
}
