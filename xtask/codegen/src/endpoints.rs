//! Generates the model from the schemas of its endpoints.
//!
//! Each endpoint goes through all stages but `output` by itself, on one of several threads; the modules above the endpoints come
//! after. There are files only if all of the schema is understood.

use std::num::NonZeroUsize;
use std::path::Path;

use super::emit::{self, Tree};
use super::output::FOLDER;
use super::package;
use super::render::{self, Rendered};
use super::{lock, unwritten};
use xtask_diagnostics::Problems;
use xtask_schema::ir::{Claims, Crate};
use xtask_schema::names::{Target, module_path};
use xtask_schema::{
    Disk, Endpoint, Facts, Files, LeftOut, Limits, Mapped, Options, leave_out_invalid, lower_root,
    map_endpoints, open, parallel,
};

/// What the schema of the model becomes.
#[derive(Debug)]
pub struct Generated {
    /// What each endpoint's page says, in numbers.
    pub facts: Vec<Facts>,
    /// The model's files in the order of their paths, then the lists of names. Paths begin at the workspace's root.
    pub files: Vec<Rendered>,
    /// The lists of names of another crate than the model. Paths begin at the folder of schemas.
    pub names: Vec<Rendered>,
    /// How many descriptions a person has yet to write.
    pub unwritten: usize,
    /// How many proposals were accepted that no person has reviewed.
    pub unreviewed: usize,
    /// The endpoints for which nothing is generated.
    pub left_out: Vec<LeftOut>,
}

/// What is left of an endpoint once it is generated: files, and what it claims of what is everyone's.
struct Made {
    facts: Facts,
    types: usize,
    claims: Claims,
    files: Vec<Rendered>,
    names: Rendered,
    unwritten: usize,
    unreviewed: usize,
    problems: Problems,
}

/// Generates the model from `schema/` below `root`. Nothing is written.
///
/// # Errors
/// Everything that is wrong with the schema.
pub fn generate(root: &Path) -> Result<Generated, Problems> {
    generate_within(root, Limits::default())
}

/// Does what [`generate`] does, within other limits.
///
/// # Errors
/// Those of [`generate`], and what is beyond a limit.
pub fn generate_within(root: &Path, limits: Limits) -> Result<Generated, Problems> {
    generate_of(&Disk::schema(&root.join("schema")), limits, parallel::available_threads())
}

/// Does what [`generate`] does, from files that may be anywhere and on so many threads.
///
/// Each thread takes an endpoint from its files to those that are generated, and keeps nothing else: memory is that of the
/// generated files.
///
/// # Errors
/// Those of [`generate_within`].
pub fn generate_of(files: &dyn Files, limits: Limits, threads: NonZeroUsize) -> Result<Generated, Problems> {
    generate_model(files, Options { limits, ..Options::default() }, threads)
}

/// Does what [`generate`] does from files that may be anywhere, with other options. The target is the model.
///
/// # Errors
/// Those of [`generate_within`]; none for drafts and open points, if proposals are accepted.
pub fn generate_model(
    files: &dyn Files,
    options: Options,
    threads: NonZeroUsize,
) -> Result<Generated, Problems> {
    let mut generated = generate_for(files, Options { target: Target::Model, ..options }, threads)?;
    let lists = std::mem::take(&mut generated.names).into_iter();
    generated.files.extend(lists.map(|list| Rendered { path: format!("schema/{}", list.path), ..list }));
    Ok(generated)
}

/// Does what [`generate_of`] does, for any crate.
pub(super) fn generate_for(
    files: &dyn Files,
    options: Options,
    threads: NonZeroUsize,
) -> Result<Generated, Problems> {
    let Options { limits, target, .. } = options;
    let problems = Problems::default();
    let folder = if target == Target::Model { FOLDER } else { package::GENERATED };
    let mut opened = open(files, options, None, &problems);
    let invalid = leave_out_invalid(&mut opened, threads);
    let paths = opened.paths.iter().filter(|path| !opened.is_left_out(path));
    let tree = Tree::of(paths.filter_map(|path| module_path(path, target)));
    let Mapped { list: all, mut left_out } =
        map_endpoints(&opened, threads, &problems, |endpoint| make(endpoint, &tree, folder));
    left_out.extend(invalid);
    limits.check_total(all.iter().map(|made| (made.types, &made.claims.named)), &problems);
    let above = lower_root(all.iter().map(|made| &made.claims), opened.return_codes(), &problems);
    let mut problems = problems.check(Problems::default())?;
    let mut generated = Generated {
        facts: Vec::new(),
        files: render::render(emit::above(&above, &tree), folder, &problems),
        names: Vec::new(),
        unwritten: 0,
        unreviewed: 0,
        left_out,
    };
    for made in all {
        generated.facts.push(made.facts);
        generated.files.extend(made.files);
        generated.unwritten += made.unwritten;
        generated.unreviewed += made.unreviewed;
        generated.names.push(made.names);
        problems = problems.and(made.problems);
    }
    generated.files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    problems.check(generated)
}

/// Generates the model's files from decisions that were made before. Lists of names are not among them.
pub fn files(decided: &Crate, problems: &Problems) -> Vec<Rendered> {
    let tree = Tree::of(decided.endpoints.iter().map(|module| module.path.clone()));
    let mut files = emit::above(&decided.root, &tree);
    files.extend(decided.endpoints.iter().flat_map(|module| emit::endpoint(module, &tree)));
    let mut files = render::render(files, FOLDER, problems);
    files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    files
}

fn make(endpoint: Endpoint, tree: &Tree, folder_of_files: &str) -> Made {
    let Endpoint { facts, folder, module, types } = endpoint;
    // Not among those of understanding: what is not settled elsewhere may yet have any name.
    let problems = Problems::default();
    Made {
        facts,
        types,
        files: render::render(emit::endpoint(&module, tree), folder_of_files, &problems),
        names: lock::lock(&module, &folder, &problems),
        unwritten: unwritten::count(&folder),
        unreviewed: folder.unreviewed.len(),
        claims: module.claims,
        problems,
    }
}
