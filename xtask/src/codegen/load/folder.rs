//! The folder `schema/`: which files there are, and each of them read. Nothing else may stand there.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use super::ReturnCode;
use super::dialect::{common, document};
use super::endpoint::{Endpoint, endpoint};
use super::errata::{Erratum, errata};
use super::errcodes::errcodes;
use super::names::{Names, names};
use super::sample::{Sample, sample};
use super::schema::Document;
use crate::text::diagnostic::nearest;
use crate::text::json::{Node, parse};
use crate::text::{Diagnostic, Place, Problems, Source};

/// All of `schema/`.
#[derive(Debug)]
pub(crate) struct SchemaFolder {
    pub(crate) common: Document,
    pub(crate) errcodes: Vec<ReturnCode>,
    /// In the order of their paths.
    pub(crate) endpoints: Vec<EndpointFolder>,
}

/// One endpoint.
#[derive(Debug)]
pub(crate) struct EndpointFolder {
    /// The folder's path below `schema/`, parts joined by `/`.
    pub(crate) path: String,
    pub(crate) endpoint: Endpoint,
    pub(crate) request: Document,
    pub(crate) response: Document,
    pub(crate) sample: Sample,
    pub(crate) errata: Vec<Erratum>,
    /// None yet, where the endpoint is new.
    pub(crate) names: Option<Names>,
}

impl EndpointFolder {
    /// Whether something is left open that the response may come to have once it is settled.
    pub(crate) fn has_drafts(&self) -> bool {
        self.errata.iter().any(|erratum| erratum.draft.is_some())
    }
}

/// The names of an endpoint's items: the one file here that codegen writes.
pub(crate) const NAMES: &str = "names.json";

/// More is no schema that a person wrote.
const LARGEST: u64 = 64 * 1024 * 1024;

/// The folder, of which the endpoints are still to be read.
#[derive(Debug)]
pub(crate) struct Opened<'a> {
    top: &'a Path,
    /// The endpoints' paths below it, in order.
    pub(crate) paths: Vec<String>,
    pub(crate) common: Option<Document>,
    pub(crate) errcodes: Option<Vec<ReturnCode>>,
}

/// Reads what stands beside the endpoints in `top`. Wherever that is, files are named from `schema/` on.
pub(crate) fn open<'a>(top: &'a Path, problems: &Problems) -> Opened<'a> {
    let mut folders = Vec::new();
    find(top, "schema", &mut folders, problems);
    folders.sort();
    let reader = Reader { top, laid: &[], problems };
    let common = reader.need("schema/common.json").and_then(|node| common(&node, problems));
    let errcodes = reader.need("schema/errcodes.json").and_then(|node| errcodes(&node, problems));
    let below = |folder: &String| folder.trim_start_matches("schema").trim_start_matches('/').to_owned();
    Opened { top, paths: folders.iter().map(below).collect(), common, errcodes }
}

impl Opened<'_> {
    pub(crate) fn endpoint(&self, path: &str, problems: &Problems) -> Option<EndpointFolder> {
        reread(self.top, path, &[], problems)
    }
}

/// Reads the whole schema that stands in `top`.
pub(crate) fn load(top: &Path, problems: &Problems) -> Option<SchemaFolder> {
    let opened = open(top, problems);
    let endpoints: Vec<EndpointFolder> =
        opened.paths.iter().filter_map(|path| opened.endpoint(path, problems)).collect();
    if endpoints.len() < opened.paths.len() {
        lost(problems);
    }
    Some(SchemaFolder { common: opened.common?, errcodes: opened.errcodes?, endpoints })
}

/// An endpoint is missing: something must have been said about it.
pub(crate) fn lost(problems: &Problems) {
    if problems.is_empty() {
        problems.add(Diagnostic::nowhere("an endpoint was lost without a word: this is a bug of xtask"));
    }
}

/// Reads one endpoint once more, with other texts for some of its files, by their names from `schema/` on.
pub(crate) fn reread(
    top: &Path,
    path: &str,
    laid: &[(String, String)],
    problems: &Problems,
) -> Option<EndpointFolder> {
    let folder = if path.is_empty() { "schema".to_owned() } else { format!("schema/{path}") };
    Reader { top, laid, problems }.endpoint(&folder)
}

/// Reads one file as JSON with positions; what stands in it is for others to say.
pub(crate) fn file(top: &Path, name: &str, problems: &Problems) -> Option<Node> {
    Reader { top, laid: &[], problems }.need(name)
}

/// Where a file or folder of this name stands.
fn on_disk(top: &Path, name: &str) -> PathBuf {
    let below = name.strip_prefix("schema").unwrap_or(name).trim_start_matches('/');
    if below.is_empty() { top.to_owned() } else { top.join(below) }
}

