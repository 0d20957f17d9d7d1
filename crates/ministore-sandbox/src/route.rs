//! One endpoint: the checks that a request must pass, in order, and the handler behind them.

use std::sync::Arc;

use bytes::Bytes;
use serde_json::Value;
use tolerant::{Endpoint, Errcode, Method, TokenPlace, from_slice};

use crate::failure::Failure;
use crate::log::{RecordedRequest, TokenCheck};
use crate::query::{parameters, query_as_json};
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
    token: TokenPlace,
    known_errcode: KnownErrcode,
    handler: Arc<Handler>,
}

/// [`Endpoint::known_errcode`] of the endpoint.
pub(crate) type KnownErrcode = fn(i64) -> Option<&'static Errcode>;

/// From the request as JSON to the response as JSON.
type Handler = dyn Fn(&[u8]) -> Result<Bytes, Failure> + Send + Sync;

impl Route {
    pub(crate) fn new<E, R>(handler: impl Fn(E) -> R + Send + Sync + 'static) -> Self
    where
        E: Endpoint,
        R: Into<Reply<E::Response>>,
    {
        let handler = move |parameters: &[u8]| {
            let request = from_slice(parameters)
                .map_err(|error| Failure::errcode(WRONG_PARAMETER).with_hint(error.to_string()))?;
            handler(request).into().into_body()
        };
        Self {
            method: E::METHOD,
            token: E::TOKEN,
            known_errcode: E::known_errcode,
            handler: Arc::new(handler),
        }
    }

    pub(crate) fn known_errcode(&self) -> KnownErrcode {
        self.known_errcode
    }

    pub(crate) fn check_token(&self, query: &str, accepted: &str) -> TokenCheck {
        let sent = match self.token {
            TokenPlace::Nowhere => return TokenCheck::NotNeeded,
            TokenPlace::Query(name) => parameters(query).find(|(of, _)| of == name).map(|(_, value)| value),
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
            return Err(Failure::errcode(needed));
        }
        match request.token() {
            TokenCheck::Missing => return Err(Failure::errcode(MISSING_TOKEN)),
            TokenCheck::Wrong => return Err(Failure::errcode(WRONG_TOKEN)),
            TokenCheck::Accepted | TokenCheck::NotNeeded => {}
        }
        if self.method == Method::Get {
            return (self.handler)(query_as_json(request.query(), self.token).to_string().as_bytes());
        }
        if request.body().is_empty() {
            return Err(Failure::errcode(EMPTY_BODY));
        }
        // Decoding stops at the first wrong field. This check finds a body that is not JSON after that field.
        serde_json::from_slice::<Value>(request.body())
            .map_err(|error| Failure::errcode(NOT_JSON).with_hint(error.to_string()))?;
        (self.handler)(request.body())
    }
}
