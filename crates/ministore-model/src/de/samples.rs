//! Every sample in an endpoint's folder decodes, and comes back as it went. Each generated module has a test that calls
//! this, so that a sample is tested as soon as it is there.

use std::fs;
use std::path::Path;

use super::{Object, from_slice};

pub(crate) fn check<T: Object + PartialEq + serde::Serialize>(endpoint: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema").join(endpoint).join("samples");
    // An endpoint without samples has no folder for them.
    let Ok(samples) = fs::read_dir(folder) else { return };
    for sample in samples {
        let path = sample.expect("an entry").path();
        let body = fs::read(&path).expect("a sample");
        let read: T = from_slice(&body).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let written = serde_json::to_vec(&read).expect("JSON");
        let again: T = from_slice(&written).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(again == read, "{}: reads otherwise once written", path.display());
    }
}
