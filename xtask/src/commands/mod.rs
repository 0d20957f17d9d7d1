//! The commands, one file each.

pub(crate) mod bench;
pub(crate) mod codegen;
pub(crate) mod demo;
pub(crate) mod diff;
pub(crate) mod drift;
mod endpoint_crate;
pub(crate) mod json_schema;
mod layouts;
pub(crate) mod payload;
pub(crate) mod schema;
pub(crate) mod transcribe;

use std::path::{Path, PathBuf};

use crate::args::Format;
use xtask_diagnostics::nearest;
use xtask_diagnostics::{Diagnostic, Problems};
use xtask_pages::Report;
use xtask_schema::{EndpointFolder, SchemaFolder};

/// Exit status: the command found differences, or a step failed.
pub(crate) const DRIFT: u8 = 1;
/// Exit status: the command line or the input is invalid.
pub(crate) const BAD_INPUT: u8 = 2;

/// The workspace's root: the nearest folder with a schema/, from the current folder upwards. The package `xtask/schema/` is
/// code, not a schema.
pub(crate) fn root() -> Result<PathBuf, Problems> {
    let here = std::env::current_dir()
        .map_err(|error| Diagnostic::nowhere(format!("cannot find the current folder: {error}")))?;
    let is_schema = |folder: PathBuf| folder.is_dir() && !folder.join("Cargo.toml").exists();
    let root = here.ancestors().find(|folder| is_schema(folder.join("schema")));
    root.map(PathBuf::from).ok_or_else(|| {
        Diagnostic::nowhere("no folder schema/ in the current folder or above it")
            .help("run this inside the workspace")
            .into()
    })
}

/// How a file of the schema is printed: below the folder that the command line has, else below `schema/`.
fn below(folder: Option<&Path>, name: &str) -> String {
    folder.unwrap_or(Path::new("schema")).join(name).display().to_string()
}

/// The folder of an endpoint, by its path below `schema/`.
fn folder<'a>(schema: &'a SchemaFolder, endpoint: &str) -> Result<&'a EndpointFolder, Problems> {
    let path = endpoint.trim_start_matches("schema/").trim_matches('/');
    let folders = &schema.endpoints;
    folders.iter().find(|folder| folder.path == path).ok_or_else(|| {
        let known: Vec<&str> = folders.iter().map(|folder| folder.path.as_str()).collect();
        let help = match nearest(path, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known endpoints: {}", known.join(", ")),
        };
        Diagnostic::nowhere(format!("unknown endpoint `{path}`")).help(help).into()
    })
}

/// Prints the report on a folder of pages.
fn print_report(report: &Report, format: Format) {
    print!(
        "{}",
        match format {
            Format::Text => report.text(),
            Format::Json => report.json(),
        }
    );
}
