//! Tokens by an app's credentials, from the platform's endpoint for stable ones.

use std::fmt;
use std::sync::{Arc, Mutex as Lock, PoisonError};
use std::time::Duration;

use ministore_model::platform::StableTokenRequest;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;
use tolerant::{DecodeError, Endpoint};

use super::{StoredToken, TokenSource, TokenStore};
use crate::clock::BoxFuture;
use crate::{AccessToken, Client, Clock, Error, RetryPolicy, Transport};

/// The token of an app, fetched when it is needed and renewed before it expires.
///
/// However many calls wait for a token, one request is sent. If it fails, all of them get its error, and the next call tries
/// again. A future that is dropped leaves nothing behind.
///
/// The platform sends every machine that asks this way the same token, so several need no common store.
pub(crate) struct StableToken<T> {
    client: Client<T>,
    clock: Arc<dyn Clock>,
    appid: String,
    secret: SecretString,
    store: Option<Arc<dyn TokenStore>>,
    /// Read by every call, so never locked while anything is awaited.
    held: Lock<Held>,
    /// Locked by the one that fetches.
    fetching: Mutex<()>,
}

/// Times are on the clock of this process.
#[derive(Default)]
struct Held {
    token: Option<AccessToken>,
    until: Duration,
    /// From when on the token is renewed ahead of its end.
    due: Duration,
    /// When the last fetch ended.
    fetched: Duration,
    /// How many fetches have ended, and how the last one failed, if it did.
    ended: u64,
    failure: Option<Error>,
    /// When a renewal was last forced.
    forced: Option<Duration>,
}

impl Held {
    fn living(&self, now: Duration) -> Option<AccessToken> {
        self.token.as_ref().filter(|_| now < self.until).cloned()
    }

    fn is_due(&self, now: Duration) -> bool {
        now >= self.due && now >= self.fetched.saturating_add(BETWEEN)
    }
}

/// A token is renewed ahead of its end by a tenth of its life, and by five minutes at most: so long does the platform accept
/// the old one beside the new one.
fn ahead(life: Duration) -> Duration {
    (life / 10).min(Duration::from_secs(300))
}

/// No token lives longer than the first. If the platform states no life, the second is assumed.
const LONGEST: Duration = Duration::from_secs(7200);
const UNSTATED: Duration = Duration::from_secs(60);
/// A renewal ahead of the end, and a forced one, happen once a minute at most, however short the platform says a token lives.
/// Forced ones have a quota of 20 a day.
const BETWEEN: Duration = Duration::from_secs(60);

