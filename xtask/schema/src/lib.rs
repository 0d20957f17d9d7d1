//! `schema/`, understood: load → correct → lower.
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`load`] | files below `schema/` | what they state, with positions |
//! | [`correct`] | what the page states, and errata | what is true |
//! | [`lower`] | the corrected schema | types, names, all decisions |
//!
//! Each endpoint goes through the stages by itself, on one of several threads; what stands above the endpoints comes after.
//! Folders of JSON Schema files go the same way without `correct`: there is no page that could be wrong.
//!
//! Architecture invariants: `lower` never sees tokens; only [`load::files`] touches the disk; no name of a field stands in
//! the code.
#![allow(missing_docs, reason = "for maintainers: what has no comment is named after what it holds")]

pub mod correct;
pub mod facts;
pub mod limits;
pub mod load;
pub mod lower;
pub mod workers;

use std::num::NonZeroUsize;

use self::facts::Facts;
use self::limits::Limits;
use self::load::{EndpointFolder, Files, Ledger, Opened, SchemaFolder};
use self::lower::ir::{Crate, Module};
use xtask_diagnostics::Problems;

/// Everything known of the schema.
#[derive(Debug)]
pub struct Understood {
    pub facts: Vec<Facts>,
    pub schema: SchemaFolder,
    pub decided: Crate,
}

/// One endpoint, understood.
#[derive(Debug)]
pub struct Endpoint {
    pub facts: Facts,
    pub folder: EndpointFolder,
    pub module: Module,
    /// How many structs and enumerations it has.
    pub types: usize,
}

/// Runs the stages that come before any file, on a schema that stands in any folder.
pub fn understand(files: &dyn Files) -> Result<Understood, Problems> {
    understand_of(files, Limits::default())
}

/// Every keyword of a schema, and what becomes of it.
pub fn explain(files: &dyn Files, limits: Limits) -> Result<String, Problems> {
    let ledger = Ledger::default();
    understand_with(files, limits, Some(&ledger))?;
    Ok(ledger.print())
}

/// The same, of one that stands anywhere, with limits of one's own.
pub fn understand_of(files: &dyn Files, limits: Limits) -> Result<Understood, Problems> {
    understand_with(files, limits, None)
}

fn understand_with(
    files: &dyn Files,
    limits: Limits,
    ledger: Option<&Ledger>,
) -> Result<Understood, Problems> {
    let problems = Problems::default();
    let opened = load::open(files, limits, ledger, &problems);
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

/// The return codes that all endpoints share.
pub fn codes<'a>(opened: &'a Opened<'_>) -> &'a [load::ReturnCode] {
    opened.errcodes.as_deref().unwrap_or_default()
}

/// Understands each endpoint on one of the threads, and makes something of those that are; in the order of their paths.
pub fn each<T: Send>(
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
