//! The folder `schema/`: finds its files and reads each. Any other file is an error.

use std::cell::{Cell, RefCell};
use std::path::Path;

use super::ReturnCode;
use super::call::folder_of_path;
use super::endpoint::{EndpointFile, endpoint};
use super::errata::errata;
use super::erratum::Erratum;
use super::files::{Disk, Entry, Files, Overlay};
use super::members::refuse_empty;
use super::names::{Names, names};
use super::open::{OpenPoint, Unreviewed, open_points};
use super::others::{NotRead, others};
use super::read::{read_folder, read_json, refuse_file};
use super::return_codes::errcodes;
use super::sample::{Sample, sample};
use super::schema::{
    Context, Definitions, Document, ENDPOINT, FileKind, Ledger, OtherType, Reference, Schema, Shape, document,
};
use crate::limits::Limits;
use crate::names::Target;
use crate::options::{Options, Proposals};
use xtask_diagnostics::json::Node;
use xtask_diagnostics::nearest;
use xtask_diagnostics::{Diagnostic, Place, Problems, Source};

/// All of `schema/`.
#[derive(Debug)]
pub struct SchemaFolder {
    /// common.json: the newtypes that endpoints share.
    pub common: Document,
    /// errcodes.json: the platform's return codes.
    pub errcodes: Vec<ReturnCode>,
    /// In the order of their paths.
    pub endpoints: Vec<EndpointFolder>,
}

/// One endpoint.
#[derive(Debug)]
pub struct EndpointFolder {
    /// The folder's path below `schema/`, parts joined by `/`.
    pub path: String,
    /// endpoint.json.
    pub endpoint: EndpointFile,
    /// request.json.
    pub request: Document,
    /// response.json.
    pub response: Document,
    /// sample.json; the sample is the response's.
    pub sample: Sample,
    /// errata.json, in the file's order.
    pub errata: Vec<Erratum>,
    /// open.json, in the file's order; empty if there is no such file.
    pub open: Vec<OpenPoint>,
    /// What became of points that a person has yet to settle.
    pub proposals: Proposals,
    /// The points that were settled as proposed.
    pub unreviewed: Vec<Unreviewed>,
    /// None yet, where the endpoint is new.
    pub names: Option<Names>,
    /// Where each sample payload is, by name.
    pub samples: Vec<Place>,
    /// The endpoints to whose types this one refers.
    pub others: Vec<EndpointFolder>,
}

impl EndpointFolder {
    /// Whether something is left open that the response may come to have once it is settled.
    pub fn has_drafts(&self) -> bool {
        let has_draft = || self.errata.iter().any(|erratum| erratum.draft.is_some());
        self.proposals == Proposals::Refused && (has_draft() || self.open.iter().any(OpenPoint::is_open))
    }

    /// The definition, or the type, to which a reference in `document` leads; and the document that has it.
    pub fn target<'a>(
        &'a self,
        document: &'a Document,
        reference: &Reference,
        common: &'a Document,
    ) -> Option<(&'a Schema, Home<'a>)> {
        if let Some(OtherType { endpoint, title }) = &reference.other {
            let mut all = std::iter::once(self).chain(&self.others);
            let folder = all.find(|folder| folder.path == *endpoint)?;
            let documents = [&folder.response, &folder.request];
            let found = documents.into_iter().find_map(|document| Some((document.titled(title)?, document)));
            return found.map(|(schema, document)| (schema, Home { folder, document }));
        }
        let defs = if reference.is_common() { &common.defs } else { &document.defs };
        Some((defs.find(reference.definition())?, Home { folder: self, document }))
    }
}

/// Where a schema is, for the references in it.
#[derive(Clone, Copy, Debug)]
pub struct Home<'a> {
    /// The endpoint.
    pub folder: &'a EndpointFolder,
    /// Its request or its response.
    pub document: &'a Document,
}

/// The names of an endpoint's items: the one file here that codegen writes.
pub const NAMES: &str = "names.json";

/// How many levels of endpoints may refer to one another.
const DEEPEST: usize = 4;

/// The points that the page leaves uncertain.
const OPEN: &str = "open.json";