/// Why a token is fetched.
#[derive(Clone, Copy)]
enum Why<'a> {
    /// There is none, or it has expired.
    Missing,
    /// It expires soon.
    Due,
    Refused(&'a AccessToken),
    /// It was refused, and the platform sent it again.
    Forced(&'a AccessToken),
}

impl<T: Transport> StableToken<T> {
    /// Fetches through `client`, whose own token is not asked for.
    pub(crate) fn new(
        client: Client<T>,
        appid: String,
        secret: SecretString,
        store: Option<Arc<dyn TokenStore>>,
    ) -> Self {
        let clock = client.clock();
        Self { client, clock, appid, secret, store, held: Lock::default(), fetching: Mutex::new(()) }
    }

    fn held<V>(&self, look: impl FnOnce(&mut Held) -> V) -> V {
        look(&mut self.held.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn living(&self) -> Option<AccessToken> {
        let now = self.clock.now();
        self.held(|held| held.living(now))
    }

    /// The one that fetched did so for all that waited, also if it failed.
    fn failed_since(&self, ended: u64) -> Result<(), Error> {
        self.held(|held| held.failure.clone().filter(|_| held.ended != ended)).map_or(Ok(()), Err)
    }

    async fn any(&self) -> Result<AccessToken, Error> {
        let now = self.clock.now();
        let (living, is_due, ended) = self.held(|held| (held.living(now), held.is_due(now), held.ended));
        match living {
            Some(token) if !is_due => return Ok(token),
            Some(token) => {
                // One renews it; the others use what they have, and so does this one if renewing fails.
                let Ok(_fetching) = self.fetching.try_lock() else { return Ok(token) };
                if !self.held(|held| held.is_due(now)) {
                    return Ok(self.living().unwrap_or(token));
                }
                return Ok(self.fetch(Why::Due).await.unwrap_or(token));
            }
            None => {}
        }
        let _fetching = self.fetching.lock().await;
        self.failed_since(ended)?;
        match self.living() {
            Some(token) => Ok(token),
            None => self.fetch(Why::Missing).await,
        }
    }

    async fn other_than(&self, rejected: AccessToken) -> Result<AccessToken, Error> {
        let other = |token: AccessToken| (!token.is(&rejected)).then_some(token);
        if let Some(token) = self.living().and_then(other) {
            return Ok(token);
        }
        let ended = self.held(|held| held.ended);
        let _fetching = self.fetching.lock().await;
        if let Some(token) = self.living().and_then(other) {
            return Ok(token);
        }
        self.failed_since(ended)?;
        // Another machine may have renewed it: then the platform sends another one without being forced.
        let token = self.fetch(Why::Refused(&rejected)).await?;
        if let Some(token) = other(token) {
            return Ok(token);
        }
        let now = self.clock.now();
        if self.held(|held| held.forced).is_some_and(|forced| now < forced.saturating_add(BETWEEN)) {
            return Err(Error::auth(
                "the token endpoint sends the refused token again, and a renewal was forced within the last minute",
            ));
        }
        self.held(|held| held.forced = Some(now));
        let token = self.fetch(Why::Forced(&rejected)).await?;
        other(token).ok_or_else(|| {
            Error::auth("the token endpoint sends the refused token again, even when forced to renew it")
        })
    }

    /// Fetches a token and keeps it. The caller has locked `fetching`.
    async fn fetch(&self, why: Why<'_>) -> Result<AccessToken, Error> {
        let fetched = self.ask(why).await;
        let now = self.clock.now();
        self.held(|held| {
            held.ended += 1;
            held.fetched = now;
            held.failure = fetched.as_ref().err().cloned();
            if let Ok((token, life)) = &fetched {
                held.token = Some(token.clone());
                held.until = now.saturating_add(*life);
                held.due = held.until.saturating_sub(ahead(*life));
            }
        });
        fetched.map(|(token, _)| token)
    }

    /// A token and its life: from the store if it has another one, or from the platform.
    async fn ask(&self, why: Why<'_>) -> Result<(AccessToken, Duration), Error> {
        let (force, old) = match why {
            Why::Missing | Why::Due => (false, None),
            Why::Refused(old) => (false, Some(old)),
            Why::Forced(old) => (true, Some(old)),
        };
        if let Some(store) = self.store.as_ref().filter(|_| !force)
            && let Ok(Some(stored)) = store.load().await
        {
            // The one that is due is no other either.
            let held = self.living();
            let left = self.left(&stored);
            if !left.is_zero() && old.or(held.as_ref()).is_none_or(|old| !old.is(&stored.token)) {
                return Ok((stored.token, left));
            }
        }
        let (token, life) = self.platform(force, matches!(why, Why::Due)).await?;
        if let Some(store) = &self.store {
            let held = self.held(|held| held.token.clone());
            let new = StoredToken { token: token.clone(), until: self.clock.unix().saturating_add(life) };
            if let Ok(stored) = store.replace(old.or(held.as_ref()), new).await
                && old.is_none_or(|old| !old.is(&stored.token))
            {
                let left = self.left(&stored);
                return Ok((stored.token, left));
            }
        }
        Ok((token, life))
    }

    fn left(&self, stored: &StoredToken) -> Duration {
        stored.until.saturating_sub(self.clock.unix()).min(LONGEST)
    }

    async fn platform(&self, force: bool, is_due: bool) -> Result<(AccessToken, Duration), Error> {
        let secret = self.secret.expose_secret().to_owned();
        let mut request = StableTokenRequest::new("client_credential".to_owned(), self.appid.clone(), secret);
        request.force_refresh = force.then_some(true);
        // A forced renewal is counted, and one ahead of the end must leave time for the call that waits for it.
        let client =
            if force || is_due { self.client.with_retry(RetryPolicy::never()) } else { self.client.clone() };
        let answer = client.send_raw(&request).await?;
        let (status, body, attempts) = (answer.status, answer.body.clone(), answer.attempts);
        let response = answer.into_success()?;
        let token = response.access_token.and_then(|token| AccessToken::new(token).ok());
        let missing = || Error::body_of(DecodeError::missing("access_token"), status, body);
        let call = <StableTokenRequest as Endpoint>::PATH;
        let token = token.ok_or_else(|| missing().after(attempts).of(call))?;
        let life = response.expires_in.and_then(|life| u64::try_from(life).ok()).filter(|life| *life > 0);
        Ok((token, life.map_or(UNSTATED, Duration::from_secs).min(LONGEST)))
    }
}

impl<T: Transport> TokenSource for StableToken<T> {
    fn token(&self) -> BoxFuture<'_, Result<AccessToken, Error>> {
        Box::pin(self.any())
    }

    fn refresh(&self, rejected: AccessToken) -> BoxFuture<'_, Result<AccessToken, Error>> {
        Box::pin(self.other_than(rejected))
    }
}

/// Neither the secret nor a token is shown.
impl<T> fmt::Debug for StableToken<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StableToken").field("appid", &self.appid).finish_non_exhaustive()
    }
}
