//! A document → what the page says: one engine for all layouts.
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`segment`], [`record`] | blocks | headings, tables, samples, lines: [`Part`](parts::Part)s |
//! | [`sections`] | parts | what each is about |
//! | [`rows`] | tables of parameters | rows at their paths |
//! | [`settle`] | rows and sample | rows that one schema can hold |
//! | [`call`], [`lists`] | lines, lists | the call; values and return codes |
//!
//! Nothing on the page is dropped without a word: it is a row, a value, a code or a sample; or an [`OpenPoint`]; or it is
//! listed as [`Skipped`].

mod call;
mod lists;
mod open;
pub(crate) mod parts;
mod record;
mod rows;
mod sections;
mod segment;
mod settle;
#[cfg(test)]
mod tests;

use std::sync::Arc;

pub(crate) use self::call::Call;
pub(crate) use self::lists::Values;
pub(crate) use self::open::{OpenPoint, Skipped};
pub(crate) use self::rows::Row;

use self::sections::Placed;
use self::settle::Shown;
use crate::document::document;
use crate::layout::{Layout, Root};
use crate::page::blocks::Line;
use crate::page::{Listed, Reading, RowType, sample};
use xtask_diagnostics::{Diagnostic, PagePath, Problems, Source};
use xtask_schema::OpenKind;

/// What a page says.
#[derive(Debug)]
pub(crate) struct PageFacts {
    pub(crate) title: Option<String>,
    pub(crate) call: Option<Call>,
    /// The name and the place of the token.
    pub(crate) token: Option<(Root, String)>,
    pub(crate) query: Vec<Row>,
    pub(crate) headers: Vec<Row>,
    pub(crate) path: Vec<Row>,
    pub(crate) request: Vec<Row>,
    pub(crate) response: Vec<Row>,
    pub(crate) values: Vec<Values>,
    pub(crate) codes: Vec<Listed>,
    pub(crate) has_codes: bool,
    pub(crate) request_sample: Option<Reading>,
    pub(crate) sample: Option<Reading>,
    pub(crate) open: Vec<OpenPoint>,
    pub(crate) skipped: Vec<Skipped>,
}

/// Reads a page by a layout.
///
/// # Errors
///
/// The page has neither a call nor a table of parameters, or is cut off.
pub(crate) fn read(source: &Arc<Source>, layout: &Layout) -> Result<PageFacts, Problems> {
    let document = document(source, &|name| layout.column(name).is_some());
    let login = document.login;
    let parts = segment::parts(document, layout);
    let mut sections = sections::sections(parts, layout);
    let (mut open, mut skipped) = (std::mem::take(&mut sections.open), std::mem::take(&mut sections.skipped));
    let call = call::call(&sections, layout, &mut open);
    if sections.tables.is_empty() && (call.is_none() || login) {
        let message = format!(
            "{}: neither a call nor a table of parameters: this is no page of an API call",
            source.name
        );
        let help = if login {
            "it asks for a password: a login page was saved in its place"
        } else {
            "save the page whole, as text, Markdown or HTML"
        };
        return Err(Diagnostic::nowhere(message).help(help).into());
    }
    let is_get = call.as_ref().is_some_and(|call| call.method == "GET");
    let (request_sample, answer) = samples(source, &mut sections, is_get, &mut open);
    let names = call.as_ref().map(|call| call.query.clone()).unwrap_or_default();
    let mut side = |side: Root, sample: Option<&Reading>| {
        let placed: Vec<&Placed> = sections.tables.iter().filter(|placed| placed.side == side).collect();
        let word = rows::side_word(side);
        let shown = Shown::new(sample).paths();
        let rows = rows::rows(&placed, word, layout, &shown, &mut open);
        settle::settle(rows, sample, word, &mut open, &mut skipped)
    };
    let (mut query, headers, path) =
        (side(Root::Query, None), side(Root::Headers, None), side(Root::Path, None));
    let (mut request, response) =
        (side(Root::Request, request_sample.as_ref()), side(Root::Response, answer.as_ref()));
    // What the address has in its query is no field of the body, nor is the token; a GET has no body.
    let in_sample = |row: &Row| {
        request_sample.as_ref().is_some_and(|sample| sample.fields.iter().any(|field| field.path == row.path))
    };
    let has_query = sections.tables.iter().any(|placed| placed.side == Root::Query);
    let is_query = |row: &Row| {
        let name = row.path.to_string();
        !in_sample(row) && (layout.tokens.contains(&name) || !has_query && (is_get || names.contains(&name)))
    };
    let moved: Vec<Row> = request.iter().filter(|row| is_query(row)).cloned().collect();
    request.retain(|row| !is_query(row));
    for mut row in moved {
        if row.kind == Some(RowType::Any) && row.path.names().len() == 1 {
            row.kind = Some(RowType::String);
        }
        if !query.iter().any(|known| known.path == row.path) {
            query.push(row);
        }
    }
    let token = token(layout, &names, &query, &headers);
    let sides = [
        (Root::Response, response.as_slice()),
        (Root::Request, request.as_slice()),
        (Root::Query, query.as_slice()),
    ];
    let values = lists::enumerations(&sections.lists, &sides, layout, &mut open, &mut skipped);
    let codes = lists::codes(&sections.codes, &mut open, &mut skipped);
    keys_without_rows(request_sample.as_ref(), &request, &query, &mut open);
    if call.is_none() {
        open.push(OpenPoint {
            at: "call".to_owned(),
            kind: OpenKind::Call,
            line: 0,
            quote: String::new(),
            reason: "the page has no address of the call".to_owned(),
            proposal: String::new(),
        });
    }
    open.sort_by_key(|point| point.line);
    skipped.sort_by_key(|skipped| skipped.line);
    Ok(PageFacts {
        title: sections.title,
        call,
        token,
        query,
        headers,
        path,
        request,
        response,
        values,
        codes,
        has_codes: sections.has_codes,
        request_sample,
        sample: answer,
        open,
        skipped,
    })
}

