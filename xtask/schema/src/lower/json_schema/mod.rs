//! Lowers JSON Schema files: types and their names, references, boxes.

mod boxes;
mod choices;
mod declarations;
mod documents;
mod files;
mod keys;
mod merge;
mod naming;
mod reference_cycles;
mod tag;
mod targets;
mod titles;
mod types;
mod unresolved_ref;
mod uri;
mod values;

use heck::ToSnakeCase as _;

use self::declarations::Declarations;
use self::files::Files;
use self::keys::Keys;
use self::naming::Naming;

use super::ir::FileModule;
use super::names::{Scope, Target, module_name};
use super::validated;
use crate::load::Word;
use crate::load::json_schema::{File, JsonSchemaFolder, Names};
use xtask_diagnostics::{Place, Problems};

/// A name that is proposed for an item that has none: its key, its sort, the name.
pub type Proposal = (String, &'static str, String);

/// A folder, lowered.
#[derive(Debug)]
pub struct Lowered {
    /// The modules, in the order of their files.
    pub modules: Vec<FileModule>,
    /// The names that were proposed, if that was asked for.
    pub proposals: Vec<Proposal>,
    /// The names of names.json by values, where the file has positions.
    pub names: Option<Names>,
}

/// Lowers all files. With `propose`, an item without a name gets one, which is listed.
pub fn lower(folder: &JsonSchemaFolder, propose: bool, problems: &Problems) -> Lowered {
    let is_valid = problems.is_empty();
    let files = Files::new(&folder.files, problems);
    let keys = Keys::new(&files);
    let names = folder.names.with_keys(keys.of_older(), problems);
    let mut naming = Naming::new(names.as_ref().unwrap_or(&folder.names), &keys, propose, problems);
    let mut scope = Scope::new("modules", problems);
    let paths: Vec<Vec<String>> = folder.files.iter().map(|file| path(file, &mut scope, problems)).collect();
    let declarations = Declarations::new(files, &paths, &mut naming, problems);
    let mut modules: Vec<FileModule> =
        (0..folder.files.len()).map(|index| declarations.module(index, &mut naming)).collect();
    boxes::put(&mut modules, problems);
    let marked = modules.iter_mut().map(|FileModule { path, uses, structs, unions, .. }| validated::Module {
        path,
        uses,
        structs,
        unions,
    });
    validated::mark(marked.collect());
    let proposals = naming.finish(is_valid);
    Lowered { modules, proposals, names }
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
