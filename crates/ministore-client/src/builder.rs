//! What a client is made of.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::server::TestServer;
use crate::settings::Settings;
use crate::token::stable::StableToken;
use crate::token::{AppCredentials, NoToken, Source, TokenSource, Tokens};
use crate::{Client, Clock, Error, Limiter, RetryPolicy, Transport};

/// A client in the making: where tokens come from, and a transport or, for `Reqwest`, the limits to make one with.
/// [The guide](crate#retries-and-limits) has a table of what may be set, and what holds unless it is.
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder<T> {
    tokens: Tokens,
    server: Option<Result<TestServer, Error>>,
    transport: T,
    clock: Arc<dyn Clock>,
    limiter: Option<Arc<dyn Limiter>>,
    retry: RetryPolicy,
    limit: Duration,
    random: fn() -> f64,
}

#[cfg(feature = "reqwest")]
impl Client {
    /// Starts a client over the transport [`Reqwest`](crate::Reqwest).
    ///
    /// Pass an [`AccessToken`](crate::AccessToken), [`AppCredentials`], or your own [`TokenSource`] in an [`Arc`].
    pub fn builder(tokens: impl Into<Tokens>) -> ClientBuilder<crate::Limits> {
        ClientBuilder::new(tokens.into(), crate::Limits::default(), Arc::new(crate::TokioClock::default()))
    }
}

impl<T: Transport> Client<T> {
    /// Starts a client over your own transport, which enforces its own limits, with your own clock.
    pub fn builder_with(tokens: impl Into<Tokens>, transport: T, clock: impl Clock) -> ClientBuilder<T> {
        ClientBuilder::new(tokens.into(), transport, Arc::new(clock))
    }
}

/// How long a call may take, unless set.
const CALL: Duration = Duration::from_secs(30);

impl<T> ClientBuilder<T> {
    pub(crate) fn new(tokens: Tokens, transport: T, clock: Arc<dyn Clock>) -> Self {
        Self {
            tokens,
            server: None,
            transport,
            clock,
            limiter: None,
            retry: RetryPolicy::default(),
            limit: CALL,
            random: fastrand::f64,
        }
    }

    /// Sends all requests, and the token with them, to a test server, and not to the platform.
    ///
    /// The URL is a scheme and an authority (`http://127.0.0.1:1234`) that take the place of the endpoint's own. This
    /// is the one way to send without TLS.
    pub fn danger_test_server(mut self, url: &str) -> Self {
        self.server = Some(TestServer::parse(url));
        self
    }

    /// How long a call may take, all attempts, waits and tokens together. 30 s unless set.
    pub fn call_timeout(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// How often a call that failed is tried again. See [`RetryPolicy`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// A rate limit of your own, which is asked before each attempt.
    pub fn limiter(mut self, limiter: impl Limiter) -> Self {
        self.limiter = Some(Arc::new(limiter));
        self
    }

    /// Another clock, say for tests.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Makes the client, over what `transport` makes of what is held; whether plain HTTP is allowed is told.
    pub(crate) fn map<U: Transport>(
        self,
        transport: impl FnOnce(T, bool) -> Result<U, Error>,
    ) -> Result<Client<U>, Error> {
        let Self { tokens, server, transport: held, clock, limiter, retry, limit, random } = self;
        let server = server.transpose()?;
        let plain = server.as_ref().is_some_and(TestServer::is_plain);
        let settings = Settings { server, clock, limiter, retry, budget: Arc::default(), limit, random };
        let transport = Arc::new(transport(held, plain)?);
        let source = source(tokens, &transport, &settings);
        Ok(Client::new(source, transport, settings))
    }

    #[cfg(feature = "ureq")]
    pub(crate) fn transport_mut(&mut self) -> &mut T {
        &mut self.transport
    }
}

/// The source of tokens. Those of an app are fetched over the client's own transport.
fn source<T: Transport>(tokens: Tokens, transport: &Arc<T>, settings: &Settings) -> Arc<dyn TokenSource> {
    match tokens.0 {
        Source::Any(source) => source,
        Source::App(AppCredentials { appid, secret, store }) => {
            // These calls need no token. No limiter counts them, as they are not the caller's.
            let settings = Settings { limiter: None, ..settings.clone() };
            let client = Client::new(Arc::new(NoToken), Arc::clone(transport), settings);
            Arc::new(StableToken::new(client, appid, secret, store))
        }
    }
}

impl<T: Transport> ClientBuilder<T> {
    /// Makes the client.
    ///
    /// # Errors
    /// The test server's URL is none ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn build(self) -> Result<Client<T>, Error> {
        self.map(|transport, _| Ok(transport))
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
        self.map(crate::Reqwest::new)
    }
}

impl<T> fmt::Debug for ClientBuilder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("tokens", &self.tokens)
            .field("server", &self.server)
            .finish_non_exhaustive()
    }
}
