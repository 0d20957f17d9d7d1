//! `cargo xtask codegen`: load → correct → lower → lock → emit → render → output.
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`load`] | files below `schema/` | what they say, with positions |
//! | [`correct`] | what the page says, and errata | what is true |
//! | [`lower`] | the corrected schema | types, names, all decisions |
//! | [`lock`] | the names among them, and those that callers know | the list of names, or what would be renamed |
//! | [`emit`] | those decisions | Rust: items, and lines of macro calls |
//! | [`render`] | those | the text of files |
//! | [`output`] | those files | a comparison, or the files on disk |
//!
//! Each endpoint goes through all stages but the last by itself, on one of several threads; what stands above the endpoints
//! comes after. Nothing is written before all of it is understood.
//!
//! Plain JSON Schema goes the same way without `correct`, as [`plain`] puts it together: there is no page that could be wrong.
//!
//! Architecture invariants: `emit` never sees JSON; `lower` never sees tokens; only `load::files` and `output` touch the disk;
//! no name of a field stands in the generator's code.
#![allow(missing_docs, reason = "for maintainers: what has no comment is named after what it holds")]

pub mod emit;
pub mod json_schema;
pub mod lock;
pub mod outline;
pub mod output;
pub mod package;
mod pieces;
pub mod render;
pub mod unwritten;
pub mod view;

use std::num::NonZeroUsize;
use std::path::Path;

use self::emit::Tree;
use self::output::FOLDER;
use self::render::Rendered;
use xtask_diagnostics::Problems;
use xtask_schema::facts::Facts;
use xtask_schema::limits::Limits;
use xtask_schema::load::{Disk, Files, open};
use xtask_schema::lower::ir::{Claims, Crate};
use xtask_schema::lower::names::module_path;
use xtask_schema::{Endpoint, codes, each, lower, workers};

/// The files that are generated from the schema.
#[derive(Debug)]
pub struct Generated {
    /// What each endpoint's page says, in numbers.
    pub facts: Vec<Facts>,
    /// The model's, in the order of their paths, then the lists of names.
    pub files: Vec<Rendered>,
    /// How many descriptions a person has yet to write.
    pub unwritten: usize,
}

/// What is left of an endpoint once it is generated: files, and what it claims of what is everyone's.
struct Made {
    facts: Facts,
    types: usize,
    claims: Claims,
    files: Vec<Rendered>,
    names: Rendered,
    unwritten: usize,
    problems: Problems,
}

/// Runs all stages that only read, on `schema/` below `root`.
pub fn generate(root: &Path) -> Result<Generated, Problems> {
    generate_within(root, Limits::default())
}

/// The same with limits of one's own.
pub fn generate_within(root: &Path, limits: Limits) -> Result<Generated, Problems> {
    generate_of(&Disk::schema(&root.join("schema")), limits, workers::all())
}

/// The same, of a schema that stands anywhere, by so many threads. Each takes an endpoint from its files to those that are generated, and keeps nothing else:
/// so memory is that of the files.
pub fn generate_of(files: &dyn Files, limits: Limits, threads: NonZeroUsize) -> Result<Generated, Problems> {
    let problems = Problems::default();
    let opened = open(files, limits, None, &problems);
    let tree = Tree::of(opened.paths.iter().filter_map(|path| module_path(path)));
    let all = each(&opened, threads, &problems, |endpoint| make(endpoint, &tree));
    limits.all(all.iter().map(|made| (made.types, &made.claims.named)), &problems);
    let above = lower::root(all.iter().map(|made| &made.claims), codes(&opened), &problems);
    let mut problems = problems.check(Problems::default())?;
    let mut generated = Generated {
        facts: Vec::new(),
        files: render::render(emit::above(&above, &tree), FOLDER, &problems),
        unwritten: 0,
    };
    let mut lists = Vec::new();
    for made in all {
        generated.facts.push(made.facts);
        generated.files.extend(made.files);
        generated.unwritten += made.unwritten;
        lists.push(made.names);
        problems = problems.and(made.problems);
    }
    generated.files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    generated.files.extend(lists);
    problems.check(generated)
}

/// The model's files, of what was decided.
pub fn files(decided: &Crate, problems: &Problems) -> Vec<Rendered> {
    let tree = Tree::of(decided.endpoints.iter().map(|module| module.path.clone()));
    let mut files = emit::above(&decided.root, &tree);
    files.extend(decided.endpoints.iter().flat_map(|module| emit::endpoint(module, &tree)));
    let mut files = render::render(files, FOLDER, problems);
    files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    files
}

fn make(endpoint: Endpoint, tree: &Tree) -> Made {
    let Endpoint { facts, folder, module, types } = endpoint;
    // Not among those of understanding: what is not settled elsewhere may yet have any name.
    let problems = Problems::default();
    Made {
        facts,
        types,
        files: render::render(emit::endpoint(&module, tree).into(), FOLDER, &problems),
        names: lock::lock(&module, &folder, &problems),
        unwritten: unwritten::count(&folder),
        claims: module.claims,
        problems,
    }
}
