//! A token that several processes share.

use std::fmt;
use std::time::Duration;

use crate::clock::BoxFuture;
use crate::{AccessToken, Error};

/// Keeps an app's token for several processes, so that one fetches it for all.
///
/// With [`AppCredentials`](crate::AppCredentials) no store is needed: the platform hands the same token to every machine that
/// asks. A store saves requests, and keeps machines from refreshing one after the other.
pub trait TokenStore: Send + Sync + 'static {
    /// What is stored, if something is.
    ///
    /// # Errors
    /// The store cannot be asked. The token is then fetched without it.
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, Error>>;

    /// Stores a token in the place of `old`, and returns what is stored then.
    ///
    /// This is one step: where another token than `old` is stored by now, some other process was faster, and its token
    /// stays. Otherwise a late refusal would throw away a token that is fresh.
    ///
    /// # Errors
    /// The store cannot be asked. The token is then used without it.
    fn replace<'a>(
        &'a self,
        old: Option<&'a AccessToken>,
        new: StoredToken,
    ) -> BoxFuture<'a, Result<StoredToken, Error>>;
}

/// A token, and until when it lives.
#[derive(Clone)]
pub struct StoredToken {
    /// The token.
    pub token: AccessToken,
    /// The end of its life, since 1970-01-01 00:00:00 UTC.
    pub until: Duration,
}

impl fmt::Debug for StoredToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredToken").field("token", &self.token).field("until", &self.until).finish()
    }
}
