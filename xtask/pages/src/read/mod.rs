//! A document → what the page says: one engine for all layouts.
//!
//! | stage | from | to |
//! | --- | --- | --- |
//! | [`segment`], [`record`] | blocks | headings, tables, samples, lines: [`Part`](parts::Part)s |
//! | [`sections`], with [`second`], [`names`], [`sides`] | parts | what each is about |
//! | [`samples`] | samples | what each side shows |
//! | [`rows`] | tables of parameters | rows at their paths |
//! | [`settle`] | rows and sample | rows that one schema can hold |
//! | [`call`], [`parameters`], [`form`] | lines and rows | the call, its parameters, what its bodies are |
//! | [`lists`] | lists | values and return codes |
//!
//! Nothing on the page is dropped without a word: it is a row, a value, a code or a sample; or an [`OpenPoint`]; or it is
//! listed as [`Skipped`].

mod call;
mod form;
mod lists;
mod names;
mod open;
mod parameters;
pub(crate) mod parts;
mod record;
mod rows;
mod samples;
mod second;
mod sections;
mod segment;
mod settle;
mod sides;
#[cfg(test)]
pub(crate) mod tests;

use std::sync::Arc;

pub(crate) use self::call::Call;
pub(crate) use self::form::{Body, Envelope, Form};
pub(crate) use self::lists::Values;
pub(crate) use self::open::{OpenPoint, Skipped};
pub(crate) use self::parameters::Parameter;
pub(crate) use self::rows::{BareList, Row, ShownBy};

use self::sections::Placed;
use self::settle::Shown;
use crate::document::document;
use crate::layout::{Layout, Root};
use crate::page::{Listed, Reading};
use xtask_diagnostics::{Diagnostic, Place, Problems, Source};
use xtask_schema::OpenKind;

/// What a page says.
#[derive(Debug)]
pub struct Page {
    pub(crate) title: Option<String>,
    pub(crate) call: Option<Call>,
    /// The name and the place of the token.
    pub(crate) token: Option<(Root, String)>,
    /// The word before the token in its header.
    pub(crate) token_scheme: Option<&'static str>,
    /// In query, headers and path, in the page's order.
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) request: Vec<Row>,
    pub(crate) response: Vec<Row>,
    /// Arrays of the request whose brackets some rows leave out.
    pub(crate) request_lists: Vec<BareList>,
    /// The same of the answer.
    pub(crate) response_lists: Vec<BareList>,
    pub(crate) form: Form,
    pub(crate) values: Vec<Values>,
    pub(crate) codes: Vec<Listed>,
    /// Whether there is a section of return codes, even an empty one.
    pub(crate) has_codes: bool,
    pub(crate) sample: Reading,
    pub(crate) open: Vec<OpenPoint>,
    pub(crate) skipped: Vec<Skipped>,
    /// In what the page ends, if a part of it is missing.
    pub(crate) cut: Option<&'static str>,
}