/// The names of the folders that hold an endpoint. A file that no one reads may be a misspelt name: it is an error.
fn find(top: &Path, folder: &str, found: &mut Vec<String>, problems: &Problems) {
    const TOP: [&str; 3] = ["README.md", "common.json", "errcodes.json"];
    const ENDPOINT: [&str; 5] =
        ["endpoint.json", "request.json", "response.json", "sample.json", "errata.json"];
    let entries = match fs::read_dir(on_disk(top, folder)).and_then(Iterator::collect::<Result<Vec<_>, _>>) {
        Ok(entries) => entries,
        Err(error) => return problems.add(Diagnostic::nowhere(format!("{folder}: cannot be read: {error}"))),
    };
    let named = |entry: &fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let is_endpoint = entries.iter().any(|entry| ENDPOINT.contains(&named(entry).as_str()));
    if is_endpoint {
        found.push(folder.to_owned());
    }
    let known: &[&str] = match folder {
        _ if is_endpoint => &[&ENDPOINT[..], &[NAMES]].concat(),
        "schema" => &TOP,
        _ => &[],
    };
    for entry in entries {
        let name = named(&entry);
        let path = format!("{folder}/{name}");
        // What editors and systems leave about is no one's mistake.
        if name.starts_with('.') || name.ends_with('~') {
            continue;
        }
        match entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            true if is_endpoint && name == "samples" => {}
            true => find(top, &path, found, problems),
            false if known.contains(&name.as_str()) => {}
            false => {
                let help = match nearest(&name, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "nothing reads it; move it out of schema/".to_owned(),
                };
                problems.add(Diagnostic::nowhere(format!("{path} does not belong there")).help(help));
            }
        }
    }
}

struct Reader<'a> {
    top: &'a Path,
    /// Texts that stand for those on disk.
    laid: &'a [(String, String)],
    problems: &'a Problems,
}

impl Reader<'_> {
    fn endpoint(&self, folder: &str) -> Option<EndpointFolder> {
        let path = folder.trim_start_matches("schema").trim_start_matches('/').to_owned();
        let file = |name: &str| format!("{folder}/{name}");
        let facts = self.need(&file("endpoint.json")).and_then(|node| endpoint(&node, self.problems));
        let request = self.need(&file("request.json")).and_then(|node| document(&node, self.problems));
        let response = self.need(&file("response.json")).and_then(|node| document(&node, self.problems));
        let sample = self.need(&file("sample.json")).and_then(|node| sample(&node, self.problems));
        let errata = self.need(&file("errata.json")).map(|node| errata(&node, self.problems));
        let names = self.may(&file(NAMES)).and_then(|node| names(&node, self.problems));
        self.samples(&file("samples"));
        let facts = facts?;
        if facts.path.text != format!("/{path}") {
            let message = format!("the folder says /{path}");
            self.problems
                .add(Diagnostic::at(&facts.path.place, message).help("the folder's path is the URL's path"));
        }
        Some(EndpointFolder {
            path,
            endpoint: facts,
            request: request?,
            response: response?,
            sample: sample?,
            errata: errata?,
            names,
        })
    }

    /// Samples are payloads: JSON, and nothing else. That they decode is for the model's tests to say.
    fn samples(&self, folder: &str) {
        let Ok(entries) = fs::read_dir(on_disk(self.top, folder)) else { return };
        for entry in entries.flatten() {
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.path().extension().is_some_and(|ending| ending == "json") {
                self.need(&path);
            } else {
                let message = format!("{path} does not belong there");
                self.problems.add(Diagnostic::nowhere(message).help("samples are files that end in .json"));
            }
        }
    }

    /// A file that need not be there.
    fn may(&self, name: &str) -> Option<Node> {
        match fs::metadata(on_disk(self.top, name)) {
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.laid(name).is_none() => None,
            _ => self.need(name),
        }
    }

    fn need(&self, name: &str) -> Option<Node> {
        parse(&self.source(name)?, self.problems)
    }

    fn laid(&self, name: &str) -> Option<&str> {
        self.laid.iter().find(|(known, _)| known == name).map(|(_, text)| text.as_str())
    }

    fn source(&self, name: &str) -> Option<Arc<Source>> {
        if let Some(text) = self.laid(name) {
            return Some(Source::new(name, text));
        }
        let refuse = |why: String| {
            self.problems.add(Diagnostic::nowhere(format!("{name}: {why}")));
            None
        };
        let path = on_disk(self.top, name);
        match fs::metadata(&path) {
            Ok(about) if about.len() > LARGEST => return refuse(format!("larger than {LARGEST} bytes")),
            Ok(_) => {}
            Err(error) => return refuse(format!("cannot be read: {error}")),
        }
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) => return refuse(format!("cannot be read: {error}")),
        };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => Some(Source::new(name, text)),
            Err(error) => {
                let source = Source::new(name, String::from_utf8_lossy(bytes));
                let at = error.valid_up_to();
                self.problems
                    .add(Diagnostic::at(&Place::of_text(&source, at..at), "a byte that is not UTF-8"));
                None
            }
        }
    }
}
