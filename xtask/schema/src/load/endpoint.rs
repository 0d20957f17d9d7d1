//! `endpoint.json`: what a call needs beside its body, and where the page is.

use super::Word;
use super::call::{
    Body, Envelope, Method, Parameter, Token, bodies, envelope, is_path, method, parameters, token,
};
use super::members::{Members, words};
use super::paging::{Paging, paging};
use super::return_codes::{ReturnCode, codes};
use xtask_diagnostics::json::Node;
use xtask_diagnostics::{Diagnostic, Problems, is_day};

/// What `endpoint.json` states: a call beside its body, and where the page is.
#[derive(Debug)]
pub struct EndpointFile {
    /// The page's title.
    pub title: Word,
    /// The page's first paragraph; empty until a person has written it.
    pub description: Word,
    /// The HTTP method.
    pub method: Method,
    /// The host name, such as `api.weixin.qq.com`.
    pub host: Word,
    /// The URL's path as the wire has it, with a leading `/`; the folder is [`folder_of_path`](super::folder_of_path) of
    /// it.
    pub path: Word,
    /// What a call carries outside its body, in the page's order; the token is not among them.
    pub parameters: Vec<Parameter>,
    /// Where the access token goes, if the endpoint needs one.
    pub token: Option<Token>,
    /// What the request's body is.
    pub body: Body,
    /// What shows whether a call failed.
    pub envelope: Envelope,
    /// Why codegen generates nothing for the endpoint, if it does not.
    pub left_out: Option<&'static str>,
    /// Whether a retry is safe.
    pub safety: Safety,
    /// The field that a successful response carries; `None` for the whole response.
    pub success: Option<Word>,
    /// How the answer is one page of a list, if it is.
    pub paging: Option<Paging>,
    /// The return codes that the page lists, in its order.
    pub return_codes: Vec<ReturnCode>,
    /// The types that the family's module re-exports, or without a family the crate's root.
    pub export: Vec<Word>,
    /// The module that re-exports the types of endpoints that belong together: `store::order`.
    pub family: Option<Word>,
    /// The page's URL, if it is known.
    pub series: Option<Word>,
    /// Where the facts are from, where there is no page.
    pub source: Option<Word>,
    /// The day on which the page was read: `yyyy-MM-dd`.
    pub read: Word,
}

/// What a call does to the server's state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Safety {
    /// It changes nothing, so it may be retried.
    Read,
    /// It changes something, so a retry may change it twice.
    Write,
}

pub(super) fn endpoint(node: &Node, problems: &Problems) -> Option<EndpointFile> {
    let members = Members::of(node, "an endpoint", problems)?;
    let title = members.need_text("title");
    let description = members.need_text_or_empty("description");
    let method = method(&members);
    let host = members.need_text("host").filter(|host| is_host(host, problems));
    let path = members.need_text("path").filter(|path| is_path(path, problems));
    let token = members.need("token").and_then(|node| token(node, problems));
    let (body, left_out) = bodies(&members, method);
    let envelope =
        members.get("envelope").map_or_else(|| Some(Envelope::default()), |node| envelope(node, problems));
    let place = token.as_ref().and_then(Option::as_ref);
    let parameters =
        parameters(members.list("parameters").unwrap_or_default(), path.as_ref(), place, problems);
    let safety = members.need_choice("safety", &[("read", Safety::Read), ("write", Safety::Write)]);
    let success = members.text("success");
    let paging = members.get("paging").map(|node| paging(node, problems));
    let return_codes = members.list("return_codes").unwrap_or_default();
    let return_codes = codes(return_codes, false, problems);
    let export = members.need("export").map(|node| words(node, problems)).unwrap_or_default();
    let family = members.text("family");
    let page = members.need("page").and_then(|node| page(node, problems));
    members.finish();
    let (series, source, read) = page?;
    Some(EndpointFile {
        title: title?,
        description: description?,
        method: method?,
        host: host?,
        path: path?,
        parameters,
        token: token?,
        body,
        envelope: envelope?,
        left_out,
        safety: safety?,
        success,
        // None within: it is invalid, which has been reported.
        paging: paging.flatten(),
        return_codes,
        export,
        family,
        series,
        source,
        read,
    })
}

fn page(node: &Node, problems: &Problems) -> Option<(Option<Word>, Option<Word>, Word)> {
    let members = Members::of(node, "the page", problems)?;
    let series = members.text("series").filter(|address| is_address(address, problems));
    let source = members.text("source");
    let read = members.need_text("read").filter(|date| is_date(date, problems));
    members.finish();
    Some((series, source, read?))
}

fn is_host(word: &Word, problems: &Problems) -> bool {
    let label = |label: &str| {
        let plain =
            label.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        plain && !label.is_empty() && !label.starts_with('-') && !label.ends_with('-')
    };
    let fine = word.text.split('.').all(label);
    if !fine {
        problems.add(Diagnostic::at(&word.place, "not a host name").help("such as `api.weixin.qq.com`"));
    }
    fine
}

/// An address that a doc comment can link to.
fn is_address(word: &Word, problems: &Problems) -> bool {
    let fine = word.text.starts_with("https://")
        && word.text.bytes().all(|byte| byte.is_ascii_graphic() && !b"<>[]`\"\\".contains(&byte));
    if !fine {
        problems.add(
            Diagnostic::at(&word.place, "not an `https` URL")
                .help("such as `https://developers.example/docs/`"),
        );
    }
    fine
}

/// A day, `yyyy-MM-dd`.
fn is_date(word: &Word, problems: &Problems) -> bool {
    let fine = is_day(&word.text);
    if !fine {
        problems.add(Diagnostic::at(&word.place, "not a date").help("such as `2026-11-23`"));
    }
    fine
}
