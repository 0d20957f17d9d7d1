//! Our own pages, each with something that is hard to generate: a path whose parts are no modules, a parameter and a row of one name,
//! names that are no fields, a return code that is a string, rows of one name in request and answer, a sample that is not JSON.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

mod pipeline;

use std::fs;
use std::path::Path;

use xtask_testing::project;

#[test]
fn each_sample_of_our_pages_decodes() {
    let pages = project().join("xtask/tests/pages_to_crate/pages");
    let outcomes = pipeline::run("our-pages", &[("parcels", &pages)]);
    let outcome = outcomes.first().expect("an outcome");
    assert_eq!((outcome.decoded, outcome.failed.len(), outcome.unknown.len()), (3, 0, 0), "{outcome:?}");
    assert!(outcome.generated.contains("proposals are unreviewed"), "{outcome:?}");
    assert!(outcome.transcribed.contains("_/3rd/mod/self/parcel-move"), "{outcome:?}");

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("our-pages/parcels/src/generated");
    let read = |module: &str| fs::read_to_string(folder.join(module).join("mod.rs")).expect("a module");
    let parcel_move = read("underscore/_3rd/mod_/self_/parcel_move");
    assert!(parcel_move.contains("pub query_env: String,") && parcel_move.contains("pub env: String,"));
    assert!(parcel_move.contains("pub filter_state: Option<i64>,"));
    assert!(read("std_/parcel/list").contains("pub errcode: Option<i64>,"));
    assert!(read("parcel/close").contains("CodePlace::Status"));
}
