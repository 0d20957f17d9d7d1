//! What holds of any folder of schemas, for the fuzz targets.

#[path = "../harness/mod.rs"]
mod harness;
mod mutate;

pub use mutate::mutate;

/// What is read, or what is told.
pub fn load(body: &[u8]) {
    harness::load(body);
}

/// Errata, applied. Whether there was something to apply them to: from what is refused, little leads further.
pub fn correct(body: &[u8]) -> bool {
    harness::correct(body)
}

/// All stages. Whether something is made.
pub fn pipeline(body: &[u8]) -> bool {
    harness::pipeline(body)
}
