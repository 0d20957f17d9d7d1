//! The files of one endpoint, while they are revised.

use std::path::Path;

use super::{Options, endpoint, shape, titles};
use crate::read::{Call, Page};
use xtask_diagnostics::{Problems, Tree};
use xtask_schema::{Disk, EndpointFolder, Limits, NAMES, read_json};

const OPEN: &str = "open.json";
const SCHEMA: &str = "https://json-schema.org/draft/2020-12/schema";

/// The edited files.
#[derive(Debug)]
pub(super) struct Files {
    pub(super) endpoint: Tree,
    pub(super) request: Tree,
    pub(super) response: Tree,
    pub(super) sample: Tree,
    pub(super) errata: Tree,
    /// `None` if nothing was ever open.
    pub(super) open: Option<Tree>,
    /// `None` until codegen has run.
    pub(super) names: Option<Tree>,
}

impl Files {
    /// The files of an endpoint that is transcribed already.
    pub(super) fn open(top: &Path, folder: &EndpointFolder) -> Result<Self, Problems> {
        let problems = Problems::default();
        let read = |name: &str| {
            let node = read_json(
                &Disk::schema(top),
                &format!("schema/{}/{name}", folder.path),
                Limits::default(),
                &problems,
            );
            node.as_ref().map_or_else(Tree::null, Tree::from)
        };
        let files = Self {
            endpoint: read("endpoint.json"),
            request: read("request.json"),
            response: read("response.json"),
            sample: read("sample.json"),
            errata: read("errata.json"),
            open: (!folder.open.is_empty()).then(|| read(OPEN)),
            names: folder.names.as_ref().map(|_| read(NAMES)),
        };
        problems.check(files)
    }

    /// The files of a new endpoint, empty but for the call.
    pub(super) fn new(
        path: &str,
        page: &Page,
        call: &Call,
        options: &Options,
        titles: &mut titles::Titles,
    ) -> Self {
        let name = titles::call(path);
        let mut whole = |what: &str, is_list: bool| {
            let title = titles.whole(&name, what);
            let mut schema = Tree::object([("$schema", Tree::string(SCHEMA))]);
            if is_list {
                schema.put("type", Tree::string("array"));
                schema.put("description", Tree::string(""));
                schema.put("items", shape::object(&title));
                return schema;
            }
            schema.put("title", Tree::string(&title));
            schema.put("type", Tree::string("object"));
            schema.put("description", Tree::string(""));
            schema.put("properties", Tree::object([]).on_lines());
            schema
        };
        let (request, response) = (whole("Request", false), whole("Response", page.form.is_list));
        Self {
            endpoint: endpoint::new(page, call, options),
            request,
            response,
            sample: Tree::object([("fields", Tree::array([])), ("slips", Tree::array([]))]),
            errata: Tree::array([]).on_lines(),
            open: None,
            names: None,
        }
    }

    /// Each file that is new or changed: its path from `schema/` on, and its text.
    pub(super) fn changed(&self, path: &str) -> Vec<(String, String)> {
        let all = [
            ("endpoint.json", Some(&self.endpoint)),
            ("request.json", Some(&self.request)),
            ("response.json", Some(&self.response)),
            ("sample.json", Some(&self.sample)),
            ("errata.json", Some(&self.errata)),
            (OPEN, self.open.as_ref()),
            (NAMES, self.names.as_ref()),
        ];
        let changed = all
            .into_iter()
            .filter_map(|(name, tree)| tree.filter(|tree| !tree.is_untouched()).map(|tree| (name, tree)));
        changed.map(|(name, tree)| (format!("schema/{path}/{name}"), tree.file())).collect()
    }
}
