//! Runs the fuzz targets on the seeds, which hold what fuzzing has found, and on the samples.

use std::fs;
use std::path::Path;

#[path = "../fuzz/harness.rs"]
mod harness;

#[test]
fn the_properties_hold_for_all_seeds() {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for folder in ["fuzz/seeds", "../../schema/product/order/get/samples"] {
        for entry in fs::read_dir(crate_root.join(folder)).expect("bodies") {
            let body = fs::read(entry.expect("an entry").path()).expect("a body");
            // A connection may end at any byte.
            let shortest = body.len().saturating_sub(512);
            for end in shortest..=body.len() {
                harness::decode(&body[..end]);
                harness::repair(&body[..end]);
                harness::differential(&body[..end]);
            }
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
}
