//! The builder of a blocking client.

use std::fmt;
use std::time::Duration;

use super::transport::Waiting;
use super::{Client, ThreadClock, Transport};
#[cfg(feature = "ureq")]
use crate::HttpSettings;
#[cfg(feature = "ureq")]
use crate::proxy::Proxy;
use crate::token::Tokens;
use crate::{Clock, Error, Limiter, RetryPolicy};

/// Builds a blocking client: as [`ClientBuilder`](crate::ClientBuilder), method for method.
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder<T>(pub(super) crate::ClientBuilder<T>);

impl<T> ClientBuilder<T> {
    pub(super) fn new(tokens: Tokens, transport: T) -> Self {
        Self(crate::ClientBuilder::new(tokens, transport, std::sync::Arc::new(ThreadClock::default())))
    }

    /// See [`ClientBuilder::danger_test_server`](crate::ClientBuilder::danger_test_server).
    #[doc(alias = "base_url")]
    pub fn danger_test_server(self, url: &str) -> Self {
        Self(self.0.danger_test_server(url))
    }

    /// The time limit of a call: all attempts, waits and tokens together. 30 s unless set.
    pub fn call_timeout(self, limit: Duration) -> Self {
        Self(self.0.call_timeout(limit))
    }

    /// How often a failed call is retried. See [`RetryPolicy`].
    pub fn retry(self, policy: RetryPolicy) -> Self {
        Self(self.0.retry(policy))
    }

    /// Your own rate limit, which each attempt waits for.
    pub fn limiter(self, limiter: impl Limiter) -> Self {
        Self(self.0.limiter(limiter))
    }

    /// Sets another clock, for tests. Its waits must end without a runtime.
    pub fn clock(self, clock: impl Clock) -> Self {
        Self(self.0.clock(clock))
    }
}

impl<T: Transport> ClientBuilder<T> {
    /// Builds the client.
    ///
    /// # Errors
    /// A setting is invalid: a limit of zero, no attempt, an empty app id, an invalid URL of a test server
    /// ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn build(self) -> Result<Client<T>, Error> {
        self.0.map(|transport, _| Ok(Waiting(transport))).map(Client)
    }
}

#[cfg(feature = "ureq")]
impl ClientBuilder<HttpSettings> {
    /// The time limit for a connection, TLS included, and for finding the host's address. 3.1 s each unless set.
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.0.transport.limits.connect = limit;
        self
    }

    /// The time limit of an attempt, from connecting to the last byte of the body. 10 s unless set.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.0.transport.limits.attempt = limit;
        self
    }

    /// The largest body that is read, in bytes after decompression. 8 MiB unless set.
    pub fn body_limit(mut self, limit: usize) -> Self {
        self.0.transport.limits.body = limit;
        self
    }

    /// Sends all requests through an HTTP proxy, such as `http://user:password@proxy.example:3128`. Credentials are
    /// percent-encoded, and printed nowhere. The requests stay encrypted up to the platform (`CONNECT`).
    pub fn proxy(mut self, url: &str) -> Self {
        self.0.transport.proxy = Proxy::parse(url);
        self
    }

    /// Uses the proxy that the environment names: `ALL_PROXY`, `HTTPS_PROXY` or `HTTP_PROXY`, whichever is set first, except
    /// for the hosts in `NO_PROXY`. Unless this is called, the environment is ignored.
    pub fn proxy_from_env(mut self) -> Self {
        self.0.transport.proxy = Proxy::Environment;
        self
    }

    /// Trusts more root certificates, besides those of the system: one or several, as PEM.
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.0.transport.roots.push(pem.into());
        self
    }

    /// Sends requests by your own [`ureq::Agent`].
    ///
    /// All limits but that for connecting hold as ever, and so does that no redirect is followed and that nothing is sent without
    /// TLS: they are set with each request. Your agent decides on proxies, certificates, connections and their time limit.
    pub fn ureq(mut self, agent: ::ureq::Agent) -> Self {
        self.0.transport.ureq = Some(agent);
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// A setting is invalid: a limit of zero, an invalid URL, an invalid certificate. Or TLS cannot be set up: say, the
    /// system has no root certificates ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn build(self) -> Result<Client, Error> {
        let map = |settings: HttpSettings, plain| {
            settings.check(settings.ureq.is_some())?;
            Ok(Waiting(super::Ureq::new(settings, plain)?))
        };
        self.0.map(map).map(Client)
    }
}

impl<T> fmt::Debug for ClientBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("blocking").field(&self.0).finish()
    }
}
