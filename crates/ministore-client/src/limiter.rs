//! The caller's own rate limit.

use crate::clock::BoxFuture;

/// A rate limit. Each attempt waits for it, within the time limit of the call.
///
/// The platform limits the requests of an app per day and per minute, over all machines, so a limiter for these needs to count
/// them all. This one limits the pace of one machine:
///
/// ```
/// use std::time::Duration;
///
/// use ministore_client::{BoxFuture, Limiter};
/// use tokio::sync::Mutex;
/// use tokio::time::{Interval, interval};
///
/// /// One request per interval. The first is sent at once.
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
/// # let token = AccessToken::new("ACCESS_TOKEN")?;
/// let paced = Paced(Mutex::new(interval(Duration::from_millis(50))));
/// let client = Client::builder(token).limiter(paced).build()?;
/// # Ok(())
/// # }
/// # #[cfg(not(feature = "reqwest"))]
/// # fn main() {}
/// ```
pub trait Limiter: Send + Sync + 'static {
    /// Returns when one more request may be sent. If the call's time runs out first, the future is dropped, and no request is
    /// sent.
    fn ready(&self) -> BoxFuture<'_, ()>;
}