/// Reads a page by a layout.
///
/// # Errors
///
/// The page has neither a call nor a table of parameters. One that ends in the middle is read up to there:
/// [`Page::check_whole`] refuses it.
pub fn read(source: &Arc<Source>, layout: &Layout) -> Result<Page, Problems> {
    let document = document(source, &|name| layout.column(name).is_some());
    let (login, cut) = (document.login, document.cut);
    let parts = segment::parts(document, layout);
    let ends_in_sample = segment::ends_in_sample(&parts);
    let mut sections = sections::sections(parts, layout);
    let (mut open, mut skipped) = (std::mem::take(&mut sections.open), std::mem::take(&mut sections.skipped));
    let mut call = call::call(&sections, layout, &mut open);
    if sections.tables.is_empty() && (call.is_none() || login) {
        return Err(match cut {
            Some(within) => cut_off(source, within).into(),
            None => no_page(&source.name, login).into(),
        });
    }
    let is_get = call.as_ref().is_some_and(|call| call.method == "GET");
    let shown = samples::samples(source, &mut sections, is_get, &mut open);
    let (request_sample, answer) = (shown.request.as_ref(), shown.answer.as_ref());
    let mut side = |side: Root, sample: Option<&Reading>| {
        let placed: Vec<&Placed> = sections.tables.iter().filter(|placed| placed.side == side).collect();
        let word = rows::side_word(side);
        let shown = Shown::new(sample).paths();
        let rows = rows::rows(&placed, word, layout, &shown, &mut open);
        settle::settle(rows, sample, word, &mut open, &mut skipped)
    };
    let ((mut query, _), (headers, _), (path, _)) =
        (side(Root::Query, None), side(Root::Headers, None), side(Root::Path, None));
    let ((mut request, request_lists), (mut response, response_lists)) =
        (side(Root::Request, request_sample), side(Root::Response, answer));
    if let Some(call) = &mut call {
        call.settle(!request.is_empty() || request_sample.is_some(), &mut open);
    }
    let has_query = sections.tables.iter().any(|placed| placed.side == Root::Query);
    parameters::move_to_query(
        &mut request,
        &mut query,
        has_query,
        call.as_ref(),
        request_sample,
        layout,
        &mut open,
    );
    let names = call.as_ref().map(|call| call.query.as_slice()).unwrap_or_default();
    let token = parameters::token(layout, names, &query, &headers);
    let token_scheme = parameters::scheme(token.as_ref(), &headers);
    let sides = [
        (Root::Response, response.as_slice()),
        (Root::Request, request.as_slice()),
        (Root::Query, query.as_slice()),
    ];
    let values = lists::enumerations(&sections.lists, &sides, layout, &mut open, &mut skipped);
    let codes = lists::codes(&sections.codes, &mut open, &mut skipped);
    samples::keys_without_rows(request_sample, &request, &query, &mut open);
    let mut parameters = Vec::new();
    for (side, rows) in [(Root::Path, &path), (Root::Query, &query), (Root::Headers, &headers)] {
        parameters.extend(parameters::parameters(side, rows, call.as_ref(), layout, &mut open, &mut skipped));
    }
    form::settle_code(&mut response, layout, &mut open);
    let form = form::form(call.as_ref(), &request, &response, &shown, layout, &mut open);
    let says_none = sections.none || form.body != Body::Json || !request.is_empty();
    open.extend(missing(call.as_ref(), says_none, request_sample));
    let sample = samples::without_nested_lists(shown.answer.unwrap_or_default(), &mut open);
    rows::without_nested_lists(&mut request, "request", &mut open);
    rows::without_nested_lists(&mut response, "response", &mut open);
    // What is missing of a sample says little, unless the tables of the answer are missing too.
    let cut = cut.or_else(|| Some("a sample").filter(|_| ends_in_sample && response.is_empty()));
    if let Some(within) = cut {
        open.push(OpenPoint {
            at: "page".to_owned(),
            kind: OpenKind::Table,
            line: source.text.trim_end().lines().count(),
            quote: open::quote(source.text.trim_end().lines().last().unwrap_or_default()),
            reason: format!("the page ends within {within}: a part of it is missing"),
            proposal: "what comes before is transcribed".to_owned(),
        });
    }
    let mut open = open::once(open);
    open.sort_by_key(|point| point.line);
    skipped.sort_by_key(|skipped| skipped.line);
    Ok(Page {
        title: sections.title,
        call,
        token,
        token_scheme,
        parameters,
        request,
        response,
        request_lists,
        response_lists,
        form,
        values,
        codes,
        has_codes: sections.has_codes,
        sample,
        open,
        skipped,
        cut,
    })
}

impl Page {
    /// Checks that the page does not end in the middle.
    ///
    /// # Errors
    ///
    /// It does: save it again.
    pub fn check_whole(&self, source: &Arc<Source>) -> Result<(), Problems> {
        match self.cut {
            Some(within) => Err(cut_off(source, within).into()),
            None => Ok(()),
        }
    }
}

fn cut_off(source: &Arc<Source>, within: &str) -> Diagnostic {
    let last = Place::of_line(source, source.text.trim_end().lines().count());
    let message = format!("the page ends within {within}: a part of it is missing");
    Diagnostic::at(&last, message).help("save the page whole")
}

fn no_page(name: &str, login: bool) -> Diagnostic {
    let message = format!("{name}: neither a call nor a table of parameters: not a page about an API call");
    Diagnostic::nowhere(message).help(if login {
        "it asks for a password: a login page was saved in its place"
    } else {
        "save the page whole, as text, Markdown or HTML"
    })
}

fn no_request(call: &Call) -> OpenPoint {
    OpenPoint {
        at: "request".to_owned(),
        kind: OpenKind::Table,
        line: call.line,
        quote: format!("{} {}", call.method, call.path),
        reason: "the page has no table of the body, and does not state that there is no body".to_owned(),
        proposal: "an empty body".to_owned(),
    }
}

/// The call or the request, where the page has none.
fn missing(call: Option<&Call>, says_none: bool, sample: Option<&Reading>) -> Option<OpenPoint> {
    let Some(call) = call else { return Some(no_call()) };
    let shown = sample.is_some_and(|sample| !sample.fields.is_empty());
    (!says_none && !shown).then(|| no_request(call))
}

fn no_call() -> OpenPoint {
    OpenPoint {
        at: "call".to_owned(),
        kind: OpenKind::Call,
        line: 1,
        quote: String::new(),
        reason: "the page has no address of the call".to_owned(),
        proposal: "nothing is transcribed without it".to_owned(),
    }
}
