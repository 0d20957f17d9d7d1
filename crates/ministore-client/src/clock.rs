//! The client's clock. Tests replace it, so that they do not wait.

#[cfg(feature = "reqwest")]
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A boxed future that can be sent between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Measures time and waits.
///
/// It must be monotonic: the system's time of day jumps, and a token's life or a call's limit must not jump with it.
///
/// In tests, `TokioClock` follows tokio's paused time. If nothing is awaited but the client, as with a transport that answers at
/// once, a clock may advance whenever it is asked to sleep:
///
/// ```
/// use std::sync::{Arc, Mutex};
/// use std::time::Duration;
///
/// use bytes::Bytes;
/// use http::{Request, Response};
/// use ministore_client::blocking::{Client, Transport};
/// use ministore_client::{AccessToken, BoxFuture, Clock, Credential, RequestBody, TransportError};
/// use ministore_model::mini_store::order::GetOrderRequest;
/// use ministore_model::OrderId;
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
    /// The time since a fixed moment in the past.
    fn now(&self) -> Duration;

    /// Waits at least this long.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()>;

    /// The time of day, since 1970-01-01 00:00:00 UTC. Only used with stores, which other processes read.
    fn unix(&self) -> Duration {
        SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
    }
}

/// Tokio's clock. It follows the paused time of a runtime.
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
        // Outside of a runtime tokio would panic. The transport reports that there is none.
        if tokio::runtime::Handle::try_current().is_err() {
            return Box::pin(std::future::pending());
        }
        Box::pin(tokio::time::sleep(time))
    }
}

#[cfg(feature = "reqwest")]
impl fmt::Debug for TokioClock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokioClock")
    }
}
