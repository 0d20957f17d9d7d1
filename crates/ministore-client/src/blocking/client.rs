//! The client, for callers that wait.

use std::fmt;
use std::time::Duration;

use tolerant::{Endpoint, Envelope};

use super::run::run;
use super::transport::Waiting;
use super::{ThreadClock, Transport};
use crate::token::Tokens;
use crate::{AccessToken, Answer, Clock, Error, Limiter, RetryPolicy};

/// Sends requests, with tokens from one source, over one transport. The calling thread waits for the answers.
///
/// A clone is cheap and shares the transport's connections; threads may share one client.
pub struct Client<#[cfg(feature = "ureq")] T = super::Ureq, #[cfg(not(feature = "ureq"))] T>(
    crate::Client<Waiting<T>>,
);

#[cfg(feature = "ureq")]
impl Client {
    /// A client over the transport [`Ureq`](super::Ureq).
    ///
    /// The tokens come from an [`AccessToken`] that you have, from [`AppCredentials`](crate::AppCredentials), or from a
    /// [`TokenSource`](crate::TokenSource) of your own, in an [`Arc`](std::sync::Arc).
    pub fn builder(tokens: impl Into<Tokens>) -> ClientBuilder<crate::Limits> {
        ClientBuilder::new(tokens.into(), crate::Limits::default())
    }
}

impl<T: Transport> Client<T> {
    /// A client over a transport of your own, which keeps limits of its own.
    pub fn builder_with(tokens: impl Into<Tokens>, transport: T) -> ClientBuilder<T> {
        ClientBuilder::new(tokens.into(), transport)
    }

    /// The same client with another token, over the same connections. A token lives for two hours at most.
    #[must_use]
    pub fn with_token(&self, token: AccessToken) -> Self {
        Self(self.0.with_token(token))
    }

    /// The same client with another policy, over the same connections.
    #[must_use]
    pub fn with_retry(&self, retry: RetryPolicy) -> Self {
        Self(self.0.with_retry(retry))
    }

    /// Sends a request, and returns what a success carries: of an order's request, the order.
    ///
    /// Where the platform refuses the token, one other is fetched and the request sent once more. Where it fails in a way
    /// that may pass, and the endpoint may be repeated, it is tried again as [`RetryPolicy`] says.
    ///
    /// # Errors
    /// Of every [`ErrorKind`](crate::ErrorKind).
    pub fn send<E: Endpoint>(&self, request: &E) -> Result<<E::Response as Envelope>::Success, Error> {
        run(self.0.send(request))
    }

    /// Sends a request as [`send`](Self::send) does, and returns the whole answer, also where its errcode tells of a failure.
    ///
    /// # Errors
    /// As [`send`](Self::send), but for those of an errcode, and for a success that lacks what it should carry:
    /// [`Answer::into_success`] tells of these.
    pub fn send_raw<E: Endpoint>(&self, request: &E) -> Result<Answer<E>, Error> {
        run(self.0.send_raw(request))
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

/// A blocking client in the making: as [`ClientBuilder`](crate::ClientBuilder), method for method.
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder<T>(crate::ClientBuilder<T>);

impl<T> ClientBuilder<T> {
    fn new(tokens: Tokens, transport: T) -> Self {
        Self(crate::ClientBuilder::new(tokens, transport, std::sync::Arc::new(ThreadClock::default())))
    }

    /// See [`ClientBuilder::danger_test_server`](crate::ClientBuilder::danger_test_server).
    pub fn danger_test_server(self, url: &str) -> Self {
        Self(self.0.danger_test_server(url))
    }

    /// How long a call may take, all attempts, waits and tokens together. 30 s unless set.
    pub fn call_timeout(self, limit: Duration) -> Self {
        Self(self.0.call_timeout(limit))
    }

    /// How often a call that failed is tried again. See [`RetryPolicy`].
    pub fn retry(self, policy: RetryPolicy) -> Self {
        Self(self.0.retry(policy))
    }

    /// A rate limit of your own, which is asked before each attempt.
    pub fn limiter(self, limiter: impl Limiter) -> Self {
        Self(self.0.limiter(limiter))
    }

    /// Another clock, say for tests. Its waits must end without a runtime.
    pub fn clock(self, clock: impl Clock) -> Self {
        Self(self.0.clock(clock))
    }
}

impl<T: Transport> ClientBuilder<T> {
    /// Makes the client.
    ///
    /// # Errors
    /// The test server's URL is none ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn build(self) -> Result<Client<T>, Error> {
        self.0.map(|transport, _| Ok(Waiting(transport))).map(Client)
    }
}

#[cfg(feature = "ureq")]
impl ClientBuilder<crate::Limits> {
    /// How long a connection may take to come about, TLS included, and how long a host may take to be found. 3.1 s each
    /// unless set.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.0.transport_mut().connect = limit;
        self
    }

    /// How long an attempt may take in all, from connecting to the last byte of the body. 10 s unless set.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.0.transport_mut().attempt = limit;
        self
    }

    /// How large a body may be, in bytes. 8 MiB unless set.
    pub fn body_limit(mut self, limit: usize) -> Self {
        self.0.transport_mut().body = limit;
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    /// The test server's URL is none ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn build(self) -> Result<Client, Error> {
        self.0.map(|limits, plain| Ok(Waiting(super::Ureq::new(limits, plain)))).map(Client)
    }
}

impl<T> fmt::Debug for ClientBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking").field(&self.0).finish()
    }
}
