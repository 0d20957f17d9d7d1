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
