//! Copies of one endpoint under distinct paths and names: as a folder of schemas, as one JSON Schema, and as one for each.

use std::error::Error;
use std::fs;
use std::path::Path;

use serde_json::{Map, Value, json};

use xtask_codegen::view::{self, View};
use xtask_schema::{DRAFT, Disk, Understood, understand};

/// The endpoint that is copied.
const ENDPOINT: &str = "product/order/get";

/// What of its folder. Its samples are no part of the types: the model's tests read them.
const FILES: [&str; 6] =
    ["endpoint.json", "request.json", "response.json", "sample.json", "errata.json", "names.json"];

/// Folders beside `schema/`: one JSON Schema, and many.
pub(super) const ONE: &str = "one";
pub(super) const MANY: &str = "many";
pub(super) const JSON_SCHEMA: &str = "one/schema.json";

/// The output of typify.
pub(super) const TYPIFY: &str = "typify.rs";

/// The endpoint as the project has it.
pub(super) struct Original {
    /// How many rows its page has.
    pub(super) rows: usize,
    files: Vec<(&'static str, String)>,
    /// The files beside the endpoints.
    shared: Vec<(&'static str, String)>,
    /// The names of its types.
    types: Vec<String>,
    /// Its corrected schemas, as definitions: of the endpoint's types, and of those that endpoints share.
    own: Map<String, Value>,
    common: Map<String, Value>,
}

impl Original {
    pub(super) fn of(root: &Path) -> Result<Self, Box<dyn Error>> {
        let top = root.join("schema");
        let known = understand(&Disk::schema(&top)).map_err(|problems| problems.render())?;
        let place = known.schema.endpoints.iter().position(|folder| folder.path == ENDPOINT);
        let place = place.ok_or("the endpoint that is copied is gone")?;
        let module = known.decided.endpoints.get(place).ok_or("an endpoint without a module")?;
        let types = module.structs.iter().map(|item| &item.name);
        let types: Vec<String> = types.chain(module.enums.iter().map(|item| &item.name)).cloned().collect();
        let rows = known.facts.get(place).map_or(0, |facts| facts.request_rows + facts.return_rows);
        let (own, common) =
            definitions(&known, place)?.into_iter().partition(|(name, _)| types.contains(name));
        let read = |name: &'static str, folder: &str| {
            let path = top.join(folder).join(name);
            fs::read_to_string(path).map(|text| (name, text))
        };
        Ok(Self {
            rows,
            files: FILES.iter().map(|name| read(name, ENDPOINT)).collect::<Result<_, _>>()?,
            shared: ["common.json", "errcodes.json"]
                .iter()
                .map(|name| read(name, ""))
                .collect::<Result<_, _>>()?,
            types,
            own,
            common,
        })
    }

    /// Writes so many copies into a folder where there are none yet.
    pub(super) fn copy(&self, folder: &Path, copies: usize) -> Result<(), Box<dyn Error>> {
        for part in ["schema", ONE, MANY] {
            fs::create_dir_all(folder.join(part))?;
        }
        for (name, text) in &self.shared {
            fs::write(folder.join("schema").join(name), text)?;
        }
        let mut definitions = self.common.clone();
        for number in 1..=copies {
            let copy = folder.join(format!("schema/{ENDPOINT}{number}"));
            fs::create_dir_all(&copy)?;
            for (name, text) in &self.files {
                fs::write(copy.join(name), self.renamed(text, number))?;
            }
            let own: Map<String, Value> =
                serde_json::from_str(&self.renamed(&serde_json::to_string(&self.own)?, number))?;
            let all: Map<String, Value> = self.common.clone().into_iter().chain(own.clone()).collect();
            fs::write(folder.join(format!("{MANY}/order{number}.json")), json_schema(&all)?)?;
            definitions.extend(own);
        }
        Ok(fs::write(folder.join(JSON_SCHEMA), json_schema(&definitions)?)?)
    }

    /// A text in which the types and the path have this number behind their names.
    fn renamed(&self, text: &str, number: usize) -> String {
        let mut text = text.replace(&format!("\"/{ENDPOINT}\""), &format!("\"/{ENDPOINT}{number}\""));
        for name in &self.types {
            for before in ["\"", "\"#/$defs/"] {
                text = text.replace(&format!("{before}{name}\""), &format!("{before}{name}{number}\""));
            }
        }
        text
    }
}

fn json_schema(definitions: &Map<String, Value>) -> serde_json::Result<String> {
    serde_json::to_string_pretty(&json!({ "$schema": DRAFT, "$defs": definitions }))
}

/// Request, response and all they refer to, as `cargo xtask schema` prints them.
fn definitions(known: &Understood, place: usize) -> Result<Map<String, Value>, Box<dyn Error>> {
    let folder = known.schema.endpoints.get(place).ok_or("no endpoint")?;
    let mut definitions = Map::new();
    for document in [&folder.request, &folder.response] {
        let printed = view::print(folder, document, &known.schema.common, View::Canonical);
        let Value::Object(mut root) = serde_json::from_str(&printed)? else { return Err("no schema".into()) };
        root.remove("$schema");
        if let Some(Value::Object(defs)) = root.remove("$defs") {
            definitions.extend(defs);
        }
        let title = root.get("title").and_then(Value::as_str).ok_or("a schema without a title")?;
        definitions.insert(title.to_owned(), Value::Object(root));
    }
    Ok(definitions)
}
