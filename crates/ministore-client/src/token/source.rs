//! Where access tokens come from.

use super::AccessToken;
use crate::Error;
use crate::clock::BoxFuture;

/// Provides access tokens.
///
/// An [`AccessToken`] is a source of itself. [`AppCredentials`](crate::AppCredentials) make a source that fetches tokens; to
/// share it between clients, pass [`Client::token_source`](crate::Client::token_source) to the next builder. A source of your
/// own may read tokens from anywhere: here, from a file that another program writes.
///
/// ```no_run
/// use std::path::PathBuf;
///
/// use ministore_client::{AccessToken, BoxFuture, Error, TokenSource};
///
/// struct TokenFile(PathBuf);
///
/// impl TokenSource for TokenFile {
///     fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>> {
///         Box::pin(async {
///             let token = std::fs::read_to_string(&self.0);
///             let token = token.map_err(|_| Error::no_token("the file with the token cannot be read"))?;
///             AccessToken::new(token.trim_end())
///         })
///     }
///
///     fn refresh(&self, rejected: AccessToken) -> BoxFuture<'_, Result<AccessToken, Error>> {
///         Box::pin(async move {
///             let token = self.token().await?;
///             if token.expose() == rejected.expose() {
///                 return Err(Error::no_token("the file still has the token that was refused"));
///             }
///             Ok(token)
///         })
///     }
/// }
///
/// # #[cfg(feature = "reqwest")]
/// # fn main() -> Result<(), ministore_client::Error> {
/// # use std::sync::Arc;
/// # use ministore_client::Client;
/// let client = Client::builder(Arc::new(TokenFile("/run/shop/token".into()))).build()?;
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "reqwest"))]
/// # fn main() {}
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// A token to send. Called once for each attempt, so it should be fast.
    ///
    /// # Errors
    /// There is no token.
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>>;

    /// A token other than `rejected`, which the platform has just refused. Called at most once for each call. Many calls may be
    /// refused at once: fetch one token for them all, and none if there is a token other than the refused one already.
    ///
    /// # Errors
    /// There is no other token ([`Error::no_token`]: the call fails with the platform's refusal), or fetching one failed (the call
    /// fails with this error).
    fn refresh(&self, rejected: AccessToken) -> BoxFuture<'_, Result<AccessToken, Error>>;
}

/// No token, for endpoints that need none.
pub(crate) struct NoToken;

impl TokenSource for NoToken {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>> {
        Box::pin(async { Err(Error::auth("there is no token")) })
    }

    fn refresh(&self, _: AccessToken) -> BoxFuture<'_, Result<AccessToken, Error>> {
        self.token()
    }
}

/// One token, until it expires.
impl TokenSource for AccessToken {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>> {
        let token = self.clone();
        Box::pin(async move { Ok(token) })
    }

    fn refresh(&self, _: AccessToken) -> BoxFuture<'_, Result<AccessToken, Error>> {
        Box::pin(async { Err(Error::auth("the client has no other token")) })
    }
}
