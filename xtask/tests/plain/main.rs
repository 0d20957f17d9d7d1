//! Plain JSON Schema, of no API in particular: names proposed, a crate generated, compiled without a warning, and used.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod again;
mod exchange;
mod instances;
mod links;
mod random;
mod schemas;
mod valid;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use xtask_testing::{copy, put};

/// Runs the generator; its exit status, and what it says.
fn xtask(words: &[&str]) -> (i32, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).args(words).output().expect("xtask runs");
    let said = [output.stdout, output.stderr].concat();
    (output.status.code().expect("an exit status"), String::from_utf8_lossy(&said).into_owned())
}

/// A folder below the target folder, kept between runs, so that only the first builds the dependencies.
fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name)
}

/// Generates a crate that depends on this workspace's runtime. What an earlier run wrote as its manifest is written anew.
fn generate(schema: &Path, out: &Path) -> (i32, String) {
    let _ = fs::remove_file(out.join("Cargo.toml"));
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/tolerant");
    xtask(&["codegen", "--schema", &text(schema), "--out", &text(out), "--runtime", &text(&runtime)])
}

fn text(path: &Path) -> String {
    path.to_str().expect("text").to_owned()
}

#[test]
fn a_folder_of_schemas_becomes_a_crate() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain");
    let course = folder("plain-course");
    let (schema, out) = (course.join("schema"), course.join("plain"));
    let _ = fs::remove_dir_all(&schema);
    copy(&here.join("schema"), &schema);
    // Nothing is named by chance: without a list, what has no name is told.
    let (status, told) = generate(&schema, &out);
    assert!(status == 2 && told.contains("a type needs a name"), "{told}");
    let (status, told) = xtask(&["codegen", "--schema", &text(&schema), "--propose-names"]);
    assert!(status == 0 && told.starts_with("18 names proposed"), "{told}");
    insta::assert_snapshot!(fs::read_to_string(schema.join("names.json")).expect("names"));
    let (status, told) = generate(&schema, &out);
    assert_eq!(status, 0, "{told}");
    let (status, told) = xtask(&["codegen", "--schema", &text(&schema), "--out", &text(&out), "--check"]);
    assert_eq!(status, 0, "{told}");

    for (name, to) in [("consumer.rs", "tests"), ("events.rs", "tests"), ("reflect.rs", "src/bin")] {
        put(&out.join(to).join(name), &fs::read(here.join(name)).expect("a file"));
    }
    put(&course.join("Cargo.toml"), b"[workspace]\nmembers = [\"plain\"]\nresolver = \"3\"\n");
    fs::copy(here.join("../../../Cargo.lock"), course.join("Cargo.lock")).expect("a lock file");
    let cargo = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command.args(words).args(["--offline", "--all-features"]).current_dir(&out);
        command
            .env("CARGO_TARGET_DIR", course.join("target"))
            .env("RUSTFLAGS", "-D warnings")
            .env("RUSTDOCFLAGS", "-D warnings");
        let output = command.output().expect("cargo runs");
        assert!(output.status.success(), "cargo {words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let tests = cargo(&["test"]);
    assert!(
        tests.contains("test result: ok. 6 passed") && tests.contains("test result: ok. 7 passed"),
        "{tests}"
    );
    // No description has become an example.
    assert!(tests.contains("running 0 tests\n\ntest result: ok. 0 passed"), "{tests}");
    cargo(&["doc", "--no-deps"]);
    again::the_types_say_of_themselves_what_makes_them(
        &course,
        &cargo(&["run", "--quiet", "--bin", "reflect"]),
    );
}

/// What is not ours stays, and is not written over.
#[test]
fn what_was_not_generated_is_left_alone() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/plain/schema");
    let place = tempfile::tempdir().expect("a folder");
    let (list, out) = (place.path().join("schema"), place.path().join("2 Things"));
    copy(&schema, &list);
    xtask(&["codegen", "--schema", &text(&list), "--propose-names"]);
    let generate = ["codegen", "--schema", &text(&list), "--out", &text(&out)];
    put(&out.join("src/mine.rs"), b"// mine\n");
    assert_eq!(xtask(&generate).0, 0);
    let manifest = fs::read_to_string(out.join("Cargo.toml")).expect("a manifest");
    assert!(manifest.contains("name = \"api-2-things\""), "{manifest}");
    assert!(manifest.contains(concat!("tolerant = \"", env!("CARGO_PKG_VERSION"), "\"")), "{manifest}");
    let (status, told) = xtask(&[&generate[..], &["--runtime", "9"]].concat());
    assert!(status == 0 && told.contains("Cargo.toml exists and is not changed by --runtime"), "{told}");
    let (status, told) = xtask(&[&generate[..], &["--runtime", "no/such/folder"]].concat());
    assert_eq!(status, 0, "{told}");
    put(&out.join("Cargo.toml"), b"# mine\n");
    put(&out.join("src/generated/gone.rs"), b"// @generated by `cargo xtask codegen` from gone.json\n");
    let (status, told) = xtask(&[&generate[..], &["--check"]].concat());
    assert!(status == 1 && told.starts_with("orphaned: src/generated/gone.rs"), "{told}");
    assert_eq!(xtask(&generate).0, 0);
    assert!(!out.join("src/generated/gone.rs").exists());
    assert_eq!(fs::read(out.join("src/mine.rs")).expect("a file"), b"// mine\n");
    assert_eq!(fs::read(out.join("Cargo.toml")).expect("a file"), b"# mine\n");
    let (status, told) =
        xtask(&["codegen", "--schema", &text(&list), "--out", &text(&out.join("Cargo.toml"))]);
    assert!(status == 2 && told.contains("2 Things/Cargo.toml: Not a directory"), "{told}");
    put(&out.join("src/lib.rs"), b"// mine\n");
    let (status, told) = xtask(&generate);
    assert!(status == 2 && told.contains("src/lib.rs: stands in the way, and was not generated"), "{told}");
}

