//! Where access tokens come from.

use super::AccessToken;
use crate::Error;
use crate::clock::BoxFuture;

/// Hands out access tokens.
///
/// An [`AccessToken`] is one: it hands out itself. [`AppCredentials`](crate::AppCredentials) make one that fetches tokens.
/// A source of your own may ask whoever keeps your tokens: here, a file that another program writes.
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
    /// A token to send. Called once for each attempt, so it should be at hand.
    ///
    /// # Errors
    /// There is none to be had.
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>>;

    /// Another token than `rejected`, which the platform has just refused. Called once for each call at most; many calls
    /// may have been refused at once, so it should fetch one token for them all, and none where another token than the
    /// refused one is at hand already.
    ///
    /// # Errors
    /// There is no other.
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

/// One token, for as long as it lives.
impl TokenSource for AccessToken {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>> {
        let token = self.clone();
        Box::pin(async move { Ok(token) })
    }

    fn refresh(&self, _: AccessToken) -> BoxFuture<'_, Result<AccessToken, Error>> {
        Box::pin(async { Err(Error::auth("the platform refuses the token, and there is no other")) })
    }
}
