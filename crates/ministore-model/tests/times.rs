//! Times with jiff: civil, and at UTC+8.
#![cfg(feature = "jiff")]

use jiff::civil::{DateTime, date};
use jiff::{Timestamp, ZonedDateTime};
use ministore_model::{BeijingTime, TimeRangeError, UnixSeconds};
use proptest::prelude::*;

#[test]
fn beijing_time_is_utc_plus_eight() {
    let time = BeijingTime::new("2020-03-25 13:05:25");
    assert_eq!(time.civil().map(|time| time.to_string()).as_deref(), Some("2020-03-25T13:05:25"));
    let zoned = time.zoned().expect("a moment");
    assert_eq!(zoned.to_string(), "2020-03-25T13:05:25+08:00[+08:00]");
    assert_eq!(zoned.timestamp().as_second(), 1_585_112_725);
    assert_eq!(UnixSeconds::new(1_585_112_725).zoned().map(|time| time.to_string()), Some(zoned.to_string()));
}

#[test]
fn what_is_no_time_stays_text() {
    for text in [
        "",
        "0000-00-00 00:00:00",
        "2021-02-30 00:00:00",
        "2021-02-01 24:00:00",
        "2021-02-01 23:59:60",
        "2021-02-01T10:00:00",
        "2021-02-01 10:00:00Z",
        "2021-02-01 10:00:00+08:00",
        " 2021-02-01 10:00:00",
        "2021-2-1 10:00:00",
        "1620738080",
        "2021-02-01 10:00:0x",
        "２021-02-01 10:00",
    ] {
        let time = BeijingTime::new(text);
        assert_eq!(time.civil(), None, "{text}");
        assert_eq!((time.unix_seconds(), time.timestamp()), (None, None), "{text}");
        assert_eq!(time.as_str(), Some(text));
    }
    assert_eq!(UnixSeconds::new(0).zoned(), None);
    assert_eq!(UnixSeconds::new(i64::MAX).zoned(), None);
}

#[test]
fn times_of_jiff_are_converted() {
    let time = BeijingTime::new("2020-03-25 13:05:25");
    let civil = date(2020, 3, 25).at(13, 5, 25, 999_999_999);
    assert_eq!(BeijingTime::try_from(civil), Ok(time.clone()));
    let abroad: ZonedDateTime = "2020-03-25T06:05:25.5+01:00[+01:00]".parse().expect("a time");
    assert_eq!(BeijingTime::try_from(&abroad), Ok(time.clone()));
    assert_eq!(BeijingTime::try_from(abroad.timestamp()), Ok(time));
    assert_eq!(UnixSeconds::from(&abroad), UnixSeconds::new(1_585_112_725));
    let before_1970 = Timestamp::from_millisecond(-1).expect("a moment");
    assert_eq!(UnixSeconds::from(before_1970), UnixSeconds::new(-1));
    for out_of_range in [DateTime::MIN, date(0, 12, 31).at(23, 59, 59, 0)] {
        assert!(matches!(BeijingTime::try_from(out_of_range), Err(TimeRangeError { .. })));
    }
}

proptest! {
    /// The calendar is jiff's.
    #[test]
    fn seconds_are_those_of_jiff(seconds in -62_135_625_600..=253_402_207_200_i64) {
        let time = BeijingTime::from_unix_seconds(seconds).expect("a time");
        let moment = Timestamp::from_second(seconds).expect("a moment");
        prop_assert_eq!(time.timestamp(), Some(moment));
        prop_assert_eq!(BeijingTime::try_from(moment), Ok(time.clone()));
        let civil = time.civil().expect("a time");
        prop_assert_eq!(civil.strftime("%Y-%m-%d %H:%M:%S").to_string(), time.to_string());
        prop_assert_eq!(BeijingTime::try_from(civil), Ok(time));
    }

    #[test]
    fn a_text_is_a_time_where_it_is_one_for_jiff(text in "[0-2][0-9]{3}-[01][0-9]-[0-3][0-9] [0-2][0-9]:[0-6][0-9]:[0-6][0-9]") {
        let time = BeijingTime::new(text.as_str());
        // A leap second would be read as the one before it.
        let jiff = DateTime::strptime("%Y-%m-%d %H:%M:%S", &text).ok();
        let jiff = jiff.filter(|time| !text.ends_with(":60") && time.year() > 0);
        prop_assert_eq!(time.civil(), jiff);
        prop_assert_eq!(time.unix_seconds().is_some(), jiff.is_some());
    }
}