/// What is used of the runtime depends on the schemas: none of them makes a warning.
#[test]
fn small_crates_have_no_warnings() {
    let course = folder("plain-small");
    let draft = r#""$schema": "https://json-schema.org/draft/2020-12/schema""#;
    let schemas = [
        ("nothing", String::new()),
        ("enumeration", r#", "$defs": { "Only": { "oneOf": [{ "const": "x", "title": "X" }] } }"#.to_owned()),
        (
            "object",
            r#", "type": "object", "title": "Only", "properties": { "a": { "type": "integer" } }"#.to_owned(),
        ),
        ("closed", r#", "type": "object", "title": "Only", "additionalProperties": false"#.to_owned()),
        ("choice", r#", "oneOf": [{ "$ref": "of.json" }, { "type": "object", "title": "B", "required": ["k"], "properties": { "k": { "const": 2 } } }], "title": "Only""#.to_owned()),
        ("choice_alone", r#", "oneOf": [{ "$ref": "of.json" }, { "$ref": "of.json#/$defs/B" }], "title": "Only""#.to_owned()),
        (
            "ruled",
            r#", "type": "object", "title": "Only", "properties": { "a": { "type": "integer", "minimum": 1 } }"#.to_owned(),
        ),
        (
            "pattern",
            r#", "type": "object", "title": "Only", "properties": { "a": { "type": "string", "pattern": "x" } }"#.to_owned(),
        ),
    ];
    // Nothing of the model or the runtime is reserved: not its types, and not its modules.
    let titles =
        ["OrderId", "Method", "Fen", "Drift", "Decoder", "Invalid", "Rule", "Record", "Endpoint", "Encode"];
    let object = |title: &&str| {
        format!(
            r#""{title}": {{ "type": "object", "properties": {{ "a": {{ "type": "integer", "minimum": 1 }} }} }}"#
        )
    };
    let defs = format!(
        "{{ {draft}, \"$defs\": {{ {} }} }}",
        titles.iter().map(object).collect::<Vec<_>>().join(", ")
    );
    for module in ["invalid", "value", "error", "decode", "samples", "from_slice"] {
        put(&course.join(format!("schema/names/{module}.json")), defs.as_bytes());
    }
    let (status, told) = generate(&course.join("schema/names"), &course.join("names"));
    assert_eq!(status, 0, "{told}");
    for (name, members) in &schemas {
        let (schema, out) = (course.join("schema").join(name), course.join(name));
        put(&schema.join("only.json"), format!("{{ {draft}{members} }}").as_bytes());
        if members.contains("of.json") {
            let object = r#""type": "object", "required": ["k"], "properties": { "k": { "const": "#;
            let of = format!(
                r#"{{ {draft}, "title": "A", {object} 1 }} }}, "$defs": {{ "B": {{ {object} 2 }} }} }} }} }}"#
            );
            put(&schema.join("of.json"), of.as_bytes());
        }
        let (status, told) = generate(&schema, &out);
        assert_eq!(status, 0, "{told}");
    }
    let names = schemas.iter().map(|(name, _)| *name).chain(["names"]);
    let members: Vec<String> = names.map(|name| format!("{name:?}")).collect();
    let manifest = format!("[workspace]\nmembers = [{}]\nresolver = \"3\"\n", members.join(", "));
    put(&course.join("Cargo.toml"), manifest.as_bytes());
    let lock = Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock");
    fs::copy(lock, course.join("Cargo.lock")).expect("a lock file");
    let checked = Command::new(env!("CARGO"))
        .args(["check", "--quiet", "--offline", "--workspace", "--all-features", "--all-targets"])
        .current_dir(&course)
        .env("CARGO_TARGET_DIR", course.join("target"))
        .env("RUSTFLAGS", "-D warnings")
        .output()
        .expect("cargo runs");
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stderr));
}