/// The folder, of which the endpoints are still to be read.
#[derive(Debug)]
pub struct Opened<'a> {
    files: &'a dyn Files,
    ledger: Option<&'a Ledger>,
    /// How they are to be understood.
    pub options: Options,
    /// The endpoints' paths below it, in order.
    pub paths: Vec<String>,
    /// common.json; `None` if it is invalid.
    pub common: Option<Document>,
    /// errcodes.json; `None` if it is invalid.
    pub errcodes: Option<Vec<ReturnCode>>,
}

/// Reads what is beside the endpoints. The ledger, if there is one, records keywords. Only the model needs common.json and
/// errcodes.json: elsewhere, a missing one is empty.
pub fn open<'a>(
    files: &'a dyn Files,
    options: Options,
    ledger: Option<&'a Ledger>,
    problems: &Problems,
) -> Opened<'a> {
    let mut folders = Vec::new();
    find(files, "schema", &mut folders, problems);
    folders.sort();
    let Options { limits, target, .. } = options;
    let reader = Reader { files, limits, ledger, problems };
    let is_left_out = |name: &str| target != Target::Model && !files.is_there(name);
    let common = match "schema/common.json" {
        name if is_left_out(name) => Some(no_definitions(&files.shown(name))),
        name => reader.schema(name, FileKind::Definitions),
    };
    if let Some(common) = &common {
        refuse_in_common(common, problems);
    }
    let errcodes = match "schema/errcodes.json" {
        name if is_left_out(name) => Some(Vec::new()),
        name => reader.need(name).and_then(|node| errcodes(&node, problems)),
    };
    let below = |folder: &String| folder.trim_start_matches("schema").trim_start_matches('/').to_owned();
    Opened { files, ledger, options, paths: folders.iter().map(below).collect(), common, errcodes }
}

impl SchemaFolder {
    /// A folder that has no file yet.
    pub fn empty() -> Self {
        Self { common: no_definitions("schema/common.json"), errcodes: Vec::new(), endpoints: Vec::new() }
    }
}

/// A common.json that does not exist.
fn no_definitions(name: &str) -> Document {
    Document {
        place: Place::of_text(&Source::new(name, ""), 0..0),
        id: None,
        description: None,
        root: None,
        is_definitions: true,
        defs: Definitions::default(),
        anchors: Vec::new(),
    }
}

/// Endpoints share newtypes, which are written by hand: transcribing leaves no description of theirs to be written.
fn refuse_in_common(common: &Document, problems: &Problems) {
    let descriptions = common.defs.iter().map(|schema| &schema.description).chain([&common.description]);
    for empty in descriptions.flatten().filter(|word| word.text.is_empty()) {
        refuse_empty(empty, problems);
    }
    for schema in common.defs.iter() {
        if matches!(schema.shape, Shape::Enumeration { .. }) {
            let message =
                "endpoints share newtypes; an enumeration belongs to the endpoint whose page lists it";
            problems.add(Diagnostic::at(&schema.place, message));
        }
    }
}

impl Opened<'_> {
    /// The return codes of errcodes.json; none where that file is invalid.
    pub fn return_codes(&self) -> &[ReturnCode] {
        self.errcodes.as_deref().unwrap_or_default()
    }

    /// Whether nothing is generated for an endpoint. If its endpoint.json is invalid, that is reported when the endpoint is
    /// read.
    pub fn is_left_out(&self, path: &str) -> bool {
        let problems = Problems::default();
        let name = format!("{}/endpoint.json", folder_of(path));
        let node = read_json(self.files, &name, self.options.limits, &problems);
        node.and_then(|node| endpoint(&node, &problems)).is_some_and(|facts| facts.left_out.is_some())
    }

    /// Reads one endpoint; `None` if it is invalid, which has been reported.
    pub fn endpoint(&self, path: &str, problems: &Problems) -> Option<EndpointFolder> {
        Reader { files: self.files, limits: self.options.limits, ledger: self.ledger, problems }.endpoint(
            path,
            &[],
            &Found::default(),
        )
    }
}

/// Reads all of `schema/`.
pub fn load(files: &dyn Files, limits: Limits, problems: &Problems) -> Option<SchemaFolder> {
    load_with(files, Options { limits, ..Options::default() }, problems)
}

