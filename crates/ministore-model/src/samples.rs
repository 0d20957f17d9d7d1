//! Checks that every sample in an endpoint's folder decodes, and that it is the same value once it is encoded again. The
//! module of each endpoint that has samples has a test that calls this.

use std::fs;
use std::path::Path;

use tolerant::{Decode, from_slice};

pub(crate) fn check<T: Decode + PartialEq + serde_core::Serialize>(endpoint: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../schema").join(endpoint).join("samples");
    let samples = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut count = 0;
    for sample in samples {
        let path = sample.expect("an entry").path();
        let body = fs::read(&path).expect("a sample");
        let decoded: T = from_slice(&body).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let encoded = serde_json::to_vec(&decoded).expect("JSON");
        let again: T = from_slice(&encoded).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        assert!(again == decoded, "{}: another value once it is encoded", path.display());
        count += 1;
    }
    assert!(count > 0, "{}: no samples", folder.display());
}

/// A folder that is missing is an error: nothing would be checked.
#[test]
#[should_panic(expected = "no/such/endpoint")]
fn a_missing_folder_fails() {
    check::<i64>("no/such/endpoint");
}
