//! One crate with the model's hand-written part and all generated trees, and what a compiler and a decoder make of
//! each tree's users in the face of another tree.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::tree::Tree;
use xtask_testing::{Workspace, project};

const MODEL: &str = "crates/ministore-model";

/// The crate.
pub(crate) struct Truth(Workspace);

impl Truth {
    /// Lays out the crate. Not a letter of the generated code is changed: a tree is a module like any other.
    pub(crate) fn new(trees: &BTreeMap<String, Tree>) -> Self {
        // Each test target has its own, so that two may run at a time.
        let name = env!("CARGO_CRATE_NAME");
        let workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), name, &["crates/*"]).allow_warnings();
        workspace.copy_crate("tolerant", &["src"], &[]);
        workspace.copy_crate("ministore-model", &["src"], &["generated", "lib.rs", "trees.rs", "bin"]);
        let source = |name: &str| format!("{MODEL}/src/{name}");
        workspace.put(&source("lib.rs"), root());
        let tree = |tree: &Tree| {
            let path = tree.code().join("mod.rs").to_str().expect("a path that is text").to_owned();
            format!(
                "#[path = {path:?}]
pub mod {};
",
                tree.name
            )
        };
        workspace.put(&source("trees.rs"), trees.values().map(tree).collect::<String>());
        workspace.put(&source("bin/exchange.rs"), exchange(trees));
        Self(workspace)
    }

    /// Sends each line to the crate's program and returns what it says to each.
    pub(crate) fn exchange(&self, lines: &[String]) -> Vec<String> {
        self.0.answers("exchange", lines)
    }

    /// Which of these pairs of user and tree do not compile. A compiler that misses a name looks at no types, so it is
    /// asked again without the users that it refused, until it refuses none.
    pub(crate) fn refused(
        &self,
        trees: &BTreeMap<String, Tree>,
        pairs: &BTreeSet<(String, String)>,
    ) -> BTreeSet<(String, String)> {
        let put = |name: &str, text: &str| self.0.put(&format!("{MODEL}/src/bin/users/{name}.rs"), text);
        let module = |(user, tree): &(String, String)| format!("{user}__on__{tree}");
        for pair in pairs {
            let text =
                format!("use ministore_model::trees::{} as api;\n{}", pair.1, trees[&pair.0].user.text);
            put(&module(pair), &text);
        }
        let mut refused = BTreeSet::new();
        loop {
            let mut main = String::new();
            for pair in pairs.iter().filter(|pair| !refused.contains(*pair)) {
                let _ = writeln!(main, "mod {};", module(pair));
            }
            put("main", &format!("{main}fn main() {{}}\n"));
            let files = self.errors();
            if files.is_empty() {
                return refused;
            }
            let before = refused.len();
            refused.extend(pairs.iter().filter(|pair| files.contains(&module(pair))).cloned());
            assert!(refused.len() > before, "errors outside of the users: {files:?}");
        }
    }

    /// The files, without their endings, that the compiler finds errors in.
    fn errors(&self) -> BTreeSet<String> {
        let check = ["check", "--quiet", "--bin", "users", "--message-format=json"];
        let output = self.0.cargo(&check).output().expect("cargo runs");
        let mut files = BTreeSet::new();
        for line in String::from_utf8(output.stdout).expect("text").lines() {
            let line: Value = serde_json::from_str(line).expect("JSON");
            let message = &line["message"];
            for span in
                message["spans"].as_array().into_iter().flatten().filter(|_| message["level"] == "error")
            {
                let file = Path::new(span["file_name"].as_str().expect("a name"));
                if span["is_primary"] == true {
                    files.insert(file.file_stem().expect("a name").to_string_lossy().into_owned());
                }
            }
        }
        assert_eq!(output.status.success(), files.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
        files
    }
}

/// The model's root, with the trees in the place of the generated code.
fn root() -> String {
    let text = fs::read_to_string(project().join(MODEL).join("src/lib.rs")).expect("the crate's root");
    let text = text.replace("mod generated;", "pub mod trees;").replace("pub use generated::*;\n", "");
    assert!(text.contains("pub mod trees;") && !text.contains("generated::"), "{text}");
    text + "
// Generated code takes the platform's return codes from the root; no verdict is about them.
pub(crate) const ERRCODES: &[Errcode] = &[];

/// What a value holds that the schema does not know; types offer it under this name, and traits do not.
pub fn drift_of<T: tolerant::Encode>(value: &T) -> Vec<Drift<'_>> {
    match value.view() {
        tolerant::View::Record(record) => tolerant::drift(record),
        _ => Vec::new(),
    }
}
"
}

/// A program that decodes answers and writes requests, by the types of any tree.
fn exchange(trees: &BTreeMap<String, Tree>) -> String {
    let mut table = String::new();
    for (name, tree) in trees {
        for offered in &tree.user.offered {
            let request = format!("ministore_model::trees::{name}{}::{}", offered.module, offered.request);
            for function in ["answer", "request", "call"] {
                let _ = writeln!(table, "(\"{name} {} {function}\", {function}::<{request}>),", offered.path);
            }
        }
    }
    EXCHANGE.replace("ROWS", &table)
}

const EXCHANGE: &str = r#"
use ministore_model::{Endpoint, Envelope, drift_of, from_slice};

/// `ok`, `unknown` or `breaks`.
fn answer<E: Endpoint>(body: &str) -> String {
    let Ok(answer) = from_slice::<E::Response>(body.as_bytes()) else { return "breaks".to_owned() };
    let knows = drift_of(&answer).is_empty();
    if answer.into_success().is_none() {
        return "breaks".to_owned();
    }
    if knows { "ok" } else { "unknown" }.to_owned()
}

/// What is written for a request that is made of this.
fn request<E: Endpoint>(body: &str) -> String {
    let request: E = from_slice(body.as_bytes()).expect("a request");
    tolerant::serde_json::to_string(&request).expect("JSON")
}

fn call<E: Endpoint>(_: &str) -> String {
    let mut parameters = String::new();
    if let Some(all) = E::empty_record().parameters() {
        all.each(&mut |of, _| parameters += &format!("{:?} {} {};", of.place, of.name, of.required));
    }
    format!("{} {}{}\t{:?}\t{parameters}", E::METHOD.as_str(), E::HOST, E::PATH, E::TOKEN)
}

const TREES: &[(&str, fn(&str) -> String)] = &[
ROWS];

fn main() {
    let table: std::collections::HashMap<_, _> = TREES.iter().copied().collect();
    for line in std::io::stdin().lines() {
        let line = line.expect("a line");
        let (name, body) = line.split_once('\t').expect("a tab");
        println!("{}", table.get(name).unwrap_or_else(|| panic!("no {name}"))(body));
    }
}
"#;
