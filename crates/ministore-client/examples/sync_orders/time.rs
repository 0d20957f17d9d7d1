//! Times of the command line and of the output.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

const BEIJING: Offset = Offset::constant(8);

/// A time, in whole seconds since 1970.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment(pub(crate) i64);

/// The platform may be a little behind: in its clock, and in what its lists show. Later times are not listed yet.
const BEHIND: i64 = 5 * 60;

/// The latest time until which orders are listed.
pub(crate) fn latest() -> Moment {
    Moment(Timestamp::now().as_second() - BEHIND)
}

/// A date, a date and a time of day, both in Beijing, or a time in RFC 3339. A fraction of a second is cut off.
pub(crate) fn parse(text: &str) -> Result<Moment, &'static str> {
    const WRONG: &str = "neither 2026-11-01, nor 2026-11-01 08:00:00, nor 2026-11-01T08:00:00+08:00";
    // `2026-11-01T08:00+00` has 19 letters and a zone, which a `DateTime` ignores.
    let has_zone = text.bytes().skip(10).any(|byte| !byte.is_ascii_digit() && !b" T:".contains(&byte));
    let timestamp = match text.len() {
        10 | 19 if !has_zone => text.parse::<DateTime>().and_then(|time| BEIJING.to_timestamp(time)),
        _ => text.parse::<Timestamp>(),
    };
    let seconds = timestamp.map_err(|_| WRONG)?.as_second();
    // Those of the platform's times that have four digits of the year, in any zone.
    if seconds > 0 && seconds < 253_402_000_000 { Ok(Moment(seconds)) } else { Err(WRONG) }
}

/// In RFC 3339, of Beijing.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = Timestamp::from_second(self.0).map_err(|_| fmt::Error)?;
        time.to_zoned_datetime(TimeZone::fixed(BEIJING)).strftime("%Y-%m-%dT%H:%M:%S%:z").fmt(f)
    }
}
