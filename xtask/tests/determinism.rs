//! Where and when it is called changes nothing of what the generator makes, nor of what it says: no zone of time, no language,
//! no home, no width of a terminal, and not the chance that each process deals out to its hash maps.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use xtask_testing::{copy, project, put};

/// What surrounds a process; it has nothing else.
const SURROUNDINGS: [&[(&str, &str)]; 6] = [
    &[],
    &[],
    &[("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8")],
    &[("TZ", "America/St_Johns"), ("LC_ALL", "C"), ("NO_COLOR", "1"), ("COLUMNS", "20")],
    &[("TZ", ":nowhere"), ("LANG", "zh_CN.GB18030"), ("CLICOLOR_FORCE", "1"), ("COLUMNS", "2000")],
    &[("TZ", "UTC"), ("LC_ALL", "de_DE.ISO-8859-1"), ("HOME", "/nowhere"), ("TERM", "dumb")],
];

/// Its exit status, what it says, and the files that it leaves in the folder where it is called.
type Left = (Option<i32>, String, BTreeMap<String, Vec<u8>>);

/// Calls it on a fresh copy of a folder, in separate surroundings.
fn left(of: &Path, words: &[&str], surroundings: &[(&str, &str)]) -> Left {
    let place = tempfile::tempdir().expect("a folder");
    // What is generated goes by no part of the path: this one is the same for all.
    let here = place.path().join("here");
    copy(of, &here);
    let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
    command.args(words).current_dir(&here).env_clear().envs(surroundings.iter().copied());
    let output = command.output().expect("xtask runs");
    let said = [output.stdout, output.stderr].concat();
    let mut files = BTreeMap::new();
    gather(&here, "", &mut files);
    (output.status.code(), String::from_utf8(said).expect("text"), files)
}

fn gather(folder: &Path, above: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let name = format!("{above}/{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            gather(&entry.path(), &name, files);
        } else {
            files.insert(name, fs::read(entry.path()).expect("a file"));
        }
    }
}

#[test]
fn any_surroundings_make_the_same() {
    let place = tempfile::tempdir().expect("a folder");
    let (right, wrong) = (place.path().join("right"), place.path().join("wrong"));
    for folder in [&right, &wrong] {
        copy(&project().join("schema"), &folder.join("schema"));
        copy(&project().join("xtask/tests/json_schema/schema"), &folder.join("files"));
    }
    for path in ["schema/common.json", "schema/product/order/get/response.json", "files/shop/order.json"] {
        let text = fs::read_to_string(wrong.join(path)).expect("text");
        put(&wrong.join(path), text.replace("\"description\"", "\"descriptoin\"").as_bytes());
    }
    put(&wrong.join("schema/zz.txt"), b"");
    put(&wrong.join("schema/aa.txt"), b"");
    let own: &[&str] = &["codegen"];
    let explained: &[&str] = &["codegen", "--explain"];
    let proposed: &[&str] = &["codegen", "--schema", "files", "--propose-names"];
    let made: &[&str] = &["codegen", "--schema", "files", "--out", "out"];
    for (of, words, status) in [
        (&right, own, 0),
        (&right, explained, 0),
        (&right, proposed, 0),
        // Names are lacking.
        (&right, made, 2),
        (&wrong, own, 2),
        (&wrong, explained, 2),
        (&wrong, proposed, 2),
        (&wrong, made, 2),
    ] {
        let all = SURROUNDINGS.map(|surroundings| left(of, words, surroundings));
        let [first, others @ ..] = &all;
        assert_eq!(first.0, Some(status), "{words:?}: {}", first.1);
        for (other, surroundings) in others.iter().zip(&SURROUNDINGS[1..]) {
            assert_eq!(other.1, first.1, "{words:?} {surroundings:?}");
            assert!(other == first, "{words:?} {surroundings:?}");
        }
        if status == 2 {
            assert_eq!(first.2, left(of, &["help"], &[]).2, "{words:?} wrote something");
        }
    }
    // The same of JSON Schema files whose names are known.
    let named = place.path().join("named");
    copy(&project().join("xtask/tests/json_schema/schema"), &named.join("files"));
    let (_, _, files) = left(&named, proposed, &[]);
    put(&named.join("files/names.json"), &files["/files/names.json"]);
    let all = SURROUNDINGS.map(|surroundings| left(&named, made, surroundings));
    for other in &all {
        assert!(other.0 == Some(0) && *other == all[0], "{}", other.1);
        assert!(other.2.contains_key("/out/src/generated/mod.rs"));
    }
}
