//! `cargo xtask codegen`: load → correct → lower → lock → emit → render → output.
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`load`] | files below `schema/` | what they say, with positions |
//! | [`correct`] | what the page says, and errata | what is true |
//! | [`lower`] | the corrected schema | types, names, all decisions |
//! | [`lock`] | the names among them, and those that callers know | the list of names, or what would be renamed |
//! | [`emit`] | those decisions | tokens |
//! | [`render`] | tokens | the text of files |
//! | [`output`] | those files | a comparison, or the files on disk |
//!
//! Architecture invariants: `emit` never sees JSON; `lower` never sees tokens; only `load` and `output` touch the disk;
//! no name of a field stands in the generator's code.

pub(crate) mod correct;
pub(crate) mod emit;
pub(crate) mod facts;
mod layout;
pub(crate) mod load;
pub(crate) mod lock;
pub(crate) mod lower;
pub(crate) mod outline;
pub(crate) mod output;
pub(crate) mod render;
pub(crate) mod unwritten;
pub(crate) mod view;

#[cfg(test)]
mod tests;

use std::path::Path;

use self::facts::Facts;
use self::load::SchemaFolder;
use self::lower::ir::Crate;
use self::render::Rendered;
use crate::text::Problems;

/// Everything known of the schema, and the files that are generated from it.
#[derive(Debug)]
pub(crate) struct Generated {
    /// What each endpoint's page says, in numbers.
    pub(crate) facts: Vec<Facts>,
    pub(crate) schema: SchemaFolder,
    pub(crate) decided: Crate,
    pub(crate) files: Vec<Rendered>,
    /// How many descriptions a person has yet to write.
    pub(crate) unwritten: usize,
}

/// The same without the files.
#[derive(Debug)]
pub(crate) struct Understood {
    pub(crate) facts: Vec<Facts>,
    pub(crate) schema: SchemaFolder,
    pub(crate) decided: Crate,
}

/// Runs all stages that only read, on `schema/` below `root`.
pub(crate) fn generate(root: &Path) -> Result<Generated, Problems> {
    let Understood { facts, schema, decided } = understand(&root.join("schema"))?;
    let problems = Problems::default();
    let mut files = files(&decided, &problems);
    // Not before: what is not settled may have any name.
    files.extend(lock::lock(&decided, &schema, &problems));
    let unwritten = unwritten::count(&schema);
    problems.check(Generated { facts, schema, decided, files, unwritten })
}

/// Runs the stages that come before any token, on a schema that stands in any folder.
pub(crate) fn understand(top: &Path) -> Result<Understood, Problems> {
    let problems = Problems::default();
    let Some(mut schema) = load::load(top, &problems) else { return Err(problems) };
    let facts = schema.endpoints.iter().map(Facts::of).collect();
    for endpoint in &mut schema.endpoints {
        correct::correct(endpoint, &schema.common, &problems);
    }
    let decided = lower::lower(&schema, &problems);
    problems.check(Understood { facts, schema, decided })
}

/// The files of what was decided.
pub(crate) fn files(decided: &Crate, problems: &Problems) -> Vec<Rendered> {
    render::render(emit::emit(decided), problems)
}
