//! What a folder of schemas holds: endpoints, or JSON Schema files.

use super::files::Files;
use xtask_diagnostics::{Diagnostic, Problems};

/// What a folder of schemas holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Contents {
    /// Folders of endpoints, and what they share.
    Endpoints,
    /// JSON Schema files; also a folder without any file.
    JsonSchema,
}

/// Looks through a folder. A folder with `endpoint.json`, and `request.json` or `response.json` beside it, is an endpoint. A
/// folder with endpoints and other JSON files is an error. What cannot be read is left to the loader, which reports it.
pub fn contents(files: &dyn Files, problems: &Problems) -> Contents {
    let mut found = Found::default();
    look(files, "schema", &mut found);
    match (found.endpoint, found.other) {
        (Some(endpoint), other) => {
            if let Some(other) = other {
                let (endpoint, other) = (files.shown(&endpoint), files.shown(&other));
                let message = format!(
                    "{endpoint} is an endpoint's, and {other} a JSON Schema file: one folder holds both"
                );
                let help = "put endpoints and JSON Schema files into different folders";
                problems.add(Diagnostic::nowhere(message).help(help));
            }
            Contents::Endpoints
        }
        (None, _) => Contents::JsonSchema,
    }
}

/// The first of each in the order of names.
#[derive(Default)]
struct Found {
    endpoint: Option<String>,
    other: Option<String>,
}

fn look(files: &dyn Files, folder: &str, found: &mut Found) {
    const SHARED: [&str; 2] = ["common.json", "errcodes.json"];
    let Ok(mut entries) = files.entries(folder) else { return };
    entries.sort_unstable_by(|one, other| one.name.cmp(&other.name));
    let has = |name: &str| entries.iter().any(|entry| entry.name == name && !entry.is_folder);
    let is_endpoint = has("endpoint.json") && (has("request.json") || has("response.json"));
    if is_endpoint && found.endpoint.is_none() {
        found.endpoint = Some(format!("{folder}/endpoint.json"));
    }
    for entry in entries.iter().filter(|entry| !entry.is_ignored()) {
        let path = format!("{folder}/{}", entry.name);
        if entry.is_folder {
            if !(is_endpoint && entry.name == "samples") {
                look(files, &path, found);
            }
        } else if entry.is_json()
            && !is_endpoint
            && !(folder == "schema" && SHARED.contains(&entry.name.as_str()))
            && found.other.is_none()
        {
            found.other = Some(path);
        }
    }
}
