//! A rate limit of the caller's own.

use crate::clock::BoxFuture;

/// Lets calls pass, at its own pace. It is asked before each attempt, within the time that the call has.
///
/// The platform's limits are a day's and a minute's, over all machines of an app: what keeps them has to know of all.
pub trait Limiter: Send + Sync + 'static {
    /// Returns when one more request may be sent.
    fn ready(&self) -> BoxFuture<'_, ()>;
}
