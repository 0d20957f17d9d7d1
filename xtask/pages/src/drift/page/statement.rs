//! The facts about an endpoint in one form, from its page or from its transcription.

use std::collections::HashSet;

use super::sample_tree::{self, Key};
use crate::layout::Root;
use crate::page::RowType;
use crate::read::{BareList, OpenPoint, Page, Row, ShownBy};
use xtask_diagnostics::PagePath;
use xtask_schema::{EnumCode, Location, OpenKind};

/// The facts about an endpoint, without prose, order and rendering.
#[derive(Debug)]
pub(crate) struct Statement {
    pub method: String,
    pub host: String,
    pub path: String,
    /// The name of the token; empty if there is none.
    pub token: String,
    /// In path, query and headers.
    pub parameters: Vec<(Location, Parameter)>,
    pub request: Vec<Parameter>,
    pub response: Vec<Parameter>,
    pub enumerations: Vec<Values>,
    pub codes: Vec<(String, usize)>,
    pub sample: Vec<Key>,
    /// Slips of the sample: kind, place, line.
    pub slips: Vec<(String, String, usize)>,
    pub open: Vec<Point>,
}

/// A point that the page leaves uncertain, whatever its line.
#[derive(Clone, Debug)]
pub(crate) struct Point {
    pub at: String,
    pub kind: OpenKind,
    pub quote: String,
    /// 0 in a transcription.
    pub line: usize,
}

impl PartialEq for Point {
    fn eq(&self, other: &Self) -> bool {
        (&self.at, self.kind, &self.quote) == (&other.at, other.kind, &other.quote)
    }
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
    /// Whether the type is only proposed: a transcription may have another.
    pub proposed: bool,
    /// Whether a person wrote the row where the page leaves a point.
    pub authored: bool,
    /// Its description on the page; empty in a transcription.
    pub prose: String,
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
    /// What the page says. Where its rows contradict each other, that is what the transcription has once it knows, by one of
    /// the points in `known`; till then, each row says what it says.
    pub(crate) fn of_page(page: &Page, known: &[Point]) -> Self {
        let request = parameters(&page.request, &page.request_lists, "request", known);
        let response = parameters(&page.response, &page.response_lists, "response", known);
        let parameters = page.parameters.iter().map(|parameter| {
            let path = PagePath::default().name(&parameter.name);
            let row = Parameter {
                printed: path.clone(),
                path,
                kind: parameter.kind.clone(),
                required: Some(parameter.required),
                proposed: parameter.proposed,
                authored: false,
                prose: parameter.prose.clone(),
                line: parameter.line,
            };
            (location(parameter.side), row)
        });
        let enumerations = page.values.iter().map(|values| {
            let name = || values.name.clone().unwrap_or_default();
            let last = |name: String| name.rsplit('.').next().map(str::to_owned).unwrap_or(name);
            let names: Vec<String> = values.fields.iter().map(last_name).collect();
            Values {
                title: String::new(),
                names: if names.is_empty() { vec![last(name())] } else { names },
                at: values.fields.first().map_or_else(name, ToString::to_string),
                line: values.line,
                codes: values.listed.iter().map(|value| (printed(&value.code), value.line)).collect(),
                is_text: false,
            }
        });
        let enumerations = enumerations.collect();
        let call = page.call.clone().unwrap_or_default();
        let fields = page.sample.fields.iter();
        let slips = page.sample.slips.iter();
        Self {
            method: call.method,
            host: call.host,
            path: call.path,
            token: page.token.as_ref().map(|(_, name)| name.clone()).unwrap_or_default(),
            parameters: parameters.collect(),
            enumerations,
            codes: page.codes.iter().map(|code| (printed(&code.code), code.line)).collect(),
            sample: sample_tree::build(fields.map(|field| (field.path.clone(), field.kind, field.line))),
            slips: slips.map(|slip| (slip.kind.to_owned(), slip.at.to_string(), slip.line)).collect(),
            open: points(page),
            request,
            response,
        }
    }
}

/// Where the call has the parameters of a side.
pub(crate) fn location(side: Root) -> Location {
    match side {
        Root::Headers => Location::Header,
        Root::Path => Location::Path,
        Root::Query | Root::Request | Root::Response => Location::Query,
    }
}

/// The points that a page leaves uncertain.
pub(crate) fn points(page: &Page) -> Vec<Point> {
    let point = |point: &OpenPoint| Point {
        at: point.at.clone(),
        kind: point.kind,
        quote: point.quote.clone(),
        line: point.line,
    };
    page.open.iter().map(point).collect()
}

/// The rows of a page that hold values. Objects and arrays of objects are represented by the rows below them; a row of any other
/// type stays, even if rows are below it.
fn parameters(rows: &[Row], lists: &[BareList], side: &str, known: &[Point]) -> Vec<Parameter> {
    let is_known = |path: &PagePath| {
        let at = format!("{side}.{path}");
        known.iter().any(|point| point.kind == OpenKind::Contradiction && point.at == at)
    };
    let owners: HashSet<PagePath> = rows
        .iter()
        .flat_map(|row| row.path.above().map(|path| path.without_elements()).collect::<Vec<_>>())
        .collect();
    let mut all = Vec::new();
    for row in rows {
        let kind = match &row.stated {
            Some(stated) if owners.contains(&row.path.without_elements()) && !is_known(&row.path) => stated,
            _ => row.kind.as_ref().unwrap_or(&RowType::Any),
        };
        let is_owner = owners.contains(&row.path.without_elements());
        if is_owner && (kind.is_container() || *kind == RowType::Any) {
            continue;
        }
        let mut path = row.path.clone();
        // What only other rows print as an array.
        let bare = lists.iter().filter(|list| list.shown == ShownBy::Brackets && !is_known(&list.path));
        for list in bare {
            let depth = list.path.names().len();
            let prints =
                row.printed_path.segments().get(depth.saturating_sub(1)).is_some_and(|(_, lists)| *lists > 0);
            if !prints && path.is_below(&list.path) {
                path = path.without_elements_of(&list.path);
            }
        }
        // An array of scalars may be printed `ids[]`.
        let has_brackets = row.printed_path.of_elements().is_some();
        let printed = if has_brackets { path.elements() } else { path.clone() };
        all.push(Parameter {
            path,
            printed,
            kind: kind.clone(),
            required: row.required,
            proposed: row.proposed && !is_owner,
            authored: false,
            prose: row.prose.clone(),
            line: row.line,
        });
    }
    all
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
