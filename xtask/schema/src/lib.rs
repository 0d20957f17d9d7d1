//! Reads `schema/` and folders of JSON Schema files, and decides which Rust types they become: load → correct → lower.
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`load`](load()) | files below `schema/` | what they state, with positions |
//! | [`correct`](correct()) | the page's statements, and errata | the corrected schema |
//! | lower | the corrected schema | [`ir`]: types, names, all decisions |
//!
//! [`understand`] runs all three. Each endpoint goes through them on its own, on one of several threads; then
//! [`lower_root`] decides what endpoints share. Folders of JSON Schema files skip `correct`: see [`json_schema`].
//!
//! Architecture invariants: `lower` never sees tokens; only [`Disk`] touches the disk; no field name is in the code.

mod correct;
mod facts;
mod limits;
mod load;
mod lower;
mod options;
pub mod parallel;

/// Folders of JSON Schema files of any API.
pub mod json_schema {
    pub use crate::load::json_schema::{File, JsonSchemaFolder, Names, load_json_schema, print_names};
    pub use crate::lower::json_schema::{Lowered, Proposal, lower};
}

/// The keywords that each profile of JSON Schema has, and what each of them becomes.
pub mod keywords {
    pub use crate::load::schema::keywords::{
        About, Fate, Keyword, STRUCTURAL, Sort, WAIVABLE, WAIVED, table,
    };
    pub use crate::load::schema::{ENDPOINT, JSON_SCHEMA, Profile, known_formats};
}

/// Rules for the names of Rust items.
pub mod names {
    pub(crate) use crate::lower::names::proposed_variant_name;
    pub use crate::lower::names::{
        RESERVED_VARIANTS, Target, is_keyword, module_name, module_path, parameter_field, proposed_field_name,
    };
}

pub use self::correct::{Compared, Open, correct, correct_with};
pub use self::facts::Facts;
pub use self::limits::Limits;
pub use self::load::{
    Anchor, Argument, At, Body, Class, Constant, Contents, DRAFT, Definitions, Disk, Document, Draft,
    EndpointFile, EndpointFolder, Entry, EnumCode, EnumValue, Envelope, Erratum, Files, Fix, Found, Fragment,
    Home, Item, Ledger, Location, Method, NAMES, Named, Names, Object, OpenKind, OpenPoint, Opened,
    OtherType, Paging, PagingBy, Parameter, Part, Property, Reference, ReturnCode, Rule, Safety, Sample,
    SampleKind, Scalar, Schema, SchemaFolder, Shape, Shown, Slip, Statements, Token, Unread, Unreviewed,
    WireType, Word, contents, folder_of_path, load, load_with, open, read_json, reload,
};
pub use self::lower::{ir, root as lower_root};
pub use self::options::{Options, Proposals};

use std::collections::{HashMap, HashSet};
use std::fmt::{self, Write as _};
use std::num::NonZeroUsize;

use self::ir::{Crate, Module};
use self::names::Target;
use xtask_diagnostics::Problems;

/// All of `schema/`, understood.
#[derive(Debug)]
pub struct Understood {
    /// One per endpoint, in the order of their paths.
    pub facts: Vec<Facts>,
    /// The files, errata applied.
    pub schema: SchemaFolder,
    /// What is to be generated.
    pub decided: Crate,
    /// The endpoints for which nothing is generated: none of the others.
    pub left_out: Vec<LeftOut>,
}

/// An endpoint for which nothing is generated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The URL's path, with a leading `/`.
    pub path: String,
    /// Why: `the request is multipart`, or the first of its errors.
    pub reason: String,
}

impl fmt::Display for LeftOut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "left out: {}: {}", self.path, self.reason)
    }
}

/// What endpoints were mapped to.
#[derive(Debug)]
pub struct Mapped<T> {
    /// In the order of the endpoints' paths.
    pub list: Vec<T>,
    /// The endpoints for which nothing is generated, in that order, too.
    pub left_out: Vec<LeftOut>,
}

