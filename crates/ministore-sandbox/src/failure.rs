//! Failures: those that the platform's rules find, and those that a test orders.

use std::fmt;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{Response, StatusCode};
use http_body_util::Full;
use serde_json::{Map, Value};
use tolerant::{CodePlace, Errcode, ErrcodeClass};

use crate::exchange::{Answer, Silence, plain};

/// An answer that tells of a failure, or that is one.
///
/// ```
/// # use ministore_sandbox::Failure;
/// Failure::errcode(40001); // as the platform says it: HTTP 200 and an errmsg with a rid
/// Failure::status(503); // an empty body
/// Failure::body("{\"errcode\":0,\"order\":"); // cut short, with HTTP 200
/// Failure::body("<h1>Bad Gateway</h1>").with_status(502).with_header("content-type", "text/html");
/// Failure::status(302).with_header("location", "http://127.0.0.1:9/");
/// Failure::hang_up(); // the connection is closed, without a word
/// Failure::silence(); // it stays open, without a word, until the client gives up
/// ```
///
/// What HTTP cannot carry (a status of 7, a header name with a space) is answered by HTTP 500, which says so.
#[must_use = "a failure does nothing until it is ordered or returned"]
#[derive(Clone)]
pub struct Failure {
    status: u16,
    /// The status where that alone shows a failure; none, where it goes by the class of the errcode.
    shown: Option<u16>,
    /// Names in lower case, each once.
    headers: Vec<(String, String)>,
    body: Body,
}

#[derive(Clone)]
enum Body {
    /// Written when the request is known whose `rid` it names.
    Errcode {
        code: i64,
        hint: Option<String>,
    },
    Raw(Bytes),
    /// No answer at all: neither status nor headers are sent.
    Silence(Silence),
}

impl Failure {
    /// A return code in the platform's own form: HTTP 200, `text/plain`, and an `errmsg` that ends with a `rid`.
    pub fn errcode(code: i64) -> Self {
        Self::new(Body::Errcode { code, hint: None }).with_header(CONTENT_TYPE.as_str(), "text/plain")
    }

    /// The same, of a request that the sandbox refuses: this is the status of an endpoint whose failures are shown by it.
    pub(crate) fn fault(code: i64, status: u16) -> Self {
        Self { shown: Some(status), ..Self::errcode(code) }
    }

    /// An HTTP status and an empty body.
    pub fn status(status: u16) -> Self {
        Self::new(Body::Raw(Bytes::new())).with_status(status)
    }

    /// These bytes for a body, with HTTP 200 and as `application/json`, whatever they are.
    pub fn body(body: impl Into<Vec<u8>>) -> Self {
        let body = Body::Raw(Bytes::from(body.into()));
        Self::new(body).with_header(CONTENT_TYPE.as_str(), "application/json")
    }

    /// No answer: the request is read to its end, and the connection closed. A client cannot know whether it was heard.
    pub fn hang_up() -> Self {
        Self::new(Body::Silence(Silence::Closed))
    }

    /// No answer, and the connection stays open: until the client gives up, or the sandbox is dropped.
    ///
    /// So a test of a time limit waits for that limit alone, and is right on the slowest machine. For an answer that comes,
    /// but late, there is a handler that waits.
    pub fn silence() -> Self {
        Self::new(Body::Silence(Silence::Open))
    }

    fn new(body: Body) -> Self {
        Self { status: 200, shown: None, headers: Vec::new(), body }
    }

    /// The same, with this HTTP status.
    pub fn with_status(self, status: u16) -> Self {
        Self { status, ..self }
    }

    /// The same, with this header in place of any other of its name.
    pub fn with_header(mut self, name: &str, value: &str) -> Self {
        let name = name.to_ascii_lowercase();
        self.headers.retain(|(of, _)| *of != name);
        self.headers.push((name, value.to_owned()));
        self
    }

    /// The same, with what is wrong in `errmsg`, as the platform gives hints.
    pub(crate) fn with_hint(mut self, text: String) -> Self {
        if let Body::Errcode { hint, .. } = &mut self.body {
            *hint = Some(text);
        }
        self
    }

    /// The answer to the request with this id. `place` is where it shows a failure, `known` looks up a return code.
    pub(crate) fn answer(
        self,
        rid: &str,
        place: CodePlace,
        known: impl Fn(i64) -> Option<&'static Errcode>,
    ) -> Result<Answer, Silence> {
        let mut status = self.status;
        let body = match self.body {
            Body::Silence(silence) => return Err(silence),
            Body::Raw(body) => body,
            Body::Errcode { code, hint } => {
                let hint = hint.map(|hint| format!(" hint: [{hint}]")).unwrap_or_default();
                let known = known(code);
                let meaning = known.map_or("a return code that no table lists", |known| known.meaning);
                let text = format!("{meaning}{hint} rid: {rid}");
                let (field, message) = match place {
                    CodePlace::Body { code, message } => (code, message),
                    _ => {
                        if status == 200 {
                            status = self.shown.unwrap_or_else(|| status_of(known.map(|known| known.class)));
                        }
                        ("errcode", Some("errmsg"))
                    }
                };
                let mut body = Map::new();
                body.insert(field.to_owned(), code.into());
                if let Some(message) = message {
                    body.insert(message.to_owned(), text.into());
                }
                Value::Object(body).to_string().into()
            }
        };
        // What frames an answer is the server's to say, and what is no final status is no answer.
        let framed =
            |(name, _): &(String, String)| ["content-length", "transfer-encoding"].contains(&name.as_str());
        if status < 200 || self.headers.iter().any(framed) {
            let why = "HTTP cannot carry this failure: a status below 200, or a header that frames the body";
            return Ok(plain(StatusCode::INTERNAL_SERVER_ERROR, why));
        }
        let answer = Response::builder().status(status);
        let answer = self.headers.iter().fold(answer, |answer, (name, value)| answer.header(name, value));
        Ok(answer.body(Full::new(body)).unwrap_or_else(|error| {
            plain(StatusCode::INTERNAL_SERVER_ERROR, format!("HTTP cannot carry this failure: {error}"))
        }))
    }
}

/// The HTTP status of a return code of this class, for an endpoint whose failures are shown by it.
fn status_of(class: Option<ErrcodeClass>) -> u16 {
    match class {
        Some(ErrcodeClass::Busy) => 503,
        Some(ErrcodeClass::Token) => 401,
        Some(ErrcodeClass::Quota) => 429,
        Some(ErrcodeClass::Account) => 403,
        _ => 400,
    }
}

/// Neither a raw body nor a header's value is printed: either may hold a token.
impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let status = &self.status;
        match &self.body {
            Body::Silence(silence) => write!(f, "Failure(no answer, {silence:?})"),
            Body::Errcode { code, .. } => f
                .debug_struct("Failure")
                .field("status", status)
                .field("errcode", code)
                .finish_non_exhaustive(),
            Body::Raw(body) => f
                .debug_struct("Failure")
                .field("status", status)
                .field("body", &format_args!("{} bytes", body.len()))
                .finish_non_exhaustive(),
        }
    }
}
