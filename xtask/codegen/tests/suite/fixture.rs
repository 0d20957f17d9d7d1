//! A small workspace on disk to generate from: one endpoint, to which a test adds what it is about.

use std::fs;
use std::path::Path;

use xtask_codegen::output::FOLDER;
use xtask_codegen::{Generated, generate};
use xtask_diagnostics::Problems;
use xtask_testing::{copy, project, put};

/// A temporary workspace, removed with the value.
pub(super) struct Fixture {
    folder: tempfile::TempDir,
}

const ENDPOINT: &str = r#"{
  "title": "Thing",
  "description": "Fetches a thing.",
  "method": "POST",
  "host": "api.example",
  "path": "/thing",
  "token": { "in": "query", "name": "access_token" },
  "safety": "read",
  "return_codes": [],
  "export": ["Thing"],
  "page": { "series": "https://docs.example/", "read": "2026-01-02" }
}
"#;
const REQUEST: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "GetThing",
  "type": "object",
  "description": "Asks for a thing.",
  "properties": {}
}
"#;
const COMMON: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$defs": {
    "Fen": {
      "title": "Fen", "type": "integer", "x-unit": "fen", "description": "An amount."
    }
  }
}
"#;

impl Fixture {
    /// One endpoint, `/thing`, whose response has these properties (the inside of the JSON object).
    pub(super) fn with_rows(properties: &str) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let fixture = Self { folder };
        fixture.put("schema/common.json", COMMON);
        fixture.put("schema/errcodes.json", r#"{ "codes": [] }"#);
        fixture.put("schema/thing/endpoint.json", ENDPOINT);
        fixture.put("schema/thing/request.json", REQUEST);
        fixture.put("schema/thing/response.json", response(properties, "{}"));
        fixture.put("schema/thing/sample.json", r#"{ "fields": [], "slips": [] }"#);
        fixture.put("schema/thing/errata.json", "[]");
        fixture
    }

    /// Another endpoint like `/thing`, at this path; its types have this prefix.
    pub(super) fn and_endpoint(self, path: &str, prefix: &str) -> Self {
        for name in ["endpoint", "request", "response", "sample", "errata"] {
            let text = self
                .read(&format!("schema/thing/{name}.json"))
                .replace("\"/thing\"", &format!("\"/{path}\""));
            let text = text
                .replace("\"Thing\"", &format!("\"{prefix}Thing\""))
                .replace("\"GetThing\"", &format!("\"{prefix}GetThing\""));
            self.put(&format!("schema/{path}/{name}.json"), text);
        }
        self
    }

    /// The project's own schema: what endpoints share, and two of them.
    pub(super) fn of_project() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (from, to) = (project().join("schema"), folder.path().join("schema"));
        for part in ["layouts", "cgi-bin/stable_token", "product/order/get"] {
            copy(&from.join(part), &to.join(part));
        }
        for file in ["common.json", "errcodes.json"] {
            put(&to.join(file), &fs::read(from.join(file)).expect("a file"));
        }
        Self { folder }
    }

    pub(super) fn root(&self) -> &Path {
        self.folder.path()
    }

    pub(super) fn put(&self, path: &str, text: impl AsRef<[u8]>) {
        put(&self.root().join(path), text.as_ref());
    }

