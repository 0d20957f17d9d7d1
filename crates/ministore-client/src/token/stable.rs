//! Tokens by an app's credentials, from the platform's endpoint for stable ones.

use std::fmt;
use std::sync::{Arc, Mutex as Lock, PoisonError};
use std::time::Duration;

use ministore_model::StableTokenRequest;
use secrecy::{ExposeSecret, SecretString};
use tokio::sync::Mutex;
use tolerant::DecodeError;

use super::{StoredToken, TokenSource, TokenStore};
use crate::clock::BoxFuture;
use crate::{AccessToken, Client, Clock, Error, RetryPolicy, Transport};

/// The token of an app, fetched when it is needed and renewed ahead of its end.
///
/// However many wait for a token, one request is under way; where it fails, all of them get its error, and the next who
/// asks tries anew. A future that is dropped leaves nothing behind.
///
/// Every machine that asks the platform this way is handed the same token, so several need no store in common.
pub(crate) struct StableToken<T> {
    client: Client<T>,
    clock: Arc<dyn Clock>,
    appid: String,
    secret: SecretString,
    store: Option<Arc<dyn TokenStore>>,
    /// What is at hand: read by every call, so never locked while anything is awaited.
    held: Lock<Held>,
    /// Who has this fetches.
    fetching: Mutex<()>,
}

#[derive(Clone, Default)]
struct Held {
    token: Option<AccessToken>,
    /// On the clock of this process.
    until: Duration,
    /// How many fetches have ended, and how the last one failed, if it did.
    ended: u64,
    failure: Option<Error>,
    /// When a renewal was last forced.
    forced: Option<Duration>,
}

/// A token that lives no longer than this is renewed by whoever asks next, while others still use it.
const AHEAD: Duration = Duration::from_secs(300);
/// Longer than this no token lives; shorter, and every call would fetch one.
const LIFE: (Duration, Duration) = (Duration::from_secs(60), Duration::from_secs(7200));
/// A forced renewal has a quota of 20 a day: one a minute at most, whatever the platform says.
const BETWEEN_FORCED: Duration = Duration::from_secs(60);

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

    fn held(&self) -> Held {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A token that lives for longer than `ahead`.
    fn living(&self, ahead: Duration) -> Option<AccessToken> {
        let held = self.held();
        held.token.filter(|_| held.until > self.clock.now().saturating_add(ahead))
    }

    /// Whoever was before has fetched for all who waited, and so has whoever failed.
    fn failed_since(&self, ended: u64) -> Result<(), Error> {
        let held = self.held();
        held.failure.filter(|_| held.ended != ended).map_or(Ok(()), Err)
    }

    async fn any(&self) -> Result<AccessToken, Error> {
        if let Some(token) = self.living(AHEAD) {
            return Ok(token);
        }
        if let Some(token) = self.living(Duration::ZERO) {
            // One renews; the others go on with what they have. Where renewing fails, so does it.
            let Ok(_fetching) = self.fetching.try_lock() else { return Ok(token) };
            return Ok(self.fetch(false, None).await.unwrap_or(token));
        }
        let ended = self.held().ended;
        let _fetching = self.fetching.lock().await;
        self.failed_since(ended)?;
        match self.living(Duration::ZERO) {
            Some(token) => Ok(token),
            None => self.fetch(false, None).await,
        }
    }

    async fn other_than(&self, rejected: AccessToken) -> Result<AccessToken, Error> {
        let other = |token: AccessToken| (!token.is(&rejected)).then_some(token);
        if let Some(token) = self.living(Duration::ZERO).and_then(other) {
            return Ok(token);
        }
        let ended = self.held().ended;
        let _fetching = self.fetching.lock().await;
        if let Some(token) = self.living(Duration::ZERO).and_then(other) {
            return Ok(token);
        }
        self.failed_since(ended)?;
        // Another machine may have renewed it: then the platform hands out another one without being forced.
        let token = self.fetch(false, Some(&rejected)).await?;
        if let Some(token) = other(token) {
            return Ok(token);
        }
        let now = self.clock.now();
        if self.held().forced.is_some_and(|forced| now < forced.saturating_add(BETWEEN_FORCED)) {
            return Err(Error::auth(
                "the platform refuses its own token, which was renewed within the minute",
            ));
        }
        self.change(|held| held.forced = Some(now));
        let token = self.fetch(true, Some(&rejected)).await?;
        other(token)
            .ok_or_else(|| Error::auth("the platform refuses its own token, and renews it as the same"))
    }

    /// Fetches a token and keeps it. Called by who has `fetching`.
    async fn fetch(&self, force: bool, old: Option<&AccessToken>) -> Result<AccessToken, Error> {
        let fetched = self.ask(force, old).await;
        self.change(|held| {
            held.ended += 1;
            held.failure = fetched.as_ref().err().cloned();
            if let Ok((token, until)) = &fetched {
                held.token = Some(token.clone());
                held.until = *until;
            }
        });
        fetched.map(|(token, _)| token)
    }

    /// A token, and until when it lives on this process's clock: the store's, where it has one, or the platform's.
    async fn ask(&self, force: bool, old: Option<&AccessToken>) -> Result<(AccessToken, Duration), Error> {
        if let Some(store) = self.store.as_ref().filter(|_| !force)
            && let Ok(Some(stored)) = store.load().await
        {
            let left = stored.until.saturating_sub(self.clock.unix()).min(LIFE.1);
            if left > AHEAD && old.is_none_or(|old| !old.is(&stored.token)) {
                return Ok((stored.token, self.clock.now().saturating_add(left)));
            }
        }
        let (token, life) = self.platform(force).await?;
        let until = self.clock.now().saturating_add(life);
        if let Some(store) = &self.store {
            let held = self.held().token;
            let new = StoredToken { token: token.clone(), until: self.clock.unix().saturating_add(life) };
            if let Ok(stored) = store.replace(old.or(held.as_ref()), new).await
                && old.is_none_or(|old| !old.is(&stored.token))
            {
                let left = stored.until.saturating_sub(self.clock.unix()).min(LIFE.1);
                return Ok((stored.token, self.clock.now().saturating_add(left)));
            }
        }
        Ok((token, until))
    }

    async fn platform(&self, force: bool) -> Result<(AccessToken, Duration), Error> {
        let secret = self.secret.expose_secret().to_owned();
        let mut request = StableTokenRequest::new("client_credential".to_owned(), self.appid.clone(), secret);
        request.force_refresh = force.then_some(true);
        // A forced renewal is counted: it is not repeated on its own.
        let client = if force { self.client.with_retry(RetryPolicy::never()) } else { self.client.clone() };
        let answer = client.send_raw(&request).await?;
        let (status, body, attempts) = (answer.status, answer.body.clone(), answer.attempts);
        let response = answer.into_success()?;
        let token = response.access_token.and_then(|token| AccessToken::new(token).ok());
        let missing = || Error::body_of(DecodeError::missing("access_token"), status, body);
        let token = token.ok_or_else(|| missing().after(attempts))?;
        let life = u64::try_from(response.expires_in.unwrap_or_default()).unwrap_or_default();
        Ok((token, Duration::from_secs(life).clamp(LIFE.0, LIFE.1)))
    }

    fn change(&self, change: impl FnOnce(&mut Held)) {
        change(&mut self.held.lock().unwrap_or_else(PoisonError::into_inner));
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