/// One endpoint, understood.
#[derive(Debug)]
pub struct Endpoint {
    /// Counted before errata were applied.
    pub facts: Facts,
    /// The files, errata applied.
    pub folder: EndpointFolder,
    /// What is to be generated.
    pub module: Module,
    /// The number of structs and enumerations.
    pub types: usize,
}

/// Loads, corrects and lowers `schema/` within the default limits.
pub fn understand(files: &dyn Files) -> Result<Understood, Problems> {
    understand_within(files, Limits::default())
}

/// Does what [`understand`] does, within other limits.
pub fn understand_within(files: &dyn Files, limits: Limits) -> Result<Understood, Problems> {
    understand_with(files, Options { limits, ..Options::default() }, None)
}

/// Prints every keyword of every schema of the model, and what each becomes.
pub fn explain(files: &dyn Files, limits: Limits) -> Result<String, Problems> {
    explain_with(files, Options { limits, ..Options::default() })
}

/// Does what [`explain`] does, with other options. Proposals that were accepted are listed, too.
pub fn explain_with(files: &dyn Files, options: Options) -> Result<String, Problems> {
    let ledger = Ledger::default();
    let understood = understand_with(files, options, Some(&ledger))?;
    Ok(ledger.print() + &list_unreviewed(&understood.schema.endpoints))
}

/// One line for each point that was settled as proposed.
fn list_unreviewed(endpoints: &[EndpointFolder]) -> String {
    let mut text = String::new();
    let mut count = 0;
    for endpoint in endpoints {
        for point in &endpoint.unreviewed {
            count += 1;
            let _ = writeln!(text, "  {}  {point}", endpoint.path);
        }
    }
    if count == 0 { text } else { format!("\nunreviewed proposals: {count}\n{text}") }
}

fn understand_with(
    files: &dyn Files,
    options: Options,
    ledger: Option<&Ledger>,
) -> Result<Understood, Problems> {
    let problems = Problems::default();
    let mut opened = open(files, options, ledger, &problems);
    let invalid = leave_out_invalid(&mut opened, parallel::available_threads());
    let (mut facts, mut endpoints, mut modules, mut counts) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let Mapped { list, mut left_out } =
        map_endpoints(&opened, parallel::available_threads(), &problems, |endpoint| endpoint);
    left_out.extend(invalid);
    for endpoint in list {
        facts.push(endpoint.facts);
        endpoints.push(endpoint.folder);
        modules.push(endpoint.module);
        counts.push(endpoint.types);
    }
    options.limits.check_total(
        counts.iter().copied().zip(modules.iter().map(|module: &Module| &module.claims.named)),
        &problems,
    );
    let root = lower_root(modules.iter().map(|module| &module.claims), opened.return_codes(), &problems);
    let decided = Crate { endpoints: modules, root };
    let (Some(common), Some(errcodes)) = (opened.common, opened.errcodes) else { return Err(problems) };
    let schema = SchemaFolder { common, errcodes, endpoints };
    problems.check(Understood { facts, schema, decided, left_out })
}

/// Understands each endpoint on one of the threads, and maps those that are valid; in the order of their paths.
pub fn map_endpoints<T: Send>(
    opened: &Opened<'_>,
    threads: NonZeroUsize,
    problems: &Problems,
    map_one: impl Fn(Endpoint) -> T + Sync,
) -> Mapped<T> {
    let one = |path: &String| {
        let problems = Problems::default();
        let understood = understand_one(opened, path, &problems);
        // Invalid Rust names make no tokens.
        let mapped = understood.filter(|_| problems.is_empty()).map(|understood| match understood {
            One::Endpoint(endpoint) => Ok(map_one(*endpoint)),
            One::LeftOut(left_out) => Err(left_out),
        });
        (mapped, problems)
    };
    let (all, reported): (Vec<_>, Vec<_>) = parallel::map(&opened.paths, threads, one).into_iter().unzip();
    for others in reported {
        problems.absorb(others);
    }
    if all.iter().any(Option::is_none) {
        load::ensure_reported(problems);
    }
    let mut mapped = Mapped { list: Vec::with_capacity(all.len()), left_out: Vec::new() };
    for one in all.into_iter().flatten() {
        match one {
            Ok(one) => mapped.list.push(one),
            Err(left_out) => mapped.left_out.push(left_out),
        }
    }
    mapped
}

