//! The builder of a client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use secrecy::ExposeSecret;

use crate::server::TestServer;
use crate::settings::Settings;
use crate::token::stable::StableToken;
use crate::token::{AppCredentials, NoToken, Source, TokenSource, Tokens};
use crate::{Client, Clock, Error, Limiter, RetryPolicy, Transport};

/// Builds a client: the source of its tokens, and its transport or, for `Reqwest`, the settings to make one with.
/// [The guide](crate#retries-and-limits) has a table of all limits and their defaults.
#[must_use = "a builder does nothing until `build`"]
pub struct ClientBuilder<T> {
    tokens: Tokens,
    server: Option<Result<TestServer, Error>>,
    pub(crate) transport: T,
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
    pub fn builder(tokens: impl Into<Tokens>) -> ClientBuilder<crate::HttpSettings> {
        ClientBuilder::new(
            tokens.into(),
            crate::HttpSettings::default(),
            Arc::new(crate::TokioClock::default()),
        )
    }
}

impl<T: Transport> Client<T> {
    /// Starts a client over your own transport, which enforces its own limits, with your own clock.
    pub fn builder_with(tokens: impl Into<Tokens>, transport: T, clock: impl Clock) -> ClientBuilder<T> {
        ClientBuilder::new(tokens.into(), transport, Arc::new(clock))
    }
}

/// The default time limit of a call.
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

    /// Sends all requests, and the token with them, to a test server in place of the platform.
    ///
    /// The URL is a scheme and an authority (`http://127.0.0.1:1234`) that replace the endpoint's own. This is the only way
    /// to send without TLS.
    #[doc(alias = "base_url")]
    pub fn danger_test_server(mut self, url: &str) -> Self {
        self.server = Some(TestServer::parse(url));
        self
    }

    /// The time limit of a call: all attempts, waits and tokens together. 30 s unless set.
    pub fn call_timeout(mut self, limit: Duration) -> Self {
        self.limit = limit;
        self
    }

    /// How often a failed call is retried. See [`RetryPolicy`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Your own rate limit, which each attempt waits for.
    pub fn limiter(mut self, limiter: impl Limiter) -> Self {
        self.limiter = Some(Arc::new(limiter));
        self
    }

    /// Sets another clock, for tests.
    pub fn clock(mut self, clock: impl Clock) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Builds the client. `transport` makes its transport, and is given whether HTTP without TLS is allowed.
    pub(crate) fn map<U: Transport>(
        self,
        transport: impl FnOnce(T, bool) -> Result<U, Error>,
    ) -> Result<Client<U>, Error> {
        let Self { tokens, server, transport: held, clock, limiter, retry, limit, random } = self;
        retry.check()?;
        if limit.is_zero() {
            return Err(Error::config("the time limit of a call must be longer than zero"));
        }
        let server = server.transpose()?;
        let plain = server.as_ref().is_some_and(TestServer::is_plain);
        let settings = Settings { server, clock, limiter, retry, budget: Arc::default(), limit, random };
        let transport = Arc::new(transport(held, plain)?);
        let source = source(tokens, &transport, &settings)?;
        Ok(Client::new(source, transport, settings))
    }
}

/// The source of tokens. Those of an app are fetched over the client's own transport.
fn source<T: Transport>(
    tokens: Tokens,
    transport: &Arc<T>,
    settings: &Settings,
) -> Result<Arc<dyn TokenSource>, Error> {
    match tokens.0 {
        Source::Any(source) => Ok(source),
        Source::App(AppCredentials { appid, secret, store }) => {
            if appid.trim().is_empty() || secret.expose_secret().trim().is_empty() {
                return Err(Error::config("the app's id or its secret is empty"));
            }
            // These calls need no token. No limiter counts them, as they are not the caller's.
            let settings = Settings { limiter: None, ..settings.clone() };
            let client = Client::new(Arc::new(NoToken), Arc::clone(transport), settings);
            Ok(Arc::new(StableToken::new(client, appid, secret, store)))
        }
    }
}

impl<T: Transport> ClientBuilder<T> {
    /// Builds the client.
    ///
    /// # Errors
    /// A setting is invalid: a limit of zero, no attempt, an empty app id, an invalid URL of a test server
    /// ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn build(self) -> Result<Client<T>, Error> {
        self.map(|transport, _| Ok(transport))
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
