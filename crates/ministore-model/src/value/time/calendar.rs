//! The calendar: dates and times of day in China, and seconds since 1970-01-01 00:00:00 UTC.
//!
//! China keeps UTC+8 all year round, as it has through all the life of this API.

use std::ops::Range;

/// How far China is ahead of UTC, in seconds.
const AHEAD: i64 = 8 * 60 * 60;
const DAY: i64 = 24 * 60 * 60;
/// Days of 400 years, after which the calendar repeats.
const CYCLE: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const EPOCH: i64 = 719_468;

/// A date and time of day that exists, in the years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Civil {
    pub(super) year: i64,
    pub(super) month: i64,
    pub(super) day: i64,
    pub(super) hour: i64,
    pub(super) minute: i64,
    pub(super) second: i64,
}

impl Civil {
    /// Parses `yyyy-MM-dd HH:mm:ss`, exactly. There are no leap seconds.
    #[inline]
    pub(super) fn parse(text: &str) -> Option<Self> {
        if !has_shape(text) {
            return None;
        }
        let number = |range: Range<usize>| text.get(range)?.parse().ok();
        let civil = Self {
            year: number(0..4)?,
            month: number(5..7)?,
            day: number(8..10)?,
            hour: number(11..13)?,
            minute: number(14..16)?,
            second: number(17..19)?,
        };
        let exists = civil.year > 0
            && (1..=12).contains(&civil.month)
            && (1..=days_of(civil.year, civil.month)).contains(&civil.day)
            && civil.hour < 24
            && civil.minute < 60
            && civil.second < 60;
        exists.then_some(civil)
    }

    /// The text, as the wire has it.
    #[inline]
    pub(super) fn text(self) -> String {
        let Self { year, month, day, hour, minute, second } = self;
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    }

    /// The seconds since 1970-01-01 00:00:00 UTC.
    #[inline]
    pub(super) fn unix_seconds(self) -> i64 {
        // The year begins in March, so that the day that not every year has is the last.
        let year = if self.month > 2 { self.year } else { self.year - 1 };
        let month = (self.month + 9) % 12;
        let day_of_year = (153 * month + 2) / 5 + self.day - 1;
        let (cycle, year) = (year.div_euclid(400), year.rem_euclid(400));
        let days = cycle * CYCLE + year * 365 + year / 4 - year / 100 + day_of_year - EPOCH;
        days * DAY + self.hour * 3600 + self.minute * 60 + self.second - AHEAD
    }

    /// The reverse of [`unix_seconds`](Self::unix_seconds).
    #[inline]
    pub(super) fn from_unix_seconds(seconds: i64) -> Option<Self> {
        let local = seconds.checked_add(AHEAD)?;
        let (days, time) = (local.div_euclid(DAY) + EPOCH, local.rem_euclid(DAY));
        let (cycle, day) = (days.div_euclid(CYCLE), days.rem_euclid(CYCLE));
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day_of_year = day - (year * 365 + year / 4 - year / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = (shifted + 2) % 12 + 1;
        let year = cycle * 400 + year + i64::from(month <= 2);
        (1..=9999).contains(&year).then_some(Self {
            year,
            month,
            day: day_of_year - (153 * shifted + 2) / 5 + 1,
            hour: time / 3600,
            minute: time / 60 % 60,
            second: time % 60,
        })
    }
}

#[inline]
fn days_of(year: i64, month: i64) -> i64 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Whether a text has the form `yyyy-MM-dd HH:mm:ss`.
#[inline]
pub(super) fn has_shape(text: &str) -> bool {
    text.len() == 19
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            10 => byte == b' ',
            13 | 16 => byte == b':',
            _ => byte.is_ascii_digit(),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn each_day_follows_the_one_before() {
        let mut seconds = -62_135_625_600; // 0001-01-01 00:00:00
        for year in 1..=9999 {
            for month in 1..=12 {
                for day in 1..=days_of(year, month) {
                    let civil = Civil { year, month, day, hour: 0, minute: 0, second: 0 };
                    assert_eq!(civil.unix_seconds(), seconds, "{civil:?}");
                    assert_eq!(Civil::from_unix_seconds(seconds), Some(civil));
                    seconds += DAY;
                }
            }
        }
        // Before the first day and after the last there is none.
        assert_eq!(Civil::from_unix_seconds(seconds), None);
        assert_eq!(Civil::from_unix_seconds(-62_135_625_601), None);
        for far in [i64::MIN, i64::MAX] {
            assert_eq!(Civil::from_unix_seconds(far), None);
        }
    }

    #[test]
    fn the_epoch_is_at_eight_in_beijing() {
        assert_eq!(Civil::from_unix_seconds(0).map(Civil::text).as_deref(), Some("1970-01-01 08:00:00"));
        assert_eq!(Civil::parse("2020-03-25 13:05:25").map(Civil::unix_seconds), Some(1_585_112_725));
    }

    proptest! {
        #[test]
        fn texts_and_seconds_are_the_same_times(seconds in -62_135_625_600..=253_402_271_999_i64) {
            let civil = Civil::from_unix_seconds(seconds).expect("a time");
            prop_assert_eq!(civil.unix_seconds(), seconds);
            prop_assert_eq!(Civil::parse(&civil.text()), Some(civil));
        }

        #[test]
        fn texts_sort_as_their_seconds_do(one in -62_135_625_600..=253_402_271_999_i64, other in -62_135_625_600..=253_402_271_999_i64) {
            let text = |seconds| Civil::from_unix_seconds(seconds).expect("a time").text();
            prop_assert_eq!(text(one).cmp(&text(other)), one.cmp(&other));
        }

        #[test]
        fn any_text_is_parsed_or_refused(text in "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}") {
            if let Some(civil) = Civil::parse(&text) {
                prop_assert_eq!(civil.text(), text);
            }
        }
    }
}
