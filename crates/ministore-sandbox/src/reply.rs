//! What a handler says.

use std::fmt;

use bytes::Bytes;
use serde_core::Serialize;
use serde_json::{Value, json};
use tolerant::{CodePlace, Envelope};

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
    /// A success that carries this, in the endpoint's own envelope and with return code 0, if it has one.
    ///
    /// ```
    /// # use ministore_model::mini_store::order::{GetOrderResponse, Order};
    /// # use ministore_model::OrderId;
    /// # use ministore_sandbox::Reply;
    /// let mut order = Order::default();
    /// order.order_id = Some(OrderId(7));
    /// let Reply::<GetOrderResponse>::Json(body) = Reply::success(order) else { unreachable!() };
    /// assert_eq!(body.to_string(), r#"{"errcode":0,"errmsg":"ok","order":{"order_id":7}}"#);
    /// ```
    ///
    /// Where no single field carries the success, the response is the success, and is sent as it is.
    pub fn success(success: R::Success) -> Self
    where
        R::Success: Serialize,
    {
        let mut body = match serde_json::to_value(success) {
            Ok(value) => value,
            Err(error) => return Self::Failure(not_json(&error)),
        };
        for name in R::SUCCESS.rsplit('.').filter(|name| !name.is_empty()) {
            body = json!({ name: body });
        }
        if let (Value::Object(envelope), false) = (&mut body, R::SUCCESS.is_empty()) {
            let (code, message) = match R::CODE {
                CodePlace::Body { code, message } => (Some(code), message),
                _ => (None, None),
            };
            envelope.extend(code.map(|code| (code.to_owned(), 0.into())));
            envelope.extend(message.map(|message| (message.to_owned(), "ok".into())));
        }
        Self::Json(body)
    }

    pub(crate) fn into_body(self) -> Result<Bytes, Failure> {
        let body = match self {
            Self::Typed(response) => serde_json::to_vec(&response),
            Self::Json(value) => serde_json::to_vec(&value),
            Self::Failure(failure) => return Err(failure),
        };
        body.map(Bytes::from).map_err(|error| not_json(&error))
    }
}

fn not_json(error: &serde_json::Error) -> Failure {
    Failure::body(format!("the reply cannot be JSON: {error}")).with_status(500)
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
