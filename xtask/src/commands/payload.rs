//! `cargo xtask drift --payload FILE... --endpoint PATH [--format text|json]`

use std::path::PathBuf;
use std::process::ExitCode;

use super::schema::index;
use super::{DRIFT, root};
use xtask_diagnostics::Problems;
use xtask_pages::{Survey, open_payload};
use xtask_schema::{Disk, understand};

/// Prints the paths and kinds of what payloads have and an endpoint's schema does not know, and no value.
pub(crate) fn drift(files: &[PathBuf], endpoint: &str, json: bool) -> Result<ExitCode, Problems> {
    let known = understand(&Disk::schema(&root()?.join("schema")))?;
    let problems = Problems::default();
    let index = index(&known, endpoint).map_err(|others| problems.absorb(others)).ok();
    let module = index.and_then(|index| known.decided.endpoints.get(index));
    let mut survey = module.map(Survey::new);
    for file in files {
        let Some(payload) = open_payload(file, &problems) else { continue };
        payload.documents(&problems, |document| {
            if let Some(survey) = &mut survey {
                survey.add(&payload, document);
            }
        });
    }
    let Some(report) = problems.check(survey)?.map(Survey::finish) else { return Ok(ExitCode::SUCCESS) };
    print!("{}", if json { report.json() } else { report.text() });
    Ok(if report.is_clean() { ExitCode::SUCCESS } else { ExitCode::from(DRIFT) })
}
