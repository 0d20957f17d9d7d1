//! Saved pages → endpoint schemas → one crate, which compiles without a warning and decodes the sample of each page.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use xtask_diagnostics::Problems;
use xtask_schema::names::{Target, is_keyword, module_path};
use xtask_schema::{Disk, EndpointFolder, Options, SchemaFolder, Shape, load_with};
use xtask_testing::{Workspace, project};

/// What became of a folder of pages.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// The report of `transcribe --all`.
    pub(crate) transcribed: String,
    /// The notes of `codegen`.
    pub(crate) generated: String,
    /// How many samples were decoded, with no error.
    pub(crate) decoded: usize,
    /// `endpoint: error`
    pub(crate) failed: Vec<String>,
    /// `endpoint: path`, of fields that the generated types lack and that no open point of the page is about.
    pub(crate) unknown: Vec<String>,
}

/// Sends all pages of some folders through the generator and the compiler: each folder becomes a crate of its name.
pub(crate) fn run(workspace: &str, folders: &[(&str, &Path)]) -> Vec<Outcome> {
    let names: Vec<&str> = folders.iter().map(|(name, _)| *name).collect();
    let workspace = Workspace::new(env!("CARGO_TARGET_TMPDIR"), workspace, &names);
    let made: Vec<(Outcome, SchemaFolder)> =
        folders.iter().map(|(name, pages)| generate(&workspace, name, pages)).collect();
    // Warnings are errors.
    let begun = Instant::now();
    workspace.run(&["test", "--workspace", "--test", "page_samples"]);
    println!("compiling and decoding took {:.1?}", begun.elapsed());
    let outcomes = made.into_iter().zip(&names).map(|((mut outcome, schema), name)| {
        let results = workspace.path(&format!("{name}/{RESULTS}"));
        outcome.read(&fs::read_to_string(results).expect("results"), &schema.endpoints);
        outcome
    });
    outcomes.collect()
}

fn generate(workspace: &Workspace, name: &str, pages: &Path) -> (Outcome, SchemaFolder) {
    let (schema, out) = (workspace.path(&format!("schema-{name}")), workspace.path(name));
    for folder in [&schema, &out] {
        let _ = fs::remove_dir_all(folder);
    }
    let begun = Instant::now();
    // 1: points are open.
    let words = ["transcribe", "--all", text(pages), "--into", text(&schema), "--write", "--samples"];
    let transcribed = xtask(&words, &[0, 1]);
    println!("{name}: transcribing took {:.1?}", begun.elapsed());
    let begun = Instant::now();
    let runtime = project().join("crates/tolerant");
    let words =
        ["codegen", "--schema", text(&schema), "--out", text(&out), "--accept-proposals", "--runtime"];
    let generated = xtask(&[&words[..], &[text(&runtime)]].concat(), &[0]);
    println!("{name}: generating took {:.1?}", begun.elapsed());
    let problems = Problems::default();
    let options = Options { target: Target::Endpoints, ..Options::default() };
    let loaded = load_with(&Disk::schema(&schema), options, &problems).expect("a schema");
    workspace.put(&format!("{name}/tests/page_samples.rs"), program(name, &schema, &loaded.endpoints));
    (Outcome { transcribed, generated, ..Outcome::default() }, loaded)
}

/// The file in a crate's folder that its test writes.
const RESULTS: &str = "samples.txt";

impl Outcome {
    fn read(&mut self, results: &str, endpoints: &[EndpointFolder]) {
        for line in results.lines() {
            match line.split_once('\t') {
                Some(("decoded", _)) => self.decoded += 1,
                Some(("failed", line)) => self.failed.push(line.to_owned()),
                Some(("unknown", line)) if !is_open(endpoints, line) => self.unknown.push(line.to_owned()),
                _ => {}
            }
        }
    }
}

