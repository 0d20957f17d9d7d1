//! `cargo xtask schema PATH [--accepted] [--request]` and `cargo xtask outline PATH`

use std::process::ExitCode;

use super::{folder, root};
use xtask_codegen::view::{self, View};
use xtask_diagnostics::Problems;
use xtask_schema::{Disk, Understood, understand};

/// Prints an endpoint's corrected schema.
pub(crate) fn print(endpoint: &str, accepted: bool, request: bool) -> Result<ExitCode, Problems> {
    let known = understand(&Disk::schema(&root()?.join("schema")))?;
    let view = if accepted { View::Accepted } else { View::Canonical };
    if let Some(folder) = known.schema.endpoints.get(index(&known, endpoint)?) {
        let document = if request { &folder.request } else { &folder.response };
        print!("{}", view::print(folder, document, &known.schema.common, view));
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints an endpoint's rows, one a line.
pub(crate) fn outline(endpoint: &str) -> Result<ExitCode, Problems> {
    let known = understand(&Disk::schema(&root()?.join("schema")))?;
    if let Some(module) = known.decided.endpoints.get(index(&known, endpoint)?) {
        print!("{}", xtask_codegen::outline(module));
    }
    Ok(ExitCode::SUCCESS)
}

/// The index of an endpoint among those loaded.
pub(super) fn index(known: &Understood, endpoint: &str) -> Result<usize, Problems> {
    let wanted = folder(&known.schema, endpoint)?;
    let place = known.schema.endpoints.iter().position(|folder| folder.path == wanted.path);
    Ok(place.unwrap_or_default())
}
