//! A schema and the code that is generated from it.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

use serde_json::Value;

use crate::consumer::User;
use crate::edit::Edit;
use xtask_testing::copy;

/// One schema, and what the commands make of it.
pub(crate) struct Tree {
    /// A name that a module can have.
    pub(crate) name: String,
    root: PathBuf,
    pub(crate) endpoints: BTreeMap<String, Endpoint>,
    pub(crate) user: User,
}

/// One endpoint's corrected schemas.
pub(crate) struct Endpoint {
    pub(crate) request: Value,
    pub(crate) response: Value,
    /// What is read, beside what is written.
    pub(crate) accepted: Value,
}

const CODE: &str = "crates/ministore-model/src/generated";

/// Corrected schemas by what they are made from: most trees share most of them.
#[derive(Default)]
pub(crate) struct Views(Mutex<HashMap<Vec<u8>, Value>>);

impl Views {
    fn of(&self, root: &Path, path: &str, file: &str, words: &[&str]) -> Value {
        let mut key = format!("{path} {words:?}").into_bytes();
        for name in [
            "common.json".to_owned(),
            format!("{path}/{file}"),
            format!("{path}/sample.json"),
            format!("{path}/errata.json"),
        ] {
            key.extend(fs::read(root.join("schema").join(name)).expect("a file"));
        }
        let text = String::from_utf8_lossy(&key);
        // What another endpoint has belongs to the view, too.
        let is_alone = !text.contains("/response.json#") && !text.contains("/request.json#");
        if let Some(view) = self.0.lock().expect("a lock").get(&key).filter(|_| is_alone) {
            return view.clone();
        }
        let words: Vec<&str> = ["schema", path].into_iter().chain(words.iter().copied()).collect();
        let view: Value = serde_json::from_str(&xtask(root, &words)).expect("JSON");
        self.0.lock().expect("a lock").insert(key, view.clone());
        view
    }
}

/// Runs a command of xtask's, which must do well.
fn xtask(folder: &Path, words: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask"))
        .args(words)
        .current_dir(folder)
        .output()
        .expect("xtask runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{words:?} in {}: {said}", folder.display());
    String::from_utf8(output.stdout).expect("text")
}

/// Removes the locks of names: without them, codegen takes the names that the schema has.
fn forget_names(folder: &Path) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            forget_names(&path);
        } else if path.ends_with("names.json") {
            fs::remove_file(path).expect("a file");
        }
    }
}

/// The code is built as a module beside those of the other trees: its paths begin there.
fn move_code(folder: &Path, name: &str) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            move_code(&path, name);
        } else {
            let text = fs::read_to_string(&path).expect("text");
            let moved = text.replace("use crate::generated::", &format!("use crate::trees::{name}::"));
            if moved != text {
                fs::write(&path, moved).expect("a file");
            }
        }
    }
}

/// The endpoints of the project that the cases are about.
const OF_PROJECT: [&str; 2] = ["cgi-bin/stable_token", "product/order/get"];

/// Removes the project's other endpoints: each makes each tree more to build.
fn remove_others(folder: &Path, at: &str) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        let (path, name) = (entry.path(), entry.file_name());
        let at = format!("{at}{}", name.to_string_lossy());
        if !path.is_dir() || at == "layouts" || OF_PROJECT.contains(&at.as_str()) {
            continue;
        }
        if OF_PROJECT.iter().any(|kept| kept.starts_with(&format!("{at}/"))) {
            remove_others(&path, &format!("{at}/"));
        } else {
            fs::remove_dir_all(path).expect("a folder");
        }
    }
}

impl Tree {
    /// Copies a schema, edits it, and generates its code beside it.
    pub(crate) fn new(root: PathBuf, name: &str, schema: &Path, edits: &[Edit], views: &Views) -> Self {
        let here = root.join("schema");
        let _ = fs::remove_dir_all(&here);
        copy(schema, &here);
        if OF_PROJECT.iter().all(|path| here.join(path).is_dir()) {
            remove_others(&here, "");
        }
        // A case may rename what the lock keeps: that is its business.
        forget_names(&here);
        for edit in edits {
            edit.make(&here);
        }
        xtask(&root, &["codegen"]);
        let mut paths = Vec::new();
        find(&here, "", &mut paths);
        let endpoint = |path: String| {
            let view = |file: &str, words: &[&str]| views.of(&root, &path, file, words);
            let (request, response) = (view("request.json", &["--request"]), view("response.json", &[]));
            let endpoint = Endpoint { request, response, accepted: view("response.json", &["--accepted"]) };
            (path, endpoint)
        };
        let endpoints = paths.into_iter().map(endpoint).collect();
        let user = User::of(&root.join(CODE));
        move_code(&root.join(CODE), name);
        Self { name: name.to_owned(), root, endpoints, user }
    }

    /// Where the generated code stands.
    pub(crate) fn code(&self) -> PathBuf {
        self.root.join(CODE)
    }

    /// What `cargo xtask diff` says of a change from this to another: lines as the table has them.
    pub(crate) fn diff(&self, new: &Self) -> Vec<String> {
        let sides = [&self.root, &new.root].map(|root| root.to_str().expect("text").to_owned());
        let said = xtask(&self.root, &["diff", &sides[0], &sides[1], "--format", "json"]);
        let report: Value = serde_json::from_str(&said).expect("JSON");
        let word = |change: &Value, key: &str| match change[key].as_str() {
            Some("") => "-".to_owned(),
            word => word.expect("text").to_owned(),
        };
        let line = |change: &Value| ["kind", "at", "wire", "source"].map(|key| word(change, key)).join(" ");
        report["changes"].as_array().expect("a list").iter().map(line).collect()
    }
}

/// The folders that hold an endpoint, by their paths.
fn find(folder: &Path, path: &str, found: &mut Vec<String>) {
    if folder.join("endpoint.json").is_file() {
        found.push(path.trim_start_matches('/').to_owned());
    }
    for entry in fs::read_dir(folder).expect("a folder") {
        let entry = entry.expect("an entry");
        if entry.path().is_dir() {
            find(&entry.path(), &format!("{path}/{}", entry.file_name().to_string_lossy()), found);
        }
    }
}
