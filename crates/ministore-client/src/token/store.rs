//! A token that several processes share.

use std::fmt;
use std::time::Duration;

use crate::clock::BoxFuture;
use crate::{AccessToken, Error};

/// Keeps an app's token for several processes, so that one fetches it for all.
///
/// With [`AppCredentials`](crate::AppCredentials) no store is needed: the platform hands the same token to every machine that
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
    /// What is stored, if something is.
    ///
    /// # Errors
    /// The store cannot be asked. The token is then fetched without it.
    fn load(&self) -> BoxFuture<'_, Result<Option<StoredToken>, Error>>;

    /// Stores a token in the place of `old`, and returns what is stored then.
    ///
    /// This is one step: where another token than `old` is stored by now, some other process was faster, and its token
    /// stays. Otherwise a late refusal would throw away a token that is fresh. A token that has ended is none: it is replaced
    /// by any.
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
    /// The end of its life, by the time of day ([`Clock::unix`](crate::Clock::unix)): the time since 1970-01-01 00:00:00 UTC.
    pub until: Duration,
}

impl fmt::Debug for StoredToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoredToken").field("token", &self.token).field("until", &self.until).finish()
    }
}
