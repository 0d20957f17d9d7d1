//! Where access tokens come from.

use crate::clock::BoxFuture;
use crate::{AccessToken, Error};

/// Hands out access tokens.
///
/// An [`AccessToken`] is one: it hands out itself. [`AppCredentials`](crate::AppCredentials) make one that fetches tokens.
/// A source of your own may ask whoever keeps your tokens.
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
pub(super) struct None;

impl TokenSource for None {
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
