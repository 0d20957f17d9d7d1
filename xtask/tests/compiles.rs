//! The obstacle course: a schema with everything that the dialect has becomes a crate that compiles without a warning,
//! and that a consumer can use.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used)]

use std::fs;
use std::process::{Command, Output};

use xtask_testing::{Workspace, copy, project};

#[test]
fn the_obstacle_course_compiles_and_runs() {
    let course = Workspace::new(env!("CARGO_TARGET_TMPDIR"), "obstacles", &["crates/*"]);
    let _ = fs::remove_dir_all(course.path("schema"));
    copy(&project().join("xtask/tests/obstacles/schema"), &course.path("schema"));
    course.copy_crate("tolerant", &["src"], &[]);
    course.copy_crate("ministore-model", &["src"], &["generated"]);
    course.copy("xtask/tests/obstacles/consumer.rs", "crates/ministore-model/tests/consumer.rs");

    let codegen = |words: &[&str]| -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.arg("codegen").args(words).current_dir(course.root()).output().expect("xtask runs")
    };
    let generated = codegen(&[]);
    assert!(generated.status.success(), "{}", String::from_utf8_lossy(&generated.stderr));
    let printed = String::from_utf8_lossy(&generated.stdout);
    assert!(printed.contains("descriptions are still to be written"), "{printed}");
    assert!(printed.contains("left out: /v1.0/upload: the request is multipart\n"), "{printed}");
    assert!(codegen(&["--check"]).status.success());

    let cargo =
        |words: &[&str]| course.run(&[words, &["--all-features", "--package", "ministore-model"]].concat());
    let tests = cargo(&["test", "--lib", "--tests"]);
    assert!(tests.contains("test result: ok. 7 passed"), "{tests}");
    // Two of the endpoints have samples.
    assert_eq!(tests.matches("samples_decode ... ok").count(), 2, "{tests}");
    cargo(&["doc", "--no-deps"]);
    // A toolchain may come without clippy; the one that `.ci/run` uses has it.
    let clippy = Command::new(env!("CARGO")).args(["clippy", "--version"]).output();
    if clippy.is_ok_and(|output| output.status.success()) {
        cargo(&["clippy", "--all-targets", "--no-deps"]);
    }
}
