//! Plain files of schemas into types: who is called what, who refers to whom, who stands in a box.

mod boxes;
mod choices;
mod merge;
mod naming;
mod types;

use std::collections::{BTreeMap, HashMap};

use heck::ToSnakeCase as _;

use self::naming::Naming;
use self::types::Types;
use super::ir::Plain;
use super::names::{Scope, module_name};
use crate::codegen::load::Word;
use crate::codegen::load::plain::{Node, PlainFile, PlainFolder, Shape, short};
use crate::text::{Diagnostic, Place, Problems};

/// A name that is proposed for what has none: its place, its sort, itself.
pub(crate) type Proposal = (String, &'static str, String);

/// Lowers all files. With `propose`, what has no name gets one, which is told.
pub(crate) fn lower(folder: &PlainFolder, propose: bool, problems: &Problems) -> (Vec<Plain>, Vec<Proposal>) {
    let mut naming = Naming::new(&folder.names, propose, problems);
    let mut scope = Scope::new("modules", problems);
    let modules: Vec<Vec<String>> =
        folder.files.iter().map(|file| path(file, &mut scope, problems)).collect();
    let types = Types::declare(folder, &modules, &mut naming, problems);
    let mut lowered: Vec<Plain> =
        (0..folder.files.len()).map(|index| types.module(index, &mut naming)).collect();
    boxes::put(&mut lowered, problems);
    (lowered, naming.finish())
}

/// A file's module: its path, in snake case.
fn path(file: &PlainFile, scope: &mut Scope<'_>, problems: &Problems) -> Vec<String> {
    let name = short(&file.name).trim_end_matches(".json");
    let start = file.place.span.start;
    let word = Word { text: name.to_owned(), place: Place { span: start..start, ..file.place.clone() } };
    let plain = |part: &str| part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    let module = |part: &str| {
        let snake = if plain(part) { part.to_snake_case() } else { part.to_owned() };
        module_name(&snake, &word, problems)
    };
    let path: Vec<String> = name.split('/').map(module).collect();
    scope.claim(&path.join("::"), &word.place);
    path
}

/// All files by their names, and what is referred to in them.
struct Files<'a> {
    by_name: BTreeMap<&'a str, usize>,
    defs: HashMap<(usize, &'a str), &'a Node>,
    list: &'a [PlainFile],
}

impl<'a> Files<'a> {
    fn new(files: &'a [PlainFile]) -> Self {
        let by_name = files.iter().enumerate().map(|(index, file)| (file.name.as_str(), index)).collect();
        let defs = files.iter().enumerate().flat_map(|(index, file)| {
            file.defs.iter().map(move |(name, node)| ((index, name.as_str()), node))
        });
        Self { by_name, defs: defs.collect(), list: files }
    }

    /// What a node is once all references are followed, and whether `null` may stand for it on the way.
    fn follow(&self, from: usize, node: &'a Node, problems: &Problems) -> Option<(usize, &'a Node, bool)> {
        let (mut index, mut node, mut nullable) = (from, node, node.nullable);
        let mut passed: Vec<&str> = Vec::new();
        while let Shape::Reference { file, definition, place } = &node.shape {
            if passed.contains(&node.at.as_str()) {
                let message = "references that lead in a circle: there is no type at its end";
                problems.add(Diagnostic::at(place, message));
                return None;
            }
            passed.push(&node.at);
            (index, node) = self.target(index, file.as_deref(), definition.as_deref(), place, problems)?;
            nullable |= node.nullable;
        }
        Some((index, node, nullable))
    }

    fn target(
        &self,
        from: usize,
        file: Option<&str>,
        definition: Option<&str>,
        place: &Place,
        problems: &Problems,
    ) -> Option<(usize, &'a Node)> {
        let refuse = |message: String, known: Vec<&str>, word: &str| {
            let help = match crate::text::diagnostic::nearest(word, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("there are: {}", known.join(", ")),
            };
            problems.add(Diagnostic::at(place, message).help(help));
            None
        };
        let index = match file {
            None => from,
            Some(file) => {
                let name = join(&self.list.get(from)?.name, file);
                let Some(index) = self.by_name.get(name.as_str()) else {
                    let known = self.by_name.keys().map(|name| short(name)).collect();
                    return refuse(format!("there is no file `{}`", short(&name)), known, short(&name));
                };
                *index
            }
        };
        let target = self.list.get(index)?;
        match definition {
            Some(name) => match self.defs.get(&(index, name)) {
                Some(node) => Some((index, node)),
                None => {
                    let known = target.defs.iter().map(|(name, _)| name.as_str()).collect();
                    refuse(format!("there is no definition `{name}` in {}", short(&target.name)), known, name)
                }
            },
            None => match &target.root {
                Some(node) => Some((index, node)),
                None => {
                    refuse(format!("{} is a file of definitions alone", short(&target.name)), Vec::new(), "")
                }
            },
        }
    }
}

/// The name of a file, by its way from the folder of another.
fn join(from: &str, way: &str) -> String {
    let mut steps: Vec<&str> = from.split('/').collect();
    steps.pop();
    for step in way.split('/') {
        match step {
            "." => {}
            ".." => {
                steps.pop();
            }
            step => steps.push(step),
        }
    }
    steps.join("/")
}