/// Whether an open point of the endpoint is about a field, or about the object that has it.
fn is_open(endpoints: &[EndpointFolder], unknown: &str) -> bool {
    let Some((folder, path)) = unknown.split_once(": ") else { return false };
    let path = format!("response.{path}");
    let is_above =
        |at: &str| path.strip_prefix(at).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
    let points =
        endpoints.iter().filter(|endpoint| endpoint.path == folder).flat_map(|endpoint| &endpoint.open);
    points.map(|point| point.at.text.as_str()).any(|at| at != "response" && is_above(at))
}

/// A test of the crate that decodes each sample, and writes what became of it.
fn program(name: &str, schema: &Path, endpoints: &[EndpointFolder]) -> String {
    let mut calls = String::new();
    let crate_name = name.replace('-', "_");
    for endpoint in endpoints.iter().filter(|endpoint| !endpoint.samples.is_empty()) {
        if endpoint.endpoint.left_out.is_some() {
            continue;
        }
        let root = endpoint.response.root.as_ref().expect("a response");
        let response = &root.element().title.as_ref().expect("a title").text;
        let module = module_path(&endpoint.path, Target::Endpoints).expect("a module");
        let part = |part: &String| if is_keyword(part) { format!("r#{part}") } else { part.clone() };
        let module: Vec<String> = module.iter().map(part).collect();
        let file = schema.join(&endpoint.path).join("samples/page.json");
        let call = if matches!(root.shape, Shape::Object(_)) { "one" } else { "list" };
        let (ty, path) = (format!("{crate_name}::{}::{response}", module.join("::")), &endpoint.path);
        writeln!(calls, "    check!(out, {call}, {ty}, {path:?}, {:?});", text(&file)).expect("text");
    }
    let check = CHECK.replace("api::", &format!("{crate_name}::")).replace("RESULTS", RESULTS);
    format!("{check}{calls}    out.finish();\n}}\n")
}

const CHECK: &str = r#"//! Decodes the sample of each page.

struct Out(String);

impl Out {
    fn add<T: api::Decode>(&mut self, folder: &str, file: &str, drift: impl Fn(&T) -> Vec<api::Drift<'_>>) {
        let sample = std::fs::read(file).expect("a sample");
        let value: T = match api::from_slice(&sample) {
            Ok(value) => value,
            Err(error) => return self.0.push_str(&format!("failed\t{folder}: {error}\n")),
        };
        self.0.push_str(&format!("decoded\t{folder}\n"));
        let unknown = drift(&value).into_iter().filter(|drift| matches!(drift.kind, api::DriftKind::Field(_)));
        // The digits between brackets say which element.
        let plain = |part: &str| part.trim_start_matches(|digit: char| digit.is_ascii_digit()).to_owned();
        let paths = unknown.map(|drift| drift.path.split('[').map(plain).collect::<Vec<_>>().join("["));
        let paths: std::collections::BTreeSet<String> = paths.collect();
        paths.iter().for_each(|path| self.0.push_str(&format!("unknown\t{folder}: {path}\n")));
    }

    fn finish(&self) {
        std::fs::write(concat!(env!("CARGO_MANIFEST_DIR"), "/RESULTS"), &self.0).expect("a file");
    }
}

macro_rules! check {
    ($out:ident, one, $ty:ty, $folder:literal, $file:literal) => {
        $out.add($folder, $file, |value: &$ty| value.drift());
    };
    ($out:ident, list, $ty:ty, $folder:literal, $file:literal) => {
        $out.add($folder, $file, |values: &Vec<$ty>| values.iter().flat_map(|value| value.drift()).collect());
    };
}

#[test]
fn samples() {
    let mut out = Out(String::new());
"#;

fn xtask(words: &[&str], expected: &[i32]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_xtask")).args(words).output().expect("xtask runs");
    let status = output.status.code().expect("an exit status");
    let printed = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
    assert!(expected.contains(&status), "xtask {words:?}: {status}\n{printed}");
    printed
}

fn text(path: &Path) -> &str {
    path.to_str().expect("text")
}
