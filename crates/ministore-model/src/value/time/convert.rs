//! Conversions from and to the times of the standard library.

use std::error::Error;
use std::fmt;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use super::{BeijingTime, UnixSeconds};

/// A time that the wire cannot have: in Beijing, it is before the year 1 or after the year 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TimeRangeError(pub(super) ());

impl fmt::Display for TimeRangeError {
    #[inline]
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time before the year 1 or after the year 9999")
    }
}

impl Error for TimeRangeError {}

impl BeijingTime {
    /// The moment; `None` for text that is no time.
    #[inline]
    pub fn system_time(&self) -> Option<SystemTime> {
        self.unix_seconds().and_then(system_time)
    }
}

impl UnixSeconds {
    /// The moment; `None` for 0 and for text that is no integer.
    #[inline]
    pub fn system_time(&self) -> Option<SystemTime> {
        self.seconds().filter(|seconds| *seconds != 0).and_then(system_time)
    }
}

/// The whole second that has begun. The start of 1970 itself is 0, which means no time.
impl From<SystemTime> for UnixSeconds {
    #[inline]
    fn from(time: SystemTime) -> Self {
        Self::new(seconds(time))
    }
}

/// The whole second that has begun.
impl TryFrom<SystemTime> for BeijingTime {
    type Error = TimeRangeError;

    #[inline]
    fn try_from(time: SystemTime) -> Result<Self, TimeRangeError> {
        Self::from_unix_seconds(seconds(time)).ok_or(TimeRangeError(()))
    }
}

#[inline]
fn system_time(seconds: i64) -> Option<SystemTime> {
    let distance = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 { UNIX_EPOCH.checked_sub(distance) } else { UNIX_EPOCH.checked_add(distance) }
}

/// No system's clock goes beyond 64 bits.
#[inline]
fn seconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
        Err(before) => {
            let before = before.duration();
            let seconds = before.as_secs().saturating_add(u64::from(before.subsec_nanos() > 0));
            i64::try_from(seconds).map_or(i64::MIN, |seconds| -seconds)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn seconds_are_those_that_have_begun() {
        let second = Duration::from_secs(1);
        let half = second / 2;
        for (time, seconds) in [
            (UNIX_EPOCH, 0),
            (UNIX_EPOCH + half, 0),
            (UNIX_EPOCH - half, -1),
            (UNIX_EPOCH - second, -1),
            (UNIX_EPOCH + second * 1_585_112_725 + half, 1_585_112_725),
        ] {
            assert_eq!(UnixSeconds::from(time).seconds(), Some(seconds));
            assert_eq!(BeijingTime::try_from(time).expect("a time").unix_seconds(), Some(seconds));
        }
    }

    #[test]
    fn moments_are_the_same_by_both_types() {
        for seconds in [-62_135_625_600, -1, 1, 1_585_112_725, 253_402_271_999] {
            let time = UnixSeconds::new(seconds).system_time().expect("a moment");
            assert_eq!(UnixSeconds::from(time), UnixSeconds::new(seconds));
            let beijing = BeijingTime::try_from(time).expect("a time");
            assert_eq!(beijing.system_time(), Some(time));
        }
        let far = UnixSeconds::new(253_402_272_000).system_time().expect("a moment");
        assert_eq!(BeijingTime::try_from(far), Err(TimeRangeError(())));
        assert_eq!(UnixSeconds::new(0).system_time(), None);
        assert_eq!(BeijingTime::new("yesterday").system_time(), None);
    }
}
