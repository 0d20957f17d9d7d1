//! What holds of any body, tried on the bodies that fuzzing starts from and on what it has found. `fuzz/` tries others.

use std::fs;
use std::path::Path;

#[path = "../fuzz/harness.rs"]
mod harness;

#[test]
fn bodies_that_are_kept() {
    let crate_root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for folder in ["fuzz/seeds", "../../schema/product/order/get/samples"] {
        for entry in fs::read_dir(crate_root.join(folder)).expect("bodies") {
            let body = fs::read(entry.expect("an entry").path()).expect("a body");
            // Cut short at each place, too: a connection may be.
            let shortest = body.len().saturating_sub(512);
            for end in shortest..=body.len() {
                harness::decode(&body[..end]);
                harness::repair(&body[..end]);
            }
            count += 1;
        }
    }
    assert!(count > 20, "{count}");
}
