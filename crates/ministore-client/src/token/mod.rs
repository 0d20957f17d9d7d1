//! The access token, as a secret, and where it comes from.

mod source;
mod stable;
mod store;

use std::fmt;
use std::sync::Arc;

use secrecy::{ExposeSecret, SecretString};

pub use self::source::TokenSource;
use self::stable::StableToken;
pub use self::store::{StoredToken, TokenStore};
use crate::client::Settings;
use crate::{Client, Error, Transport};

/// An access token. It may be of any characters and of any length, but not empty.
///
/// It is never printed: `Debug` says `AccessToken(***)`, and there is no `Display` and no `Serialize`.
///
/// ```
/// # use ministore_client::AccessToken;
/// let token = AccessToken::new("68_qkY3…")?;
/// assert_eq!(format!("{token:?}"), "AccessToken(***)");
/// # Ok::<(), ministore_client::Error>(())
/// ```
#[derive(Clone)]
pub struct AccessToken(SecretString);

impl AccessToken {
    /// Takes the token as it came, neither trimmed nor encoded.
    ///
    /// # Errors
    /// The token is empty ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    pub fn new(token: impl Into<String>) -> Result<Self, Error> {
        let token = token.into();
        if token.is_empty() {
            return Err(Error::config("the access token is empty"));
        }
        Ok(Self(token.into()))
    }

    /// Whether both are the same token.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.expose() == other.expose()
    }

    /// The token, to hand to who must have it: a store that other processes read. To be printed nowhere.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AccessToken(***)")
    }
}

/// An app's id and secret, by which tokens are fetched.
///
/// ```
/// # use ministore_client::AppCredentials;
/// let app = AppCredentials::new("wx0123456789abcdef", "the secret");
/// assert_eq!(format!("{app:?}"), r#"AppCredentials { appid: "wx0123456789abcdef", secret: ***, store: false }"#);
/// ```
#[derive(Clone)]
pub struct AppCredentials {
    appid: String,
    secret: SecretString,
    store: Option<Arc<dyn TokenStore>>,
}

impl AppCredentials {
    /// An app's id and its secret.
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

/// Where a client's tokens come from: an [`AccessToken`], [`AppCredentials`], or a [`TokenSource`] in an [`Arc`].
#[derive(Clone)]
pub struct Tokens(Kind);

#[derive(Clone)]
enum Kind {
    Source(Arc<dyn TokenSource>),
    App(AppCredentials),
}

impl Tokens {
    /// The source. An app's tokens are fetched over the client's own transport.
    pub(crate) fn source<T: Transport>(
        self,
        transport: &Arc<T>,
        settings: &Settings,
    ) -> Arc<dyn TokenSource> {
        match self.0 {
            Kind::Source(source) => source,
            Kind::App(AppCredentials { appid, secret, store }) => {
                // Its own calls need no token, and are not the caller's: no limiter counts them.
                let settings = Settings { limiter: None, ..settings.clone() };
                let client = Client::new(Arc::new(source::None), Arc::clone(transport), settings);
                Arc::new(StableToken::new(client, appid, secret, store))
            }
        }
    }
}

impl From<AccessToken> for Tokens {
    fn from(token: AccessToken) -> Self {
        Self(Kind::Source(Arc::new(token)))
    }
}

impl From<AppCredentials> for Tokens {
    fn from(app: AppCredentials) -> Self {
        Self(Kind::App(app))
    }
}

impl<S: TokenSource> From<Arc<S>> for Tokens {
    fn from(source: Arc<S>) -> Self {
        Self(Kind::Source(source))
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Source(_) => f.write_str("a source"),
            Kind::App(app) => app.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;

    #[test]
    fn an_empty_token_is_refused_and_no_other_is() {
        assert_eq!(AccessToken::new("").unwrap_err().kind(), ErrorKind::Config);
        for token in [" ", "\r\n", "a", "令牌", &"x".repeat(4096)] {
            assert_eq!(AccessToken::new(token).unwrap().expose(), token);
        }
    }
}
