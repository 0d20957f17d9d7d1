//! README's code map, and the walls between packages, held against what cargo and the sources say.
// .clippy.toml allows these in test functions, and not in what helps them.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use xtask_testing::project;

/// A package, and what else of the workspace it depends on, tests aside.
type Packages = BTreeMap<String, BTreeSet<String>>;

fn cargo(words: &[&str]) -> String {
    let mut command = Command::new(env!("CARGO"));
    let output = command.args(words).arg("--offline").current_dir(project()).output().expect("cargo runs");
    assert!(output.status.success(), "cargo {words:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

fn packages() -> Packages {
    let metadata = cargo(&["metadata", "--format-version", "1", "--no-deps"]);
    let metadata: Value = serde_json::from_str(&metadata).expect("JSON");
    let name = |of: &Value| of["name"].as_str().expect("a name").to_owned();
    let packages = metadata["packages"].as_array().expect("packages");
    let members: BTreeSet<String> = packages.iter().map(name).collect();
    let needed = |package: &Value| {
        let all = package["dependencies"].as_array().expect("dependencies");
        let normal = all.iter().filter(|dependency| dependency["kind"].is_null()).map(name);
        normal.filter(|name| members.contains(name)).collect()
    };
    packages.iter().map(|package| (name(package), needed(package))).collect()
}

/// The packages that are built for some of the workspace's, with these features.
fn built_for(words: &[&str]) -> BTreeSet<String> {
    let tree = cargo(&[&["tree", "--edges", "normal,build", "--prefix", "none"], words].concat());
    tree.lines().filter_map(|line| line.split(' ').next()).map(ToOwned::to_owned).collect()
}

#[test]
fn readme_shows_the_packages_and_their_arrows() {
    let readme = fs::read_to_string(project().join("README.md")).expect("README.md");
    let map = readme.split_once("## Code map\n").expect("the code map").1;
    let map = map.split_once("```text\n").and_then(|(_, rest)| rest.split_once("```")).expect("a block").0;
    let mut shown = Packages::new();
    for line in map.lines().filter(|line| !line.is_empty()) {
        let (name, needed) = line.split_once("->").expect("an arrow");
        let needed: BTreeSet<String> = needed.split_whitespace().map(ToOwned::to_owned).collect();
        let above = needed.iter().all(|name| shown.contains_key(name));
        assert!(above, "what a package depends on stands above it: {line}");
        assert!(shown.insert(name.trim().to_owned(), needed).is_none(), "{line}");
    }
    assert_eq!(shown, packages());
}

/// Every endpoint is in README's table, with its family, its path, its request and its safety.
#[test]
fn readme_shows_the_endpoints() {
    let readme = fs::read_to_string(project().join("README.md")).expect("README.md");
    let table = readme
        .split_once("## Endpoints\n")
        .and_then(|(_, rest)| rest.split_once("## Code map"))
        .expect("both")
        .0;
    let shown: BTreeSet<String> =
        table.lines().filter(|line| line.contains("` | `/")).map(without_prose).collect();
    let mut endpoints = BTreeSet::new();
    find(&project().join("schema"), &mut endpoints);
    assert_eq!(shown, endpoints);
}

/// A row of the table, but for what the endpoint does.
fn without_prose(row: &str) -> String {
    let cells: Vec<&str> = row.split(" | ").collect();
    [&cells[..3], &cells[4..]].concat().join(" | ")
}

fn find(folder: &Path, endpoints: &mut BTreeSet<String>) {
    let json = |name: &str| -> Value {
        serde_json::from_slice(&fs::read(folder.join(name)).expect("a file")).expect("JSON")
    };
    if folder.join("endpoint.json").is_file() {
        let (facts, request) = (json("endpoint.json"), json("request.json"));
        let text = |value: &Value| value.as_str().expect("text").to_owned();
        endpoints.insert(format!(
            "| `{}` | `{}` | `{}` | {} |",
            text(&facts["family"]),
            text(&facts["path"]),
            text(&request["title"]),
            text(&facts["safety"])
        ));
    }
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            find(&path, endpoints);
        }
    }
}

