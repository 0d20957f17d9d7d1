//! A workspace that a test lays out and builds.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::files::put;
use crate::project;
use crate::sources::sources;

/// A workspace below the target folder, with the project's manifest and lock file. It is kept between runs, so
/// that only the first builds dependencies. Nothing of it is shared with others: cargo knows a package by its path within its
/// workspace, and would take one for the other.
#[derive(Debug)]
pub struct Workspace {
    root: PathBuf,
    flags: &'static str,
}

impl Workspace {
    /// `temporary` is `env!("CARGO_TARGET_TMPDIR")`, which cargo sets for tests alone. Warnings are errors.
    pub fn new(temporary: &str, name: &str, members: &[&str]) -> Self {
        let root = Path::new(temporary).join(name);
        let workspace = Self { root, flags: "-D warnings -C debuginfo=0" };
        let manifest = fs::read_to_string(project().join("Cargo.toml")).expect("a manifest");
        let line = |line: &str| match line.split_once(" = ") {
            Some(("members", _)) => format!("members = {members:?}\n"),
            Some(("exclude", _)) => String::new(),
            _ => format!("{line}\n"),
        };
        workspace.put("Cargo.toml", manifest.lines().map(line).collect::<String>());
        // Cargo takes out of the lock file what this workspace lacks; versions stay.
        fs::copy(project().join("Cargo.lock"), workspace.path("Cargo.lock")).expect("a lock file");
        workspace
    }

    /// The same, where the compiler's warnings are of no interest.
    #[must_use]
    pub fn allow_warnings(self) -> Self {
        Self { flags: "-A warnings -C debuginfo=0", ..self }
    }

    /// Its folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path below its folder.
    pub fn path(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Writes a file.
    pub fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        put(&self.path(path), text.as_ref());
    }

    /// Copies a file of the project.
    pub fn copy(&self, from: &str, to: &str) {
        self.put(to, fs::read(project().join(from)).expect("a file"));
    }

    /// Copies a crate of the project: its manifest, and these of its folders, but for what has one of the names `apart`.
    pub fn copy_crate(&self, name: &str, folders: &[&str], apart: &[&str]) {
        let path = format!("crates/{name}");
        self.copy(&format!("{path}/Cargo.toml"), &format!("{path}/Cargo.toml"));
        for folder in folders {
            let folder = format!("{path}/{folder}");
            if project().join(&folder).is_dir() {
                sources(&project().join(&folder), &self.path(&folder), apart);
            }
        }
    }

    /// A call of cargo there.
    pub fn cargo(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(words)
            .arg("--offline")
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.path("target"))
            .env("CLIPPY_CONF_DIR", project())
            .env("RUSTFLAGS", self.flags)
            .env("RUSTDOCFLAGS", "-D warnings");
        command
    }

    /// Runs cargo, which must succeed, and returns its output.
    pub fn run(&self, words: &[&str]) -> String {
        let output = self.cargo(words).output().expect("cargo runs");
        let [text, errors] =
            [output.stdout, output.stderr].map(|text| String::from_utf8_lossy(&text).into_owned());
        assert!(output.status.success(), "cargo {words:?}: {text}\n{errors}");
        text
    }

    /// Builds a program, gives it these lines, and returns the line that it answers to each.
    pub fn answers(&self, program: &str, lines: &[String]) -> Vec<String> {
        let mut command = self.cargo(&["run", "--quiet", "--bin", program]);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("cargo runs");
        let mut input = child.stdin.take().expect("a pipe");
        let text = lines.join("\n");
        let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
        let output = child.wait_with_output().expect("cargo runs");
        assert!(output.status.success(), "{program} does not build, or panics");
        writer.join().expect("a thread").expect("a pipe");
        let output = String::from_utf8(output.stdout).expect("text");
        let answers: Vec<String> = output.lines().map(ToOwned::to_owned).collect();
        assert_eq!(answers.len(), lines.len());
        answers
    }
}
