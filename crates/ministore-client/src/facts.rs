//! What the loop of attempts must know of a call, for an endpoint of the model and for a [`RawRequest`](crate::RawRequest).

use std::borrow::Cow;

use bytes::Bytes;
use http::Response;
#[cfg(feature = "tracing")]
use http::StatusCode;
use tolerant::{Endpoint, ErrcodeClass, Safety, TokenPlace};

use crate::Error;

/// The facts of a call.
pub(crate) struct Facts {
    /// The path as it is declared: it is printed, so it holds no value of a parameter.
    pub(crate) path: Cow<'static, str>,
    pub(crate) safety: Safety,
    pub(crate) token: TokenPlace,
}

impl Facts {
    pub(crate) const fn of<E: Endpoint>() -> Self {
        Self { path: Cow::Borrowed(E::PATH), safety: E::SAFETY, token: E::TOKEN }
    }
}

/// An answer, as the loop of attempts sees it. It may report a failure.
pub(crate) trait Reply: Sized {
    fn decode(facts: &Facts, response: Response<Bytes>) -> Result<Self, Error>;
    #[cfg(feature = "tracing")]
    fn status(&self) -> StatusCode;
    /// The errcode, if it reports a failure.
    #[cfg(feature = "tracing")]
    fn errcode(&self) -> Option<i64>;
    fn class(&self) -> Option<ErrcodeClass>;
    /// The error of an answer that reports a failure.
    fn failure(&self) -> Error;
    fn set_attempts(&mut self, attempts: u32);
    /// The platform refused the token, and this is why there is no other.
    fn set_token_error(&mut self, error: Error);
}