/// Broken generated code does not stop the generator.
#[test]
fn xtask_depends_on_no_generated_crate() {
    let packages = packages();
    for (name, needed) in packages.iter().filter(|(name, _)| name.starts_with("xtask")) {
        assert!(needed.iter().all(|needed| !needed.starts_with("ministore-")), "{name}: {needed:?}");
    }
    let generated = built_for(&["--package", "xtask", "--all-features"]);
    assert!(generated.contains("tolerant") && !generated.contains("ministore-model"), "{generated:?}");
}

/// The runtime and the model do no I/O, and the generator compiles no HTTP stack.
#[test]
fn only_client_and_sandbox_depend_on_io() {
    let io = "curl h2 hyper mio reqwest rustls smol socket2 tokio ureq";
    for package in ["tolerant", "ministore-model", "xtask", "xtask-bench"] {
        let built = built_for(&["--package", package, "--all-features"]);
        let found: Vec<_> = io.split(' ').filter(|name| built.contains(*name)).collect();
        assert!(found.is_empty(), "{package}: {found:?}");
    }
    // Its default features alone: what others need may not have been downloaded.
    let client = built_for(&["--package", "ministore-client"]);
    assert!(["hyper", "reqwest", "tokio"].iter().all(|name| client.contains(*name)), "{client:?}");
}

/// Without features, the model needs no derive macro, and seven crates in all, as README says.
#[test]
fn the_model_needs_seven_crates() {
    let built = built_for(&["--package", "ministore-model"]);
    assert!(built.len() == 7 && !built.contains("serde_derive") && !built.contains("syn"), "{built:?}");
}

/// What may touch the disk: files, or folders of them, each for its reason.
const ON_DISK: &[(&str, &str)] = &[
    ("xtask/schema/src/load/files.rs", "reads schemas; other stages see `trait Files`"),
    ("xtask/pages/src/page/input.rs", "reads a saved page"),
    ("xtask/pages/src/layout/choose.rs", "reads layouts"),
    ("xtask/pages/src/bulk/mod.rs", "lists a folder of pages"),
    ("xtask/pages/src/drift/payload/file.rs", "reads payloads"),
    ("xtask/diff/src/side.rs", "distinguishes a folder from a revision"),
    ("xtask/diff/src/revision.rs", "lays out a revision's files in a temporary folder"),
    ("xtask/codegen/src/output", "compares and writes generated files"),
    ("xtask/codegen/src/package.rs", "resolves the paths of a manifest"),
    ("xtask/src/commands/transcribe.rs", "reads what it is about to replace"),
    ("xtask/bench/src/", "makes what it measures"),
    ("xtask/testing/src/", "lays out what tests build"),
];

#[test]
fn only_loaders_and_output_touch_the_disk() {
    let mut touched = BTreeSet::new();
    for (package, _) in packages().iter().filter(|(name, _)| name.starts_with("xtask")) {
        let folder = package.replacen("xtask-", "xtask/", 1) + "/src";
        gather(&project().join(&folder), &folder, &mut touched);
    }
    let allowed = |path: &&String| ON_DISK.iter().any(|(allowed, _)| path.starts_with(allowed));
    let others: Vec<_> = touched.iter().filter(|path| !allowed(path)).collect();
    assert!(others.is_empty(), "these use `std::fs`, and ON_DISK does not list them: {others:?}");
    for (path, _) in ON_DISK {
        assert!(touched.iter().any(|touched| touched.starts_with(path)), "{path} does not use `std::fs`");
    }
}

/// The source files that name `std::fs`, tests aside.
fn gather(folder: &Path, name: &str, touched: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let file = path.file_name().and_then(|name| name.to_str()).expect("text");
        let name = format!("{name}/{file}");
        if path.is_dir() {
            if file != "tests" {
                gather(&path, &name, touched);
            }
        } else if file != "tests.rs" {
            let text = fs::read_to_string(&path).expect("text");
            let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            if code.contains("fs::") || code.contains("use std::fs") {
                touched.insert(name);
            }
        }
    }
}
