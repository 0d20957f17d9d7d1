//! What holds of any folder of schemas. The fuzz targets beside this file try folders that nobody thought of, and
//! `xtask/codegen/tests/suite/fuzz.rs` all that are kept.
//!
//! Whatever is read: nothing panics, all of it is reported or none; the same is said and made each time, by whatever number
//! of threads; what is made is Rust.
#![allow(
    dead_code,
    clippy::expect_used,
    clippy::panic,
    reason = "each target uses a part; what does not hold is to end it"
)]

pub(crate) mod body;
mod reported;
mod rust;

use std::num::NonZeroUsize;
use std::path::Path;

use self::body::{Body, Memory};
use self::reported::reported;
use self::rust::is_rust;
use xtask_codegen::Rendered;
use xtask_codegen::Runtime;
use xtask_codegen::json_schema::Proposed;
use xtask_codegen::output::{self, MODEL};
use xtask_codegen::view::{View, print};
use xtask_codegen::{generate_of, json_schema, outline};
use xtask_diagnostics::Problems;
use xtask_schema::json_schema::load_json_schema;
use xtask_schema::{
    Disk, Facts, Files, Limits, NAMES, correct as apply_errata, load as load_schema, understand_within,
};

/// A folder is loaded, or an error is reported.
pub(crate) fn load(body: &[u8]) {
    let Body { is_json_schema, folder } = Body::of(body);
    let problems = Problems::default();
    let is_read = if is_json_schema {
        load_json_schema(&folder, Limits::default(), None, &problems).is_some()
    } else {
        load_schema(&folder, Limits::default(), &problems).is_some()
    };
    match problems.check(is_read) {
        Ok(is_read) => assert!(is_read, "lost without a word"),
        Err(problems) => {
            reported(&problems, &folder);
        }
    }
}

/// Errata are applied, or it is reported which of them cannot be; the schema can be printed in any case. Whether it could be read.
pub(crate) fn correct(body: &[u8]) -> bool {
    let Body { is_json_schema, folder } = Body::of(body);
    let problems = Problems::default();
    // JSON Schema files have no errata.
    if is_json_schema {
        return false;
    }
    let read = load_schema(&folder, Limits::default(), &problems);
    let mut read = match problems.check(read) {
        Ok(read) => read.expect("lost without a word"),
        Err(problems) => {
            reported(&problems, &folder);
            return false;
        }
    };
    let problems = Problems::default();
    for endpoint in &mut read.endpoints {
        let _ = Facts::of(endpoint);
        apply_errata(endpoint, &read.common, &problems);
        for view in [View::Canonical, View::Accepted] {
            print(endpoint, &endpoint.request, &read.common, view);
            print(endpoint, &endpoint.response, &read.common, view);
        }
    }
    if let Err(problems) = problems.check(()) {
        reported(&problems, &folder);
    }
    true
}

/// All stages: what is made is Rust and made alike each time, and the check of what was written has nothing to say. Whether
/// something is made.
pub(crate) fn pipeline(body: &[u8]) -> bool {
    let Body { is_json_schema, folder } = Body::of(body);
    let said = if is_json_schema { json_schema_files(&folder) } else { endpoints(&folder) };
    on_some_disk(&folder, is_json_schema, &said);
    said.is_ok()
}

/// The files, or the errors.
type Made = Result<Vec<Rendered>, String>;

fn of_endpoints(files: &dyn Files, threads: usize, folder: &Memory) -> Made {
    let threads = NonZeroUsize::new(threads).expect("a thread");
    let generated = generate_of(files, Limits::default(), threads);
    generated.map(|generated| generated.files).map_err(|problems| reported(&problems, folder))
}

fn of_json_schema(files: &dyn Files, folder: &Memory) -> Made {
    let generated = json_schema::types(files, Limits::default());
    generated.map(|generated| generated.files).map_err(|problems| reported(&problems, folder))
}

fn endpoints(folder: &Memory) -> Made {
    let said = of_endpoints(folder, 1, folder);
    let Ok(files) = &said else {
        if folder.is_one_in(4) {
            assert_eq!(said, of_endpoints(folder, 3, folder));
        }
        return said;
    };
    is_rust(files);
    // The lists of names that are made are part of what is read from then on.
    let mut written = folder.clone();
    for file in files.iter().filter(|file| file.path.starts_with("schema/")) {
        written.put(file.path.clone(), file.text.as_bytes());
    }
    assert_eq!(said, of_endpoints(&written, 3, &written));
    if folder.is_one_in(4) {
        let understood = understand_within(folder, Limits::default());
        let understood = understood.map_err(|problems| reported(&problems, folder)).expect("it generates");
        for module in &understood.decided.endpoints {
            assert!(!outline(module).is_empty());
        }
        let ledger = xtask_schema::explain(folder, Limits::default());
        ledger.map_err(|problems| problems.render()).expect("every keyword is accounted for");
    }
    said
}

fn json_schema_files(folder: &Memory) -> Made {
    let said = of_json_schema(folder, folder);
    let proposed =
        json_schema::propose(folder, Limits::default()).map_err(|problems| reported(&problems, folder));
    let Proposed { file: names, new, .. } = match proposed {
        Ok(proposed) => proposed,
        Err(reported) => {
            assert!(said.is_err());
            if folder.is_one_in(4) {
                assert_eq!(said, of_json_schema(folder, folder));
                let explained = json_schema::explain(folder, Limits::default());
                assert!(explained.is_err(), "{reported}");
            }
            return said;
        }
    };
    // Once all is named, there is nothing to name, and nothing that could be wrong.
    let mut named = folder.clone();
    named.put(format!("schema/{NAMES}"), names.text.as_bytes());
    let files = of_json_schema(&named, &named).expect("all is named");
    is_rust(&files);
    if said.is_ok() {
        assert!(new == 0 && said.as_ref() == Ok(&files));
    }
    if folder.is_one_in(4) {
        let again = json_schema::propose(&named, Limits::default());
        assert!(again.is_ok_and(|again| again.file == names && again.new == 0 && !again.replaces_positions));
        let explained =
            json_schema::explain(folder, Limits::default()).map_err(|problems| reported(&problems, folder));
        explained.expect("every keyword is accounted for");
    }
    Ok(files)
}

/// For one folder in many, as disks are slow: from a disk the same comes, and a check of what was written finds nothing.
fn on_some_disk(folder: &Memory, is_json_schema: bool, said: &Made) {
    if !folder.is_one_in(64) {
        return;
    }
    let memory = Path::new("/dev/shm");
    let root = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let root = root.expect("a folder");
    let root = root.path();
    folder.write(root).expect("files");
    let schema = root.join("schema");
    let disk = Disk::schema(&schema);
    let made = if is_json_schema { of_json_schema(&disk, folder) } else { of_endpoints(&disk, 2, folder) };
    // What lacks names in one is named in the other.
    assert!(made.is_ok() == said.is_ok() || is_json_schema);
    let Ok(files) = made else { return };
    assert!(said.as_ref() == Ok(&files));
    let compare = || {
        if is_json_schema { json_schema::compare(root, &files) } else { output::compare(root, &files, MODEL) }
    };
    let write = || {
        let runtime = Runtime::default();
        if is_json_schema {
            json_schema::write(root, &files, &runtime)
        } else {
            output::write(root, &files, MODEL)
        }
    };
    write().expect("files");
    assert_eq!(compare().expect("files"), []);
    assert_eq!(write().expect("files"), 0);
}
