//! The builder's methods for the transport over reqwest. Those of the blocking client are the same.

use std::time::Duration;

use crate::proxy::Proxy;
use crate::{Client, ClientBuilder, Error, HttpSettings, Reqwest};

impl ClientBuilder<HttpSettings> {
    /// The time limit for a connection, TLS included. 3.1 s unless set: enough for a lost packet to be sent twice more,
    /// after 1 s and after 3 s (RFC 6298).
    pub fn connect_timeout(mut self, limit: Duration) -> Self {
        self.transport.limits.connect = limit;
        self
    }

    /// The time limit of an attempt, from connecting to the last byte of the body. 10 s unless set.
    pub fn timeout(mut self, limit: Duration) -> Self {
        self.transport.limits.attempt = limit;
        self
    }

    /// The largest body that is read, in bytes after decompression. 8 MiB unless set.
    pub fn body_limit(mut self, limit: usize) -> Self {
        self.transport.limits.body = limit;
        self
    }

    /// Sends all requests through an HTTP proxy, such as `http://user:password@proxy.example:3128`. Credentials are
    /// percent-encoded, and printed nowhere. The requests stay encrypted up to the platform (`CONNECT`).
    pub fn proxy(mut self, url: &str) -> Self {
        self.transport.proxy = Proxy::parse(url);
        self
    }

    /// Uses the proxy that the environment names: `HTTPS_PROXY` or `ALL_PROXY`, except for the hosts in `NO_PROXY`. Unless
    /// this is called, the environment is ignored.
    pub fn proxy_from_env(mut self) -> Self {
        self.transport.proxy = Proxy::Environment;
        self
    }

    /// Trusts more root certificates, besides those of the system: one or several, as PEM.
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.transport.roots.push(pem.into());
        self
    }

    /// Sends requests by your own [`reqwest::Client`].
    ///
    /// [`timeout`](Self::timeout), [`body_limit`](Self::body_limit) and [`call_timeout`](Self::call_timeout) hold as ever. Your
    /// client decides on proxies, certificates, connections and their time limit, and whether requests without TLS are sent. Build
    /// it with `redirect(Policy::none())` and `referer(false)`: a client that follows redirects sends the URL, token and all, to
    /// another host in the `Referer` header, and the guarantee that no redirect is followed is gone.
    pub fn reqwest(mut self, client: ::reqwest::Client) -> Self {
        self.transport.reqwest = Some(client);
        self
    }

    /// Builds the client.
    ///
    /// # Errors
    /// A setting is invalid: a limit of zero, an invalid URL, an invalid certificate. Or TLS cannot be set up: say, the
    /// system has no root certificates ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn build(self) -> Result<Client, Error> {
        self.map(|settings, plain| {
            settings.check(settings.reqwest.is_some())?;
            Reqwest::new(settings, plain)
        })
    }
}
