//! Time, as the client sees it: handed in, so that no test waits.

#[cfg(feature = "reqwest")]
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A future on the heap, that any task may run.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Tells how much time has passed, and lets time pass.
///
/// It must be monotonic: the system's time of day jumps, and a token's life or a call's limit must not jump with it.
///
/// For tests, `TokioClock` follows tokio's time where that is paused. Where nothing is awaited but the client, as with a
/// transport that answers at once, a clock may let time pass as it is asked to:
///
/// ```
/// use std::sync::{Arc, Mutex};
/// use std::time::Duration;
///
/// use bytes::Bytes;
/// use http::{Request, Response};
/// use ministore_client::blocking::{Client, Transport};
/// use ministore_client::{AccessToken, BoxFuture, Clock, Credential, RequestBody, TransportError};
/// use ministore_model::{GetOrderRequest, OrderId};
///
/// #[derive(Clone, Default)]
/// struct Leap(Arc<Mutex<Duration>>);
///
/// impl Clock for Leap {
///     fn now(&self) -> Duration {
///         *self.0.lock().unwrap()
///     }
///
///     fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
///         *self.0.lock().unwrap() += time;
///         Box::pin(std::future::ready(()))
///     }
/// }
///
/// struct Busy;
///
/// impl Transport for Busy {
///     fn send(
///         &self,
///         _: Request<RequestBody>,
///         _: Option<Credential<'_>>,
///     ) -> Result<Response<Bytes>, TransportError> {
///         Ok(Response::new(Bytes::from_static(br#"{"errcode":-1}"#)))
///     }
/// }
///
/// let clock = Leap::default();
/// let client = Client::builder_with(AccessToken::new("t")?, Busy).clock(clock.clone()).build()?;
/// let error = client.send(&GetOrderRequest::new(OrderId(7))).unwrap_err();
/// assert_eq!(error.attempts(), 3);
/// // About 0.5 s and 1 s, without waiting for either.
/// assert!(clock.now() > Duration::from_millis(700));
/// # Ok::<(), ministore_client::Error>(())
/// ```
pub trait Clock: Send + Sync + 'static {
    /// The time since some moment in the past, always the same.
    fn now(&self) -> Duration;

    /// Returns when so much time has passed, no earlier.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()>;

    /// The time of day, since 1970-01-01 00:00:00 UTC. It is asked for by stores alone, which other processes read.
    fn unix(&self) -> Duration {
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
    }
}

/// Tokio's clock. Inside a runtime whose time is paused, it is that time.
#[cfg(feature = "reqwest")]
#[derive(Clone, Copy)]
pub struct TokioClock(tokio::time::Instant);

#[cfg(feature = "reqwest")]
impl Default for TokioClock {
    fn default() -> Self {
        Self(tokio::time::Instant::now())
    }
}

#[cfg(feature = "reqwest")]
impl Clock for TokioClock {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

#[cfg(feature = "reqwest")]
impl fmt::Debug for TokioClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokioClock")
    }
}
