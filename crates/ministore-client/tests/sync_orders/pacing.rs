//! The limiter, by a clock that is made to pass.

use std::num::NonZeroU32;
use std::time::Duration;

use ministore_client::Limiter;
use tokio::time::{Instant, advance};

use crate::pace::Pace;

#[tokio::test(start_paused = true)]
async fn no_minute_has_more_than_it_may() {
    let pace = Pace::per_minute(NonZeroU32::new(120).unwrap());
    assert_eq!(pace.between(), Duration::from_millis(500));
    let begin = Instant::now();
    // At once, evenly, and, after a pause, no faster than before.
    for (pause, at) in [(0, 0), (0, 500), (0, 1_000), (5_000, 6_000), (0, 6_500), (200, 7_000)] {
        advance(Duration::from_millis(pause)).await;
        pace.ready().await;
        // A timer's clock counts milliseconds, and may be late by one or two.
        let (took, at) = (begin.elapsed(), Duration::from_millis(at));
        assert!(at <= took && took <= at + Duration::from_millis(2), "{at:?}: {took:?}");
    }
}