/// Takes out the endpoints with errors, where a crate of their own accepts proposals: hundreds of drafts are of use before the last
/// is right. Each is listed with its first error. Elsewhere each error stops codegen.
///
/// Endpoints are read once more when they are generated: the modules above them name only those that are valid.
pub fn leave_out_invalid(opened: &mut Opened<'_>, threads: NonZeroUsize) -> Vec<LeftOut> {
    let Options { proposals, target, .. } = opened.options;
    if proposals == Proposals::Refused || target == Target::Model || opened.common.is_none() {
        return Vec::new();
    }
    let one = |path: &String| {
        let problems = Problems::default();
        let understood = understand_one(opened, path, &problems);
        let Some(first) = problems.messages().into_iter().next() else {
            return Ok(understood.map(One::others).unwrap_or_default());
        };
        let place = first.place.map(|place| format!("{place}: ")).unwrap_or_default();
        Err(LeftOut { path: format!("/{path}"), reason: format!("{place}{}", first.text) })
    };
    // Of a valid endpoint, those to whose types it refers.
    let mut found = parallel::map(&opened.paths, threads, one);
    let mut modules: HashMap<Vec<String>, String> = HashMap::new();
    for (path, found) in opened.paths.iter().zip(&mut found).filter(|(_, found)| found.is_ok()) {
        let Some(module) = names::module_path(path, target) else { continue };
        match modules.get(&module) {
            Some(other) => {
                let reason = format!("its module would be that of /{other}");
                *found = Err(LeftOut { path: format!("/{path}"), reason });
            }
            None => drop(modules.insert(module, path.clone())),
        }
    }
    leave_out_referring(&opened.paths, &mut found);
    let mut is_valid = found.iter().map(Result::is_ok);
    opened.paths.retain(|_| is_valid.next().unwrap_or(true));
    drop(is_valid);
    found.into_iter().filter_map(Result::err).collect()
}

/// Takes out the endpoints that refer to the types of one that is taken out, and those that refer to them.
fn leave_out_referring(paths: &[String], found: &mut [Result<Vec<String>, LeftOut>]) {
    let mut is_new = true;
    while is_new {
        is_new = false;
        let ends = paths.iter().zip(&*found).filter(|(_, found)| found.is_err());
        let gone: HashSet<String> = ends.map(|(path, _)| path.clone()).collect();
        for (path, found) in paths.iter().zip(&mut *found) {
            let other =
                found.as_ref().ok().and_then(|others| others.iter().find(|other| gone.contains(*other)));
            if let Some(other) = other {
                let reason = format!("it refers to a type of /{other}, which is left out");
                *found = Err(LeftOut { path: format!("/{path}"), reason });
                is_new = true;
            }
        }
    }
}

/// What becomes of one endpoint.
enum One {
    Endpoint(Box<Endpoint>),
    LeftOut(LeftOut),
}

impl One {
    /// The endpoints to whose types it refers.
    fn others(self) -> Vec<String> {
        match self {
            Self::Endpoint(endpoint) => {
                endpoint.module.imports.into_iter().map(|import| import.folder).collect()
            }
            Self::LeftOut(_) => Vec::new(),
        }
    }
}

fn understand_one(opened: &Opened<'_>, path: &str, problems: &Problems) -> Option<One> {
    let mut folder = opened.endpoint(path, problems)?;
    let common = opened.common.as_ref()?;
    let facts = Facts::of(&folder);
    correct_with(&mut folder, common, opened.options.proposals, problems);
    if let Some(reason) = folder.endpoint.left_out {
        return Some(One::LeftOut(LeftOut { path: facts.path, reason: reason.to_owned() }));
    }
    let types = opened.options.limits.count_types(&folder, problems)?;
    let module = lower::module(&folder, common, opened.options.target, problems)?;
    Some(One::Endpoint(Box::new(Endpoint { facts, folder, module, types })))
}