/// Does what [`load`] does, for another target.
pub fn load_with(files: &dyn Files, options: Options, problems: &Problems) -> Option<SchemaFolder> {
    let opened = open(files, options, None, problems);
    let endpoints: Vec<EndpointFolder> =
        opened.paths.iter().filter_map(|path| opened.endpoint(path, problems)).collect();
    if endpoints.len() < opened.paths.len() {
        ensure_reported(problems);
    }
    Some(SchemaFolder { common: opened.common?, errcodes: opened.errcodes?, endpoints })
}

/// Ensures that a missing endpoint has an error.
pub(crate) fn ensure_reported(problems: &Problems) {
    if problems.is_empty() {
        problems.add(Diagnostic::nowhere("an endpoint was dropped without an error: this is a bug of xtask"));
    }
}

/// Reads one endpoint once more, with other texts for some of its files, by their names from `schema/` on.
pub fn reload(
    top: &Path,
    path: &str,
    overlay: &[(String, String)],
    problems: &Problems,
) -> Option<EndpointFolder> {
    let files = Overlay { base: &Disk::schema(top), texts: overlay };
    Reader { files: &files, limits: Limits::default(), ledger: None, problems }.endpoint(
        path,
        &[],
        &Found::default(),
    )
}

/// The folder of an endpoint, as files are named.
fn folder_of(path: &str) -> String {
    if path.is_empty() { "schema".to_owned() } else { format!("schema/{path}") }
}

/// The names of the folders that hold an endpoint. A file that no one reads may be a misspelt name: it is an error.
fn find(files: &dyn Files, folder: &str, found: &mut Vec<String>, problems: &Problems) {
    const TOP: [&str; 3] = ["README.md", "common.json", "errcodes.json"];
    const ENDPOINT: [&str; 5] =
        ["endpoint.json", "request.json", "response.json", "sample.json", "errata.json"];
    let Some(entries) = read_folder(files, folder, problems) else { return };
    let is_endpoint = entries.iter().any(|entry| ENDPOINT.contains(&entry.name.as_str()));
    if is_endpoint {
        found.push(folder.to_owned());
    }
    let known: &[&str] = match folder {
        _ if is_endpoint => &[&ENDPOINT[..], &[OPEN, NAMES]].concat(),
        "schema" => &TOP,
        _ => &[],
    };
    for entry in entries.iter().filter(|entry| !entry.is_ignored()) {
        let Entry { name, is_folder } = entry;
        let path = format!("{folder}/{name}");
        match is_folder {
            true if is_endpoint && name == "samples" => {}
            // How documentation sites write their pages: xtask-pages reads these.
            true if folder == "schema" && name == "layouts" => {}
            true => find(files, &path, found, problems),
            false if known.contains(&name.as_str()) => {}
            false => {
                let help = match nearest(name, known.iter().copied()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "nothing reads it; move it out of schema/".to_owned(),
                };
                refuse_file(files, &path, &help, problems);
            }
        }
    }
}

/// Reports a message as a whole whose type is no object.
fn refuse_array(schema: &Schema, root: &Schema, message: &str, problems: &Problems) {
    if !matches!(schema.shape, Shape::Object(_)) {
        problems.add(Diagnostic::at(&root.place, message));
    }
}

/// What is wrong with references, however deep: the errors of the endpoints in between are not reported.
#[derive(Default)]
struct Found {
    /// The endpoint to which one that it refers to refers.
    circle: RefCell<String>,
    too_deep: Cell<bool>,
}

struct Reader<'a> {
    files: &'a dyn Files,
    limits: Limits,
    ledger: Option<&'a Ledger>,
    problems: &'a Problems,
}

