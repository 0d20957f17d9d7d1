//! What a client is made of.

use std::fmt;

use crate::server::TestServer;
use crate::{AccessToken, Client, Error, Transport};

/// A client in the making: a token, and a transport or, for `Reqwest`, the limits to make one with.
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder<T> {
    token: AccessToken,
    server: Option<Result<TestServer, Error>>,
    transport: T,
}

impl<T> ClientBuilder<T> {
    pub(crate) fn new(token: AccessToken, transport: T) -> Self {
        Self { token, server: None, transport }
    }

    /// Sends all requests, and the token with them, to a test server, and not to the platform.
    ///
    /// The URL is a scheme and an authority (`http://127.0.0.1:1234`) that take the place of the endpoint's own. This
    /// is the one way to send without TLS.
    pub fn danger_test_server(mut self, url: &str) -> Self {
        self.server = Some(TestServer::parse(url));
        self
    }
}

impl<T: Transport> ClientBuilder<T> {
    /// Makes the client.
    ///
    /// # Errors
    /// The test server's URL is none ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn build(self) -> Result<Client<T>, Error> {
        Ok(Client::new(self.token, self.server.transpose()?, self.transport))
    }
}

#[cfg(feature = "reqwest")]
impl ClientBuilder<crate::Limits> {
    /// How long a connection may take to come about, TLS included. 3.1 s unless set: enough for a lost packet to be
    /// sent twice more, after 1 s and after 3 s (RFC 6298).
    pub fn connect_timeout(mut self, limit: std::time::Duration) -> Self {
        self.transport.connect = limit;
        self
    }

    /// How long an attempt may take in all, from connecting to the last byte of the body. 10 s unless set.
    pub fn timeout(mut self, limit: std::time::Duration) -> Self {
        self.transport.attempt = limit;
        self
    }

    /// How large a body may be, in bytes. 8 MiB unless set.
    pub fn body_limit(mut self, limit: usize) -> Self {
        self.transport.body = limit;
        self
    }

    /// Makes the client.
    ///
    /// # Errors
    /// The test server's URL is none, or TLS cannot be set up: say, there are no root certificates
    /// ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn build(self) -> Result<Client, Error> {
        let server = self.server.transpose()?;
        let plain = server.as_ref().is_some_and(TestServer::is_plain);
        Ok(Client::new(self.token, server, crate::Reqwest::new(self.transport, plain)?))
    }
}

impl<T> fmt::Debug for ClientBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("token", &self.token)
            .field("server", &self.server)
            .finish_non_exhaustive()
    }
}
