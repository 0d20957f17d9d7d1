//! One endpoint: the checks that a request must pass, in order, and the handler behind them.

use std::sync::Arc;

use bytes::Bytes;
use ministore_model::{Endpoint, Errcode, Method, TokenPlace, from_slice};
use percent_encoding::percent_decode_str;
use serde_json::{Map, Value};

use crate::failure::Failure;
use crate::log::{RecordedRequest, TokenCheck};
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
    errcodes: &'static [Errcode],
    handler: Arc<Handler>,
}

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
        Self { method: E::METHOD, token: E::TOKEN, errcodes: E::ERRCODES, handler: Arc::new(handler) }
    }

    pub(crate) fn errcodes(&self) -> &'static [Errcode] {
        self.errcodes
    }

    pub(crate) fn check_token(&self, query: &str, accepted: &str) -> TokenCheck {
        let sent = match self.token {
            TokenPlace::Nowhere => return TokenCheck::NotNeeded,
            TokenPlace::Query(name) => parameters(query).find(|(of, _)| of == name).map(|(_, value)| value),
            // A place that is new to the model is not looked into: a loud refusal, rather than no check at all.
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
        // Before it is read as a request, which stops at the first wrong field: what breaks off after that is not JSON
        // all the same.
        serde_json::from_slice::<Value>(request.body())
            .map_err(|error| Failure::errcode(NOT_JSON).with_hint(error.to_string()))?;
        (self.handler)(request.body())
    }
}

/// What a `GET` asks for stands in its query. All of it is text there, which the model reads as numbers too.
pub(crate) fn query_as_json(query: &str, token: TokenPlace) -> Value {
    let is_token = |name: &str| matches!(token, TokenPlace::Query(token) if token == name);
    let others = parameters(query).filter(|(name, _)| !is_token(name));
    Value::Object(others.map(|(name, value)| (name, value.into())).collect::<Map<_, _>>())
}

/// The names and values of a query, decoded as those of a form are.
fn parameters(query: &str) -> impl Iterator<Item = (String, String)> {
    query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (decoded(name), decoded(value))
    })
}

fn decoded(text: &str) -> String {
    percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned()
}
