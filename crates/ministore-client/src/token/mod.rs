//! Access tokens and their sources.

mod access;
mod source;
pub(crate) mod stable;
mod store;

use std::fmt;
use std::sync::Arc;

use secrecy::SecretString;

pub use self::access::AccessToken;
pub(crate) use self::source::NoToken;
pub use self::source::TokenSource;
pub use self::store::{StoredToken, TokenStore};

/// An app's id and secret, to fetch tokens with.
///
/// ```
/// # use ministore_client::AppCredentials;
/// let app = AppCredentials::new("wx0123456789abcdef", "the secret");
/// assert_eq!(format!("{app:?}"), r#"AppCredentials { appid: "wx0123456789abcdef", secret: ***, store: false }"#);
/// ```
#[derive(Clone)]
pub struct AppCredentials {
    pub(crate) appid: String,
    pub(crate) secret: SecretString,
    pub(crate) store: Option<Arc<dyn TokenStore>>,
}

impl AppCredentials {
    /// An app's id and its secret. A client with an empty one is not built.
    pub fn new(appid: impl Into<String>, secret: impl Into<String>) -> Self {
        Self { appid: appid.into(), secret: secret.into().into(), store: None }
    }

    /// Shares the token with other processes.
    #[must_use]
    pub fn store(mut self, store: impl TokenStore) -> Self {
        self.store = Some(Arc::new(store));
        self
    }
}

impl fmt::Debug for AppCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AppCredentials")
            .field("appid", &self.appid)
            .field("secret", &format_args!("***"))
            .field("store", &self.store.is_some())
            .finish()
    }
}

/// The source of a client's tokens: an [`AccessToken`], [`AppCredentials`], or a [`TokenSource`] in an [`Arc`].
#[derive(Clone)]
pub struct Tokens(pub(crate) Source);

#[derive(Clone)]
pub(crate) enum Source {
    App(AppCredentials),
    Any(Arc<dyn TokenSource>),
}

impl From<AccessToken> for Tokens {
    fn from(token: AccessToken) -> Self {
        Self(Source::Any(Arc::new(token)))
    }
}

impl From<AppCredentials> for Tokens {
    fn from(app: AppCredentials) -> Self {
        Self(Source::App(app))
    }
}

impl<S: TokenSource> From<Arc<S>> for Tokens {
    fn from(source: Arc<S>) -> Self {
        Self(Source::Any(source))
    }
}

impl From<Arc<dyn TokenSource>> for Tokens {
    fn from(source: Arc<dyn TokenSource>) -> Self {
        Self(Source::Any(source))
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Source::Any(_) => f.write_str("a source"),
            Source::App(app) => app.fmt(f),
        }
    }
}
