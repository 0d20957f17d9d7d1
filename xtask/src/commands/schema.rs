//! `cargo xtask schema PATH [--accepted] [--request]` and `cargo xtask outline PATH`

use std::process::ExitCode;

use super::{folder, root};
use crate::codegen::view::{self, View};
use crate::codegen::{Generated, generate, outline};
use crate::text::Problems;

/// Prints an endpoint's corrected schema.
pub(crate) fn print(endpoint: &str, accepted: bool, request: bool) -> Result<ExitCode, Problems> {
    let generated = generate(&root()?)?;
    let view = if accepted { View::Accepted } else { View::Canonical };
    if let Some(folder) = generated.schema.endpoints.get(index(&generated, endpoint)?) {
        let document = if request { &folder.request } else { &folder.response };
        print!("{}", view::print(document, &generated.schema.common, view));
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints an endpoint's rows, one a line.
pub(crate) fn outline(endpoint: &str) -> Result<ExitCode, Problems> {
    let generated = generate(&root()?)?;
    if let Some(module) = generated.decided.endpoints.get(index(&generated, endpoint)?) {
        print!("{}", outline::outline(module));
    }
    Ok(ExitCode::SUCCESS)
}

/// Where an endpoint stands among those loaded.
pub(super) fn index(generated: &Generated, endpoint: &str) -> Result<usize, Problems> {
    let wanted = folder(&generated.schema, endpoint)?;
    let place = generated.schema.endpoints.iter().position(|folder| folder.path == wanted.path);
    Ok(place.unwrap_or_default())
}
