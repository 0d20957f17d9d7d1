//! One exchange over HTTP: the request that arrives, and the answer that goes back.

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};
use http_body_util::Full;

/// What goes back over HTTP.
pub(crate) type Answer = Response<Full<Bytes>>;

/// A request as HTTP delivers it.
pub(crate) struct Arrival {
    pub(crate) head: http::request::Parts,
    pub(crate) body: Bytes,
    /// Whether the length of the body is known beforehand. That of a chunked body is not.
    pub(crate) has_length: bool,
}

/// What becomes of a connection on which nothing is sent.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Silence {
    /// It is closed.
    Closed,
    /// It stays open.
    Open,
}

/// A success: JSON from a handler.
pub(crate) fn json(body: Bytes) -> Answer {
    let mut answer = Response::new(Full::new(body));
    answer.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    answer
}

/// A message about the sandbox itself, which the platform would never send.
pub(crate) fn plain(status: StatusCode, text: impl Into<Bytes>) -> Answer {
    let mut answer = Response::new(Full::new(text.into()));
    *answer.status_mut() = status;
    answer
}
