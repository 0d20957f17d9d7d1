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

pub(crate) mod aside;
pub(crate) mod correct;
pub(crate) mod emit;
pub(crate) mod facts;
pub(crate) mod limits;
pub(crate) mod load;
pub(crate) mod lock;
pub(crate) mod lower;
pub(crate) mod outline;
pub(crate) mod output;
pub(crate) mod package;
mod pieces;
pub(crate) mod plain;
pub(crate) mod render;
pub(crate) mod unwritten;
pub(crate) mod view;
mod workers;

#[cfg(test)]
mod tests;

use std::num::NonZeroUsize;
use std::path::Path;

use self::emit::Tree;
use self::facts::Facts;
use self::limits::Limits;
use self::load::{Disk, EndpointFolder, Files, Opened, SchemaFolder};
use self::lower::ir::{Claims, Crate, Module};
use self::lower::names::module_path;
use self::output::FOLDER;
use self::render::Rendered;
use crate::text::Problems;

/// The files that are generated from the schema.
#[derive(Debug)]
pub(crate) struct Generated {
    /// What each endpoint's page says, in numbers.
    pub(crate) facts: Vec<Facts>,
    /// The model's, in the order of their paths, then the lists of names.
    pub(crate) files: Vec<Rendered>,
    /// How many descriptions a person has yet to write.
    pub(crate) unwritten: usize,
}

/// Everything known of the schema.
#[derive(Debug)]
pub(crate) struct Understood {
    pub(crate) facts: Vec<Facts>,
    pub(crate) schema: SchemaFolder,
    pub(crate) decided: Crate,
}

/// One endpoint, understood.
struct Endpoint {
    facts: Facts,
    folder: EndpointFolder,
    module: Module,
    /// How many structs and enumerations it has.
    types: usize,
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
pub(crate) fn generate(root: &Path) -> Result<Generated, Problems> {
    generate_within(root, Limits::default())
}

/// The same with limits of one's own.
pub(crate) fn generate_within(root: &Path, limits: Limits) -> Result<Generated, Problems> {
    generate_of(&Disk(&root.join("schema")), limits, workers::all())
}

/// The same, of a schema that stands anywhere, by so many threads. Each takes an endpoint from its files to those that are generated, and keeps nothing else:
/// so memory is that of the files.
pub(crate) fn generate_of(
    files: &dyn Files,
    limits: Limits,
    threads: NonZeroUsize,
) -> Result<Generated, Problems> {
    let problems = Problems::default();
    let opened = load::open(files, limits, &problems);
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

/// Runs the stages that come before any file, on a schema that stands in any folder.
pub(crate) fn understand(top: &Path) -> Result<Understood, Problems> {
    understand_of(&Disk(top), Limits::default())
}

/// The same, of one that stands anywhere, with limits of one's own.
pub(crate) fn understand_of(files: &dyn Files, limits: Limits) -> Result<Understood, Problems> {
    let problems = Problems::default();
    let opened = load::open(files, limits, &problems);
    let (mut facts, mut endpoints, mut modules, mut counts) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for endpoint in each(&opened, workers::all(), &problems, |endpoint| endpoint) {
        facts.push(endpoint.facts);
        endpoints.push(endpoint.folder);
        modules.push(endpoint.module);
        counts.push(endpoint.types);
    }
    limits.all(
        counts.iter().copied().zip(modules.iter().map(|module: &Module| &module.claims.named)),
        &problems,
    );
    let root = lower::root(modules.iter().map(|module| &module.claims), codes(&opened), &problems);
    let decided = Crate { endpoints: modules, root };
    let (Some(common), Some(errcodes)) = (opened.common, opened.errcodes) else { return Err(problems) };
    let schema = SchemaFolder { common, errcodes, endpoints };
    problems.check(Understood { facts, schema, decided })
}

/// The model's files, of what was decided.
pub(crate) fn files(decided: &Crate, problems: &Problems) -> Vec<Rendered> {
    let tree = Tree::of(decided.endpoints.iter().map(|module| module.path.clone()));
    let mut files = emit::above(&decided.root, &tree);
    files.extend(decided.endpoints.iter().flat_map(|module| emit::endpoint(module, &tree)));
    let mut files = render::render(files, FOLDER, problems);
    files.sort_unstable_by(|one, other| one.path.cmp(&other.path));
    files
}

fn codes<'a>(opened: &'a Opened<'_>) -> &'a [load::ReturnCode] {
    opened.errcodes.as_deref().unwrap_or_default()
}

/// Understands each endpoint on one of the threads, and makes something of those that are; in the order of their paths.
fn each<T: Send>(
    opened: &Opened<'_>,
    threads: NonZeroUsize,
    problems: &Problems,
    make: impl Fn(Endpoint) -> T + Sync,
) -> Vec<T> {
    let one = |path: &String| {
        let problems = Problems::default();
        let understood = understand_one(opened, path, &problems);
        // Names that are not those of Rust make no tokens.
        let made = understood.filter(|_| problems.is_empty()).map(&make);
        (made, problems)
    };
    let (all, told): (Vec<_>, Vec<_>) = workers::each(&opened.paths, threads, one).into_iter().unzip();
    for others in told {
        problems.absorb(others);
    }
    if all.iter().any(Option::is_none) {
        load::lost(problems);
    }
    all.into_iter().flatten().collect()
}

fn understand_one(opened: &Opened<'_>, path: &str, problems: &Problems) -> Option<Endpoint> {
    let mut folder = opened.endpoint(path, problems)?;
    let common = opened.common.as_ref()?;
    let facts = Facts::of(&folder);
    correct::correct(&mut folder, common, problems);
    let types = opened.limits.types(&folder, problems)?;
    let module = lower::module(&folder, common, problems)?;
    Some(Endpoint { facts, folder, module, types })
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
