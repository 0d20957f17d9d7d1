//! The log: what arrived, to assert on.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method};
use serde_json::Value;
use tolerant::{DecodeError, Endpoint, ParameterPlace, from_slice};

use crate::exchange::Arrival;
use crate::path::{self, Found};
use crate::query::parameters;
use crate::route::has_body;

/// A request that arrived. [The guide](crate#what-was-asked) shows what may be asserted on it.
///
/// `Debug` prints neither the query, which holds the access token, nor headers nor the body.
#[derive(Clone)]
pub struct RecordedRequest {
    number: usize,
    method: Method,
    path: String,
    query: String,
    headers: HeaderMap,
    body: Bytes,
    token: TokenCheck,
    found: Option<Found>,
}

/// What became of a request's access token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenCheck {
    /// The one that the sandbox accepted when the request arrived.
    Accepted,
    /// Another one.
    Wrong,
    /// None, or an empty one.
    Missing,
    /// No one looked: the endpoint needs none, or no endpoint has this path.
    NotNeeded,
}

impl RecordedRequest {
    pub(crate) fn new(number: usize, arrival: Arrival, token: TokenCheck, found: Option<Found>) -> Self {
        let Arrival { head, body, .. } = arrival;
        let path = head.uri.path().to_owned();
        let query = head.uri.query().unwrap_or_default().to_owned();
        Self { number, method: head.method, path, query, headers: head.headers, body, token, found }
    }

    /// The HTTP method: `POST`.
    pub fn method(&self) -> &str {
        self.method.as_str()
    }

    /// The path, without the query: `/product/order/get`.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The query as it was sent, undecoded; empty if there was none. It holds the access token: do not print it.
    pub fn query(&self) -> &str {
        &self.query
    }

    /// The headers. `headers()["content-type"]` is one of them, under any spelling of its name.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body, byte for byte.
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The body as JSON, if it is JSON.
    pub fn json(&self) -> Option<Value> {
        serde_json::from_slice(&self.body).ok()
    }

    /// The request as the endpoint's own type: its body, if it has one, and its parameters. Other parameters are ignored.
    ///
    /// # Errors
    /// It is no request to this endpoint: not JSON; a field or parameter that is missing or of another kind; an unknown field.
    pub fn decode<E: Endpoint>(&self) -> Result<E, DecodeError> {
        let mut request: E = if has_body::<E>() { from_slice(&self.body)? } else { from_slice(b"{}")? };
        if let Some(all) = request.parameters_mut() {
            let values = path::values(E::PATH, &self.path).unwrap_or_default();
            all.decode(&mut |parameter| match parameter.place {
                ParameterPlace::Path => {
                    values.iter().find(|(name, _)| *name == parameter.name).map(|(_, value)| value.clone())
                }
                ParameterPlace::Query => {
                    parameters(&self.query).find(|(name, _)| name == parameter.name).map(|(_, value)| value)
                }
                ParameterPlace::Header => {
                    let value = self.headers.get(parameter.name)?;
                    Some(value.to_str().ok()?.to_owned())
                }
            })?;
        }
        Ok(request)
    }

    /// What became of its access token.
    pub fn token(&self) -> TokenCheck {
        self.token
    }

    /// Whether a handler was registered for its path when it arrived.
    pub fn matched(&self) -> bool {
        self.found.is_some()
    }

    /// Whether it went to this endpoint's path, and to no other endpoint's of the same path.
    pub fn is<E: Endpoint>(&self) -> bool {
        path::is_of(self.found, &self.path, self.method(), (E::PATH, E::METHOD.as_str()))
    }

    /// The request's id, with which `errmsg` ends if it was answered by an errcode. Its last part counts the
    /// requests, from 1, so the same test sees the same ids.
    pub fn rid(&self) -> String {
        format!("6949fe38-0627ff0d-{:08x}", self.number)
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordedRequest")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("token", &self.token)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish_non_exhaustive()
    }
}