    pub(super) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.root().join(path)).expect("a file")
    }

    /// Replaces a stretch of a file that stands there just once.
    pub(super) fn edit(self, path: &str, from: &str, to: &str) -> Self {
        let text = self.read(path);
        assert_eq!(text.matches(from).count(), 1, "{from:?} in {path}");
        self.put(path, text.replace(from, to));
        self
    }

    pub(super) fn sample(self, fields: &[(&str, &str)]) -> Self {
        let field = |(index, (path, kind)): (usize, &(&str, &str))| {
            format!(r#"{{ "path": "{path}", "kind": "{kind}", "line": {} }}"#, index + 1)
        };
        let fields: Vec<String> = fields.iter().enumerate().map(field).collect();
        self.put(
            "schema/thing/sample.json",
            format!(r#"{{ "fields": [{}], "slips": [] }}"#, fields.join(", ")),
        );
        self
    }

    /// One erratum, from its `at`, `kind`, `page` and `wire`.
    pub(super) fn erratum(self, at: &str, kind: &str, page: &str, wire: &str) -> Self {
        let erratum = format!(
            r#"[{{ "id": "E1", "at": "{at}", "kind": "{kind}", "page": {page}, "wire": {wire}, "why": "w", "evidence": ["e"] }}]"#
        );
        self.put("schema/thing/errata.json", erratum);
        self
    }

    pub(super) fn generate(&self) -> Result<Generated, String> {
        generate(self.root()).map_err(|problems| problems.render())
    }

    /// Messages, places and help, when it does not generate.
    pub(super) fn refusal(&self) -> String {
        refusal(generate(self.root()))
    }

    /// The same as it is printed: with excerpts, and the number of errors.
    pub(super) fn printed(&self) -> String {
        self.generate().err().unwrap_or_else(|| "nothing is wrong".to_owned())
    }

    /// What is said with one thing written otherwise.
    pub(super) fn refusal_with(&self, path: &str, from: &str, to: &str) -> String {
        let before = self.read(path);
        self.put(path, before.replacen(from, to, 1));
        let refusal = self.refusal();
        self.put(path, before);
        refusal
    }

    /// One generated file of the model.
    pub(super) fn file(&self, path: &str) -> String {
        let generated = self.generate().unwrap_or_else(|problems| panic!("{problems}"));
        let file = generated.files.into_iter().find(|file| file.path == format!("{FOLDER}/{path}"));
        file.unwrap_or_else(|| panic!("no {path}")).text
    }

    /// The generated files of the model, by their paths below its folder.
    pub(super) fn paths(&self) -> String {
        let files = self.generate().unwrap_or_else(|problems| panic!("{problems}")).files;
        let below = |path: &str| Some(path.strip_prefix(FOLDER)?.trim_start_matches('/').to_owned());
        files.iter().filter_map(|file| below(&file.path)).collect::<Vec<_>>().join(" ")
    }

    /// The endpoint's list of names as it is, committed.
    pub(super) fn locked(self) -> Self {
        let files = self.generate().unwrap_or_else(|problems| panic!("{problems}")).files;
        for file in files.iter().filter(|file| file.path.ends_with("/names.json")) {
            self.put(&file.path, &file.text);
        }
        self
    }

    pub(super) fn remove(self, path: &str) -> Self {
        fs::remove_file(self.root().join(path)).expect("a file");
        self
    }

    /// The types of the endpoint, without the file's head and the endpoint's facts.
    pub(super) fn types(&self) -> String {
        let text = self.file("thing/mod.rs");
        let start = text.find("/// What the test is about.").unwrap_or_else(|| panic!("{text}"));
        text.get(start..).unwrap_or_default().to_owned()
    }
}

/// Messages, places and help, where nothing is made.
pub(super) fn refusal<T>(result: Result<T, Problems>) -> String {
    result.err().map_or_else(|| "nothing is wrong".to_owned(), |problems| problems.render_short())
}

/// How many errors a refusal has.
pub(super) fn errors(refusal: &str) -> usize {
    refusal.lines().filter(|line| line.starts_with("error: ")).count()
}

/// A response with these properties, beside the errcode that each has, and definitions.
pub(super) fn response(properties: &str, defs: &str) -> String {
    let comma = if properties.is_empty() { "" } else { "," };
    format!(
        r#"{{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Thing",
  "type": "object",
  "description": "What the test is about.",
  "properties": {{
    "errcode": {{ "type": "integer", "description": "How the call went." }}{comma}
    {properties}
  }},
  "$defs": {defs}
}}
"#
    )
}
