//! One endpoint: the checks that a request must pass, in order, and the handler behind them.

use std::sync::Arc;

use bytes::Bytes;
use http::HeaderMap;
use serde_json::Value;
use tolerant::{BodyFormat, CodePlace, Endpoint, Envelope, Errcode, Method, TokenPlace};

use crate::failure::Failure;
use crate::log::{RecordedRequest, TokenCheck};
use crate::path::{self, Found};
use crate::query::parameters;
use crate::reply::Reply;

// What the platform calls the faults that are found here.
const WRONG_TOKEN: i64 = 40_001;
const MISSING_TOKEN: i64 = 41_001;
const NEEDS_GET: i64 = 43_001;
const NEEDS_POST: i64 = 43_002;
const EMPTY_BODY: i64 = 44_002;
const NOT_JSON: i64 = 47_001;
const WRONG_PARAMETER: i64 = 9_401_020;

/// An endpoint without its type, so that endpoints of all types fit in one table.
#[derive(Clone)]
pub(crate) struct Route {
    method: Method,
    path: &'static str,
    token: TokenPlace,
    has_body: bool,
    code: CodePlace,
    known_errcode: KnownErrcode,
    handler: Arc<Handler>,
}

/// [`Endpoint::known_errcode`] of the endpoint.
pub(crate) type KnownErrcode = fn(i64) -> Option<&'static Errcode>;

/// From the request to the response as JSON.
type Handler = dyn Fn(&RecordedRequest) -> Result<Bytes, Failure> + Send + Sync;

impl Route {
    pub(crate) fn new<E, R>(handler: impl Fn(E) -> R + Send + Sync + 'static) -> Self
    where
        E: Endpoint,
        R: Into<Reply<E::Response>>,
    {
        let handler = move |request: &RecordedRequest| {
            let request = request
                .decode()
                .map_err(|error| Failure::fault(WRONG_PARAMETER, 400).with_hint(error.to_string()))?;
            handler(request).into().into_body()
        };
        Self {
            method: E::METHOD,
            path: E::PATH,
            token: E::TOKEN,
            has_body: has_body::<E>(),
            code: <E::Response as Envelope>::CODE,
            known_errcode: E::known_errcode,
            handler: Arc::new(handler),
        }
    }

    /// Its method and path: `POST /product/order/get`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method.as_str(), self.path)
    }

    pub(crate) fn known_errcode(&self) -> KnownErrcode {
        self.known_errcode
    }

    /// Where an answer shows a failure.
    pub(crate) fn code(&self) -> CodePlace {
        self.code
    }

    /// Whether both are of one method and one path: the later takes the place of the earlier.
    pub(crate) fn is_same(&self, other: &Self) -> bool {
        self.method == other.method && self.path == other.path
    }

    /// How well it fits a request, the best first; `None` if its path is another.
    pub(crate) fn rank(&self, method: &str, path: &str) -> Option<(bool, usize)> {
        let values = path::values(self.path, path)?;
        Some((self.method.as_str() != method, values.len()))
    }

    /// That a request of this method went to it.
    pub(crate) fn found(&self, method: &str) -> Found {
        Found { path: self.path, is_of_method: self.method.as_str() == method }
    }

    pub(crate) fn check_token(&self, query: &str, headers: &HeaderMap, accepted: &str) -> TokenCheck {
        let sent = match self.token {
            TokenPlace::Nowhere => return TokenCheck::NotNeeded,
            TokenPlace::Query(name) => parameters(query).find(|(of, _)| of == name).map(|(_, value)| value),
            TokenPlace::Header { name, scheme } => {
                let value = headers.get(name).and_then(|value| value.to_str().ok());
                let token = match scheme {
                    // The name of a scheme ignores case (RFC 9110, section 11.1).
                    Some(scheme) => value.and_then(|value| value.split_once(' ')).and_then(|(of, token)| {
                        of.eq_ignore_ascii_case(scheme).then(|| token.trim_start_matches(' '))
                    }),
                    None => value,
                };
                token.map(str::to_owned)
            }
            // The sandbox does not know this place. It refuses the request rather than skip the check.
            _ => None,
        };
        match sent {
            None => TokenCheck::Missing,
            Some(token) if token.is_empty() => TokenCheck::Missing,
            Some(token) if token == accepted => TokenCheck::Accepted,
            Some(_) => TokenCheck::Wrong,
        }
    }

    pub(crate) fn reply(&self, request: &RecordedRequest) -> Result<Bytes, Failure> {
        if request.method() != self.method.as_str() {
            let needed = if self.method == Method::Get { NEEDS_GET } else { NEEDS_POST };
            return Err(Failure::fault(needed, 405));
        }
        match request.token() {
            TokenCheck::Missing => return Err(Failure::fault(MISSING_TOKEN, 401)),
            TokenCheck::Wrong => return Err(Failure::fault(WRONG_TOKEN, 401)),
            TokenCheck::Accepted | TokenCheck::NotNeeded => {}
        }
        if self.has_body {
            if request.body().is_empty() {
                return Err(Failure::fault(EMPTY_BODY, 400));
            }
            // Decoding stops at the first wrong field. This check finds a body that is not JSON after that field.
            serde_json::from_slice::<Value>(request.body())
                .map_err(|error| Failure::fault(NOT_JSON, 400).with_hint(error.to_string()))?;
        }
        (self.handler)(request)
    }
}

/// Whether the endpoint's requests have a body.
pub(crate) fn has_body<E: Endpoint>() -> bool {
    E::METHOD != Method::Get && E::BODY != BodyFormat::None
}