/// The access token: in the query of the address or of its table, or in a header.
fn token(layout: &Layout, names: &[String], query: &[Row], headers: &[Row]) -> Option<(Root, String)> {
    let is_token = |name: &String| layout.tokens.iter().any(|token| token.eq_ignore_ascii_case(name));
    let in_query = names.iter().cloned().chain(query.iter().map(|row| row.path.to_string())).find(is_token);
    let in_headers = || headers.iter().map(|row| row.path.to_string()).find(is_token);
    in_query.map(|name| (Root::Query, name)).or_else(|| in_headers().map(|name| (Root::Headers, name)))
}

/// The samples of the request and of the answer. What cannot be parsed is an open point.
fn samples(
    source: &Arc<Source>,
    sections: &mut sections::Sections,
    is_get: bool,
    open: &mut Vec<OpenPoint>,
) -> (Option<Reading>, Option<Reading>) {
    let (mut requests, mut answers) = (Vec::new(), Vec::new());
    for (side, lines) in std::mem::take(&mut sections.samples) {
        let first = lines.first().cloned();
        let lines = lines.into_iter().map(|line| Line { number: line.at.line, text: line.text }).collect();
        let problems = Problems::default();
        let (readings, _) = sample::read(source, lines, &problems);
        let is_request = match side {
            Some(side) => side != Root::Response,
            None => !is_get && requests.is_empty() && answers.is_empty(),
        };
        unreadable(&problems, is_request, first.as_ref().map_or(0, |line| line.at.line), open);
        if is_request { requests.extend(readings) } else { answers.extend(readings) }
    }
    let mut all = |readings: Vec<Reading>, is_request: bool| {
        let problems = Problems::default();
        let merged = sample::all(source, readings, &problems);
        unreadable(&problems, is_request, 0, open);
        merged
    };
    let requests = all(requests, true);
    (requests, all(answers, false))
}

fn unreadable(problems: &Problems, is_request: bool, line: usize, open: &mut Vec<OpenPoint>) {
    if problems.is_empty() {
        return;
    }
    let reason = problems.render_short();
    open.push(OpenPoint {
        at: if is_request { "request" } else { "response" }.to_owned(),
        kind: OpenKind::Sample,
        line,
        quote: String::new(),
        reason: open::quote(&reason),
        proposal: "what comes before is read".to_owned(),
    });
}

/// Keys of the request's sample that no row has. Those of the answer are drafts of errata.
fn keys_without_rows(sample: Option<&Reading>, request: &[Row], query: &[Row], open: &mut Vec<OpenPoint>) {
    let rows: Vec<PagePath> = request.iter().chain(query).map(|row| row.path.without_elements()).collect();
    let mut reported: Vec<PagePath> = Vec::new();
    for field in sample.into_iter().flat_map(|sample| &sample.fields) {
        let path = field.path.without_elements();
        let known = rows.iter().any(|row| *row == path || row.is_below(&path));
        if known || reported.iter().any(|above| path == *above || path.is_below(above)) {
            continue;
        }
        open.push(OpenPoint {
            at: format!("request.{}", field.path),
            kind: OpenKind::SampleKey,
            line: field.line,
            quote: field.path.to_string(),
            reason: "the sample of the request has this key, and no table has a row for it".to_owned(),
            proposal: "no field".to_owned(),
        });
        reported.push(path);
    }
}
