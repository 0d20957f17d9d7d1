//! The facts about an endpoint in one form, from its page or from its transcription.

use std::collections::{HashMap, HashSet};

use super::sample_tree::{self, Key};
use crate::page::{Page, Row, RowType};
use xtask_diagnostics::PagePath;
use xtask_schema::EnumCode;

/// The facts about an endpoint, without prose, order and rendering.
#[derive(Debug)]
pub(crate) struct Statement {
    pub method: String,
    pub host: String,
    pub path: String,
    /// The name of the token in the query; empty if there is none.
    pub token: String,
    pub request: Vec<Parameter>,
    pub response: Vec<Parameter>,
    pub enumerations: Vec<Values>,
    pub codes: Vec<(String, usize)>,
    pub sample: Vec<Key>,
    /// Slips of the sample: kind, place, line.
    pub slips: Vec<(String, String, usize)>,
}

/// A parameter that holds a value. Objects and arrays of objects are implied by the paths below them.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    /// The path without the brackets at its end, which mark an array.
    pub path: PagePath,
    /// The path exactly as it is printed.
    pub printed: PagePath,
    pub kind: RowType,
    pub required: Option<bool>,
    /// 0 in a transcription.
    pub line: usize,
}

/// The values listed for a field.
#[derive(Debug)]
pub(crate) struct Values {
    /// Its Rust name; empty on a page.
    pub title: String,
    /// Names of the fields that have them.
    pub names: Vec<String>,
    pub at: String,
    /// The line of the heading.
    pub line: usize,
    pub codes: Vec<(String, usize)>,
    /// Whether a transcription has them as strings: the page may then omit the quotes.
    pub is_text: bool,
}

impl Values {
    /// What is listed, if anything is; without quotes where they say nothing.
    pub(crate) fn codes(listed: Option<&Self>, is_text: bool) -> Vec<(String, usize)> {
        let bare = |code: &str| if is_text { code.trim_matches('"').to_owned() } else { code.to_owned() };
        let codes = listed.into_iter().flat_map(|values| &values.codes);
        codes.map(|(code, line)| (bare(code), *line)).collect()
    }
}

impl Statement {
    pub(crate) fn of_page(page: &Page) -> Self {
        let request = parameters(&page.request);
        let response = parameters(&page.response);
        // A field is known by its path and by its name; the first row of a name has it.
        let mut rows: HashMap<String, &Parameter> = HashMap::new();
        for row in response.iter().chain(&request) {
            rows.entry(row.path.without_elements().to_string().to_lowercase()).or_insert(row);
        }
        for row in response.iter().chain(&request) {
            rows.entry(last_name(&row.path).to_lowercase()).or_insert(row);
        }
        let enumerations = page.enumerations.iter().map(|listed| {
            let last = listed.name.rsplit('.').next().unwrap_or_default();
            let row = rows.get(&listed.name.to_lowercase()).or_else(|| rows.get(&last.to_lowercase()));
            Values {
                title: String::new(),
                names: vec![last.to_owned()],
                at: row.map_or_else(|| listed.name.clone(), |row| row.path.to_string()),
                line: listed.line,
                codes: listed.values.iter().map(|value| (printed(&value.code), value.line)).collect(),
                is_text: false,
            }
        });
        let enumerations = enumerations.collect();
        let fields = page.sample.fields.iter();
        let slips = page.sample.slips.iter();
        Self {
            method: page.call.method.clone(),
            host: page.call.host.clone(),
            path: page.call.path.clone(),
            token: page.call.token.clone().unwrap_or_default(),
            enumerations,
            codes: page.codes.iter().map(|code| (printed(&code.code), code.line)).collect(),
            sample: sample_tree::build(fields.map(|field| (field.path.clone(), field.kind, field.line))),
            slips: slips.map(|slip| (slip.kind.to_owned(), slip.at.to_string(), slip.line)).collect(),
            request,
            response,
        }
    }
}

/// The rows of a page that hold values. A list of scalars may be printed `ids[]`, or be of type `Array string`. What is
/// said to be an object, or a list of them, is reported by the rows below it; a row of any other type stays, whatever the
/// rows below it say.
fn parameters(rows: &[Row]) -> Vec<Parameter> {
    let owners: HashSet<PagePath> = rows.iter().flat_map(|row| row.path.above()).collect();
    let values = rows.iter().filter(|row| !(row.kind.is_container() && owners.contains(&row.path)));
    values
        .map(|row| {
            let (path, kind) = match row.path.of_elements() {
                Some(list) => (list, RowType::Array(Some(Box::new(row.kind.clone())))),
                None => (row.path.clone(), row.kind.clone()),
            };
            Parameter { path, printed: row.path.clone(), kind, required: row.required, line: row.line }
        })
        .collect()
}

pub(crate) fn last_name(path: &PagePath) -> String {
    path.split_last().map(|(_, name)| name.to_owned()).unwrap_or_default()
}

/// A value as both sides print it. Text that could be taken for a number keeps its quotes: `250` is not `"250"`.
pub(super) fn printed(code: &EnumCode) -> String {
    match code {
        EnumCode::Integer(code) => code.to_string(),
        EnumCode::String(code) if code.parse::<i64>().is_ok() => format!("\"{code}\""),
        EnumCode::String(code) => code.clone(),
    }
}
