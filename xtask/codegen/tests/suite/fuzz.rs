//! What holds of any folder of schemas, tried on those that fuzzing starts from and on what it has found. `xtask/fuzz` tries
//! others.

use std::fs;

use xtask_testing::project;

#[path = "../../../fuzz/harness/mod.rs"]
mod harness;

#[test]
fn bodies_that_are_kept() {
    let (mut count, mut made) = (0, 0);
    for entry in fs::read_dir(project().join("xtask/fuzz/seeds")).expect("bodies") {
        let body = fs::read(entry.expect("an entry").path()).expect("a body");
        harness::load(&body);
        harness::correct(&body);
        made += usize::from(harness::pipeline(&body));
        count += 1;
    }
    assert!(count > 20 && made > 15, "{made} of {count}");
}
