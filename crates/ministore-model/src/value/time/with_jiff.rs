//! Conversions from and to the types of jiff.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, ZonedDateTime};

use super::calendar::Civil;
use super::convert::TimeRangeError;
use super::{BeijingTime, UnixSeconds};

const BEIJING: Offset = jiff::tz::offset(8);

impl BeijingTime {
    /// The date and time of day; `None` for text that is no time.
    #[inline]
    pub fn civil(&self) -> Option<DateTime> {
        let Civil { year, month, day, hour, minute, second } = Civil::parse(self.as_str()?)?;
        DateTime::new(
            year.try_into().ok()?,
            month.try_into().ok()?,
            day.try_into().ok()?,
            hour.try_into().ok()?,
            minute.try_into().ok()?,
            second.try_into().ok()?,
            0,
        )
        .ok()
    }

    /// The moment, at UTC+8; `None` for text that is no time.
    #[inline]
    pub fn zoned(&self) -> Option<ZonedDateTime> {
        self.timestamp().map(at_beijing)
    }

    /// The moment, in UTC; `None` for text that is no time.
    #[inline]
    pub fn timestamp(&self) -> Option<Timestamp> {
        Timestamp::from_second(self.unix_seconds()?).ok()
    }
}

impl UnixSeconds {
    /// The moment, in UTC; `None` for 0.
    #[inline]
    pub fn timestamp(&self) -> Option<Timestamp> {
        let seconds = self.seconds().filter(|seconds| *seconds != 0)?;
        Timestamp::from_second(seconds).ok()
    }

    /// The moment, at UTC+8; `None` for 0.
    #[inline]
    pub fn zoned(&self) -> Option<ZonedDateTime> {
        self.timestamp().map(at_beijing)
    }
}

#[inline]
fn at_beijing(moment: Timestamp) -> ZonedDateTime {
    moment.to_zoned_datetime(TimeZone::fixed(BEIJING))
}

/// A date and time of day in Beijing, without the fraction of a second. A year below 1 is an error.
impl TryFrom<DateTime> for BeijingTime {
    type Error = TimeRangeError;

    #[inline]
    fn try_from(time: DateTime) -> Result<Self, TimeRangeError> {
        let civil = Civil {
            year: time.year().into(),
            month: time.month().into(),
            day: time.day().into(),
            hour: time.hour().into(),
            minute: time.minute().into(),
            second: time.second().into(),
        };
        if civil.year > 0 { Ok(Self::new(civil.text())) } else { Err(TimeRangeError(())) }
    }
}

/// The whole second that has begun, in Beijing.
impl TryFrom<Timestamp> for BeijingTime {
    type Error = TimeRangeError;

    #[inline]
    fn try_from(moment: Timestamp) -> Result<Self, TimeRangeError> {
        Self::from_unix_seconds(seconds(moment)).ok_or(TimeRangeError(()))
    }
}

/// The whole second that has begun, in Beijing, whatever the time's own zone.
impl TryFrom<&ZonedDateTime> for BeijingTime {
    type Error = TimeRangeError;

    #[inline]
    fn try_from(time: &ZonedDateTime) -> Result<Self, TimeRangeError> {
        time.timestamp().try_into()
    }
}

/// The whole second that has begun. The start of 1970 itself is 0, which means no time.
impl From<Timestamp> for UnixSeconds {
    #[inline]
    fn from(moment: Timestamp) -> Self {
        Self::new(seconds(moment))
    }
}

/// The whole second that has begun. The start of 1970 itself is 0, which means no time.
impl From<&ZonedDateTime> for UnixSeconds {
    #[inline]
    fn from(time: &ZonedDateTime) -> Self {
        time.timestamp().into()
    }
}

/// jiff cuts a fraction off towards 1970.
#[inline]
fn seconds(moment: Timestamp) -> i64 {
    moment.as_second() - i64::from(moment.subsec_nanosecond() < 0)
}
