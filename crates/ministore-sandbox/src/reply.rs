//! What a handler says.

use std::fmt;

use bytes::Bytes;
use ministore_model::Envelope;
use serde_json::Value;

use crate::failure::Failure;

/// What a handler answers a request with. `R` is the endpoint's response.
///
/// A response, a [`Failure`], and a `Result` of the two turn into it by themselves. It is sent as it is: where a
/// response has no `errcode`, neither has the body, and the platform's clients take that for a success.
#[derive(Clone)]
pub enum Reply<R> {
    /// A response, with HTTP 200.
    Typed(R),
    /// Any JSON, with HTTP 200: fields, values and shapes that the response's type lacks.
    Json(Value),
    /// A failure.
    Failure(Failure),
}

impl<R: Envelope> Reply<R> {
    pub(crate) fn into_body(self) -> Result<Bytes, Failure> {
        let body = match self {
            Self::Typed(response) => serde_json::to_vec(&response),
            Self::Json(value) => serde_json::to_vec(&value),
            Self::Failure(failure) => return Err(failure),
        };
        body.map(Bytes::from)
            .map_err(|error| Failure::body(format!("the reply cannot be JSON: {error}")).with_status(500))
    }
}

impl<R: Envelope> From<R> for Reply<R> {
    fn from(response: R) -> Self {
        Self::Typed(response)
    }
}

impl<R: Envelope> From<Failure> for Reply<R> {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl<R: Envelope> From<Result<R, Failure>> for Reply<R> {
    fn from(result: Result<R, Failure>) -> Self {
        result.map_or_else(Self::Failure, Self::Typed)
    }
}

/// Raw JSON is not printed: it may be the answer that carries a token.
impl<R: fmt::Debug> fmt::Debug for Reply<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Typed(response) => f.debug_tuple("Typed").field(response).finish(),
            Self::Json(_) => f.debug_tuple("Json").field(&format_args!("***")).finish(),
            Self::Failure(failure) => f.debug_tuple("Failure").field(failure).finish(),
        }
    }
}
