//! What holds of any folder of schemas, and of any page, for the fuzz targets.

#[path = "../harness/mod.rs"]
mod harness;
mod mutate;
#[path = "../harness/page.rs"]
mod page;

pub use mutate::mutate;

/// Loads a folder: it is loaded, or its errors are reported.
pub fn load(body: &[u8]) {
    harness::load(body);
}

/// Applies errata. Returns whether the folder was valid, so that the fuzzer continues from it.
pub fn correct(body: &[u8]) -> bool {
    harness::correct(body)
}

/// Runs all stages. Returns whether files were generated.
pub fn pipeline(body: &[u8]) -> bool {
    harness::pipeline(body)
}

/// Parses a page: it is parsed, or its errors are reported. Returns whether it was parsed.
pub fn page(bytes: &[u8]) -> bool {
    page::page(bytes)
}
