//! A rate limit of the caller's own.

use crate::clock::BoxFuture;

/// Lets calls pass, at its own pace. It is asked before each attempt, within the time that the call has.
///
/// The platform's limits are a day's and a minute's, over all machines of an app: what keeps them has to know of all. This
/// one keeps a pace, of one machine:
///
/// ```
/// use std::time::Duration;
///
/// use ministore_client::{BoxFuture, Limiter};
/// use tokio::sync::Mutex;
/// use tokio::time::{Interval, interval};
///
/// /// One request in so much time. The first goes at once.
/// struct Paced(Mutex<Interval>);
///
/// impl Limiter for Paced {
///     fn ready(&self) -> BoxFuture<'_, ()> {
///         Box::pin(async {
///             self.0.lock().await.tick().await;
///         })
///     }
/// }
///
/// # #[cfg(feature = "reqwest")]
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), ministore_client::Error> {
/// # use ministore_client::{AccessToken, Client};
/// # let token = AccessToken::new("the token")?;
/// let paced = Paced(Mutex::new(interval(Duration::from_millis(50))));
/// let client = Client::builder(token).limiter(paced).build()?;
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "reqwest"))]
/// # fn main() {}
/// ```
pub trait Limiter: Send + Sync + 'static {
    /// Returns when one more request may be sent. Where a call's time is over before, the future is dropped, and no request
    /// sent.
    fn ready(&self) -> BoxFuture<'_, ()>;
}
