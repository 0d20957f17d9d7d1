//! The package of a crate generated from foreign schemas: its root, and the manifest that it begins with.
//!
//! Generated code calls the runtime crate `tolerant`, so the package has nothing else.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::output::Owned;
use super::render::{MARK, Rendered};

/// The package's files: what bears the mark below `src/`. What else is there is the user's.
pub(super) const OWNED: Owned = Owned::Marked("src");

/// The folder of the generated modules.
pub(super) const GENERATED: &str = "src/generated";

// The runtime is a path with `::` in front: a module may have any name. What is exported here are types and functions, and
// the generated modules beside them have other names.
pub(super) const OF_FILES: &str = "\
//! Types generated from JSON Schema. They decode tolerantly and encode exactly, and nothing is lost.
//!
//! There is one module for each schema file. [`from_slice`] decodes a value and [`to_vec`] encodes it. The types also implement
//! serde's traits. Fields and values that the schema lacks are kept, and `drift()` lists them.

#[allow(clippy::all, clippy::pedantic, reason = \"names and numbers of fields are those of the schemas\")]
#[rustfmt::skip]
mod generated;

pub use ::tolerant::invalid::{Rule, Violation};
pub use ::tolerant::{
    Anomaly, Decode, DecodeError, DecodeErrorKind, Decoder, Drift, DriftKind, Encode, Invalid, Number, UnknownFields,
    UnknownValue, from_slice, to_vec,
};
pub use generated::*;
";

// The same for the endpoints of an API.
pub(super) const OF_ENDPOINTS: &str = "\
//! Types of an API's requests and responses. They decode tolerantly and encode exactly, and nothing is lost.
//!
//! There is one module for each endpoint, at the path of its URL. A request implements [`Endpoint`], which states its call; this
//! crate performs no I/O. [`from_slice`] decodes a value and [`to_vec`] encodes it. The types also implement serde's traits.
//! Fields and values that the schema lacks are kept, and `drift()` lists them.

#[allow(clippy::all, clippy::pedantic, reason = \"names, texts and numbers of fields are those of the pages\")]
#[rustfmt::skip]
mod generated;

pub use ::tolerant::invalid::{Rule, Violation};
pub use ::tolerant::{
    Anomaly, BodyFormat, CodePlace, Decode, DecodeError, DecodeErrorKind, Decoder, Drift, DriftKind, Encode, Endpoint,
    Envelope, Errcode, ErrcodeClass, Invalid, Method, Number, Parameters, Safety, TokenPlace, UnknownFields, UnknownValue,
    from_slice, to_vec,
};
pub use generated::*;
";

/// What a generated crate depends on for the runtime. The default is this workspace's version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Runtime {
    /// A version requirement, as Cargo has it.
    Version(String),
    /// The folder of the runtime's package.
    Path(PathBuf),
}

impl Default for Runtime {
    fn default() -> Self {
        Self::Version(env!("CARGO_PKG_VERSION").to_owned())
    }
}

impl Runtime {
    /// Parses a word of the command line: a path has a separator or is a folder. Anything else is a version requirement.
    ///
    /// # Errors
    /// A word that is neither, as a message.
    pub fn parse(word: &OsStr) -> Result<Self, String> {
        let path = Path::new(word);
        if path.components().nth(1).is_some() || word.as_encoded_bytes().contains(&b'/') || path.is_dir() {
            return Ok(Self::Path(path.to_owned()));
        }
        match word.to_str().filter(|version| is_requirement(version)) {
            Some(version) => Ok(Self::Version(version.to_owned())),
            None => Err(format!("`{}` is neither a version requirement nor a folder", path.display())),
        }
    }

    /// The value of the dependency in the manifest of a crate in this folder.
    fn dependency(&self, out: &Path) -> io::Result<String> {
        match self {
            Self::Version(version) => Ok(format!("\"{version}\"")),
            Self::Path(path) => {
                if !path.join("Cargo.toml").is_file() {
                    let message = format!("{}: no folder of a package", path.display());
                    return Err(io::Error::new(io::ErrorKind::NotFound, message));
                }
                let path = relative(&resolve(out)?, &fs::canonicalize(path)?);
                let path = path.to_string_lossy().replace('\\', "/");
                Ok(format!("{{ path = {path:?} }}"))
            }
        }
    }
}

/// Whether it looks like `0.1`, `>=1.2, <2` or `=0.1.0-rc.1`. Cargo itself has the last word.
fn is_requirement(version: &str) -> bool {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || ".*-+, <>=^~".contains(letter);
    version.contains(|letter: char| letter.is_ascii_digit() || letter == '*')
        && version.starts_with(|first: char| first.is_ascii_digit() || "*<>=^~".contains(first))
        && version.chars().all(fits)
}

