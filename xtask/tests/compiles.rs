//! The obstacle course: a schema with everything that the dialect has becomes a crate that compiles without a warning,
//! and that a consumer can use.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

use xtask_testing::{copy, put};
use xtask_testing::{runtime, sources};

#[test]
fn the_obstacle_course_compiles_and_runs() {
    let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/obstacles");
    // Kept between runs below the target folder, so that only the first builds the dependencies.
    let course = Path::new(env!("CARGO_TARGET_TMPDIR")).join("obstacles");
    let model = "crates/ministore-model";
    let _ = fs::remove_dir_all(course.join("schema"));
    copy(&here.join("schema"), &course.join("schema"));
    sources(&project.join(model).join("src"), &course.join(model).join("src"), &["generated"]);
    runtime(&project, &course);
    let manifest = fs::read(project.join(model).join("Cargo.toml")).expect("a manifest");
    put(&course.join(model).join("Cargo.toml"), &manifest);
    put(&course.join(model).join("tests/consumer.rs"), &fs::read(here.join("consumer.rs")).expect("a file"));
    let manifest = fs::read_to_string(project.join("Cargo.toml")).expect("a manifest");
    let members = r#"members = ["crates/*"]"#;
    put(
        &course.join("Cargo.toml"),
        manifest.replace(r#"members = ["crates/*", "xtask"]"#, members).as_bytes(),
    );
    // Cargo takes out of the lock file what this workspace lacks; versions stay.
    fs::copy(project.join("Cargo.lock"), course.join("Cargo.lock")).expect("a lock file");

    let xtask = |word: &str| {
        Command::new(env!("CARGO_BIN_EXE_xtask")).args(["codegen", word]).current_dir(&course).output()
    };
    let generated = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .arg("codegen")
        .current_dir(&course)
        .output()
        .expect("xtask runs");
    assert!(generated.status.success(), "{}", String::from_utf8_lossy(&generated.stderr));
    assert!(String::from_utf8_lossy(&generated.stdout).contains("descriptions are still to be written"));
    assert!(xtask("--check").expect("xtask runs").status.success());

    let cargo = |words: &[&str]| {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(words)
            .args(["--offline", "--all-features", "--package", "ministore-model"])
            .current_dir(&course);
        command
            .env("CARGO_TARGET_DIR", course.join("target"))
            .env("RUSTFLAGS", "-D warnings")
            .env("CLIPPY_CONF_DIR", &project);
        let output = command.env("RUSTDOCFLAGS", "-D warnings").output().expect("cargo runs");
        assert!(output.status.success(), "cargo {words:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let tests = cargo(&["test", "--lib", "--tests"]);
    assert!(tests.contains("test result: ok. 4 passed"), "{tests}");
    // One of the three endpoints has samples.
    assert_eq!(tests.matches("samples_decode ... ok").count(), 1, "{tests}");
    cargo(&["doc", "--no-deps"]);
    // A toolchain may come without clippy; the one that `.ci/run` uses has it.
    let clippy = Command::new(env!("CARGO")).args(["clippy", "--version"]).output();
    if clippy.is_ok_and(|output| output.status.success()) {
        cargo(&["clippy", "--all-targets", "--no-deps"]);
    }
}
