//! Shares a token between processes.

use std::fmt;
use std::time::Duration;

use crate::clock::BoxFuture;
use crate::{AccessToken, Error};

/// Shares an app's token between processes, so that one fetches it for all.
///
/// With [`AppCredentials`](crate::AppCredentials) no store is needed: the platform sends the same token to every machine that
/// asks. A store saves requests, and keeps machines from refreshing one after the other. `examples/redis_store.rs` is one for
/// many machines; this one is for several clients of one process:
///
/// ```
/// use std::sync::{Arc, Mutex};
/// use std::time::{SystemTime, UNIX_EPOCH};
///
/// use ministore_client::{AccessToken, AppCredentials, BoxFuture, Error, StoredToken, TokenStore};
///
/// #[derive(Clone, Default)]
/// struct Shared(Arc<Mutex<Option<StoredToken>>>);
///
/// impl TokenStore for Shared {
///     fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, Error>> {
///         Box::pin(async { Ok(self.0.lock().unwrap().clone()) })
///     }
///
///     fn replace<'a>(
///         &'a self,
///         old: Option<&'a AccessToken>,
///         new: StoredToken,
///     ) -> BoxFuture<'a, Result<StoredToken, Error>> {
///         Box::pin(async move {
///             let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
///             let mut stored = self.0.lock().unwrap();
///             let other = |token: &AccessToken| old.is_none_or(|old| old.expose() != token.expose());
///             match &*stored {
///                 Some(faster) if faster.until > now && other(&faster.token) => Ok(faster.clone()),
///                 _ => Ok(stored.insert(new).clone()),
///             }
///         })
///     }
/// }
///
/// let store = Shared::default();
/// let app = AppCredentials::new("wx0123456789abcdef", "the secret").store(store.clone());
/// ```
pub trait TokenStore: Send + Sync + 'static {
    /// The stored token, if there is one.
    ///
    /// # Errors
    /// The store fails. The token is then fetched without it.
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, Error>>;

    /// Replaces `old` by a new token, and returns the token that is stored then.
    ///
    /// It must be atomic: if a token other than `old` is stored by now, another process was faster, and its token stays.
    /// Otherwise a late refusal would discard a fresh token. An expired token is replaced by any.
    ///
    /// # Errors
    /// The store fails. The token is then used without it.
    fn replace<'a>(
        &'a self,
        old: Option<&'a AccessToken>,
        new: StoredToken,
    ) -> BoxFuture<'a, Result<StoredToken, Error>>;
}

/// A token, and when it expires.
#[derive(Clone)]
pub struct StoredToken {
    /// The token.
    pub token: AccessToken,
    /// When it expires, by the time of day ([`Clock::unix`](crate::Clock::unix)): the time since 1970-01-01 00:00:00 UTC.
    pub until: Duration,
}

impl fmt::Debug for StoredToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredToken").field("token", &self.token).field("until", &self.until).finish()
    }
}