impl Reader<'_> {
    /// Reads one endpoint; `above` are the paths of those that refer to it. `found` has what is wrong with
    /// the references below.
    fn endpoint(&self, path: &str, above: &[&str], found: &Found) -> Option<EndpointFolder> {
        let folder = &folder_of(path);
        let file = |name: &str| format!("{folder}/{name}");
        let facts = self.need(&file("endpoint.json")).and_then(|node| endpoint(&node, self.problems));
        let mut request = self.schema(&file("request.json"), FileKind::Schema);
        let mut response = self.schema(&file("response.json"), FileKind::Schema);
        let sample = self.need(&file("sample.json")).and_then(|node| sample(&node, self.problems));
        let name = file("errata.json");
        let errata = self.need(&name).map(|node| errata(&node, self.context(&name)));
        let open = self.optional(&file(OPEN)).map(|node| open_points(&node, self.problems));
        let names = self.optional(&file(NAMES)).and_then(|node| names(&node, self.problems));
        let samples = self.samples(&file("samples"));
        let facts = facts?;
        if let Some(root) = request.as_ref().and_then(|request| request.root.as_ref()) {
            refuse_array(root, root, "a request must describe an object", self.problems);
        }
        if let Some(root) = response.as_ref().and_then(|response| response.root.as_ref()) {
            refuse_array(root.element(), root, "a bare array is implemented for objects only", self.problems);
        }
        let read = |other: &str| self.other(other, &[above, &[path]].concat(), found);
        let others = others(path, [request.as_mut(), response.as_mut()], &read, self.problems);
        let expected = folder_of_path(&facts.path.text);
        if expected != path {
            let message = format!("the endpoint is in the folder {path}");
            let help = format!("move it to {expected}, or correct the path");
            self.problems.add(Diagnostic::at(&facts.path.place, message).help(help));
        }
        Some(EndpointFolder {
            path: path.to_owned(),
            endpoint: facts,
            request: request?,
            response: response?,
            sample: sample?,
            errata: errata?,
            open: open.unwrap_or_default(),
            proposals: Proposals::Refused,
            unreviewed: Vec::new(),
            names,
            samples,
            others,
        })
    }

    /// Reads an endpoint to whose types another refers.
    fn other(&self, path: &str, above: &[&str], found: &Found) -> Result<EndpointFolder, NotRead> {
        if above.contains(&path) {
            path.clone_into(&mut found.circle.borrow_mut());
            return Err(NotRead::Circle);
        }
        // Each level reads each endpoint once more.
        if above.len() > DEEPEST {
            found.too_deep.set(true);
            return Err(NotRead::TooDeep);
        }
        if !self.files.is_there(&format!("{}/endpoint.json", folder_of(path))) {
            return Err(NotRead::Missing);
        }
        let problems = Problems::default();
        let folder = Reader { ledger: None, problems: &problems, ..*self }.endpoint(path, above, found);
        let is_circle = above.last().is_some_and(|own| *own == found.circle.borrow().as_str());
        let why = match (is_circle, found.too_deep.get()) {
            (true, _) => NotRead::Circle,
            (false, true) => NotRead::TooDeep,
            (false, false) => NotRead::Invalid,
        };
        folder.filter(|_| problems.is_empty()).ok_or(why)
    }

    fn schema(&self, name: &str, kind: FileKind) -> Option<Document> {
        document(&self.need(name)?, kind, self.context(name))
    }

    fn context<'b>(&'b self, name: &'b str) -> Context<'b> {
        Context { profile: &ENDPOINT, name, problems: self.problems, ledger: self.ledger }
    }

    /// Checks that samples are payloads: JSON, and nothing else. Returns where each is. The model's tests decode
    /// them.
    fn samples(&self, folder: &str) -> Vec<Place> {
        if !self.files.is_there(folder) {
            return Vec::new();
        }
        let Some(entries) = read_folder(self.files, folder, self.problems) else { return Vec::new() };
        let mut samples = Vec::new();
        for entry in &entries {
            let path = format!("{folder}/{}", entry.name);
            if entry.is_json() {
                samples.extend(self.need(&path).map(|payload| payload.place));
            } else {
                refuse_file(self.files, &path, "samples are files that end in .json", self.problems);
            }
        }
        samples
    }

    /// A file that may be missing.
    fn optional(&self, name: &str) -> Option<Node> {
        if self.files.is_there(name) { self.need(name) } else { None }
    }

    fn need(&self, name: &str) -> Option<Node> {
        read_json(self.files, name, self.limits, self.problems)
    }
}
