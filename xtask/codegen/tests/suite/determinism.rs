//! The same schemas become the same bytes, and what is wrong with them is reported in the same words: however their lines end, in
//! whatever order a disk lists them, by however many threads. `tests/determinism.rs` is about what surrounds a process.
//!
//! Neither way meets a map of `serde_json`: JSON is read into nodes of ours and printed from them. So the feature
//! `preserve_order` of that crate, which any other crate of a build may switch on, changes nothing; `.ci/run` holds it to that.

use std::fs;
use std::io;
use std::num::NonZeroUsize;
use std::path::Path;

use xtask_codegen::Rendered;
use xtask_codegen::{generate_of, json_schema};
use xtask_schema::{Disk, Entry, Files, Limits, Unread};
use xtask_testing::{project, put};

/// A folder whose entries come in another order.
#[derive(Debug)]
struct Otherwise<'a>(Disk<'a>, fn(&mut [Entry]));

impl Files for Otherwise<'_> {
    fn entries(&self, folder: &str) -> io::Result<Vec<Entry>> {
        let mut entries = self.0.entries(folder)?;
        entries.sort_unstable_by(|one, other| one.name.cmp(&other.name));
        (self.1)(&mut entries);
        Ok(entries)
    }

    fn is_there(&self, name: &str) -> bool {
        self.0.is_there(name)
    }

    fn read(&self, name: &str, largest: u64) -> Result<Vec<u8>, Unread> {
        self.0.read(name, largest)
    }
}

type Made = Result<Vec<Rendered>, String>;
/// Generates, by so many threads where there are threads.
type Make = fn(&dyn Files, usize) -> Made;

fn endpoints(files: &dyn Files, threads: usize) -> Made {
    let threads = NonZeroUsize::new(threads).expect("a thread");
    let generated = generate_of(files, Limits::default(), threads);
    generated.map(|generated| generated.files).map_err(|problems| problems.render())
}

fn json_schema_files(files: &dyn Files, _: usize) -> Made {
    let generated = json_schema::types(files, Limits::default());
    generated.map(|generated| generated.files).map_err(|problems| problems.render())
}

/// What the names of JSON Schema files without names come to be.
fn proposals(files: &dyn Files, _: usize) -> Made {
    let names = json_schema::propose(files, Limits::default());
    names.map(|proposed| vec![proposed.file]).map_err(|problems| problems.render())
}

/// Schemas, as they stand and with mistakes in several files, and how each is generated.
fn folders() -> Vec<(tempfile::TempDir, Make)> {
    // Whether names are to be proposed first: without, these schemas are not generated.
    let sorts: [(&str, bool, Make); 4] = [
        ("schema", false, endpoints),
        ("xtask/tests/obstacles/schema", false, endpoints),
        ("xtask/tests/json_schema/schema", true, json_schema_files),
        ("xtask/tests/json_schema/schema", false, proposals),
    ];
    let mut folders = Vec::new();
    for (name, needs_names, make) in sorts {
        for is_wrong in [false, true] {
            let folder = tempfile::tempdir().expect("a folder");
            let wrong = |text: String| text.replace("\"integer\"", "\"integr\"");
            copy(&project().join(name), folder.path(), &|text| if is_wrong { wrong(text) } else { text });
            if is_wrong {
                // These are reported without a place, which is no order.
                for stray in ["zz.txt", "aa.txt", "folder/mm.txt", "bb.txt"] {
                    put(&folder.path().join(stray), b"");
                }
            }
            if needs_names && !is_wrong {
                let names = proposals(&Disk::schema(folder.path()), 1).expect("names");
                put(&folder.path().join("names.json"), names[0].text.as_bytes());
            }
            // Two refusals are equal, too.
            assert_eq!(make(&Disk::schema(folder.path()), 1).is_ok(), !is_wrong, "{name}");
            folders.push((folder, make));
        }
    }
    folders
}

/// Copies a folder of texts, each changed.
fn copy(from: &Path, to: &Path, change: &dyn Fn(String) -> String) {
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target, change);
        } else {
            put(&target, change(fs::read_to_string(entry.path()).expect("text")).as_bytes());
        }
    }
}

#[test]
fn any_number_of_threads_makes_the_same() {
    for (folder, make) in folders() {
        let disk = Disk::schema(folder.path());
        let made = make(&disk, 1);
        for threads in [2, 7] {
            assert!(make(&disk, threads) == made, "{threads} {folder:?}");
        }
    }
}

#[test]
fn any_order_of_entries_makes_the_same() {
    let orders: [fn(&mut [Entry]); 3] = [
        |_| {},
        |entries| entries.reverse(),
        |entries| {
            let half = entries.len() / 2;
            entries.rotate_left(half);
        },
    ];
    for (folder, make) in folders() {
        let made = make(&Disk::schema(folder.path()), 1);
        for order in orders {
            let otherwise = make(&Otherwise(Disk::schema(folder.path()), order), 7);
            assert!(otherwise == made, "{folder:?}: {otherwise:?} {made:?}");
        }
    }
}

/// Of lines that end in CR alone, places are other lines: `endings.rs` shows them.
#[test]
fn any_endings_of_lines_make_the_same() {
    for (folder, make) in folders() {
        let made = make(&Disk::schema(folder.path()), 1);
        let endings: [fn(String) -> String; 2] =
            [|text| text.replace('\n', "\r\n"), |text| format!("\u{feff}{}", text.replace('\n', "\r\n"))];
        for change in endings {
            let changed = tempfile::tempdir().expect("a folder");
            copy(folder.path(), changed.path(), &change);
            let otherwise = make(&Disk::schema(changed.path()), 7);
            assert!(otherwise == made, "{folder:?}: {otherwise:?} {made:?}");
        }
        let files = made.into_iter().flatten();
        assert!(files.into_iter().all(|file| !file.text.contains('\r')), "{folder:?}");
    }
}
