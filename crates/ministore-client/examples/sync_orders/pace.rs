//! So many requests a minute, and no more.

use std::num::NonZeroU32;
use std::time::Duration;

use ministore_client::{BoxFuture, Limiter};
use tokio::sync::Mutex;
use tokio::time::{Interval, MissedTickBehavior, interval};

/// Lets requests pass one by one, evenly spaced, in the order in which they came. It makes up for no time that was lost, so
/// no minute has more.
pub(crate) struct Pace {
    between: Duration,
    turn: Mutex<Interval>,
}

impl Pace {
    /// To be called inside of tokio's runtime.
    pub(crate) fn per_minute(requests: NonZeroU32) -> Self {
        let between = Duration::from_secs(60) / requests.get();
        let mut turn = interval(between);
        turn.set_missed_tick_behavior(MissedTickBehavior::Delay);
        Self { between, turn: Mutex::new(turn) }
    }

    /// The time from one request to the next.
    pub(crate) fn between(&self) -> Duration {
        self.between
    }
}

impl Limiter for Pace {
    fn ready(&self) -> BoxFuture<'_, ()> {
        Box::pin(async {
            self.turn.lock().await.tick().await;
        })
    }
}
