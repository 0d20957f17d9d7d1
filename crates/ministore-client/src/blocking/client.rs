//! The client, for callers that wait.

use std::fmt;
use std::sync::Arc;

use tolerant::{Endpoint, Envelope};

use super::run::run;
use super::transport::Waiting;
use super::{ClientBuilder, Transport};
use crate::token::Tokens;
use crate::{AccessToken, Answer, Error, RawAnswer, RawRequest, RetryPolicy, TokenSource};

/// Sends requests, with tokens from one source, over one transport. The calling thread waits for the answers.
///
/// A clone is cheap and shares the transport's connections; threads may share one client.
pub struct Client<#[cfg(feature = "ureq")] T = super::Ureq, #[cfg(not(feature = "ureq"))] T>(
    pub(super) crate::Client<Waiting<T>>,
);

#[cfg(feature = "ureq")]
impl Client {
    /// Starts a client over the transport [`Ureq`](super::Ureq).
    ///
    /// Pass an [`AccessToken`], [`AppCredentials`](crate::AppCredentials), or your own [`TokenSource`] in
    /// an [`Arc`].
    pub fn builder(tokens: impl Into<Tokens>) -> ClientBuilder<crate::HttpSettings> {
        ClientBuilder::new(tokens.into(), crate::HttpSettings::default())
    }
}

impl<T: Transport> Client<T> {
    /// Starts a client over your own transport, which enforces its own limits.
    pub fn builder_with(tokens: impl Into<Tokens>, transport: T) -> ClientBuilder<T> {
        ClientBuilder::new(tokens.into(), transport)
    }

    /// The same client with another token, over the same connections. A token expires after two hours at most.
    #[must_use]
    pub fn with_token(&self, token: AccessToken) -> Self {
        Self(self.0.with_token(token))
    }

    /// The same client with another policy, over the same connections.
    #[must_use]
    pub fn with_retry(&self, retry: RetryPolicy) -> Self {
        Self(self.0.with_retry(retry))
    }

    /// Sends a request and returns the value of a success: for an order's request, the order.
    ///
    /// If the platform refuses the token, the client fetches another and sends the request once more. Idempotent calls are
    /// retried on transient errors, as [`RetryPolicy`] says.
    ///
    /// # Errors
    /// Of every [`ErrorKind`](crate::ErrorKind).
    pub fn send<E: Endpoint>(&self, request: &E) -> Result<<E::Response as Envelope>::Success, Error> {
        run(self.0.send(request))
    }

    /// Sends a request as [`send`](Self::send) does and returns the whole answer, even if its errcode reports a failure.
    ///
    /// # Errors
    /// As [`send`](Self::send), except for an errcode and for a success without its value: [`Answer::into_success`] returns
    /// these.
    pub fn send_raw<E: Endpoint>(&self, request: &E) -> Result<Answer<E>, Error> {
        run(self.0.send_raw(request))
    }

    /// Sends a request without a schema: see [`Client::send_untyped`](crate::Client::send_untyped).
    ///
    /// # Errors
    /// As [`Client::send_untyped`](crate::Client::send_untyped).
    pub fn send_untyped(&self, request: &RawRequest) -> Result<RawAnswer, Error> {
        run(self.0.send_untyped(request))
    }

    /// The client's access token, from its source: to make a call by other means. Print it nowhere.
    ///
    /// # Errors
    /// The source has no token, or the time limit of a call runs out.
    pub fn token(&self) -> Result<AccessToken, Error> {
        run(self.0.token())
    }

    /// The source of the client's tokens. Another blocking client that is built with it shares its tokens, and so makes no
    /// fetch of its own.
    pub fn token_source(&self) -> Arc<dyn TokenSource> {
        self.0.token_source()
    }
}

impl<T> Clone for Client<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> fmt::Debug for Client<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking").field(&self.0).finish()
    }
}
