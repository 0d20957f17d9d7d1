//! How errors are made.

use std::borrow::Cow;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::RETRY_AFTER;
use http::response::Parts;
use http::{HeaderMap, StatusCode};
use tolerant::{DecodeError, Errcode, Invalid};

use super::{Error, Failure, Fault, Received};
use crate::TransportError;
use crate::redirect::redirect_host;

impl Error {
    pub(crate) fn after(self, attempts: u32) -> Self {
        let mut failure = Arc::unwrap_or_clone(self.0);
        failure.attempts = attempts;
        Self(Arc::new(failure))
    }

    /// The call that it is an error of, unless it has one.
    pub(crate) fn of(self, call: impl Into<Cow<'static, str>>) -> Self {
        let mut failure = Arc::unwrap_or_clone(self.0);
        failure.call.get_or_insert_with(|| call.into());
        Self(Arc::new(failure))
    }

    /// A list does not go on, although it should.
    pub(crate) fn paging(reason: &'static str) -> Self {
        Self::new(Fault::Paging(reason), None)
    }

    /// There is no token for a call.
    pub(crate) fn without_token(error: Self) -> Self {
        Self::new(Fault::Token { refusal: None, error }, None)
    }

    /// There is no other token for a call whose token was refused, as `self` reports.
    pub(crate) fn refused(self, token_error: Option<&Self>) -> Self {
        let Some(error) = token_error.cloned() else { return self };
        let call = self.0.call.clone();
        let mut failure = Failure::new(Fault::Token { refusal: Some(self), error }, None);
        failure.call = call;
        Self(Arc::new(failure))
    }

    pub(crate) fn auth(reason: &'static str) -> Self {
        Self::new(Fault::Auth(reason), None)
    }

    pub(crate) fn config(reason: &'static str) -> Self {
        Self::new(Fault::Config(reason), None)
    }

    pub(crate) fn invalid(invalid: Invalid) -> Self {
        Self::new(Fault::Invalid(invalid), None)
    }

    pub(crate) fn status_of(head: &Parts, body: Bytes) -> Self {
        let location = if head.status.is_redirection() { redirect_host(&head.headers) } else { None };
        let retry_after = retry_after(&head.headers);
        Self::new(Fault::Status { location }, Some(Received { status: head.status, retry_after, body }))
    }

    pub(crate) fn body_of(error: DecodeError, status: StatusCode, body: Bytes) -> Self {
        Self::new(Fault::Body(error), Some(Received { status, retry_after: None, body }))
    }

    pub(crate) fn api(
        (errcode, known): (i64, Option<&'static Errcode>),
        errmsg: Option<String>,
        status: StatusCode,
        headers: &HeaderMap,
        body: Bytes,
    ) -> Self {
        let retry_after = retry_after(headers);
        Self::new(Fault::Api { errcode, errmsg, known }, Some(Received { status, retry_after, body }))
    }

    fn new(fault: Fault, received: Option<Received>) -> Self {
        Self(Arc::new(Failure::new(fault, received)))
    }
}

impl Failure {
    fn new(fault: Fault, received: Option<Received>) -> Self {
        Self { fault, received, attempts: 0, call: None }
    }
}

fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let seconds = headers.get(RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds))
}

impl From<TransportError> for Error {
    fn from(error: TransportError) -> Self {
        Self::new(Fault::Transport(error), None)
    }
}
