//! Whether a failed attempt is followed by another, and when.

mod budget;

use std::time::Duration;

use tolerant::Safety;

pub(crate) use self::budget::Budget;
use crate::Error;

/// How often a failed call is retried, and how long it waits before each retry.
///
/// Idempotent calls are retried on transient errors: a failed or broken connection, a timeout, HTTP 429 and 5xx, and an
/// errcode of the class busy. Calls that are not idempotent are sent once.
///
/// Waits are spread over the upper half of their length, so that many clients do not come back at once. A server that asks
/// for a longer wait (`Retry-After`, RFC 9110, section 10.2.3) gets it, up to 30 s; beyond that the call fails.
///
/// ```
/// use std::time::Duration;
/// use ministore_client::RetryPolicy;
///
/// // Four attempts, with about 0.1 s, 0.2 s and 0.4 s between them.
/// let eager = RetryPolicy::default().attempts(4).waits(Duration::from_millis(100), Duration::from_secs(1));
/// // For a test: three attempts, without a wait.
/// let hasty = RetryPolicy::default().waits(Duration::ZERO, Duration::ZERO);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    attempts: u32,
    first: Duration,
    longest: Duration,
}

impl Default for RetryPolicy {
    /// 3 attempts; about 0.5 s, then 1 s between them, and never more than 5 s.
    fn default() -> Self {
        Self { attempts: 3, first: Duration::from_millis(500), longest: Duration::from_secs(5) }
    }
}

/// Longer than this no server is waited for, whatever it asks.
const PATIENCE: Duration = Duration::from_secs(30);

impl RetryPolicy {
    /// One attempt, and no more.
    #[must_use]
    pub const fn never() -> Self {
        Self { attempts: 1, first: Duration::ZERO, longest: Duration::ZERO }
    }

    /// How many attempts a call has at most, including the first. 0 is invalid: the client is not built, and a client that
    /// gets it by [`with_retry`](crate::Client::with_retry) sends nothing ([`ErrorKind::Config`](crate::ErrorKind::Config)).
    #[must_use]
    pub const fn attempts(self, attempts: u32) -> Self {
        Self { attempts, ..self }
    }

    /// How long it waits after the first failure, and the longest wait; the wait doubles each time.
    #[must_use]
    pub const fn waits(self, first: Duration, longest: Duration) -> Self {
        Self { first, longest, ..self }
    }

    /// Checks that there is a first attempt.
    pub(crate) fn check(self) -> Result<(), Error> {
        if self.attempts == 0 { Err(Error::config("a call needs at least one attempt")) } else { Ok(()) }
    }

    /// How long to wait before the next attempt; none, if there is none. `random` is a number from 0 to 1: waits are
    /// spread over their upper half, so that many clients do not come back at once.
    pub(crate) fn wait(self, safety: Safety, attempt: u32, error: &Error, random: f64) -> Option<Duration> {
        // A write is not repeated after a failed connection either: not every transport can tell it from one that broke.
        if safety != Safety::Read || attempt >= self.attempts || !error.is_transient() {
            return None;
        }
        let doubled = self.first.saturating_mul(1 << attempt.saturating_sub(1).min(16)).min(self.longest);
        let spread = doubled.mul_f64(0.5 + random.clamp(0.0, 1.0) / 2.0);
        match error.retry_after() {
            Some(asked) if asked > PATIENCE => None,
            Some(asked) => Some(asked.max(spread)),
            None => Some(spread),
        }
    }
}
