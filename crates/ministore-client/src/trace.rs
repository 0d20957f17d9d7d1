//! One span per attempt, with the names of OpenTelemetry's conventions for HTTP clients. Nothing without the feature `tracing`.

use std::future::Future;

use http::Request;
#[cfg(feature = "tracing")]
use http::uri::Scheme;
#[cfg(feature = "tracing")]
use tolerant::TokenPlace;
#[cfg(feature = "tracing")]
use tracing::{Instrument as _, Span, field};

#[cfg(feature = "tracing")]
use crate::ErrorKind;
use crate::facts::{Facts, Reply};
use crate::{Error, RequestBody};

/// An attempt that is being watched.
pub(crate) struct Attempt(#[cfg(feature = "tracing")] Span);

#[cfg(not(feature = "tracing"))]
impl Attempt {
    pub(crate) fn new(_: &Facts, _: &Request<RequestBody>, _: u32) -> Self {
        Self()
    }

    #[expect(clippy::unused_self, reason = "with the feature, it is used")]
    pub(crate) fn watch<F: Future>(&self, future: F) -> F {
        future
    }

    #[expect(clippy::unused_self, reason = "with the feature, it is used")]
    pub(crate) fn end<A: Reply>(&self, _: &Result<A, Error>) {}
}

#[cfg(feature = "tracing")]
impl Attempt {
    /// The number of an attempt of its call, from 1.
    pub(crate) fn new(facts: &Facts, request: &Request<RequestBody>, number: u32) -> Self {
        let path = &*facts.path;
        let uri = request.uri();
        let default = if uri.scheme() == Some(&Scheme::HTTP) { 80 } else { 443 };
        // The query holds the token, or what may be personal; so do the parameters of a path, which stays as it is declared.
        let query = match facts.token {
            TokenPlace::Query(name) => format!("?{name}=REDACTED"),
            _ => String::new(),
        };
        let (scheme, authority) = (uri.scheme_str().unwrap_or_default(), uri.authority());
        let authority = authority.map_or("", http::uri::Authority::as_str);
        let span = tracing::debug_span!(
            "attempt",
            "otel.name" = %format_args!("{} {}", request.method(), path),
            "otel.kind" = "client",
            "otel.status_code" = field::Empty,
            "http.request.method" = request.method().as_str(),
            "server.address" = uri.host().unwrap_or_default(),
            "server.port" = u64::from(uri.port_u16().unwrap_or(default)),
            "url.full" = %format_args!("{scheme}://{authority}{path}{query}"),
            "url.template" = path,
            "http.request.resend_count" = field::Empty,
            "http.response.status_code" = field::Empty,
            "error.type" = field::Empty,
        );
        if number > 1 {
            span.record("http.request.resend_count", u64::from(number - 1));
        }
        Self(span)
    }

    /// What happens in it happens within the span.
    pub(crate) fn watch<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        future.instrument(self.0.clone())
    }

    /// What it came to.
    pub(crate) fn end<A: Reply>(&self, outcome: &Result<A, Error>) {
        let (status, failure) = match outcome {
            Ok(answer) => (Some(answer.status()), answer.errcode().map(|errcode| errcode.to_string())),
            Err(error) => (error.status(), Some(sort(error))),
        };
        if let Some(status) = status {
            self.0.record("http.response.status_code", u64::from(status.as_u16()));
        }
        if let Some(failure) = failure {
            self.0.record("error.type", failure);
            self.0.record("otel.status_code", "ERROR");
        }
    }
}

/// The sort of a failure, of which there are few: the errcode or the status where the platform gave one.
#[cfg(feature = "tracing")]
fn sort(error: &Error) -> String {
    if let Some(errcode) = error.errcode() {
        return errcode.to_string();
    }
    let sort = match error.kind() {
        ErrorKind::Config => "config",
        ErrorKind::Invalid => "invalid",
        ErrorKind::Transport => "transport",
        ErrorKind::Timeout => "timeout",
        ErrorKind::BodyTooLarge => "body_too_large",
        ErrorKind::Status => {
            return error.status().map_or_else(String::new, |status| status.as_u16().to_string());
        }
        ErrorKind::NotJson => "not_json",
        ErrorKind::Decode => "decode",
        ErrorKind::Api => "api",
        ErrorKind::Paging => "paging",
        ErrorKind::Auth => "auth",
    };
    sort.to_owned()
}