/// The absolute path of a folder that need not exist yet.
fn resolve(folder: &Path) -> io::Result<PathBuf> {
    match (fs::canonicalize(folder), folder.parent(), folder.file_name()) {
        (Err(error), Some(parent), Some(name)) if error.kind() == io::ErrorKind::NotFound => {
            let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
            Ok(resolve(parent)?.join(name))
        }
        (resolved, ..) => resolved,
    }
}

/// The path from one absolute path to another. On another drive, that is the other path itself.
fn relative(from: &Path, to: &Path) -> PathBuf {
    let common = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    if common == 0 {
        return to.to_owned();
    }
    let up = from.components().skip(common).map(|_| Component::ParentDir);
    up.chain(to.components().skip(common)).collect()
}

/// The root of the crate: `src/lib.rs`.
pub(super) fn root(text: &str) -> Rendered {
    Rendered { path: "src/lib.rs".to_owned(), text: format!("{MARK}. Do not edit.\n\n{text}") }
}

/// The manifest for a crate in this folder, if it has none: from then on it is the user's own.
pub(super) fn manifest(out: &Path, runtime: &Runtime) -> io::Result<Option<Rendered>> {
    const NAME: &str = "Cargo.toml";
    if out.join(NAME).exists() {
        return Ok(None);
    }
    Ok(Some(Rendered { path: NAME.to_owned(), text: new_manifest(out, runtime)? }))
}

fn new_manifest(out: &Path, runtime: &Runtime) -> io::Result<String> {
    let folder = resolve(out)?.file_name().map(|name| name.to_string_lossy().into_owned());
    let (name, tolerant) = (name_of(&folder.unwrap_or_default()), runtime.dependency(out)?);
    Ok(format!(
        "\
[package]
name = \"{name}\"
version = \"0.1.0\"
edition = \"2024\"
rust-version = \"1.88\"

[features]
default = []
## The JSON Schema of the types, reflected from the Rust code by schemars.
schemars = [\"dep:schemars\", \"tolerant/schemars\"]

[dependencies]
tolerant = {tolerant}
schemars = {{ version = \"1.2.3\", default-features = false, features = [\"std\", \"derive\"], optional = true }}
"
    ))
}

/// The name of a package in a folder of this name.
fn name_of(folder: &str) -> String {
    let plain = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' };
    let name: String = folder.chars().map(plain).collect();
    let name = name.trim_matches('-');
    if name.starts_with(|first: char| first.is_ascii_alphabetic()) {
        name.to_owned()
    } else {
        format!("api-{name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_runtime_is_a_version_or_a_folder() {
        let parse = |word: &str| Runtime::parse(OsStr::new(word)).ok();
        for version in ["0.1", "1.2.3", "=0.1.0-rc.1", ">=0.1, <0.3", "^1", "*"] {
            assert_eq!(parse(version), Some(Runtime::Version(version.to_owned())));
        }
        for path in ["../tolerant", "/opt/tolerant", "./0.1", "tolerant/", "src"] {
            assert_eq!(parse(path), Some(Runtime::Path(path.into())));
        }
        for word in ["", "tolerant", "v1", "0.1\"", "1 {"] {
            assert_eq!(parse(word), None, "{word:?}");
        }
    }

    #[test]
    fn paths_are_relative_to_the_crate() {
        for (from, to, path) in [
            ("/projects/api", "/projects/crates/tolerant", "../crates/tolerant"),
            ("/projects/crates/api", "/projects/crates/tolerant", "../tolerant"),
            ("/a", "/b/c", "../b/c"),
        ] {
            assert_eq!(relative(Path::new(from), Path::new(to)), Path::new(path));
        }
    }

    /// The versions in the manifest are those that the workspace is tested with.
    #[test]
    fn the_manifest_asks_for_the_workspaces_versions() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let read = |path: &str| fs::read_to_string(workspace.join(path)).expect("a manifest");
        let written = new_manifest(folder.path(), &Runtime::default()).expect("a manifest");
        let lines = read("Cargo.toml");
        let line = lines.lines().find(|line| line.starts_with("schemars = ")).expect("a dependency");
        let version = line.split('"').nth(1).expect("a version");
        assert!(written.contains(&format!("schemars = {{ version = \"{version}\"")), "{written}");
        let own = lines.lines().find(|line| line.starts_with("version = ")).expect("a version");
        assert!(
            written.contains(&format!("tolerant = {}", own.trim_start_matches("version = "))),
            "{written}"
        );
        let rust = lines.lines().find(|line| line.starts_with("rust-version = ")).expect("a version");
        assert!(written.contains(rust), "{written}");
    }
}
