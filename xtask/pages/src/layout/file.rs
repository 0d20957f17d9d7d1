//! A layout's file: strictly JSON, every key known.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::headings::Rule;

/// What `schema/layouts/*.json` holds.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    /// The site, for readers.
    pub(super) title: String,
    /// Layouts whose words hold here too, after those of this file.
    #[serde(default)]
    pub(super) extends: Vec<String>,
    /// Texts of which a page of the site has one, and no page of another site has.
    #[serde(default)]
    pub(super) marks: Vec<String>,
    /// Whether pages that nothing tells apart have this layout.
    #[serde(default)]
    pub(super) default: bool,
    #[serde(default)]
    pub(super) columns: Columns,
    #[serde(default)]
    pub(super) types: TypeWords,
    #[serde(default)]
    pub(super) required: Answers,
    /// Words for "there is nothing".
    #[serde(default)]
    pub(super) none: Vec<String>,
    #[serde(default)]
    pub(super) headings: Vec<Rule>,
    #[serde(default)]
    pub(super) objects: Objects,
    #[serde(default)]
    pub(super) nesting: Vec<String>,
    #[serde(default)]
    pub(super) tokens: Vec<String>,
    #[serde(default)]
    pub(super) envelopes: Vec<Envelope>,
    #[serde(default)]
    pub(super) labels: Vec<String>,
    /// Beginnings of hosts that serve documents, not the API.
    #[serde(default)]
    pub(super) documents: Vec<String>,
    /// Beginnings of lines of code that is not JSON.
    #[serde(default)]
    pub(super) scripts: Vec<String>,
    /// Lines that are no words of the page's author: the labels of buttons and of code blocks.
    #[serde(default)]
    pub(super) ignored: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Columns {
    pub(super) name: Vec<String>,
    #[serde(rename = "type")]
    pub(super) kind: Vec<String>,
    pub(super) required: Vec<String>,
    pub(super) description: Vec<String>,
    pub(super) value: Vec<String>,
    pub(super) code: Vec<String>,
    pub(super) other: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct TypeWords {
    pub(super) integer: Vec<String>,
    pub(super) number: Vec<String>,
    pub(super) string: Vec<String>,
    pub(super) boolean: Vec<String>,
    pub(super) object: Vec<String>,
    pub(super) array: Vec<String>,
    /// Any JSON value.
    pub(super) any: Vec<String>,
    /// Bytes: a file of a form, or the whole answer.
    pub(super) binary: Vec<String>,
}

#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Answers {
    pub(super) yes: Vec<String>,
    pub(super) no: Vec<String>,
    pub(super) conditional: Vec<String>,
}

/// How tables of nested objects are found.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Objects {
    /// The first name of a path in a heading, and its side: `Body` is the request.
    pub(crate) roots: BTreeMap<String, Root>,
    /// Words beside the name in a heading: `Object Payload`, `结构体`.
    pub(crate) words: Vec<String>,
    /// What marks an array in a path: `(Array)`.
    pub(crate) elements: Vec<String>,
    /// Words beside the name of a field in the heading of its values.
    pub(crate) enumerations: Vec<String>,
}

/// A side of the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Root {
    Request,
    Response,
    Query,
    Headers,
    Path,
}

/// The fields that say whether a call failed.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Envelope {
    pub(crate) code: String,
    #[serde(default)]
    pub(crate) message: String,
}
