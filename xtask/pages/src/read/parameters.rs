//! Rows of query, headers and path → parameters of the call, as a URL and a request can carry them.

use super::call::Call;
use super::open::{OpenPoint, Skipped};
use super::rows::{Row, side_word};
use crate::layout::{Layout, Root};
use crate::page::{Reading, RowType};
use xtask_diagnostics::PagePath;
use xtask_schema::OpenKind;

/// A parameter of the call outside its body.
#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) side: Root,
    pub(crate) name: String,
    /// A scalar.
    pub(crate) kind: RowType,
    pub(crate) required: bool,
    pub(crate) prose: String,
    pub(crate) line: usize,
    /// Whether its type is a proposal: an open point says why.
    pub(crate) proposed: bool,
}

/// Headers that HTTP itself has: the client sets them.
const FRAMING: [&str; 6] =
    ["accept", "connection", "content-length", "content-type", "host", "transfer-encoding"];

/// The rows of one side, without the token.
pub(super) fn parameters(
    side: Root,
    rows: &[Row],
    call: Option<&Call>,
    layout: &Layout,
    open: &mut Vec<OpenPoint>,
    skipped: &mut Vec<Skipped>,
) -> Vec<Parameter> {
    let placeholders: Vec<&str> = call.map(|call| placeholders(&call.path).collect()).unwrap_or_default();
    let mut all: Vec<Parameter> = Vec::new();
    for row in rows {
        let name = row.path.without_elements().to_string();
        if layout.is_token(&name) && side != Root::Path {
            continue;
        }
        let framing = side == Root::Headers && FRAMING.contains(&name.to_lowercase().as_str());
        if framing || all.iter().any(|known| known.name.eq_ignore_ascii_case(&name)) {
            let why =
                if framing { "a header that the client sets" } else { "a parameter that is printed twice" };
            skipped.push(Skipped { heading: name, line: row.line, lines: 1, why });
            continue;
        }
        let mut point = |kind: OpenKind, reason: String, proposal: &str| {
            open.push(row.point(side_word(side), kind, reason, proposal));
        };
        let is_header = |name: &str| name.chars().all(|l| l.is_ascii_alphanumeric() || l == '-' || l == '_');
        if side == Root::Headers && !is_header(&name) {
            point(OpenKind::Name, "not a valid header name".to_owned(), "nothing is transcribed of it");
            continue;
        }
        if row.path.names().len() > 1 {
            let reason = format!("nested names are not possible in a {}", place(side));
            point(OpenKind::Name, reason, "the dotted path as the name");
        }
        let mut path_name = None;
        if side == Root::Path {
            let same = |placeholder: &&&str| super::rows::loose(placeholder) == super::rows::loose(&name);
            path_name = placeholders.iter().find(same).map(|name| (*name).to_owned());
            if path_name.is_none() {
                let reason = format!("the path of the call has no `{{{name}}}`");
                point(OpenKind::Contradiction, reason, "nothing is transcribed of it");
                continue;
            }
        }
        let (kind, proposed) = match &row.kind {
            Some(kind @ (RowType::Number | RowType::Float | RowType::String | RowType::Boolean)) => {
                (kind.clone(), row.proposed)
            }
            _ => {
                if !row.proposed {
                    let reason =
                        format!("a value of this type has no standard encoding in a {}", place(side));
                    point(OpenKind::Type, reason, "a string");
                }
                (RowType::String, true)
            }
        };
        all.push(Parameter {
            side,
            name: path_name.unwrap_or(name),
            kind,
            required: side == Root::Path || row.required == Some(true),
            prose: row.prose.clone(),
            line: row.line,
            proposed,
        });
    }
    let unlisted: Vec<&str> = match side {
        Root::Path => placeholders,
        Root::Query => call.iter().flat_map(|call| &call.query).map(String::as_str).collect(),
        _ => Vec::new(),
    };
    for name in unlisted {
        if layout.is_token(name) && side != Root::Path || all.iter().any(|known| known.name == name) {
            continue;
        }
        let line = call.map_or(1, |call| call.line);
        open.push(OpenPoint {
            at: format!("{}.{}", side_word(side), PagePath::default().name(name)),
            kind: OpenKind::Row,
            line,
            quote: name.to_owned(),
            reason: "the address has it, and no table has a row for it".to_owned(),
            proposal: "a required string".to_owned(),
        });
        all.push(Parameter {
            side,
            name: name.to_owned(),
            kind: RowType::String,
            required: true,
            prose: String::new(),
            line,
            proposed: true,
        });
    }
    all
}

fn place(side: Root) -> &'static str {
    match side {
        Root::Query => "query",
        Root::Headers => "header",
        _ => "path",
    }
}

/// The names in braces of a path.
fn placeholders(path: &str) -> impl Iterator<Item = &str> {
    path.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).filter(|name| !name.is_empty())
}

/// The access token: in the query of the address or of its table, or in a header.
pub(super) fn token(
    layout: &Layout,
    names: &[String],
    query: &[Row],
    headers: &[Row],
) -> Option<(Root, String)> {
    let is_token = |name: &String| layout.is_token(name);
    let in_query = names.iter().cloned().chain(query.iter().map(|row| row.path.to_string())).find(is_token);
    let in_headers = || headers.iter().map(|row| row.path.to_string()).find(is_token);
    in_query.map(|name| (Root::Query, name)).or_else(|| in_headers().map(|name| (Root::Headers, name)))
}

/// The word before the token in a header, if its row has it (RFC 6750, section 2.1).
pub(super) fn scheme(token: Option<&(Root, String)>, headers: &[Row]) -> Option<&'static str> {
    const SCHEME: &str = "Bearer";
    let (_, name) = token.filter(|(side, _)| *side == Root::Headers)?;
    let row = headers.iter().find(|row| row.path.to_string() == *name)?;
    row.prose.contains(SCHEME).then_some(SCHEME)
}

/// Moves rows of the request's tables to the query: what the address has there is no field of the body, nor is the token; a GET
/// has no body.
pub(super) fn move_to_query(
    request: &mut Vec<Row>,
    query: &mut Vec<Row>,
    has_query: bool,
    call: Option<&Call>,
    sample: Option<&Reading>,
    layout: &Layout,
    open: &mut Vec<OpenPoint>,
) {
    let is_get = call.is_some_and(|call| call.method == "GET");
    let in_sample =
        |row: &Row| sample.is_some_and(|sample| sample.fields.iter().any(|field| field.path == row.path));
    let in_address = |name: &String| !has_query && call.is_some_and(|call| call.query.contains(name));
    let is_query = |row: &Row| {
        let name = row.path.to_string();
        is_get || !in_sample(row) && (layout.is_token(&name) || in_address(&name))
    };
    let (moved, stay): (Vec<Row>, Vec<Row>) = std::mem::take(request).into_iter().partition(is_query);
    *request = stay;
    for mut row in moved {
        let is_any = row.kind == Some(RowType::Any) && row.path.names().len() == 1;
        if is_any {
            row.kind = Some(RowType::String);
        }
        let at = format!("request.{}", row.path);
        // The page has tables of both.
        if is_get && has_query && !layout.is_token(&row.path.to_string()) {
            let reason = "a row of a body, and a GET has none";
            open.push(row.point("query", OpenKind::Contradiction, reason, "a parameter of the query"));
        }
        for point in open.iter_mut().filter(|point| point.at == at) {
            point.at = format!("query.{}", row.path);
            if is_any && point.kind == OpenKind::Type {
                "a string".clone_into(&mut point.proposal);
            }
        }
        if !query.iter().any(|known| known.path == row.path) {
            query.push(row);
        }
    }
}
